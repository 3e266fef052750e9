internal import Files
internal import Glibc
internal import Local
internal import Model
internal import Reactor
internal import SSH

/// Key press to echo in a terminal while four transfers to and from the same machine share its
/// loop, as they do in the program.
@LoopActor
enum TransferLatency {
    private static let presses = 200

    nonisolated static func measure(
        _ server: LoopbackServer, _ file: String
    ) throws -> [Duration] {
        let (folder, port) = (server.scratch.path, Int(server.port))
        let outcome = Outcome()
        EventLoop.shared.post {
            _ = Task.onLoop {
                do {
                    outcome.result = .success(try await run(folder, port, file))
                } catch {
                    outcome.result = .failure(error)
                }
                EventLoop.shared.stop()
            }
        }
        EventLoop.shared.run()
        return try outcome.result.get()
    }

    /// Written before the loop stops, read after it has.
    private final class Outcome: @unchecked Sendable {
        var result: Result<[Duration], any Error> = .success([])
    }

    private static func run(_ folder: String, _ port: Int, _ file: String) async throws
        -> [Duration]
    {
        let pool = SessionPool(
            environment: ClientEnvironment(homeDirectory: folder, userName: LoopbackServer.user))
        defer { pool.closeAll() }
        let route = LoopbackServer.route(to: "127.0.0.1", home: folder, port: port)
        let shell = try await pool.openShell(
            route, columns: 80, rows: 24, terminal: "xterm", questioner: Nobody(),
            progress: { _ in })
        let echo = Echo(shell)
        try await echo.wait(for: Array(LoopbackServer.prompt.utf8))
        shell.write(Array("stty -icanon; exec cat >/dev/null\r".utf8))
        try await EventLoop.shared.sleep(for: .seconds(1))
        let transfers = (0..<4).map { transfer($0, pool, route, folder, file) }
        defer { for transfer in transfers { transfer.cancel() } }
        // Until they run at their full speed.
        try await EventLoop.shared.sleep(for: .milliseconds(500))
        var times: [Duration] = []
        for press in 0..<presses {
            try await EventLoop.shared.sleep(for: .milliseconds(10))
            let key: UInt8 = press % 2 == 0 ? 0x7a : 0x59
            let start = MonotonicTime.now
            shell.write([key])
            try await echo.wait(for: [key])
            times.append(MonotonicTime.now - start)
        }
        return times
    }

    /// Two up and two down, again and again until the keys are pressed.
    private static func transfer(
        _ number: Int, _ pool: SessionPool, _ route: Route, _ folder: String, _ file: String
    ) -> Task<Void, Never> {
        let there = FileSystemSource { () throws(FileFailure) in
            try await pool.files(route, questioner: Nobody(), progress: { _ in })
        }
        let here = FileSystemSource(LocalFileSystem(home: FilePath(folder)))
        let (from, to) = number % 2 == 0 ? (here, there) : (there, here)
        return .onLoop {
            var options = TransferOptions()
            options.conflict = .overwrite
            while !Task.isCancelled {
                let report = await TreeTransfer(
                    from: from, FilePath(file), to: to, FilePath("\(folder)/latency-\(number)"),
                    options
                ).run()
                guard report.isComplete else { return }
            }
        }
    }

    /// What the far terminal sends, and whoever waits for some of it.
    @LoopActor
    private final class Echo {
        private var wanted: [UInt8] = []
        private var last: [UInt8] = []
        private var promise: Promise<Void>?

        init(_ channel: Channel) {
            channel.onData = { [weak self] bytes, _ in self?.take(bytes) }
        }

        func wait(for bytes: [UInt8]) async throws {
            wanted = bytes
            let promise = Promise<Void>()
            self.promise = promise
            look()
            try await promise.value()
        }

        private func take(_ bytes: UnsafeRawBufferPointer) {
            last = (last + bytes).suffix(64)
            look()
        }

        private func look() {
            guard let promise, isThere else { return }
            last = []
            self.promise = nil
            promise.fulfil(())
        }

        private var isThere: Bool {
            guard last.count >= wanted.count else { return false }
            return (0...(last.count - wanted.count)).contains {
                last[$0..<($0 + wanted.count)] == wanted[...]
            }
        }
    }
}
