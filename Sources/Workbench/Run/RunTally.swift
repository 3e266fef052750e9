/// How many machines of a run are where.
package struct RunTally: Hashable, Sendable {
    package private(set) var waiting = 0
    package private(set) var connecting = 0
    package private(set) var running = 0
    package private(set) var outcomes: [RunOutcome.Kind: Int] = [:]
    package let total: Int

    package init(_ targets: [RunTarget]) {
        total = targets.count
        for target in targets {
            switch target.state {
            case .waiting: waiting += 1
            case .connecting: connecting += 1
            case .running: running += 1
            case .finished(let outcome): outcomes[outcome.kind, default: 0] += 1
            }
        }
    }

    package var finished: Int { outcomes.values.reduce(0, +) }

    package func count(_ kind: RunOutcome.Kind) -> Int { outcomes[kind] ?? 0 }

    package var allSucceeded: Bool { count(.succeeded) == total }
}
