/// How many columns text takes, as terminals count them: Unicode 15, by the rules of the C
/// library's `wcwidth`, which programs on the other side go by.
package enum CharacterWidth {
    /// The columns of one scalar: 0 for combining marks, 2 for wide East Asian ones and emoji,
    /// 1 otherwise. Control characters count 0.
    @inlinable
    package static func of(_ scalar: Unicode.Scalar) -> Int {
        if scalar.value < 0x7f { return scalar.value < 0x20 ? 0 : 1 }
        return Int(properties(of: scalar.value) & 3)
    }

    /// The columns of one grapheme cluster: those of its widest scalar, two for a flag. Control
    /// characters, which are shown as `�`, count 1.
    package static func of(_ character: Character) -> Int {
        if let ascii = character.utf8.first, ascii < 0x80, character.utf8.count == 1 {
            return 1
        }
        let scalars = character.unicodeScalars
        let widest = scalars.reduce(0) { max($0, of($1)) }
        if widest == 0 { return isControl(character) ? 1 : 0 }
        if widest == 1, let first = scalars.first, scalars.count == 2 {
            return clusterClass(of: first) == .regionalIndicator ? 2 : 1
        }
        return widest
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

    // MARK: The table

    /// What a scalar does in a grapheme cluster (UAX 29), and whether it is an emoji.
    package enum ClusterClass: UInt8, Sendable {
        case other, control, extend, zeroWidthJoiner, regionalIndicator, prepend, spacingMark
        case hangulL, hangulV, hangulT, hangulLV, hangulLVT
        /// Extended_Pictographic: without and with the property Emoji.
        case pictographic, emoji
        /// Emoji that is not pictographic: digits, `#` and `*`, which a keycap may follow.
        case keycapBase
    }

    package static func clusterClass(of scalar: Unicode.Scalar) -> ClusterClass {
        ClusterClass(rawValue: properties(of: scalar.value) >> 2) ?? .other
    }

    /// Columns in the two lowest bits, the class above.
    @usableFromInline
    static func properties(of value: UInt32) -> UInt8 {
        let block = Int(value >> 7)
        let numbers = blockNumbers.utf8Start
        let number = Int(numbers[2 * block] &- 0x30) << 6 | Int(numbers[2 * block + 1] &- 0x30)
        return Self.blocks.utf8Start[number << 7 | Int(value & 0x7f)] &- 0x30
    }
}
