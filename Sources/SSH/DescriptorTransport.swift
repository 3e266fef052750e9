internal import Glibc
internal import Reactor

/// A session over a socket, or over the two pipes of a ProxyCommand.
@LoopActor
final class DescriptorTransport: Transport {
    private let input: CInt
    private let output: CInt
    private let onClose: @Sendable () -> Void
    private let lastError: @Sendable () -> String?
    private var wire: Wire?
    private var onReady: (@LoopActor () -> Void)?
    private var inputWatch: Watch?
    private var outputWatch: Watch?
    private var isClosed = false
    private var isSocket: Bool { input == output }

    /// Takes over a connected socket.
    init(socket: consuming FileDescriptor) {
        input = socket.takeRaw()
        output = input
        onClose = {}
        lastError = { nil }
    }

    init(process: ClientEnvironment.ProxyProcess) {
        input = process.output
        output = process.input
        onClose = process.terminate
        lastError = process.lastError
    }

    var complaint: String? { lastError().map { printable($0.utf8) } }

    func begin(with wire: Wire, onReady: @escaping @LoopActor () -> Void) {
        self.wire = wire
        self.onReady = onReady
        wire.descriptor = input
        inputWatch = EventLoop.shared.watch(input, for: .read) { [weak self] in self?.ready($0) }
        guard !isSocket else { return outputWatch = inputWatch }
        outputWatch = EventLoop.shared.watch(output, for: []) { [weak self] in self?.ready($0) }
    }

    var isReading = true {
        didSet {
            guard isReading != oldValue else { return }
            setInterest(.read, isReading, of: inputWatch)
        }
    }

    func hurry() { inputWatch?.isHurried = true }

    func flush() {
        guard let wire, !isClosed else { return }
        var isBlocked = false
        while !wire.outbound.isEmpty, !isBlocked, wire.ending == nil {
            switch wire.outbound.withBytes(send) {
            case .bytes(let count): wire.outbound.drop(count)
            case .wouldBlock: isBlocked = true
            case .failed(let error): failed(error)
            }
        }
        setInterest(.write, isBlocked, of: outputWatch)
    }

    func close() {
        guard !isClosed else { return }
        isClosed = true
        wire?.descriptor = nil
        inputWatch?.cancel()
        outputWatch?.cancel()
        onReady = nil
        _ = Glibc.close(input)
        if !isSocket { _ = Glibc.close(output) }
        onClose()
    }

    private func send(_ bytes: UnsafeRawBufferPointer) -> WriteResult {
        isSocket ? Syscalls.send(output, bytes) : Syscalls.write(output, bytes)
    }

    /// What the other side still said before it closed is worth reading: a message may tell why.
    /// So the end of the line is noted by whoever reads, unless nobody does.
    private func failed(_ error: SystemError) {
        wire?.outbound.drop(wire?.outbound.count ?? 0)
        if !isReading || !isSocket { wire?.ending = .failed(error.code) }
    }

    private func ready(_ ready: Interest) {
        guard !isClosed else { return }
        if ready.contains(.write) { flush() }
        onReady?()
    }

    private func setInterest(_ interest: Interest, _ isWanted: Bool, of watch: Watch?) {
        guard let watch, !watch.isCancelled else { return }
        if isWanted {
            watch.interest.insert(interest)
        } else {
            watch.interest.remove(interest)
        }
    }
}
