import Reactor

/// Waits until something has become so; fails after a time that a loaded machine does not need.
@LoopActor
func eventually(
    within limit: Duration = .seconds(30), _ condition: @LoopActor () throws -> Bool
) async throws {
    let deadline = MonotonicTime.now + limit
    while try !condition() {
        guard MonotonicTime.now < deadline else { throw NeverHappened() }
        try await EventLoop.shared.sleep(for: .milliseconds(2))
    }
}

struct NeverHappened: Error {}
