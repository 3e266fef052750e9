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

    /// Runs `command` and takes the first line it prints. Cancelling ends it.
    package static func firstLine(
        of command: String, shell: String, environment: [String: String]
    ) async throws -> Secret {
        let (output, end) = try await run(command, shell: shell, environment: environment)
        defer { output.wipe() }
        guard end == .exited(status: 0) else {
            throw Failure(description: "“\(command)” \(describe(end))")
        }
        let line = output.bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        guard !line.isEmpty else {
            throw Failure(description: "“\(command)” printed nothing")
        }
        return Secret(line)
    }

    /// Whether `command` succeeds.
    package static func succeeds(
        _ command: String, shell: String, environment: [String: String]
    ) async throws -> Bool {
        try await run(command, shell: shell, environment: environment).end == .exited(status: 0)
    }

    private static func run(
        _ command: String, shell: String, environment: [String: String]
    ) async throws -> (output: WipedBytes, end: ChildEnd) {
        let (process, box) = try ChildProcess.start(
            shell: shell, command: command, environment: environment)
        guard let socket = box.take() else { preconditionFailure("the socket was just made") }
        // It reads no input: what it would ask, nobody would see.
        shutdown(socket.raw, CInt(SHUT_WR))
        let output = WipedBytes()
        do {
            try await readAll(socket.raw, into: output)
            return (output, try await process.waitForEnd())
        } catch {
            process.terminate()
            output.wipe()
            throw error
        }
    }

    private static func readAll(_ descriptor: CInt, into output: WipedBytes) async throws {
        let finished = Promise<Void>()
        let watch = EventLoop.shared.watch(descriptor, for: .read) { _ in
            if output.take(from: descriptor, limit: longestOutput) { finished.fulfil(()) }
        }
        defer { watch.cancel() }
        try await finished.value()
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
        bytes.reserveCapacity(64 << 10)
    }

    /// Reads what is there; true at the end.
    func take(from descriptor: CInt, limit: Int) -> Bool {
        withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 1) { buffer in
            defer { buffer.withMemoryRebound(to: UInt8.self) { Self.wipe($0) } }
            while true {
                switch Syscalls.read(descriptor, into: buffer) {
                case .bytes(let count):
                    if bytes.count < limit { bytes.append(contentsOf: buffer[..<count]) }
                case .wouldBlock: return false
                case .end, .failed: return true
                }
            }
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
