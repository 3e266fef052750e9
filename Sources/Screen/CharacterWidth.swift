/// How many columns text takes, as terminals count them.
package enum CharacterWidth {
    /// The columns of one scalar: 0 for combining marks, 2 for wide East Asian ones and emoji,
    /// 1 otherwise. Control characters count 0.
    package static func of(_ scalar: Unicode.Scalar) -> Int {
        if scalar.value < 0x7f { return scalar.value < 0x20 ? 0 : 1 }
        if scalar.value < 0xa0 { return 0 }
        if scalar.value < 0x300 { return scalar.value == 0xad ? 1 : 1 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        switch scalar.value {
        case 0x1100...0x115f, 0x2e80...0x303e, 0x3041...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff,
            0xfe30...0xfe6f, 0xff00...0xff60, 0xffe0...0xffe6, 0x1f300...0x1f64f,
            0x1f900...0x1f9ff, 0x20000...0x3fffd:
            return 2
        default: return 1
        }
    }

    /// The columns of one grapheme cluster: those of its widest scalar. Control characters, which
    /// are shown as `�`, count 1.
    package static func of(_ character: Character) -> Int {
        if let ascii = character.utf8.first, ascii < 0x80, character.utf8.count == 1 {
            return 1
        }
        let widest = character.unicodeScalars.reduce(0) { max($0, of($1)) }
        return widest == 0 ? (isControl(character) ? 1 : 0) : widest
    }

    /// The columns of a whole text.
    package static func of(_ text: some StringProtocol) -> Int {
        text.reduce(0) { $0 + of($1) }
    }

    /// The scalars to show for a cluster: itself, or `�` in place of control characters.
    package static func printable(_ character: Character) -> [Unicode.Scalar] {
        isControl(character) ? ["\u{fffd}"] : Array(character.unicodeScalars)
    }

    private static func isControl(_ character: Character) -> Bool {
        character.unicodeScalars.contains { $0.value < 0x20 || (0x7f..<0xa0).contains($0.value) }
    }
}
