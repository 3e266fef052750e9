/// The names of a line of known_hosts: patterns with `*`, `?` and `!`, or one that is hashed.
package enum KnownHostNames: Hashable, Sendable {
    case patterns([String])
    /// `|1|salt|hash`
    case hashed(salt: [UInt8], hash: [UInt8])

    /// Nil if it looks hashed and is damaged.
    init?(_ field: String) {
        guard field.hasPrefix("|") else {
            self = .patterns(field.lowercased().split(separator: ",").map(String.init))
            return
        }
        let parts = field.split(separator: "|", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[1] == "1", let salt = Base64Text.decode(parts[2]),
            let hash = Base64Text.decode(parts[3]), hash.count == 20
        else { return nil }
        self = .hashed(salt: salt, hash: hash)
    }

    /// A pattern that says no counts more than one that says yes.
    func matches(_ name: String, hash: (_ name: String, _ salt: [UInt8]) -> [UInt8]) -> Bool {
        switch self {
        case .patterns(let patterns): HostPattern.matches(name, any: patterns)
        case .hashed(let salt, let expected): hash(name, salt) == expected
        }
    }

    /// How to name it to a person.
    package var text: String {
        switch self {
        case .patterns(let patterns): patterns.joined(separator: ",")
        case .hashed: "a hashed name"
        }
    }
}

/// Host patterns as ssh_config(5), PATTERNS, has them.
enum HostPattern {
    /// Whether a list lets `name` in: some pattern matches and none that is negated does.
    static func matches(_ name: String, any patterns: [String]) -> Bool {
        var isMatched = false
        for pattern in patterns {
            let isNegated = pattern.hasPrefix("!")
            guard matches(name, isNegated ? String(pattern.dropFirst()) : pattern) else { continue }
            if isNegated { return false }
            isMatched = true
        }
        return isMatched
    }

    /// `*` is any run of characters, `?` any one. Takes time in proportion to both lengths,
    /// whatever the pattern.
    static func matches(_ name: String, _ pattern: String) -> Bool {
        let name = Array(name.utf8)
        let pattern = Array(pattern.utf8)
        var (inName, inPattern) = (0, 0)
        var retry: (name: Int, pattern: Int)?
        while inName < name.count {
            if inPattern < pattern.count, pattern[inPattern] == UInt8(ascii: "*") {
                retry = (inName, inPattern)
                inPattern += 1
            } else if inPattern < pattern.count,
                pattern[inPattern] == UInt8(ascii: "?") || pattern[inPattern] == name[inName]
            {
                inName += 1
                inPattern += 1
            } else if let last = retry {
                retry = (last.name + 1, last.pattern)
                (inName, inPattern) = (last.name + 1, last.pattern + 1)
            } else {
                return false
            }
        }
        return pattern[inPattern...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
