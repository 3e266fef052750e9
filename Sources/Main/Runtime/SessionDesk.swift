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

    init(sources: InstanceSources, environment: Environment, pool: SessionPool) {
        self.sources = sources
        self.environment = environment
        self.pool = pool
    }

    func list(
        _ instance: Instance, asking questioner: any Questioner
    ) async throws(ConnectionFailure) -> [RunningSession] {
        let answer = try await run(SessionScript.list, [], on: instance, asking: questioner)
        return RunningSession.all(in: answer)
    }

    func end(
        _ name: String, on instance: Instance, asking questioner: any Questioner
    ) async throws(ConnectionFailure) {
        _ = try await run(SessionScript.end, [name], on: instance, asking: questioner)
    }

    private func run(
        _ script: String, _ arguments: [String], on instance: Instance,
        asking questioner: any Questioner
    ) async throws(ConnectionFailure) -> String {
        let shell = HostShell(instance, environment, sources, pool, asking: questioner)
        let (output, result) = try await shell.finish(script, arguments)
        if result.isSuccess { return String(decoding: output, as: UTF8.self) }
        let words = result.complaint.split(separator: "\n").first.map(String.init)
        throw ConnectionFailure(
            .channel, host: instance.name,
            message: words ?? "the machine could not say what runs there",
            remedy: "It takes a POSIX shell there.")
    }
}
