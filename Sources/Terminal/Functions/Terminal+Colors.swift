/// The palette: asked for, changed and put back. A program's changes are remembered for its
/// questions only; what the person sees stays the outer terminal's.
extension Terminal {
    /// OSC 4 ; number ; colour or `?` ; ...
    mutating func setPaletteColors(_ body: ArraySlice<UInt8>) {
        let parts = Self.parts(body)
        for index in stride(from: 0, to: parts.count - 1, by: 2) {
            guard let number = Self.number(parts[index]), number < palette.entries.count else {
                continue
            }
            if parts[index + 1].elementsEqual([0x3f]) {
                reply("4;\(number);\(palette.entries[number].text)")
            } else if let entry = Self.entry(parts[index + 1]) {
                palette.entries[number] = entry
            }
        }
    }

    /// OSC 104 ; number ; ... or all.
    mutating func resetPaletteColors(_ body: ArraySlice<UInt8>) {
        let numbers = Self.parts(body).compactMap(Self.number)
        if numbers.isEmpty { palette.entries = basePalette.entries }
        for number in numbers where number < palette.entries.count {
            palette.entries[number] = basePalette.entries[number]
        }
    }

    /// OSC 10 to 12 ; colour or `?`; further ones are for the numbers that follow.
    mutating func setDynamicColors(_ first: Int, _ body: ArraySlice<UInt8>) {
        let targets: [WritableKeyPath<Palette, Palette.Entry>] = [
            \.foreground, \.background, \.cursor,
        ]
        for (offset, part) in Self.parts(body).enumerated() where first - 10 + offset < 3 {
            let target = targets[first - 10 + offset]
            if part.elementsEqual([0x3f]) {
                reply("\(first + offset);\(palette[keyPath: target].text)")
            } else if let entry = Self.entry(part) {
                palette[keyPath: target] = entry
            }
        }
    }

    /// Answers an OSC with one, ended as the question was.
    private mutating func reply(_ text: String) {
        outbox.reply("\u{1b}]" + text + (parser.endedByBell ? "\u{7}" : "\u{1b}\\"))
    }

    private static func parts(_ body: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        body.split(separator: 0x3b, maxSplits: 1024, omittingEmptySubsequences: false)
    }

    private static func entry(_ text: ArraySlice<UInt8>) -> Palette.Entry? {
        Palette.Entry(specification: String(decoding: text, as: UTF8.self))
    }
}
