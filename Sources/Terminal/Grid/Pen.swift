import Screen

/// How the next character looks: a style in plain numbers, which are quick to change, compare and
/// look up.
struct Pen: Equatable, Sendable {
    /// Colours as `Color.rawValue` has them.
    var foreground: UInt32 = 0
    var background: UInt32 = 0
    var underlineColor: UInt32 = 0
    /// As `Style.Attributes` has them.
    var attributes: UInt16 = 0
    /// As `Style.Underline` has them.
    var underline: UInt8 = 0
    var link: UInt16 = 0

    init(background: UInt32 = 0, link: UInt16 = 0) {
        self.background = background
        self.link = link
    }

    init(copying pen: Pen, link: UInt16) {
        self = pen
        self.link = link
    }

    init(_ style: Style) {
        foreground = style.foreground.rawValue
        background = style.background.rawValue
        underlineColor = style.underlineColor.rawValue
        attributes = style.attributes.rawValue
        underline = style.underline.rawValue
        link = style.link
    }

    var style: Style {
        Style(
            foreground: Color(rawValue: foreground), background: Color(rawValue: background),
            underlineColor: Color(rawValue: underlineColor),
            attributes: Style.Attributes(rawValue: attributes),
            underline: Style.Underline(rawValue: underline) ?? .none, link: link)
    }

    // MARK: Attributes

    /// Bits of `Style.Attributes`.
    static var bold: UInt16 { 1 << 0 }
    static var faint: UInt16 { 1 << 1 }
    static var italic: UInt16 { 1 << 2 }
    static var blink: UInt16 { 1 << 3 }
    static var inverse: UInt16 { 1 << 4 }
    static var invisible: UInt16 { 1 << 5 }
    static var strikethrough: UInt16 { 1 << 6 }
    static var overline: UInt16 { 1 << 7 }

    // MARK: Colours

    /// An entry of the palette; nil if the number is none.
    @inline(__always)
    static func indexed(_ index: Int) -> UInt32? {
        index < 256 ? 0x0100_0000 | UInt32(truncatingIfNeeded: index) : nil
    }

    @inline(__always)
    static func rgb(_ red: Int, _ green: Int, _ blue: Int) -> UInt32? {
        guard red | green | blue < 256 else { return nil }
        return 0x0200_0000 | UInt32(truncatingIfNeeded: red << 16 | green << 8 | blue)
    }

    // MARK: Comparing

    @inline(__always)
    private var colors: UInt64 { UInt64(foreground) | UInt64(background) << 32 }

    @inline(__always)
    private var rest: UInt64 {
        UInt64(underlineColor) | UInt64(attributes) << 32 ^ UInt64(underline) << 44
            | UInt64(link) << 48
    }

    @inline(__always)
    var isPlain: Bool { colors == 0 && rest == 0 }

    @inline(__always)
    static func == (one: Pen, other: Pen) -> Bool {
        one.colors == other.colors && one.rest == other.rest
    }

    @inline(__always)
    var hash: Int {
        var hash = colors &* 0x9e37_79b9_7f4a_7c15
        hash ^= rest &* 0xc2b2_ae3d_27d4_eb4f
        hash ^= hash >> 29
        hash = hash &* 0xbf58_476d_1ce4_e5b9
        return Int(truncatingIfNeeded: hash >> 33)
    }
}
