internal import Reactor

/// One call into libssh2 that is made again, as more bytes come, until it has a result.
@LoopActor
final class Call {
    /// Returns libssh2's code.
    let attempt: @LoopActor () -> Int
    /// What libssh2 keeps the progress of once a session, not once a channel: of these only the
    /// first is under way.
    let isExclusive: Bool
    let outcome = Promise<Int>()
    /// Set when nobody waits any more: does away with what the call made.
    var cleanUp: (@LoopActor () -> Void)?

    init(isExclusive: Bool, attempt: @escaping @LoopActor () -> Int) {
        self.isExclusive = isExclusive
        self.attempt = attempt
    }

    func finish(_ code: Int) {
        cleanUp?()
        outcome.fulfil(code)
    }
}
