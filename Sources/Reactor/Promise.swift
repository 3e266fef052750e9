/// A value that will be there once, and the task that waits for it. The first outcome counts;
/// cancelling the waiting task is one.
@LoopActor
package final class Promise<Value: Sendable> {
    private enum State {
        case open
        case awaited(CheckedContinuation<Value, any Error>)
        case kept(Result<Value, any Error>)
    }

    private var state = State.open

    package nonisolated init() {}

    package var isKept: Bool {
        if case .kept = state { true } else { false }
    }

    package func fulfil(_ value: Value) { keep(.success(value)) }

    package func fail(_ error: any Error) { keep(.failure(error)) }

    /// Waits for the outcome. Throws `CancellationError` as soon as the task is cancelled.
    package func value() async throws -> Value {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { wait($0) }
        } onCancel: {
            EventLoop.shared.post { self.fail(CancellationError()) }
        }
    }

    private func wait(_ continuation: CheckedContinuation<Value, any Error>) {
        switch state {
        case .open: state = .awaited(continuation)
        case .awaited: preconditionFailure("a promise has one waiting task")
        case .kept(let result): continuation.resume(with: result)
        }
    }

    private func keep(_ result: Result<Value, any Error>) {
        switch state {
        case .open: state = .kept(result)
        case .awaited(let continuation):
            state = .kept(result)
            continuation.resume(with: result)
        case .kept: break
        }
    }
}
