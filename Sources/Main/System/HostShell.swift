internal import Local
internal import Model
internal import Reactor
internal import SSH
internal import Workbench

/// Runs the scripts of probes on an instance: over one session there, by `sh` here.
@LoopActor
final class HostShell {
    let instance: Instance
    private let environment: Environment
    private let sources: InstanceSources
    private let pool: SessionPool
    private let questioner: any Questioner

    /// What a host prints above this is no answer to anything.
    private static let mostBytes = 128 << 20
    private static let patience = Duration.seconds(60)

    init(
        _ instance: Instance, _ environment: Environment, _ sources: InstanceSources,
        _ pool: SessionPool, asking questioner: any Questioner
    ) {
        self.instance = instance
        self.environment = environment
        self.sources = sources
        self.pool = pool
        self.questioner = questioner
    }

    /// Starts a script; what is written to the command, it reads.
    func start(_ script: String) async throws(ConnectionFailure) -> any RunningCommand {
        guard instance.id != .thisMachine else {
            return CommandHere(
                try LocalCommand(script, named: instance.name, environment))
        }
        // People log in with shells that are not POSIX's.
        let line = "exec sh -c \(RemoteCommand.quoted(script))"
        let route = try await sources.route(to: instance, asking: questioner)
        let channel = try await pool.exec(line, route, questioner: questioner, progress: { _ in })
        return CommandThere(channel, RemoteCommand(line, mark: ""))
    }

    /// Runs a script that asks once, and takes all it prints.
    func run(_ script: String) async throws(ConnectionFailure) -> [UInt8] {
        let command = try await start(script)
        var output: [UInt8] = []
        let ended = Promise<Void>()
        let timer = EventLoop.shared.schedule(after: Self.patience) { [self] in
            ended.fail(failure("did not answer within a minute"))
        }
        defer { timer.cancel() }
        command.onEnd = { end in
            if case .lost(let failure) = end { ended.fail(failure) } else { ended.fulfil(()) }
        }
        command.onData = { [self] bytes, isError in
            guard !isError else { return }
            output += bytes
            if output.count > Self.mostBytes {
                ended.fail(failure("printed more than any answer is"))
            }
        }
        command.sendEOF()
        do {
            try await ended.value()
        } catch {
            await command.stop(nil)
            throw error as? ConnectionFailure ?? failure("was not waited for")
        }
        return output
    }

    private func failure(_ words: String) -> ConnectionFailure {
        ConnectionFailure(.lost, host: instance.name, message: "the host \(words)")
    }
}
