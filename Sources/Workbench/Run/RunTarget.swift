/// One machine of a run: how far it has come and what came of it.
package struct RunTarget: Hashable, Sendable {
    package enum State: Hashable, Sendable {
        case waiting
        case connecting
        case running
        case finished(RunOutcome)
    }

    package let name: String
    package internal(set) var state = State.waiting
    package internal(set) var output = CappedOutput()
    package internal(set) var errors = CappedOutput()
    /// Since the run began; nil before it was this machine's turn.
    package internal(set) var began: Duration?
    package internal(set) var ended: Duration?
    /// How often it was tried.
    package internal(set) var attempts = 0

    package init(name: String) {
        self.name = name
    }

    package var outcome: RunOutcome? {
        if case .finished(let outcome) = state { outcome } else { nil }
    }

    /// Of the last try, connecting included.
    package var duration: Duration? {
        guard let began, let ended else { return nil }
        return ended - began
    }

    package var isUnderWay: Bool { state == .connecting || state == .running }

    mutating func begin(at time: Duration) {
        state = .connecting
        (output, errors) = (CappedOutput(), CappedOutput())
        (began, ended) = (time, nil)
        attempts += 1
    }

    mutating func finish(_ outcome: RunOutcome, at time: Duration) {
        state = .finished(outcome)
        if began != nil { ended = time }
    }
}
