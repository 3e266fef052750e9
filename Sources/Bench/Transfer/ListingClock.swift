internal import Files
internal import Model
internal import Reactor
internal import SSH

/// How soon the first entries of a directory are there, over a connection that stands.
@LoopActor
enum ListingClock {
    struct Figures: Sendable {
        /// Milliseconds.
        var first = 0.0
        var all = 0.0
        var count = 0
    }

    nonisolated static func measure(
        _ server: LoopbackServer, _ directory: String
    ) throws -> Figures {
        let (home, port) = (server.scratch.path, Int(server.port))
        let outcome = Outcome()
        EventLoop.shared.post {
            _ = Task.onLoop {
                outcome.result = await result(home, port, directory)
                EventLoop.shared.stop()
            }
        }
        EventLoop.shared.run()
        return try outcome.result.get()
    }

    /// Written before the loop stops, read after it has.
    private final class Outcome: @unchecked Sendable {
        var result: Result<Figures, FileFailure> = .success(Figures())
    }

    private static func result(
        _ home: String, _ port: Int, _ directory: String
    ) async -> Result<Figures, FileFailure> {
        do throws(FileFailure) {
            let pool = SessionPool(
                environment: ClientEnvironment(homeDirectory: home, userName: "bench"))
            defer { pool.closeAll() }
            let files = try await pool.files(
                route(home, port), questioner: SilentQuestioner(), progress: { _ in })
            let clock = Stopwatch()
            try await files.list(FilePath(directory)) { clock.note($0.count) }
            clock.figures.all = clock.elapsed
            return .success(clock.figures)
        } catch {
            return .failure(error)
        }
    }

    private static func route(_ home: String, _ port: Int) -> Route {
        var options = SSHOptions(
            originalHost: "bench", hostName: "127.0.0.1", user: LoopbackServer.user)
        options.port = port
        options.identityFiles = ["\(home)/.ssh/id_ed25519"]
        options.hasExplicitIdentityFiles = true
        options.identitiesOnly = true
        options.userKnownHostsFiles = ["\(home)/.ssh/known_hosts"]
        options.strictHostKeyChecking = .yes
        return Route(hops: [Route.Hop(name: "bench", options: options)])
    }

    @LoopActor
    private final class Stopwatch {
        var figures = Figures()
        private let start = MonotonicTime.now

        var elapsed: Double { (MonotonicTime.now - start) / .milliseconds(1) }

        func note(_ count: Int) {
            if figures.count == 0 { figures.first = elapsed }
            figures.count += count
        }
    }
}
