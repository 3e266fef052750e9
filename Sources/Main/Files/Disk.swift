internal import Reactor

/// Work on files, away from the loop: one piece after the other, in the order in which it came, so
/// that what is read has seen what was written before.
@LoopActor
final class Disk {
    private let pool = WorkerPool(name: "disk", limit: 1)
    private var pending = 0
    private var onIdle: (@LoopActor () -> Void)?

    nonisolated init() {}

    func run<Value: Sendable>(
        _ work: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        pending += 1
        defer { finished() }
        return try await Worker.run(on: pool, work)
    }

    /// The same for who goes on meanwhile.
    func start<Value: Sendable>(
        _ work: @escaping @Sendable () throws -> Value,
        then use: @escaping @LoopActor (Result<Value, any Error>) -> Void = { _ in }
    ) {
        // Counted at once: the program may be ended before the task has begun.
        pending += 1
        _ = Task.onLoop { [self] in
            defer { finished() }
            do {
                use(.success(try await Worker.run(on: pool, work)))
            } catch {
                use(.failure(error))
            }
        }
    }

    /// Once all that was started is done; at once if it is.
    func whenIdle(_ body: @escaping @LoopActor () -> Void) {
        if pending == 0 { body() } else { onIdle = body }
    }

    private func finished() {
        pending -= 1
        guard pending == 0, let body = onIdle else { return }
        onIdle = nil
        body()
    }
}
