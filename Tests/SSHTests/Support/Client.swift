import Crypto
import Local
import Model
import Reactor
import SSH
import TestSupport

/// A person with a home directory of their own who connects to the servers of a test: a session
/// pool, the questions it asked, and what it answers to them.
@LoopActor
final class Client: Questioner {
    let scratch: Scratch
    let pool: SessionPool
    /// In the order in which they were asked.
    private(set) var questions: [Question] = []
    private(set) var steps: [ConnectionStep] = []
    private var answers: [Answer]

    nonisolated static func account() -> String { Account.name }

    init(
        _ scratch: Scratch, answers: [Answer] = [], agent: String? = nil,
        variables: [String: String] = [:]
    ) {
        self.scratch = scratch
        self.answers = answers
        let environment = Subprocess.standard
        pool = SessionPool(
            environment: ClientEnvironment(
                homeDirectory: "\(scratch.path)/home", userName: Account.name, agentSocket: agent,
                variables: variables,
                startProxy: { command in
                    try LoopActor.assumeIsolated { try Self.startProxy(command) }
                },
                readPassword: { command in
                    try await ShellCommand.firstLine(
                        of: command, shell: "/bin/sh", environment: environment)
                }))
    }

    func answer(_ more: Answer...) { answers += more }

    /// A question without an answer ends the connection.
    func ask(_ question: Question) async -> Answer {
        questions.append(question)
        return answers.isEmpty ? .cancelled : answers.removeFirst()
    }

    private static func startProxy(_ command: String) throws -> ClientEnvironment.ProxyProcess {
        let started = try ChildProcess.start(
            shell: "/bin/sh", command: command, environment: Subprocess.standard)
        guard let socket = started.socket.take() else {
            throw ClientEnvironment.Unavailable(message: "the command has no connection to us")
        }
        let raw = socket.takeRaw()
        let process = started.process
        return ClientEnvironment.ProxyProcess(
            output: raw, input: raw, lastError: { LoopActor.assumeIsolated { process.lastError } },
            terminate: { EventLoop.shared.post { process.terminate() } })
    }

    // MARK: Doing

    /// What a command did: its output, its complaints, how it ended.
    struct Outcome: Equatable {
        var output = ""
        var complaints = ""
        var end: TerminalEnd?
    }

    func run(_ command: String, on route: Route) async throws -> Outcome {
        let channel = try await pool.exec(
            command, route, questioner: self, progress: { [weak self] in self?.steps.append($0) })
        return try await finish(channel)
    }

    func openShell(_ route: Route, columns: Int = 80, rows: Int = 24) async throws -> Shell {
        let channel = try await pool.openShell(
            route, columns: columns, rows: rows, terminal: "xterm-256color", questioner: self
        ) { [weak self] in self?.steps.append($0) }
        return Shell(channel)
    }

    /// Why connecting fails; nil if it does not.
    func failure(of route: Route) async -> ConnectionFailure? {
        do throws(ConnectionFailure) {
            let channel = try await pool.exec(
                "true", route, questioner: self, progress: { [weak self] in self?.steps.append($0) }
            )
            channel.close()
            return nil
        } catch {
            return error
        }
    }

    private func finish(_ channel: Channel) async throws -> Outcome {
        let result = Collected()
        let ended = Promise<TerminalEnd>()
        channel.onData = { bytes, stream in
            if stream == .output { result.output += bytes } else { result.complaints += bytes }
        }
        channel.onEnd = { ended.fulfil($0) }
        let end = try await ended.value()
        return Outcome(
            output: String(decoding: result.output, as: UTF8.self),
            complaints: String(decoding: result.complaints, as: UTF8.self), end: end)
    }

    @LoopActor
    private final class Collected {
        var output: [UInt8] = []
        var complaints: [UInt8] = []
    }
}

/// A shell on a host, and all it printed.
@LoopActor
final class Shell {
    let channel: Channel
    private(set) var bytes: [UInt8] = []
    private(set) var end: TerminalEnd?

    init(_ channel: Channel) {
        self.channel = channel
        channel.onData = { [weak self] bytes, _ in self?.bytes.append(contentsOf: bytes) }
        channel.onEnd = { [weak self] in self?.end = $0 }
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    func type(_ text: String) { channel.write(Array(text.utf8)) }

    func waitFor(_ wanted: String) async throws {
        try await eventually { self.text.contains(wanted) }
    }

    func waitForEnd() async throws -> TerminalEnd {
        try await eventually { self.end != nil }
        return end ?? .exited(status: -1)
    }
}
