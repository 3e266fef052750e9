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
    func start(
        _ script: String, _ arguments: [String] = []
    ) async throws(ConnectionFailure) -> any RunningCommand {
        // People log in with shells that are not POSIX's.
        let line = RemoteCommand.line(script, arguments)
        guard instance.id != .thisMachine else {
            return CommandHere(try LocalCommand(line, named: instance.name, environment))
        }
        let route = try await sources.route(to: instance, asking: questioner)
        let channel = try await pool.exec(line, route, questioner: questioner, progress: { _ in })
        return CommandThere(channel, RemoteCommand(line, mark: ""))
    }

    /// Runs a script that asks once, and takes all it prints.
    func run(_ script: String) async throws(ConnectionFailure) -> [UInt8] {
        try await finish(script).output
    }

    /// The same, with how it ended.
    func finish(
        _ script: String, _ arguments: [String] = []
    ) async throws(ConnectionFailure) -> (output: [UInt8], result: HostCommand.Result) {
        let command = HostCommand(try await start(script, arguments))
        return try await command.output(
            of: instance.name, within: Self.patience, most: Self.mostBytes)
    }
}
