internal import Local
internal import Model
internal import Reactor
internal import SSH

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

    private enum Program {
        case here(LocalCommand)
        case there(Channel)
    }

    private let program: Program
    private var errors: [UInt8] = []
    private static let mostErrors = 2000

    init(_ channel: Channel) {
        program = .there(channel)
    }

    init(here line: String, _ environment: Environment) throws(ConnectionFailure) {
        program = .here(try LocalCommand(line, named: "this machine", environment))
    }

    /// A task that is cancelled ends the command.
    func run(
        onOutput: @escaping @LoopActor ([UInt8]) -> Void
    ) async throws(ConnectionFailure) -> Result {
        let ended = Promise<TerminalEnd>()
        switch program {
        case .here(let command):
            command.onData = { [self] in take(Array($0), $1, onOutput) }
            command.onEnd = { ended.fulfil($0) }
            command.sendEOF()
        case .there(let channel):
            channel.onData = { [self] in take(Array($0), $1 == .error, onOutput) }
            channel.onEnd = { ended.fulfil($0) }
            channel.sendEOF()
        }
        do {
            let end = try await ended.value()
            return Result(end: end, complaint: String(decoding: errors, as: UTF8.self))
        } catch {
            stop()
            throw ConnectionFailure(.cancelled, host: "", message: "cancelled")
        }
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

    private func stop() {
        switch program {
        case .here(let command): command.terminate()
        case .there(let channel): channel.close()
        }
    }
}
