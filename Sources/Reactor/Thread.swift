internal import CLinux
internal import Glibc

/// A thread that runs one closure. It takes no signals: those are for the loop.
enum Thread {
    private final class Body: Sendable {
        let run: @Sendable () -> Void

        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    static func start(named name: String, _ run: @escaping @Sendable () -> Void) {
        var all = sigset_t()
        var before = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_SETMASK, &all, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        var thread = pthread_t()
        let body = Unmanaged.passRetained(Body(run))
        let code = pthread_create(
            &thread, nil,
            { body in
                guard let body else { return nil }
                Unmanaged<Body>.fromOpaque(body).takeRetainedValue().run()
                return nil
            }, body.toOpaque())
        precondition(code == 0, "cannot start a thread: \(SystemError.text(of: code))")
        pthread_setname_np(thread, name)
        pthread_detach(thread)
    }
}

/// The loop on a thread of its own, for tests: there nobody gives it the main one.
package enum LoopThread {
    private static let started: Void = Thread.start(named: "loop") { EventLoop.shared.run() }

    /// Starts it unless it runs. To be called from where nothing is isolated to the loop.
    package static func start() {
        _ = started
    }

    /// Runs `body` on the loop, which is started if need be, and waits for it.
    package nonisolated static func run<Result: Sendable>(
        _ body: @LoopActor () async throws -> Result
    ) async rethrows -> Result {
        start()
        return try await body()
    }
}
