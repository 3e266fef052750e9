import Screen

/// How characters looked when a program put it aside (XTPUSHSGR).
struct SavedStyle: Sendable {
    var pen: Pen
    /// SGR numbers of what was meant; none for all.
    var parts: [Int]

    func restore(to current: inout Pen) {
        if parts.isEmpty || parts == [0] {
            current = Pen(copying: pen, link: current.link)
            return
        }
        for part in parts {
            switch part {
            case 30: current.foreground = pen.foreground
            case 31: current.background = pen.background
            case 4, 21: current.underline = pen.underline
            default:
                let bit = Self.bit(of: part)
                current.attributes = current.attributes & ~bit | pen.attributes & bit
            }
        }
    }

    private static func bit(of part: Int) -> UInt16 {
        switch part {
        case 1: Pen.bold
        case 2: Pen.faint
        case 3: Pen.italic
        case 5: Pen.blink
        case 7: Pen.inverse
        case 8: Pen.invisible
        case 9: Pen.strikethrough
        default: 0
        }
    }
}

/// How characters look from now on.
extension Terminal {
    /// Select Graphic Rendition (SGR, CSI Pm m). ECMA-48 §8.3.117; colours after ISO 8613-6 §13.1.8
    /// and ctlseqs, "CSI Pm m".
    mutating func selectGraphicRendition() {
        isPenStale = true
        let count = parser.parameters.count
        guard count > 0 else {
            pen = Pen(link: pen.link)
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
        case 4: return selectUnderline(at: index)
        case 38: return selectColor(at: index, \.foreground)
        case 48: return selectColor(at: index, \.background)
        case 58: return selectColor(at: index, \.underlineColor)
        default: _ = pen.apply(number)
        }
        return parser.parameters.next(after: index)
    }

    /// SGR 4, and 4:0 to 4:5. sw.kovidgoyal.net/kitty/underlines
    private mutating func selectUnderline(at index: Int) -> Int {
        if parser.parameters.isPart(index + 1) {
            let style = parser.parameters[index + 1]
            if style <= 5 { pen.underline = UInt8(truncatingIfNeeded: style) }
        } else {
            pen.underline = 1
        }
        return parser.parameters.next(after: index)
    }

    /// SGR 38, 48 and 58: `;5;N`, `;2;R;G;B`, `:5:N`, `:2:R:G:B` and `:2:space:R:G:B`.
    @inline(__always)
    private mutating func selectColor(at index: Int, _ target: WritableKeyPath<Pen, UInt32>)
        -> Int
    {
        if parser.parameters.isPart(index + 1) {
            let end = parser.parameters.next(after: index)
            if let color = color(inParts: index + 1, count: end - index - 1) {
                pen[keyPath: target] = color
            }
            return end
        }
        let (color, length) = color(after: index)
        if let color { pen[keyPath: target] = color }
        return index + 1 + length
    }

    private func color(inParts first: Int, count: Int) -> UInt32? {
        switch (parser.parameters[first], count) {
        case (5, 2...): Pen.indexed(parser.parameters[first + 1])
        case (2, 4): color(from: first + 1)
        case (2, 5...): color(from: first + 2)
        default: nil
        }
    }

    /// The colour in the parameters after `index`, and how many they are.
    @inline(__always)
    private func color(after index: Int) -> (UInt32?, Int) {
        switch parser.parameters[index + 1] {
        case 5: (Pen.indexed(parser.parameters[index + 2]), 2)
        case 2: (color(from: index + 2), 4)
        default: (nil, 1)
        }
    }

    /// Red, green and blue from an index on.
    @inline(__always)
    private func color(from index: Int) -> UInt32? {
        Pen.rgb(
            parser.parameters[index], parser.parameters[index + 1],
            parser.parameters[index + 2])
    }

    // MARK: The stack

    /// Push Video Attributes (XTPUSHSGR, CSI Pm # {): those named by their SGR number (30 and 31
    /// for the colours), or all of them; at most ten deep. ctlseqs.
    mutating func pushStyle(_ numbers: Parameters) {
        guard styleStack.count < 10 else { return }
        styleStack.append(SavedStyle(pen: pen, parts: numbers.all))
    }

    /// Pop Video Attributes (XTPOPSGR, CSI # }). ctlseqs.
    mutating func popStyle() {
        guard let style = styleStack.popLast() else { return }
        style.restore(to: &pen)
        isPenStale = true
    }

    /// The pen as the parameters of an SGR sequence, for DECRQSS.
    var penParameters: String { Self.parameters(of: pen.style) }

    static func parameters(of style: Style) -> String {
        var parts = ["0"]
        let named: [(Style.Attributes, String)] = [
            (.bold, "1"), (.faint, "2"), (.italic, "3"), (.blink, "5"), (.inverse, "7"),
            (.invisible, "8"), (.strikethrough, "9"), (.overline, "53"),
        ]
        parts += named.filter { style.attributes.contains($0.0) }.map(\.1)
        if style.underline == .single { parts.append("4") }
        if style.underline.rawValue > 1 { parts.append("4:\(style.underline.rawValue)") }
        parts += parameters(of: style.foreground, base: 30)
        parts += parameters(of: style.background, base: 40)
        parts += parameters(of: style.underlineColor, base: 50)
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
