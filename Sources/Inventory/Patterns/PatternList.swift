/// Patterns of which some may be negated with `!`: ssh_config(5), PATTERNS.
struct PatternList: Hashable, Sendable {
    private struct Pattern: Hashable, Sendable {
        var bytes: [UInt8]
        var isNegated: Bool
        var hasWildcard: Bool
    }

    private let patterns: [Pattern]

    /// The words of a `Host` line.
    init(words: [String]) {
        patterns = words.map { Self.pattern(Array($0.utf8)[...]) }
    }

    /// A list with commas, as `Match` and known_hosts have it. Names of hosts are compared in
    /// small letters.
    init(list: some StringProtocol, isLowercased: Bool = false) {
        let bytes = isLowercased ? list.utf8.map(ASCII.lowercased) : Array(list.utf8)
        patterns = bytes.split(separator: UInt8(ascii: ",")).map(Self.pattern)
    }

    private static func pattern(_ bytes: ArraySlice<UInt8>) -> Pattern {
        let isNegated = bytes.first == UInt8(ascii: "!")
        let rest = Array(isNegated ? bytes.dropFirst() : bytes)
        let hasWildcard = rest.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") }
        return Pattern(bytes: rest, isNegated: isNegated, hasWildcard: hasWildcard)
    }

    /// Whether some pattern matches and none that is negated does.
    func matches(_ name: [UInt8]) -> Bool {
        var isMatched = false
        for pattern in patterns where !(isMatched && !pattern.isNegated) {
            let isHit =
                pattern.hasWildcard
                ? Wildcard.matches(name, pattern.bytes) : name == pattern.bytes
            if isHit, pattern.isNegated { return false }
            isMatched = isMatched || isHit
        }
        return isMatched
    }

    func matches(_ name: String) -> Bool { matches(Array(name.utf8)) }

    /// What it names outright, without wildcard or negation.
    var names: [String] {
        patterns.filter { !$0.hasWildcard && !$0.isNegated }
            .map { String(decoding: $0.bytes, as: UTF8.self) }
    }

    /// Whether it can match nothing but `names`.
    var isNamesOnly: Bool { patterns.allSatisfy { $0.isNegated || !$0.hasWildcard } }

    var text: String {
        patterns.map { ($0.isNegated ? "!" : "") + String(decoding: $0.bytes, as: UTF8.self) }
            .joined(separator: ",")
    }
}
