internal import Synchronization

/// Something a worker thread can run.
protocol WorkerRunnable: Sendable {
    func run()
}

/// One piece of work and whoever waits for its result.
final class WorkerTask<Value: Sendable>: WorkerRunnable {
    private typealias Waiter = CheckedContinuation<Value, any Error>

    private enum State {
        case new
        case queued(Waiter)
        case running(Waiter)
        case over
    }

    private let work: @Sendable () throws -> Value
    private let state = Mutex(State.new)

    init(_ work: @escaping @Sendable () throws -> Value) {
        self.work = work
    }

    /// False if it was cancelled before it could be queued; the waiter then knows already.
    func begin(waking waiter: CheckedContinuation<Value, any Error>) -> Bool {
        let isNew = state.withLock { state in
            guard case .new = state else { return false }
            state = .queued(waiter)
            return true
        }
        if !isNew { waiter.resume(throwing: CancellationError()) }
        return isNew
    }

    func run() {
        let isWanted = state.withLock { state in
            guard case .queued(let waiter) = state else { return false }
            state = .running(waiter)
            return true
        }
        guard isWanted else { return }
        let result = Result { try work() }
        let waiter: Waiter? = state.withLock { state in
            defer { state = .over }
            if case .running(let waiter) = state { return waiter }
            return nil
        }
        waiter?.resume(with: result)
    }

    func cancel(_ cancellation: Worker.Cancellation) {
        let waiter: Waiter? = state.withLock { state in
            switch state {
            case .new:
                state = .over
                return nil
            case .queued(let waiter):
                state = .over
                return waiter
            case .running(let waiter):
                guard cancellation == .abandon else { return nil }
                state = .over
                return waiter
            case .over: return nil
            }
        }
        waiter?.resume(throwing: CancellationError())
    }
}
