/// The names of a line of known_hosts: patterns with `*`, `?` and `!`, or one that is hashed.
package struct KnownHostNames: Hashable, Sendable {
    private enum Form: Hashable, Sendable {
        case patterns(PatternList)
        /// `|1|salt|hash`
        case hashed(salt: [UInt8], hash: [UInt8])
    }

    private let form: Form

    /// Nil if it looks hashed and is damaged.
    init?(_ field: String) {
        guard field.hasPrefix("|") else {
            form = .patterns(PatternList(list: field, isLowercased: true))
            return
        }
        let parts = field.split(separator: "|", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[1] == "1", let salt = Base64Text.decode(parts[2]),
            let hash = Base64Text.decode(parts[3]), salt.count == 20, hash.count == 20
        else { return nil }
        form = .hashed(salt: salt, hash: hash)
    }

    /// A pattern that says no counts more than one that says yes. The name is given in both forms.
    func matches(
        _ name: String, _ bytes: [UInt8], hash: (_ name: String, _ salt: [UInt8]) -> [UInt8]
    ) -> Bool {
        switch form {
        case .patterns(let patterns): patterns.matches(bytes)
        case .hashed(let salt, let expected): hash(name, salt) == expected
        }
    }

    /// How to name it to a person.
    package var text: String {
        switch form {
        case .patterns(let patterns): patterns.text
        case .hashed: "a hashed name"
        }
    }
}
