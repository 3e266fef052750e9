/// How a cell looks: colours, attributes, underline, and the hyperlink it belongs to.
package struct Style: Hashable, Sendable {
    /// Character attributes as ECMA-48 SGR sets them.
    package struct Attributes: OptionSet, Hashable, Sendable {
        package let rawValue: UInt16

        package init(rawValue: UInt16) {
            self.rawValue = rawValue
        }

        package static let bold = Attributes(rawValue: 1 << 0)
        package static let faint = Attributes(rawValue: 1 << 1)
        package static let italic = Attributes(rawValue: 1 << 2)
        package static let blink = Attributes(rawValue: 1 << 3)
        package static let inverse = Attributes(rawValue: 1 << 4)
        package static let invisible = Attributes(rawValue: 1 << 5)
        package static let strikethrough = Attributes(rawValue: 1 << 6)
        package static let overline = Attributes(rawValue: 1 << 7)
    }

    /// SGR 4 and its sub-parameters 4:0 to 4:5.
    package enum Underline: UInt8, Hashable, Sendable {
        case none, single, double, curly, dotted, dashed
    }

    package var foreground: Color
    package var background: Color
    /// SGR 58; standard means as the text.
    package var underlineColor: Color
    package var attributes: Attributes
    package var underline: Underline
    /// The number of an OSC 8 hyperlink in the terminal that the cell comes from; 0 is none.
    package var link: UInt16

    package init(
        foreground: Color = .standard, background: Color = .standard,
        underlineColor: Color = .standard, attributes: Attributes = [],
        underline: Underline = .none, link: UInt16 = 0
    ) {
        self.foreground = foreground
        self.background = background
        self.underlineColor = underlineColor
        self.attributes = attributes
        self.underline = underline
        self.link = link
    }

    package static let plain = Style()

    /// This style where `other` says nothing, and `other` where it says something.
    package func overlaid(with other: Style) -> Style {
        var result = self
        if other.foreground != .standard { result.foreground = other.foreground }
        if other.background != .standard { result.background = other.background }
        if other.underlineColor != .standard { result.underlineColor = other.underlineColor }
        if other.underline != .none { result.underline = other.underline }
        result.attributes.formUnion(other.attributes)
        return result
    }
}
