internal import Glibc
internal import Model
internal import Reactor
internal import SSH

/// Many sessions through the pool that the program uses, each with a shell that has shown its
/// prompt; run in a process of its own, which says what it took.
@LoopActor
final class PoolSessions {
    nonisolated static let command = "pool-sessions"

    private let home: String
    private let port: Int
    private let pool: SessionPool
    private var waiting: ArraySlice<String>
    private var channels: [Channel] = []

    private init(home: String, port: Int, count: Int) {
        self.home = home
        self.port = port
        waiting = LoopbackServer.addresses(count)[...]
        pool = SessionPool(environment: ClientEnvironment(homeDirectory: home, userName: "bench"))
    }

    /// `HOME PORT COUNT IN-FLIGHT`
    nonisolated static func run(_ words: [String]) throws {
        let numbers = words.dropFirst().compactMap { Int($0) }
        guard words.count == 4, numbers.count == 3 else {
            throw BenchFailure("\(command) is run by “pool” only.")
        }
        EventLoop.shared.post {
            let sessions = PoolSessions(home: words[0], port: numbers[0], count: numbers[1])
            Task { await sessions.measure(numbers[1], inFlight: numbers[2]) }
        }
        EventLoop.shared.run()
    }

    private func measure(_ count: Int, inFlight: Int) async {
        do {
            // What the first takes is the libraries' and comes once.
            try await openNext()
            let before = ProcessFigures.own
            let start = ContinuousClock.now
            try await openRest(inFlight)
            let wall = ContinuousClock.now - start
            let after = ProcessFigures.own
            let others = Double(count - 1)
            let figures = PoolFigures(
                wall: wall / .milliseconds(1) / others,
                cpu: (after.cpu - before.cpu) / .milliseconds(1) / others,
                memory: Double(after.residentKilobytes - before.residentKilobytes) / others)
            Printer.write(figures.text)
        } catch {
            Printer.write("\(error)\n")
        }
        pool.closeAll()
        EventLoop.shared.stop()
    }

    private func openRest(_ inFlight: Int) async throws {
        let tasks = (0..<inFlight).map { _ in
            Task { while !waiting.isEmpty { try await openNext() } }
        }
        for task in tasks { try await task.value }
    }

    private func openNext() async throws {
        guard let host = waiting.popFirst() else { return }
        let channel = try await pool.openShell(
            LoopbackServer.route(to: host, home: home, port: port), columns: 80, rows: 24,
            terminal: "xterm-256color",
            questioner: Nobody(), progress: { _ in })
        let prompt = Promise<Void>()
        channel.onEnd = { prompt.fail(BenchFailure("\(host): \($0)")) }
        channel.onData = { _, _ in prompt.fulfil(()) }
        try await prompt.value()
        channels.append(channel)
    }
}
