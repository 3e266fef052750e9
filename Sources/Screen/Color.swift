/// A colour as a terminal names it: its own default, one of 256 palette entries, or red, green
/// and blue.
///
/// Four bytes: the kind in the highest, the value below.
package struct Color: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case standard
        case indexed(UInt8)
        case rgb(red: UInt8, green: UInt8, blue: UInt8)
    }

    package let rawValue: UInt32

    package init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    /// What the terminal shows when nobody asked for a colour (SGR 39 and 49).
    package static let standard = Color(rawValue: 0)

    /// An entry of the palette: 0 to 7 as SGR 30 to 37, 8 to 15 bright, 16 to 231 a cube,
    /// 232 to 255 greys.
    package static func indexed(_ index: UInt8) -> Color {
        Color(rawValue: 0x0100_0000 | UInt32(index))
    }

    package static func rgb(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Color {
        Color(rawValue: 0x0200_0000 | UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue))
    }

    package var kind: Kind {
        switch rawValue >> 24 {
        case 1: .indexed(UInt8(truncatingIfNeeded: rawValue))
        case 2:
            .rgb(
                red: UInt8(truncatingIfNeeded: rawValue >> 16),
                green: UInt8(truncatingIfNeeded: rawValue >> 8),
                blue: UInt8(truncatingIfNeeded: rawValue))
        default: .standard
        }
    }
}
