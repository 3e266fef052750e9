internal import Glibc
package import Model
package import Reactor

/// Commands of the person's own configuration, run for their answer: a password command, a
/// `Match exec`.
@LoopActor
package enum ShellCommand {
    /// Why a command gave no answer.
    package struct Failure: Error, CustomStringConvertible {
        package var description: String
    }

    /// A password manager that prints more is not one.
    private static let longestOutput = 64 << 10
    private static let remedy = "Run it in a shell: its first line must be the answer."

    /// Runs `command` and takes the first line it prints. Cancelling ends it.
    package static func firstLine(
        of command: String, shell: String, environment: [String: String]
    ) async throws -> Secret {
        let answer = try await run(command, shell: shell, environment: environment)
        defer { answer.output.wipe() }
        guard answer.end == .exited(status: 0) else {
            let reason = answer.lastError.map { ": \($0)" } ?? ""
            throw Failure(
                description: "“\(command)” \(describe(answer.end))\(reason). \(remedy)")
        }
        let line = answer.output.bytes.prefix {
            $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r")
        }
        guard !line.isEmpty else {
            throw Failure(description: "“\(command)” printed nothing. \(remedy)")
        }
        return Secret(line)
    }

    /// Whether `command` succeeds.
    package static func succeeds(
        _ command: String, shell: String, environment: [String: String]
    ) async throws -> Bool {
        let answer = try await run(command, shell: shell, environment: environment)
        answer.output.wipe()
        return answer.end == .exited(status: 0)
    }

    private struct Answer {
        var output: WipedBytes
        var end: ChildEnd
        var lastError: String?
    }

    private static func run(
        _ command: String, shell: String, environment: [String: String]
    ) async throws -> Answer {
        let (process, box) = try ChildProcess.start(
            shell: shell, command: command, environment: environment)
        guard let socket = box.take() else { preconditionFailure("the socket was just made") }
        // It reads no input: what it would ask, nobody would see.
        shutdown(socket.raw, CInt(SHUT_WR))
        let output = WipedBytes()
        let watch = output.fill(from: socket.raw, limit: longestOutput)
        defer { watch.cancel() }
        do {
            let end = try await process.waitForEnd()
            // What it left in the background may hold the socket open: nobody waits for that.
            _ = output.take(from: socket.raw, limit: longestOutput)
            return Answer(output: output, end: end, lastError: process.lastError)
        } catch {
            process.terminate()
            output.wipe()
            throw error
        }
    }

    private static func describe(_ end: ChildEnd) -> String {
        switch end {
        case .exited(let status): "ended with status \(status)"
        case .killed(let signal): "was ended by SIG\(SignalName.of(signal))"
        }
    }
}

/// What a command printed: perhaps a password, so it is overwritten when done with.
@LoopActor
private final class WipedBytes {
    private(set) var bytes: [UInt8] = []

    init() {
        // All it will ever need: growing would leave copies behind.
        bytes.reserveCapacity(72 << 10)
    }

    /// Reads until the end or until the watch is cancelled.
    func fill(from descriptor: CInt, limit: Int) -> Watch {
        var watch: Watch?
        let new = EventLoop.shared.watch(descriptor, for: .read) { _ in
            if self.take(from: descriptor, limit: limit) { watch?.cancel() }
        }
        watch = new
        return new
    }

    /// Reads what is there; true at the end.
    func take(from descriptor: CInt, limit: Int) -> Bool {
        withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 1) { buffer in
            defer { buffer.withMemoryRebound(to: UInt8.self) { Self.wipe($0) } }
            // So much a turn: a command that prints without end holds nobody up.
            for _ in 0..<16 {
                switch Syscalls.read(descriptor, into: buffer) {
                case .bytes(let count):
                    if bytes.count < limit { bytes.append(contentsOf: buffer[..<count]) }
                case .wouldBlock: return false
                case .end, .failed: return true
                }
            }
            return false
        }
    }

    func wipe() {
        bytes.withUnsafeMutableBufferPointer { Self.wipe($0) }
        bytes = []
    }

    private static func wipe(_ bytes: UnsafeMutableBufferPointer<UInt8>) {
        guard let base = bytes.baseAddress else { return }
        explicit_bzero(base, bytes.count)
    }
}
