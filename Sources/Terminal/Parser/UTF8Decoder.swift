/// Decodes UTF-8 a byte at a time. What is ill-formed becomes U+FFFD, one for each maximal part
/// that could have begun a character (Unicode 15 §3.9, "substitution of maximal subparts"),
/// wherever the stream is cut.
struct UTF8Decoder: Sendable {
    private var value: UInt32 = 0
    private var missing: UInt8 = 0
    /// What the next byte must be between; narrower after E0, ED, F0 and F4 (table 3-7).
    private var lower: UInt8 = 0x80
    private var upper: UInt8 = 0xbf

    static var replacement: UInt32 { 0xfffd }

    /// In the middle of a character.
    var isPartial: Bool { missing != 0 }

    enum Step {
        case needsMore
        case scalar(UInt32)
        /// The bytes before this one were ill-formed; this one is still to be looked at.
        case broken
    }

    mutating func reset() {
        missing = 0
    }

    /// Takes one byte of which, at the start of a character, the highest bit is set.
    mutating func take(_ byte: UInt8) -> Step {
        guard missing > 0 else { return begin(byte) }
        guard byte >= lower, byte <= upper else {
            missing = 0
            return .broken
        }
        lower = 0x80
        upper = 0xbf
        value = value << 6 | UInt32(byte & 0x3f)
        missing -= 1
        return missing == 0 ? .scalar(value) : .needsMore
    }

    private mutating func begin(_ byte: UInt8) -> Step {
        lower = 0x80
        upper = 0xbf
        switch byte {
        case 0xc2...0xdf: expect(1, UInt32(byte & 0x1f))
        case 0xe0...0xef:
            expect(2, UInt32(byte & 0xf))
            if byte == 0xe0 { lower = 0xa0 }
            if byte == 0xed { upper = 0x9f }
        case 0xf0...0xf4:
            expect(3, UInt32(byte & 0x7))
            if byte == 0xf0 { lower = 0x90 }
            if byte == 0xf4 { upper = 0x8f }
        default: return .scalar(Self.replacement)
        }
        return .needsMore
    }

    private mutating func expect(_ count: UInt8, _ bits: UInt32) {
        missing = count
        value = bits
    }
}
