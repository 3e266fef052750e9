import Screen

/// The palette: asked for, changed, put aside and put back. ctlseqs, "Operating System Commands".
extension Terminal {
    /// OSC 4 ; number ; colour or `?` ; ... From 256 on they are the special colours.
    mutating func setPaletteColors(_ body: ArraySlice<UInt8>) {
        forEachColor(in: body) { terminal, number, color in
            if number < 256 {
                terminal.set(\.entries, number, to: color, question: "4;\(number)")
            } else {
                terminal.set(\.special, number - 256, to: color, question: "4;\(number)")
            }
        }
    }

    /// OSC 5 ; number ; colour or `?` ; ...
    mutating func setSpecialColors(_ body: ArraySlice<UInt8>) {
        forEachColor(in: body) { terminal, number, color in
            terminal.set(\.special, number, to: color, question: "5;\(number)")
        }
    }

    private mutating func forEachColor(
        in body: ArraySlice<UInt8>, _ act: (inout Terminal, Int, ArraySlice<UInt8>) -> Void
    ) {
        let parts = Self.parts(body)
        for index in stride(from: 0, to: parts.count - 1, by: 2) {
            if let number = Self.number(parts[index]) { act(&self, number, parts[index + 1]) }
        }
    }

    /// OSC 104 ; number ; ... or all.
    mutating func resetPaletteColors(_ body: ArraySlice<UInt8>) {
        let numbers = Self.parts(body).compactMap(Self.number)
        if numbers.isEmpty { palette.entries = basePalette.entries }
        for number in numbers {
            if number < 256 {
                palette.entries[number] = basePalette.entries[number]
            } else {
                resetSpecialColor(number - 256)
            }
        }
        hasOwnColors = palette != basePalette
    }

    /// OSC 105 ; number ; ... or all.
    mutating func resetSpecialColors(_ body: ArraySlice<UInt8>) {
        let numbers = Self.parts(body).compactMap(Self.number)
        if numbers.isEmpty { palette.special = basePalette.special }
        for number in numbers { resetSpecialColor(number) }
    }

    private mutating func resetSpecialColor(_ number: Int) {
        guard palette.special.indices.contains(number) else { return }
        palette.special[number] = basePalette.special[number]
    }

    /// OSC 110 to 119.
    mutating func resetDynamicColor(_ number: Int) {
        palette.dynamic[number] = basePalette.dynamic[number]
        hasOwnColors = palette != basePalette
    }

    /// OSC 10 to 19 ; colour or `?`; further ones are for the numbers that follow.
    mutating func setDynamicColors(_ first: Int, _ body: ArraySlice<UInt8>) {
        for (offset, part) in Self.parts(body).enumerated() where first + offset < 20 {
            set(\.dynamic, first - 10 + offset, to: part, question: "\(first + offset)")
        }
    }

    /// Sets a colour, or answers what it is.
    private mutating func set(
        _ list: WritableKeyPath<Palette, [Palette.Entry]>, _ number: Int,
        to color: ArraySlice<UInt8>, question: String
    ) {
        guard palette[keyPath: list].indices.contains(number) else { return }
        if color.elementsEqual([0x3f]) {
            reply("\(question);\(palette[keyPath: list][number].text)")
        } else if let entry = Palette.Entry(specification: String(decoding: color, as: UTF8.self)) {
            palette[keyPath: list][number] = entry
            hasOwnColors = true
        }
    }

    /// Answers an OSC with one, ended as the question was.
    private mutating func reply(_ text: String) {
        outbox.reply("\u{1b}]" + text + (parser.endedByBell ? "\u{7}" : "\u{1b}\\"))
    }

    private static func parts(_ body: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        body.split(separator: 0x3b, maxSplits: 1024, omittingEmptySubsequences: false)
    }

    // MARK: The stack

    /// Push Palette (XTPUSHCOLORS, CSI Ps # P): onto the stack, or into one of its ten places.
    mutating func pushPalette(_ place: Int) {
        let place = place == 0 ? paletteStackPlace + 1 : place
        guard place <= 10 else { return }
        while paletteStack.count < place { paletteStack.append(basePalette) }
        paletteStack[place - 1] = palette
        paletteStackPlace = place
    }

    /// Pop Palette (XTPOPCOLORS, CSI Ps # Q).
    mutating func popPalette(_ place: Int) {
        let isTop = place == 0
        let place = isTop ? paletteStackPlace : place
        guard (1...10).contains(place), place <= paletteStack.count else { return }
        palette = paletteStack[place - 1]
        hasOwnColors = palette != basePalette
        if isTop { paletteStackPlace -= 1 }
    }

    /// Report Palette Stack (XTREPORTCOLORS, CSI # R): answers CSI place ; count # Q.
    mutating func reportPaletteStack() {
        outbox.reply("\u{1b}[\(paletteStackPlace);\(paletteStack.count)#Q")
    }

    // MARK: What is shown

    /// A style in the colours that the program changed (OSC 4, 10 and 11); those that it left alone
    /// are the outer terminal's.
    func recolored(_ style: Style) -> Style {
        var style = style
        style.foreground = recolored(style.foreground, standard: \.foreground)
        style.background = recolored(style.background, standard: \.background)
        return style
    }

    private func recolored(
        _ color: Color, standard: KeyPath<Palette, Palette.Entry>
    ) -> Color {
        switch color.kind {
        case .rgb: return color
        case .standard:
            let entry = palette[keyPath: standard]
            return entry == basePalette[keyPath: standard] ? color : entry.color
        case .indexed(let index):
            let entry = palette.entries[Int(index)]
            return entry == basePalette.entries[Int(index)] ? color : entry.color
        }
    }
}

extension Palette.Entry {
    fileprivate var color: Color { .rgb(red, green, blue) }
}
