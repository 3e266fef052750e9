/// What the palette's entries and the default colours look like, to answer a program's questions:
/// the outer terminal's where known, else xterm's.
package struct Palette: Sendable, Equatable {
    package struct Entry: Sendable, Hashable {
        package var red, green, blue: UInt8

        package init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
            self.red = red
            self.green = green
            self.blue = blue
        }

        /// As X11 writes it, four digits a part.
        var text: String {
            "rgb:" + [red, green, blue].map { Self.hex($0) + Self.hex($0) }.joined(separator: "/")
        }

        private static func hex(_ value: UInt8) -> String {
            (value < 16 ? "0" : "") + String(value, radix: 16)
        }
    }

    package var entries: [Entry]
    package var foreground: Entry {
        get { dynamic[0] }
        set { dynamic[0] = newValue }
    }
    package var background: Entry {
        get { dynamic[1] }
        set { dynamic[1] = newValue }
    }
    package var cursor: Entry {
        get { dynamic[2] }
        set { dynamic[2] = newValue }
    }
    /// xterm's dynamic colours, OSC 10 to 19: text, background, cursor, the mouse's two,
    /// Tektronix' two, selection, Tektronix' cursor, selected text.
    var dynamic: [Entry]
    /// xterm's special colours, OSC 5: bold, underlined, blinking, inverse, italic.
    var special: [Entry]

    package init() {
        entries = Self.named + Self.cube + Self.greys
        let (text, back) = (Entry(229, 229, 229), Entry(0, 0, 0))
        dynamic = [text, back, text, text, back, text, back, text, text, back]
        special = [Entry](repeating: text, count: 5)
    }

    /// A background with little light in it.
    package var isDark: Bool {
        let light = 299 * Int(background.red) + 587 * Int(background.green)
        return light + 114 * Int(background.blue) < 128_000
    }

    private static var named: [Entry] {
        [
            Entry(0, 0, 0), Entry(205, 0, 0), Entry(0, 205, 0), Entry(205, 205, 0),
            Entry(0, 0, 238), Entry(205, 0, 205), Entry(0, 205, 205), Entry(229, 229, 229),
            Entry(127, 127, 127), Entry(255, 0, 0), Entry(0, 255, 0), Entry(255, 255, 0),
            Entry(92, 92, 255), Entry(255, 0, 255), Entry(0, 255, 255), Entry(255, 255, 255),
        ]
    }

    private static var cube: [Entry] {
        let levels: [UInt8] = [0, 95, 135, 175, 215, 255]
        return (0..<216).map { Entry(levels[$0 / 36], levels[$0 / 6 % 6], levels[$0 % 6]) }
    }

    private static var greys: [Entry] {
        (0..<24).map { (step: UInt8) in
            let level = 8 + 10 * step
            return Entry(level, level, level)
        }
    }
}

extension Palette.Entry {
    /// A colour as XParseColor reads it: `rgb:R/G/B` with one to four digits a part, `#RGB` up to
    /// `#RRRRGGGGBBBB`, `rgbi:R/G/B` with fractions of 1, or one of the names of the palette's first
    /// entries. Other names and the CIE spaces are not known.
    init?(specification: String) {
        if specification.hasPrefix("rgbi:") {
            self.init(intensities: specification.dropFirst(5))
        } else if let entry = Self.named[specification.lowercased()] {
            self = entry
        } else {
            self.init(digits: specification)
        }
    }

    private static let named: [String: Palette.Entry] = [
        "black": Self(0, 0, 0), "red": Self(255, 0, 0), "green": Self(0, 255, 0),
        "yellow": Self(255, 255, 0), "blue": Self(0, 0, 255), "magenta": Self(255, 0, 255),
        "cyan": Self(0, 255, 255), "white": Self(255, 255, 255), "gray": Self(190, 190, 190),
        "grey": Self(190, 190, 190), "orange": Self(255, 165, 0),
    ]

    private init?(intensities text: Substring) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        let values = parts.compactMap { Double($0) }.filter { (0...1).contains($0) }
        guard parts.count == 3, values.count == 3 else { return nil }
        let bytes = values.map { UInt8(($0 * 255).rounded()) }
        self.init(bytes[0], bytes[1], bytes[2])
    }

    private init?(digits specification: String) {
        let parts: [Substring]
        if specification.lowercased().hasPrefix("rgb:") {
            parts = specification.dropFirst(4).split(
                separator: "/", omittingEmptySubsequences: false)
        } else if specification.hasPrefix("#"), (specification.utf8.count - 1) % 3 == 0 {
            let digits = specification.dropFirst()
            let length = digits.count / 3
            parts = (0..<3).map { digits.dropFirst($0 * length).prefix(length) }
        } else {
            return nil
        }
        let scaled = specification.hasPrefix("#")
        let values = parts.compactMap { Self.value($0, isShifted: scaled) }
        guard parts.count == 3, values.count == 3 else { return nil }
        self.init(values[0], values[1], values[2])
    }

    /// `#` fills missing low digits with zeros, `rgb:` scales.
    private static func value(_ text: Substring, isShifted: Bool) -> UInt8? {
        guard (1...4).contains(text.utf8.count), text.utf8.allSatisfy({ $0 != 0x2b && $0 != 0x2d }),
            let number = Int(text, radix: 16)
        else { return nil }
        let bits = 4 * text.utf8.count
        if isShifted {
            return UInt8(truncatingIfNeeded: bits < 8 ? number << 4 : number >> (bits - 8))
        }
        return UInt8(number * 255 / (1 << bits - 1))
    }
}
