/// A change of permissions as chmod(1) takes it: `640`, `u+x,go-w`, `a=rX`.
package struct ModeChange: Equatable, Sendable {
    private struct Clause: Equatable, Sendable {
        enum Operation: Equatable, Sendable {
            case add, remove, set
        }

        /// The bits of those it is about, the special ones with them.
        var who: UInt32
        var operation: Operation
        /// Three bits, to be spread over who.
        var bits: UInt32
        var special: UInt32
        /// `X`: execution only for directories and for what somebody may execute.
        var isConditional: Bool
    }

    private enum Content: Equatable, Sendable {
        case octal(UInt32)
        case clauses([Clause])
    }

    private let content: Content

    /// Nil if it is none.
    package init?(_ text: String) {
        if !text.isEmpty, text.count <= 5, let mode = UInt32(text, radix: 8), mode <= 0o7777 {
            content = .octal(mode)
            return
        }
        var clauses: [Clause] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let found = Self.clauses(part) else { return nil }
            clauses += found
        }
        guard !clauses.isEmpty else { return nil }
        content = .clauses(clauses)
    }

    /// The permissions that come of it.
    package func applied(to mode: UInt32, isDirectory: Bool) -> UInt32 {
        switch content {
        case .octal(let new): return mode & ~0o7777 | new
        case .clauses(let clauses):
            return clauses.reduce(mode) { Self.apply($1, to: $0, isDirectory: isDirectory) }
        }
    }

    /// Such a change says the same for every file, whatever its mode was.
    package var isAbsolute: Bool {
        if case .octal = content { true } else { false }
    }

    private static func apply(_ clause: Clause, to mode: UInt32, isDirectory: Bool) -> UInt32 {
        var bits = clause.bits
        if clause.isConditional, isDirectory || mode & 0o111 != 0 { bits |= 1 }
        let spread = (bits << 6 | bits << 3 | bits) & clause.who
        let change = spread | clause.special & clause.who
        switch clause.operation {
        case .add: return mode | change
        case .remove: return mode & ~change
        case .set: return mode & ~(clause.who & 0o777) & ~(clause.who & 0o7000) | change
        }
    }

    private static let people: [Character: UInt32] = [
        "u": 0o4700, "g": 0o2070, "o": 0o1007, "a": 0o7777,
    ]

    private static func clauses(_ text: Substring) -> [Clause]? {
        var rest = text
        var who: UInt32 = 0
        while let first = rest.first, let bits = people[first] {
            who |= bits
            rest = rest.dropFirst()
        }
        if who == 0 { who = 0o7777 }
        var result: [Clause] = []
        while let sign = rest.popFirst() {
            let operation: Clause.Operation
            switch sign {
            case "+": operation = .add
            case "-": operation = .remove
            case "=": operation = .set
            default: return nil
            }
            let letters = rest.prefix { !"+-=".contains($0) }
            rest = rest.dropFirst(letters.count)
            guard let clause = clause(who, operation, letters) else { return nil }
            result.append(clause)
        }
        return result.isEmpty ? nil : result
    }

    private static func clause(
        _ who: UInt32, _ operation: Clause.Operation, _ letters: Substring
    ) -> Clause? {
        var clause = Clause(
            who: who, operation: operation, bits: 0, special: 0, isConditional: false)
        for letter in letters {
            switch letter {
            case "r": clause.bits |= 4
            case "w": clause.bits |= 2
            case "x": clause.bits |= 1
            case "X": clause.isConditional = true
            case "s": clause.special |= 0o6000
            case "t": clause.special |= 0o1000
            default: return nil
            }
        }
        return clause
    }
}
