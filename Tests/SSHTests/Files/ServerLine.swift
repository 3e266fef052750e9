import Local
import Model
import Reactor
import SSH
import TestSupport

/// OpenSSH's sftp-server as a process of the test's own, over a line that can be cut after so many
/// bytes, in the midst of a packet as a rule.
@LoopActor
final class ServerLine: SFTPLine {
    var onData: (@LoopActor (UnsafeRawBufferPointer, Channel.Stream) -> Void)?
    var onEnd: (@LoopActor (TerminalEnd) -> Void)?
    let pendingBytes = 0

    private let server: LocalCommand
    /// Of both directions together; nil never.
    private var left: Int?
    private var isOver = false

    init(cutAfter count: Int? = nil, directory: String = "/") throws {
        left = count
        server = try LocalCommand(
            shell: "/bin/sh", command: "cd '\(directory)' && exec /usr/lib/openssh/sftp-server",
            environment: Subprocess.standard)
        server.onData = { [weak self] bytes, isError in self?.take(bytes, isError) }
        server.onEnd = { [weak self] in self?.end($0) }
    }

    func write(_ bytes: ArraySlice<UInt8>) {
        guard !isOver else { return }
        let passed = pass(bytes.count)
        server.write(Array(bytes.prefix(passed)))
        if passed < bytes.count { cut() }
    }

    func close() {
        isOver = true
        server.sendEOF()
    }

    private func take(_ bytes: UnsafeRawBufferPointer, _ isError: Bool) {
        guard !isOver else { return }
        let passed = pass(bytes.count)
        if passed > 0 {
            onData?(
                UnsafeRawBufferPointer(rebasing: bytes[..<passed]), isError ? .error : .output)
        }
        if passed < bytes.count { cut() }
    }

    /// How many of them still get through.
    private func pass(_ count: Int) -> Int {
        guard let left else { return count }
        self.left = max(0, left - count)
        return min(left, count)
    }

    private func cut() {
        EventLoop.shared.later { [self] in
            end(.lost(ConnectionFailure(.lost, host: "host", message: "the line was cut")))
        }
    }

    private func end(_ end: TerminalEnd) {
        guard !isOver else { return }
        isOver = true
        server.sendEOF()
        onEnd?(end)
    }
}
