internal import Crypto
internal import Glibc
internal import Reactor

/// A conversation with an ssh-agent(1) over its socket: one request, one answer.
@LoopActor
final class AgentConnection {
    /// Listing keys takes no thinking. A signature may: somebody has to touch a token.
    private static let patience = Duration.seconds(10)

    let path: String
    private let socket: FileDescriptor
    private var watch: Watch?
    private var outgoing = ByteQueue()
    private var incoming: [UInt8] = []
    private var answer: Promise<[UInt8]>?

    enum Failure: Error, CustomStringConvertible {
        case noPath(String)
        case closed
        case silent
        case tooLong
        case line(SystemError)

        var description: String {
            switch self {
            case .noPath(let path): "\(path) is too long for a socket's path"
            case .closed: "it closed the connection"
            case .silent: "it does not answer"
            case .tooLong: "its answer is longer than an agent's can be"
            case .line(let error): "\(error)"
            }
        }
    }

    private init(path: String, socket: consuming FileDescriptor) {
        self.path = path
        self.socket = socket
        watch = EventLoop.shared.watch(self.socket.raw, for: .read) { [weak self] in
            self?.ready($0)
        }
    }

    static func open(_ path: String) async throws -> AgentConnection {
        guard let address = SocketAddress(path: path) else { throw Failure.noPath(path) }
        let socket = try await Connector.connect(to: [address], timeout: patience, keepAlive: false)
        return AgentConnection(path: path, socket: socket)
    }

    /// The keys it holds.
    func identities() async throws -> [AgentProtocol.Identity] {
        let timer = EventLoop.shared.schedule(after: Self.patience) { [weak self] in
            self?.end(Failure.silent)
        }
        defer { timer.cancel() }
        return try AgentProtocol.identities(in: try await ask(AgentProtocol.requestIdentities))
    }

    /// The signature blob of RFC 4253 §6.6. Waits as long as the agent does.
    func sign(
        _ data: [UInt8], with key: SSHPublicKey, algorithm: String
    ) async throws -> [UInt8] {
        let request = AgentProtocol.requestSignature(by: key, of: data, algorithm: algorithm)
        return try AgentProtocol.signature(in: try await ask(request))
    }

    /// Passes on a message that somebody else wrote, and brings back the answer. Both are without
    /// their length.
    func pass(on message: [UInt8]) async throws -> [UInt8] {
        try await ask(AgentProtocol.framed(message))
    }

    func close() { end(Failure.closed) }

    // MARK: One request

    private func ask(_ request: [UInt8]) async throws -> [UInt8] {
        guard watch != nil else { throw Failure.closed }
        precondition(answer == nil, "an agent is asked one thing at a time")
        let promise = Promise<[UInt8]>()
        answer = promise
        outgoing.append(request)
        flush()
        do {
            return try await promise.value()
        } catch {
            // What the agent still says belongs to a question that nobody asks any more.
            close()
            throw error
        }
    }

    private func ready(_ ready: Interest) {
        if ready.contains(.write) { flush() }
        guard ready.contains(.read) else { return }
        var buffer = [UInt8](repeating: 0, count: 16 << 10)
        let descriptor = socket.raw
        switch buffer.withUnsafeMutableBytes({ Syscalls.receive(descriptor, into: $0) }) {
        case .bytes(let count): take(buffer[..<count])
        case .wouldBlock: return
        case .end: end(Failure.closed)
        case .failed(let error): end(Failure.line(error))
        }
    }

    private func take(_ bytes: ArraySlice<UInt8>) {
        incoming.append(contentsOf: bytes)
        guard incoming.count >= 4 else { return }
        let length = incoming[..<4].reduce(0) { $0 << 8 | Int($1) }
        guard length <= AgentProtocol.longestMessage else { return end(Failure.tooLong) }
        guard incoming.count >= 4 + length else { return }
        let message = Array(incoming[4..<(4 + length)])
        incoming = []
        let promise = answer
        answer = nil
        promise?.fulfil(message)
    }

    private func flush() {
        let descriptor = socket.raw
        while watch != nil, !outgoing.isEmpty {
            switch outgoing.withBytes({ Syscalls.send(descriptor, $0) }) {
            case .bytes(let count): outgoing.drop(count)
            case .wouldBlock:
                watch?.interest = [.read, .write]
                return
            case .failed(let error): return end(Failure.line(error))
            }
        }
        watch?.interest = .read
    }

    private func end(_ error: any Error) {
        watch?.cancel()
        watch = nil
        let promise = answer
        answer = nil
        promise?.fail(error)
    }
}
