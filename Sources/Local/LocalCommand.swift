internal import Glibc
package import Model
package import Reactor

/// A command on this machine without a terminal: what it prints and what it complains of come
/// apart, and it reads what is written to it.
@LoopActor
package final class LocalCommand {
    /// Lent for the call; true for what it prints as an error.
    package var onData: (@LoopActor (UnsafeRawBufferPointer, _ isError: Bool) -> Void)?
    /// All that was written has been taken.
    package var onDrained: (@LoopActor () -> Void)?
    /// Once, when the command has ended and both its outputs have, or nobody waits for them.
    package var onEnd: (@LoopActor (TerminalEnd) -> Void)?

    private var child: Child?
    private var end: ChildEnd?
    private var output: Pipe?
    private var errors: Pipe?
    private var input: FileDescriptor?
    private var inputWatch: Watch?
    private var outbound = ByteQueue()
    private var isEndWanted = false

    /// What the command left in the background may hold its outputs open.
    private static let patience = Duration.seconds(1)
    private static let turnBudget = 64 << 10

    /// One of its outputs.
    private final class Pipe {
        let descriptor: FileDescriptor
        var watch: Watch?

        init(_ descriptor: consuming FileDescriptor) {
            self.descriptor = descriptor
        }
    }

    package init(
        shell: String, command: String, environment: [String: String]
    ) throws(SystemError) {
        let outputs = try FileDescriptor.pipe()
        let complaints = try FileDescriptor.pipe()
        let inputs = try FileDescriptor.pipe()
        let process = try Spawn.start(
            shell, arguments: [shell, "-c", command], environment: environment,
            streams: .descriptors(
                input: inputs.first.raw, output: outputs.second.raw, error: complaints.second.raw))
        output = try outputs.take { ours, _ throws(SystemError) in
            try ours.setNonBlocking()
            return Pipe(ours)
        }
        errors = try complaints.take { ours, _ throws(SystemError) in
            try ours.setNonBlocking()
            return Pipe(ours)
        }
        input = try inputs.take { _, ours throws(SystemError) -> FileDescriptor in
            try ours.setNonBlocking()
            return ours
        }
        child = try Child(processID: process) { [weak self] in self?.childEnded($0) }
        for pipe in [output, errors] { watch(pipe) }
    }

    /// Who drops it wants nothing of it any more. A watch of an output that was closed would call in
    /// every turn for nobody.
    isolated deinit {
        inputWatch?.cancel()
        for pipe in [output, errors] { pipe?.watch?.cancel() }
    }

    // MARK: To the command

    package func write(_ bytes: [UInt8]) {
        guard input != nil, !isEndWanted else { return }
        outbound.append(bytes)
        flush()
    }

    package func sendEOF() {
        isEndWanted = true
        flush()
    }

    private func flush() {
        guard let raw = input?.raw else { return }
        while !outbound.isEmpty {
            let result = outbound.withBytes(limit: Self.turnBudget) { Syscalls.write(raw, $0) }
            switch result {
            case .bytes(let count): outbound.drop(count)
            case .wouldBlock: return waitForRoom(raw)
            case .failed: return closeInput()
            }
        }
        if isEndWanted { return closeInput() }
        inputWatch?.interest = []
        onDrained?()
    }

    private func waitForRoom(_ raw: CInt) {
        if let inputWatch {
            inputWatch.interest = .write
        } else {
            inputWatch = EventLoop.shared.watch(raw, for: .write) { [weak self] _ in self?.flush() }
        }
    }

    private func closeInput() {
        inputWatch?.cancel()
        inputWatch = nil
        outbound = ByteQueue()
        input = nil
    }

    // MARK: From the command

    private func watch(_ pipe: Pipe?) {
        guard let pipe else { return }
        let isError = pipe === errors
        pipe.watch = EventLoop.shared.watch(pipe.descriptor.raw, for: .read) { [weak self] _ in
            self?.read(pipe, isError)
        }
    }

    private func read(_ pipe: Pipe, _ isError: Bool) {
        let isAtEnd = withUnsafeTemporaryAllocation(
            byteCount: Self.turnBudget, alignment: 16
        ) { buffer in
            switch pipe.descriptor.read(into: buffer) {
            case .bytes(let count):
                onData?(UnsafeRawBufferPointer(rebasing: buffer[..<count]), isError)
                return false
            case .wouldBlock: return false
            case .end, .failed: return true
            }
        }
        if isAtEnd { close(isError) }
    }

    private func close(_ isError: Bool) {
        (isError ? errors : output)?.watch?.cancel()
        if isError { errors = nil } else { output = nil }
        tellEnd()
    }

    // MARK: The end

    private func childEnded(_ end: ChildEnd) {
        self.end = end
        closeInput()
        EventLoop.shared.schedule(after: Self.patience) { [weak self] in
            for isError in [false, true] { self?.close(isError) }
        }
        tellEnd()
    }

    private func tellEnd() {
        guard let end, output == nil, errors == nil, let onEnd else { return }
        self.onEnd = nil
        onData = nil
        onDrained = nil
        switch end {
        case .exited(let status): onEnd(.exited(status: Int(status)))
        case .killed(let signal): onEnd(.killed(signal: SignalName.of(signal)))
        }
    }

    /// Asks the command and all it started to end, and soon makes it.
    package func terminate() {
        child?.sendToGroup(signal: SIGTERM)
        EventLoop.shared.schedule(after: .seconds(2)) { [child] in
            child?.sendToGroup(signal: SIGKILL)
        }
    }
}
