internal import Local
internal import Model
internal import Reactor
internal import SSH
internal import Workbench

/// Asks machines what runs on them in sessions of ours, and ends what is to be ended.
@LoopActor
final class SessionDesk {
    private let sources: InstanceSources
    private let environment: Environment
    private let pool: SessionPool

    /// A machine that says nothing for so long says nothing.
    private static let patience = Duration.seconds(30)

    init(sources: InstanceSources, environment: Environment, pool: SessionPool) {
        self.sources = sources
        self.environment = environment
        self.pool = pool
    }

    func list(
        _ instance: Instance, asking questioner: any Questioner
    ) async throws(ConnectionFailure) -> [RunningSession] {
        let answer = try await run(
            SessionScript.line(SessionScript.list), on: instance, asking: questioner)
        return RunningSession.all(in: answer)
    }

    func end(
        _ name: String, on instance: Instance, asking questioner: any Questioner
    ) async throws(ConnectionFailure) {
        _ = try await run(
            SessionScript.line(SessionScript.end, [name]), on: instance, asking: questioner)
    }

    // MARK: Running

    private func run(
        _ line: String, on instance: Instance, asking questioner: any Questioner
    ) async throws(ConnectionFailure) -> String {
        let command = try await start(line, on: instance, asking: questioner)
        let answer = Answer()
        command.onData = { answer.take($0, isError: $1) }
        command.onEnd = { answer.end.fulfil($0) }
        command.sendEOF()
        let timer = EventLoop.shared.schedule(after: Self.patience) {
            answer.end.fulfil(
                .lost(
                    ConnectionFailure(
                        .timeout, host: instance.name, message: "no answer came in time")))
        }
        defer { timer.cancel() }
        let end = (try? await answer.end.value()) ?? .killed(signal: "TERM")
        switch end {
        case .exited(status: 0): return String(decoding: answer.output, as: UTF8.self)
        case .lost(let failure): throw failure
        case .exited, .killed:
            let words = String(decoding: answer.errors, as: UTF8.self)
                .split(separator: "\n").first.map(String.init)
            throw ConnectionFailure(
                .channel, host: instance.name,
                message: words ?? "the machine could not say what runs there",
                remedy: "It takes a POSIX shell there.")
        }
    }

    private func start(
        _ line: String, on instance: Instance, asking questioner: any Questioner
    ) async throws(ConnectionFailure) -> any RunningCommand {
        guard instance.id != .thisMachine else {
            return CommandHere(
                try LocalCommand(line, named: "this machine", environment))
        }
        let route = try await sources.route(to: instance, asking: questioner)
        let channel = try await pool.exec(line, route, questioner: questioner, progress: { _ in })
        return CommandThere(channel, RemoteCommand(line, mark: ""))
    }

    /// What came back, as far as it is sensible.
    @LoopActor
    private final class Answer {
        private(set) var output: [UInt8] = []
        private(set) var errors: [UInt8] = []
        let end = Promise<TerminalEnd>()

        private static let longest = 1 << 20

        func take(_ bytes: [UInt8], isError: Bool) {
            if isError {
                if errors.count < Self.longest { errors += bytes }
            } else if output.count < Self.longest {
                output += bytes
            }
        }
    }
}
