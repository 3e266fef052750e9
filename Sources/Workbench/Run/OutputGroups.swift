internal import Model

/// Machines of a run that ended alike and answered alike.
package struct OutputGroup: Hashable, Sendable {
    package let kind: RunOutcome.Kind
    /// In a few words, the same for all of them: `exit 3`.
    package let words: String
    /// Places in the run, in its order.
    package internal(set) var members: [Int]
    /// What the first of them printed stands for all.
    package let output: CappedOutput
    package let errors: CappedOutput
    /// Why it was not reached, where it was not.
    package let message: String?
    package let remedy: String?
}

/// The answers of a run, equal ones together: what failed first, and then the rarer the earlier.
package enum OutputGroups {
    private struct Key: Hashable {
        var kind: RunOutcome.Kind
        var words: String
        var message: String?
        var output: [UInt8]
        var errors: [UInt8]
        var dropped: Bool
    }

    /// Masked lines count as equal; what is shown is what came.
    package static func of(
        _ targets: [RunTarget], mask: OutputMask = OutputMask()
    ) -> [OutputGroup] {
        var places: [Key: Int] = [:]
        var groups: [OutputGroup] = []
        for (index, target) in targets.enumerated() {
            guard let outcome = target.outcome else { continue }
            let key = key(of: target, outcome, mask)
            if let place = places[key] {
                groups[place].members.append(index)
            } else {
                places[key] = groups.count
                groups.append(group(of: target, at: index, outcome))
            }
        }
        return groups.enumerated().sorted { isBefore($0, $1) }.map(\.element)
    }

    private static func key(
        of target: RunTarget, _ outcome: RunOutcome, _ mask: OutputMask
    ) -> Key {
        Key(
            kind: outcome.kind, words: outcome.words,
            message: outcome.connectionFailure.map { comparable($0.message, target.name) },
            output: mask.masked(target.output.bytes),
            errors: mask.masked(target.errors.bytes),
            dropped: target.output.droppedCount + target.errors.droppedCount > 0)
    }

    /// The same trouble on another machine is the same trouble.
    private static func comparable(_ message: String, _ name: String) -> String {
        OutputMask(kinds: [.addresses]).line(message.replacing(name, with: "…"))
    }

    private static func group(
        of target: RunTarget, at index: Int, _ outcome: RunOutcome
    ) -> OutputGroup {
        OutputGroup(
            kind: outcome.kind, words: outcome.words, members: [index], output: target.output,
            errors: target.errors, message: outcome.connectionFailure?.message,
            remedy: outcome.connectionFailure?.remedy)
    }

    private static let order = Dictionary(
        uniqueKeysWithValues: RunOutcome.Kind.allCases.enumerated().map { ($1, $0) })

    private static func isBefore(
        _ a: (offset: Int, element: OutputGroup), _ b: (offset: Int, element: OutputGroup)
    ) -> Bool {
        let ranks = [a, b].map { order[$0.element.kind] ?? 0 }
        if ranks[0] != ranks[1] { return ranks[0] < ranks[1] }
        let counts = [a, b].map(\.element.members.count)
        return counts[0] != counts[1] ? counts[0] < counts[1] : a.offset < b.offset
    }
}
