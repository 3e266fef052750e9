/// Finds a pattern's letters in a text, in order, and says how well they stand there. Works on
/// bytes: small and capital ASCII letters are the same.
package struct FuzzyMatch: Sendable {
    private let pattern: [UInt8]

    package init(_ pattern: some StringProtocol) {
        self.pattern = pattern.utf8.map(Self.folded)
    }

    /// Nil if it is not there. Higher is better: letters side by side, at the start of words, and
    /// early count for more.
    package func score(in text: some Collection<UInt8>) -> Int? {
        guard !pattern.isEmpty else { return 0 }
        var score = 0
        var next = 0
        var last = -2
        var before: UInt8 = 0
        var index = 0
        for byte in text {
            let folded = Self.folded(byte)
            if next < pattern.count, folded == pattern[next] {
                score += 4
                if last == index - 1 { score += 6 }
                if !Self.isWord(before) { score += 5 }
                last = index
                next += 1
                if next == pattern.count { return score * 64 - index }
            }
            before = byte
            index += 1
        }
        return nil
    }

    private static func folded(_ byte: UInt8) -> UInt8 {
        (0x41...0x5A).contains(byte) ? byte + 0x20 : byte
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            || byte >= 0x80
    }
}
