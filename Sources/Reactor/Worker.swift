/// Runs what blocks away from the loop.
package enum Worker {
    /// What happens to work that has begun when the waiting task is cancelled. Work that has
    /// not begun is dropped either way.
    package enum Cancellation: Sendable {
        /// The result is waited for: for what changes the world.
        case finish
        /// The task goes on at once with `CancellationError`, the result is thrown away.
        case abandon
    }

    /// Runs `work` on a thread of the pool and comes back with what it returned or threw;
    /// throws `CancellationError` if the task was cancelled before it began.
    ///
    /// Bound to the loop, so that its own steps take no way over the concurrency library's threads.
    @LoopActor package static func run<Result: Sendable>(
        on pool: WorkerPool = .shared, ifCancelled cancellation: Cancellation = .finish,
        _ work: @escaping @Sendable () throws -> Result
    ) async throws -> Result {
        let task = WorkerTask(work)
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                if task.begin(waking: continuation) { pool.add(task) }
            }
        } onCancel: {
            task.cancel(cancellation)
        }
    }
}
