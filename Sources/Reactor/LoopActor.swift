/// The actor on which everything that talks to the world lives: its executor is the event loop,
/// so all of it runs on one thread, one turn at a time.
@globalActor
package actor LoopActor {
    package static let shared = LoopActor()

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        EventLoop.shared.asUnownedSerialExecutor()
    }

    /// Runs `body` at once, for callers that are on the loop's thread but cannot say so in their
    /// type. Traps elsewhere.
    package nonisolated static func assumeIsolated<Result>(
        _ body: @LoopActor () throws -> Result
    ) rethrows -> Result {
        EventLoop.shared.checkIsolated()
        return try withoutActuallyEscaping(body) { body in
            // The closure differs from the cast one only in its isolation, which was checked.
            try unsafeBitCast(body, to: (() throws -> Result).self)()
        }
    }
}

extension Task where Failure == Never, Success == Void {
    /// A task on the loop whose every step runs there, also those that are isolated to nobody: the
    /// concurrency library's own threads would wake the process once a second for as long as it
    /// lives.
    package static func onLoop(
        _ work: @escaping @Sendable @LoopActor () async -> Void
    ) -> Task<Void, Never> {
        Task(executorPreference: EventLoop.shared) { await work() }
    }
}
