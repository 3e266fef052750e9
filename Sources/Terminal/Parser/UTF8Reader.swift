/// Reads whole, well-formed characters from bytes that are at hand. What is neither is left to
/// `UTF8Decoder`, control characters to the terminal.
struct UTF8Reader {
    private let text: UnsafePointer<UInt8>
    private let count: Int
    /// Behind the last accepted character.
    private(set) var index = 0
    private(set) var last: UInt32 = 0

    @inline(__always)
    init(_ text: UnsafePointer<UInt8>, count: Int) {
        self.text = text
        self.count = count
    }

    /// The next character and where it ends; nil at the end, at a control character and at what is
    /// ill-formed or not whole (Unicode 15, table 3-7).
    @inline(__always)
    func next() -> (Unicode.Scalar, Int)? {
        guard index < count else { return nil }
        let first = UInt32(text[index])
        if first < 0x80 {
            guard first >= 0x20, first != 0x7f else { return nil }
            return scalar(first, length: 1)
        }
        if first < 0xe0 {
            guard first >= 0xc2, let tail = tail(1) else { return nil }
            let value = (first & 0x1f) << 6 | tail
            return value < 0xa0 ? nil : scalar(value, length: 2)
        }
        if first < 0xf0 {
            guard let second = tail(1), let third = tail(2) else { return nil }
            let value = (first & 0xf) << 12 | second << 6 | third
            return value < 0x800 ? nil : scalar(value, length: 3)
        }
        guard first < 0xf5, let second = tail(1), let third = tail(2), let fourth = tail(3)
        else { return nil }
        let value = (first & 0x7) << 18 | second << 12 | third << 6 | fourth
        return value < 0x1_0000 ? nil : scalar(value, length: 4)
    }

    /// The six bits of a byte that goes on with a character; nil if it does not.
    @inline(__always)
    private func tail(_ offset: Int) -> UInt32? {
        guard index + offset < count else { return nil }
        let byte = text[index + offset]
        return byte & 0xc0 == 0x80 ? UInt32(byte & 0x3f) : nil
    }

    /// Surrogates are no scalars.
    @inline(__always)
    private func scalar(_ value: UInt32, length: Int) -> (Unicode.Scalar, Int)? {
        Unicode.Scalar(value).map { ($0, index + length) }
    }

    /// Moves on behind a character that `next` gave.
    @inline(__always)
    mutating func accept(_ scalar: Unicode.Scalar, _ end: Int) {
        last = scalar.value
        index = end
    }
}
