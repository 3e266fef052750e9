internal import Model
internal import Reactor

/// Ends what takes too long, wherever it waits.
@LoopActor
enum TimeLimit {
    @LoopActor
    private final class Outcome<Value> {
        var result: Result<Value, ConnectionFailure>?
        var isExpired = false
    }

    /// Runs `body`; after `limit` it is cancelled, and `expired` is thrown in place of that.
    static func run<Value>(
        _ limit: Duration, or expired: ConnectionFailure,
        _ body: @escaping @LoopActor () async throws(ConnectionFailure) -> Value
    ) async throws(ConnectionFailure) -> Value {
        let outcome = Outcome<Value>()
        // A task of its own, because only a task can be cancelled.
        let task = Task.onLoop {
            do throws(ConnectionFailure) {
                outcome.result = .success(try await body())
            } catch {
                outcome.result = .failure(error)
            }
        }
        let timer = EventLoop.shared.schedule(after: limit) {
            outcome.isExpired = true
            task.cancel()
        }
        defer { timer.cancel() }
        await withTaskCancellationHandler {
            await task.value
        } onCancel: {
            task.cancel()
        }
        guard let result = outcome.result else { throw expired }
        if case .failure(let failure) = result, failure.kind == .cancelled, outcome.isExpired {
            throw expired
        }
        return try result.get()
    }
}
