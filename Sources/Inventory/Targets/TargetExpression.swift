package import Model

/// Which machines something is done on, as a person writes it: names and node sets
/// (`web-[01-20]`), patterns (`web-*`), groups (`@production`), tags (`%db`), put together with
/// `,` (and), `!` (without), `&` (in both) and `^` (in one), from left to right.
package struct TargetExpression: Hashable, Sendable {
    /// One machine that an expression names.
    package enum Target: Hashable, Sendable {
        /// The place of an instance in the list.
        case instance(Int)
        /// Nobody has described it, but ssh would take the name: `root@10.0.3.7`.
        case host(String)
    }

    /// What an expression comes to.
    package struct Resolution: Hashable, Sendable {
        /// In the order in which they were named first.
        package var targets: [Target] = []
        /// What to tell the person before anything is done, as sentences.
        package var notes: [String] = []

        package init() {}
    }

    package let text: String
    private let operations: [SetOperation]
    /// It begins with `!`: all instances but those.
    private let startsFromAll: Bool

    package init(_ text: String) throws(TargetFault) {
        self.text = text
        let trimmed = text.trimmed
        startsFromAll = trimmed.hasPrefix("!")
        operations = try SetOperation.read(startsFromAll ? "*\(trimmed)" : String(trimmed))
    }

    /// All of them together. Says so where one matches nothing or names a machine twice.
    package static func resolve(
        _ texts: [String], among instances: [Instance]
    ) throws(TargetFault) -> Resolution {
        var resolver = TargetResolver(instances)
        for text in texts { try resolver.add(text) }
        return try resolver.finish()
    }

    /// Throws if some part of it matches nothing: what is misspelled behind `!` would be done all
    /// the same.
    func targets(_ resolver: inout TargetResolver) throws(TargetFault) -> [Target] {
        var order: [Target] = []
        var chosen: Set<Target> = []
        for operation in operations {
            let found = try resolver.targets(of: operation.operand)
            if operation.operator == .union {
                resolver.noteRepeats(found, in: chosen, operation.operand)
            }
            chosen.apply(operation.operator, Set(found))
            order += found
        }
        var seen: Set<Target> = []
        let result = order.filter { chosen.contains($0) && seen.insert($0).inserted }
        guard !result.isEmpty else { throw TargetFault("“\(text)” leaves no machine") }
        return result
    }
}
