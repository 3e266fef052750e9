import Screen

/// How characters look from now on.
extension Terminal {
    /// Select Graphic Rendition (SGR, CSI Pm m). ECMA-48 §8.3.117; colours after ISO 8613-6 §13.1.8
    /// and ctlseqs, "CSI Pm m".
    mutating func selectGraphicRendition() {
        isPenStale = true
        let count = parser.parameters.count
        guard count > 0 else {
            pen = Style(link: pen.link)
            return
        }
        var index = 0
        while index < count {
            index = selectRendition(at: index)
        }
    }

    /// Does one parameter with its parts; returns the index of the next one.
    private mutating func selectRendition(at index: Int) -> Int {
        let number = parser.parameters[index]
        switch number {
        case 0: pen = Style(link: pen.link)
        case 1: pen.attributes.insert(.bold)
        case 2: pen.attributes.insert(.faint)
        case 3: pen.attributes.insert(.italic)
        case 4: return selectUnderline(at: index)
        case 5, 6: pen.attributes.insert(.blink)
        case 7: pen.attributes.insert(.inverse)
        case 8: pen.attributes.insert(.invisible)
        case 9: pen.attributes.insert(.strikethrough)
        case 21: pen.underline = .double
        case 22: pen.attributes.subtract([.bold, .faint])
        case 23: pen.attributes.remove(.italic)
        case 24: pen.underline = .none
        case 25: pen.attributes.remove(.blink)
        case 27: pen.attributes.remove(.inverse)
        case 28: pen.attributes.remove(.invisible)
        case 29: pen.attributes.remove(.strikethrough)
        case 30...37: pen.foreground = .indexed(UInt8(number - 30))
        case 38: return selectColor(at: index, \.foreground)
        case 39: pen.foreground = .standard
        case 40...47: pen.background = .indexed(UInt8(number - 40))
        case 48: return selectColor(at: index, \.background)
        case 49: pen.background = .standard
        case 53: pen.attributes.insert(.overline)
        case 55: pen.attributes.remove(.overline)
        case 58: return selectColor(at: index, \.underlineColor)
        case 59: pen.underlineColor = .standard
        case 90...97: pen.foreground = .indexed(UInt8(number - 82))
        case 100...107: pen.background = .indexed(UInt8(number - 92))
        default: break
        }
        return parser.parameters.next(after: index)
    }

    /// SGR 4, and 4:0 to 4:5. sw.kovidgoyal.net/kitty/underlines
    private mutating func selectUnderline(at index: Int) -> Int {
        let numbers = parser.parameters
        if numbers.isPart(index + 1) {
            let style = UInt8(clamping: numbers[index + 1])
            if let underline = Style.Underline(rawValue: style) { pen.underline = underline }
        } else {
            pen.underline = .single
        }
        return numbers.next(after: index)
    }

    /// SGR 38, 48 and 58: `;5;N`, `;2;R;G;B`, `:5:N`, `:2:R:G:B` and `:2:space:R:G:B`.
    @inline(__always)
    private mutating func selectColor(at index: Int, _ target: WritableKeyPath<Style, Color>)
        -> Int
    {
        let numbers = parser.parameters
        if numbers.isPart(index + 1) {
            let end = numbers.next(after: index)
            if let color = Self.color(numbers, parts: index + 1, count: end - index - 1) {
                pen[keyPath: target] = color
            }
            return end
        }
        let (color, length) = Self.color(numbers, after: index)
        if let color { pen[keyPath: target] = color }
        return index + 1 + length
    }

    private static func color(_ numbers: Parameters, parts first: Int, count: Int) -> Color? {
        switch (numbers[first], count) {
        case (5, 2...): .indexed(checking: numbers[first + 1])
        case (2, 4): .rgb(checking: numbers[first + 1], numbers[first + 2], numbers[first + 3])
        case (2, 5...):
            .rgb(checking: numbers[first + 2], numbers[first + 3], numbers[first + 4])
        default: nil
        }
    }

    /// The colour in the parameters after `index`, and how many they are.
    private static func color(_ numbers: Parameters, after index: Int) -> (Color?, Int) {
        switch numbers[index + 1] {
        case 5: (.indexed(checking: numbers[index + 2]), 2)
        case 2:
            (.rgb(checking: numbers[index + 2], numbers[index + 3], numbers[index + 4]), 4)
        default: (nil, 1)
        }
    }

    // MARK: The stack

    /// Push Video Attributes (XTPUSHSGR, CSI # {): all of them; at most ten deep. ctlseqs.
    mutating func pushStyle() {
        if styleStack.count < 10 { styleStack.append(pen) }
    }

    /// Pop Video Attributes (XTPOPSGR, CSI # }). ctlseqs.
    mutating func popStyle() {
        guard var style = styleStack.popLast() else { return }
        style.link = pen.link
        pen = style
        isPenStale = true
    }

    /// The pen as the parameters of an SGR sequence, for DECRQSS.
    var penParameters: String {
        var parts = ["0"]
        let named: [(Style.Attributes, String)] = [
            (.bold, "1"), (.faint, "2"), (.italic, "3"), (.blink, "5"), (.inverse, "7"),
            (.invisible, "8"), (.strikethrough, "9"), (.overline, "53"),
        ]
        parts += named.filter { pen.attributes.contains($0.0) }.map(\.1)
        if pen.underline == .single { parts.append("4") }
        if pen.underline.rawValue > 1 { parts.append("4:\(pen.underline.rawValue)") }
        parts += Self.parameters(of: pen.foreground, base: 30)
        parts += Self.parameters(of: pen.background, base: 40)
        parts += Self.parameters(of: pen.underlineColor, base: 50)
        return parts.joined(separator: ";")
    }

    private static func parameters(of color: Color, base: Int) -> [String] {
        switch color.kind {
        case .standard: []
        case .indexed(let index) where index < 8 && base < 50: ["\(base + Int(index))"]
        case .indexed(let index) where index < 16 && base < 50: ["\(base + 52 + Int(index))"]
        case .indexed(let index): ["\(base + 8):5:\(index)"]
        case .rgb(let red, let green, let blue): ["\(base + 8):2::\(red):\(green):\(blue)"]
        }
    }
}

extension Color {
    /// Nil if the number is none of the palette's.
    fileprivate static func indexed(checking index: Int) -> Color? {
        UInt8(exactly: index).map { .indexed($0) }
    }

    fileprivate static func rgb(checking red: Int, _ green: Int, _ blue: Int) -> Color? {
        guard red < 256, green < 256, blue < 256 else { return nil }
        return .rgb(
            UInt8(truncatingIfNeeded: red), UInt8(truncatingIfNeeded: green),
            UInt8(truncatingIfNeeded: blue))
    }
}
