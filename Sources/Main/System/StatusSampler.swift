internal import Model
internal import Probes
internal import Reactor
internal import SSH

/// The status of a host, sample by sample, over one channel that stays for as long as it is wanted.
@LoopActor
final class StatusSampler {
    private let command: any RunningCommand
    private let host: String
    private var records = Records()
    private var waiting: Promise<[UInt8]>?
    private var failure: ConnectionFailure?

    private static let patience = Duration.seconds(20)

    init(_ shell: HostShell) async throws(ConnectionFailure) {
        host = shell.instance.name
        command = try await shell.start(StatusProbe.script)
        command.onData = { [weak self] bytes, isError in if !isError { self?.take(bytes) } }
        command.onEnd = { [weak self] in self?.ended($0) }
    }

    private func take(_ bytes: [UInt8]) {
        for record in records.feed(bytes) {
            waiting?.fulfil(record)
            waiting = nil
        }
    }

    private func ended(_ end: TerminalEnd) {
        failure = Self.failure(of: host, end)
        waiting?.fail(failure ?? Self.silent(host))
        waiting = nil
    }

    private static func failure(of host: String, _ end: TerminalEnd) -> ConnectionFailure {
        if case .lost(let failure) = end { return failure }
        return ConnectionFailure(
            .channel, host: host, message: "the host runs no sampler: its shell ended",
            remedy: "Look whether “sh” is there, and whether the account may run commands")
    }

    private static func silent(_ host: String) -> ConnectionFailure {
        ConnectionFailure(.lost, host: host, message: "the host did not answer the sampler")
    }

    /// What the host counts now.
    func sample(
        _ request: StatusProbe.Request, pageSize: Int
    ) async throws -> StatusSample {
        if let failure { throw failure }
        let answer = Promise<[UInt8]>()
        waiting = answer
        let timer = EventLoop.shared.schedule(after: Self.patience) { [host] in
            answer.fail(Self.silent(host))
        }
        defer { timer.cancel() }
        command.write(Array(request.rawValue.utf8))
        return try StatusProbe.sample(try await answer.value(), pageSize: pageSize)
    }

    /// The script there reads its end and ends.
    func close() { command.sendEOF() }
}
