/// Finds a pattern's letters in a text, in order, and says how well they stand there. Works on
/// bytes: small and capital ASCII letters are the same.
package struct FuzzyMatch: Sendable {
    private let pattern: [UInt8]
    /// Which letters it is made of, as `letters(_:)` gives them.
    let letters: UInt64

    package init(_ pattern: some StringProtocol) {
        self.pattern = pattern.utf8.map(Self.folded)
        letters = Self.letters(self.pattern)
    }

    /// Nil if it is not there. Higher is better: letters side by side, at the start of words, and
    /// early count for more.
    package func score(in text: some Collection<UInt8>) -> Int? {
        let folded = text.map(Self.folded)
        return folded.withUnsafeBufferPointer { score(inFolded: $0) }
    }

    /// The same for a text of small letters.
    func score(inFolded text: UnsafeBufferPointer<UInt8>) -> Int? {
        pattern.withUnsafeBufferPointer { Self.score(of: $0, in: text) }
    }

    private static func score(
        of pattern: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>
    ) -> Int? {
        guard !pattern.isEmpty else { return 0 }
        var score = 0
        var next = 0
        var last = -2
        for index in text.indices where text[index] == pattern[next] {
            score += 4
            if last == index - 1 { score += 6 }
            if index == 0 || !isWord(text[index - 1]) { score += 5 }
            last = index
            next += 1
            if next == pattern.count { return score * 64 - index }
        }
        return nil
    }

    /// A bit for each letter, digit and sign that is there; rare ones share theirs.
    static func letters(_ text: some Sequence<UInt8>) -> UInt64 {
        text.reduce(0) { $0 | 1 << UInt64($1 & 0x1F | ($1 < 0x60 ? 0x20 : 0)) }
    }

    static func folded(_ byte: UInt8) -> UInt8 {
        (0x41...0x5A).contains(byte) ? byte + 0x20 : byte
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || byte >= 0x80
    }
}
