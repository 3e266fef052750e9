internal import Glibc
internal import Model
internal import Reactor
internal import SSH
internal import Screen
internal import Workbench

/// The program's core with many shells in one tab, each an SSH session of its own, and keys that go
/// to all of them. Run in a process of its own, which says how long the echoes took.
@LoopActor
final class BroadcastSessions {
    nonisolated static let command = "broadcast-sessions"
    private static let rounds = 60
    private static let inFlight = 32
    private static let key = UInt8(ascii: "z")

    private let home: String
    private let port: Int
    private let pool: SessionPool
    private var state = State(size: Size(columns: 200, rows: 60), theme: .dusk)
    private var pacer: FramePacer?
    private var opening: [(PaneID, Instance, Size)] = []
    private var channels: [PaneID: Channel] = [:]
    /// Those that what is waited for has not come from.
    private var waiting: Set<PaneID> = []
    private var isHeard: (@LoopActor (ArraySlice<UInt8>) -> Bool)?
    private var heard = Promise<Void>()

    private init(home: String, port: Int) {
        self.home = home
        self.port = port
        pool = SessionPool(environment: ClientEnvironment(homeDirectory: home, userName: "bench"))
    }

    /// `HOME PORT COUNT`
    nonisolated static func run(_ words: [String]) throws {
        let numbers = words.dropFirst().compactMap { Int($0) }
        guard words.count == 3, numbers.count == 2 else {
            throw BenchFailure("\(command) is run by “broadcast” only.")
        }
        EventLoop.shared.post {
            let sessions = BroadcastSessions(home: words[0], port: numbers[0])
            _ = Task.onLoop { await sessions.measure(numbers[1]) }
        }
        EventLoop.shared.run()
    }

    private func measure(_ count: Int) async {
        do {
            try await open(LoopbackServer.addresses(count))
            var times: [Duration] = []
            let before = ProcessFigures.own.cpu
            for _ in 0..<Self.rounds {
                try await pause(.milliseconds(50))
                times.append(try await typeOnce())
            }
            let cpu = (ProcessFigures.own.cpu - before) / Double(Self.rounds)
            let samples = Samples(times)
            Printer.write("\(samples.median) \(samples.p99) \(cpu / .milliseconds(1))\n")
        } catch {
            Printer.write("\(error)\n")
        }
        pool.closeAll()
        EventLoop.shared.stop()
    }

    private func pause(_ duration: Duration) async throws {
        let over = Promise<Void>()
        let timer = EventLoop.shared.schedule(after: duration) { over.fulfil(()) }
        try await over.value()
        timer.cancel()
    }

    // MARK: Opening

    /// As a person does it: marks all, opens them in a tab, and turns broadcasting on.
    private func open(_ addresses: [String]) async throws {
        pacer = FramePacer { [weak self] in _ = self?.state.view() }
        handle(.instancesLoaded([.thisMachine] + addresses.map(Self.instance), []))
        for key in ["A", "enter", "y"] { press(key) }
        let all = opening
        waiting = Set(all.map(\.0))
        isHeard = { _ in true }
        let tasks = (0..<Self.inFlight).map { _ in
            Task { while !opening.isEmpty { try await openNext() } }
        }
        for task in tasks { try await task.value }
        if !waiting.isEmpty { try await heard.value() }
        for key in ["ctrl-]", "b"] { press(key) }
    }

    private static func instance(_ address: String) -> Instance {
        let origin = Instance.Origin(source: .sshConfig)
        return Instance(id: Instance.ID(rawValue: address), name: address, origin: origin)
    }

    private func openNext() async throws {
        guard let (id, instance, size) = opening.popLast() else { return }
        let channel = try await pool.openShell(
            LoopbackServer.route(to: instance.name, home: home, port: port),
            columns: max(20, size.columns), rows: max(4, size.rows), terminal: "xterm-256color",
            questioner: Nobody(), progress: { _ in })
        channels[id] = channel
        handle(.connected(id))
        channel.onData = { [weak self] bytes, _ in self?.received(Array(bytes), from: id) }
        channel.onEnd = { [weak self] in
            self?.heard.fail(BenchFailure("\(instance.name): \($0)"))
        }
    }

    // MARK: Typing

    /// From the key to the moment when the last emulator has its echo.
    private func typeOnce() async throws -> Duration {
        waiting = Set(channels.keys)
        isHeard = { $0.contains(Self.key) }
        heard = Promise<Void>()
        var start = ContinuousClock.now
        // Keys come in where the loop serves the keyboard, before the sessions and the picture.
        EventLoop.shared.schedule(after: .zero) { [self] in
            start = .now
            press(String(UnicodeScalar(Self.key)))
        }
        try await heard.value()
        return ContinuousClock.now - start
    }

    private func received(_ bytes: [UInt8], from id: PaneID) {
        handle(.received(id, bytes))
        guard isHeard?(bytes[...]) ?? false, waiting.remove(id) != nil, waiting.isEmpty else {
            return
        }
        heard.fulfil(())
    }

    private func press(_ name: String) {
        guard let key = KeyEvent(named: name) else { return }
        handle(.keyPressed(key))
    }

    private func handle(_ event: Event) {
        for effect in state.update(event) {
            switch effect {
            case .open(let id, let instance, let size): opening.append((id, instance, size))
            case .send(let id, let bytes): channels[id]?.write(bytes)
            default: break
            }
        }
        pacer?.request()
    }
}
