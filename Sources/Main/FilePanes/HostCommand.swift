internal import Local
internal import Model
internal import Reactor
internal import SSH
internal import Workbench

/// A command on a machine, from its start to its end, without anything on its input.
@LoopActor
final class HostCommand {
    struct Result: Sendable {
        var end: TerminalEnd
        /// The beginning of what it complained of.
        var complaint: String

        var isSuccess: Bool { end == .exited(status: 0) }
        /// The shell found no such program.
        var isMissing: Bool { end == .exited(status: 127) }
    }

    private let command: any RunningCommand
    private let ended = Promise<TerminalEnd>()
    private var errors: [UInt8] = []
    private static let mostErrors = 2000

    init(_ command: any RunningCommand) {
        self.command = command
    }

    /// `line` is what was sent over the channel.
    convenience init(_ channel: Channel, _ line: String) {
        self.init(CommandThere(channel, RemoteCommand(line, mark: "")))
    }

    convenience init(here line: String, _ environment: Environment) throws(ConnectionFailure) {
        self.init(CommandHere(try LocalCommand(line, named: "this machine", environment)))
    }

    /// A task that is cancelled ends the command.
    func run(
        onOutput: @escaping @LoopActor ([UInt8]) -> Void
    ) async throws(ConnectionFailure) -> Result {
        command.onData = { [self] in take($0, $1, onOutput) }
        command.onEnd = { [ended] in ended.fulfil($0) }
        command.sendEOF()
        do {
            let end = try await ended.value()
            command.onData = nil
            return Result(end: end, complaint: String(decoding: errors, as: UTF8.self))
        } catch {
            // In a task of its own: this one may be cancelled, and what is sent then is not.
            _ = Task.onLoop { [command] in await command.stop(nil) }
            throw error as? ConnectionFailure
                ?? ConnectionFailure(.cancelled, host: "", message: "cancelled")
        }
    }

    /// All it prints, if that is neither too much nor too late.
    func output(
        of host: String, within patience: Duration, most: Int
    ) async throws(ConnectionFailure) -> (output: [UInt8], result: Result) {
        var output: [UInt8] = []
        let fail = { @LoopActor [ended] (words: String) in
            ended.fail(ConnectionFailure(.lost, host: host, message: "the host \(words)"))
        }
        let timer = EventLoop.shared.schedule(after: patience) { fail("did not answer in time") }
        defer { timer.cancel() }
        let result = try await run { bytes in
            output += bytes
            if output.count > most { fail("printed more than any answer is") }
        }
        if case .lost(let failure) = result.end { throw failure }
        return (output, result)
    }

    private func take(
        _ bytes: [UInt8], _ isError: Bool, _ onOutput: @LoopActor ([UInt8]) -> Void
    ) {
        if isError {
            errors += bytes.prefix(max(0, Self.mostErrors - errors.count))
        } else {
            onOutput(bytes)
        }
    }
}
