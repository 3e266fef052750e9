internal import Model
internal import Reactor

/// One side's talk with a server's SFTP over a line: requests have numbers, replies come in any
/// order.
@LoopActor
final class SFTPConversation {
    typealias Handler = @LoopActor (Result<SFTPReply, SFTPFailure>) -> Void

    /// A server that owes answers and says nothing at all for so long has hung. A slow disk may
    /// take its time, so that is much.
    var patience = Duration.seconds(180)

    private let line: any SFTPLine
    private var reader = SFTPPacketReader()
    private var greeting: Promise<SFTPReply>?
    private var waiting: [UInt32: Handler] = [:]
    private var lastID: UInt32 = 0
    private var errorText: [UInt8] = []
    private var lastHeard = MonotonicTime.now
    private var watchdog: LoopTimer?
    private(set) var failure: SFTPFailure?
    /// What the server can do beyond version 3.
    private(set) var extensions: [String: String] = [:]
    /// Told once, when it is over.
    var onEnd: (@LoopActor (SFTPFailure) -> Void)?

    init(_ line: any SFTPLine) {
        self.line = line
        line.onEnd = { [weak self] in self?.ended($0) }
        line.onData = { [weak self] bytes, stream in self?.take(bytes, stream) }
    }

    /// Agrees on a version: before all else, once.
    func begin() async throws(SFTPFailure) {
        let promise = Promise<SFTPReply>()
        greeting = promise
        watch()
        line.write(SFTPRequest.initialize[...])
        guard case .version(let version, let extensions) = try await value(of: promise) else {
            throw end(.malformed)
        }
        guard version == SFTPMessage.version else { throw end(.unsupportedVersion(version)) }
        self.extensions = extensions
    }

    func has(_ name: SFTPExtension) -> Bool { extensions[name.rawValue] != nil }

    func close() { _ = end(.ended("the conversation was closed")) }

    // MARK: Requests

    /// Sent, or about to be, and not answered yet.
    var waitingCount: Int { waiting.count }
    /// Written, but still on this machine.
    var pendingBytes: Int { line.pendingBytes }

    /// Asks, and calls `handler` with the answer; it is called in any case, once.
    func send(_ request: SFTPRequest, then handler: @escaping Handler) {
        if let failure { return handler(.failure(failure)) }
        repeat { lastID &+= 1 } while waiting[lastID] != nil
        if waiting.isEmpty { lastHeard = .now }
        waiting[lastID] = handler
        watch()
        line.write(request.head(id: lastID)[...])
        if !request.payload.isEmpty { line.write(request.payload) }
    }

    /// Asks and waits. What comes after the waiting task was cancelled goes to `late`.
    func ask(
        _ request: SFTPRequest, late: (@LoopActor (SFTPReply) -> Void)? = nil
    ) async throws(SFTPFailure) -> SFTPReply {
        let promise = Promise<SFTPReply>()
        send(request) { result in
            switch result {
            case .success(let reply) where promise.isKept: late?(reply)
            case .success(let reply): promise.fulfil(reply)
            case .failure(let failure): promise.fail(failure)
            }
        }
        return try await value(of: promise)
    }

    /// The answer was none that this request can have.
    func refuse(_ reply: SFTPReply) -> SFTPFailure {
        if case .status(_, let code, let message) = reply, code != SFTPStatus.ok {
            return .refused(code: code, message: message)
        }
        return end(.malformed)
    }

    private func value(of promise: Promise<SFTPReply>) async throws(SFTPFailure) -> SFTPReply {
        if let failure { throw failure }
        do {
            return try await promise.value()
        } catch let failure as SFTPFailure {
            throw failure
        } catch {
            throw .cancelled
        }
    }

    // MARK: What comes

    private func take(_ bytes: UnsafeRawBufferPointer, _ stream: Channel.Stream) {
        guard stream == .output else {
            errorText.append(contentsOf: bytes.prefix(400 - min(400, errorText.count)))
            return
        }
        lastHeard = .now
        reader.add(bytes)
        do throws(SFTPFailure) {
            while failure == nil, let packet = try reader.next() {
                take(try SFTPReply(packet: packet))
            }
        } catch {
            _ = end(error)
        }
    }

    private func take(_ reply: SFTPReply) {
        guard let id = reply.id else {
            // A second greeting answers nothing.
            guard let greeting else { return _ = end(.malformed) }
            self.greeting = nil
            return greeting.fulfil(reply)
        }
        guard let handler = waiting.removeValue(forKey: id) else { return _ = end(.malformed) }
        handler(.success(reply))
    }

    // MARK: The end

    private func watch() {
        guard watchdog == nil else { return }
        watchdog = EventLoop.shared.schedule(after: patience / 4) { [weak self] in self?.look() }
    }

    private func look() {
        watchdog = nil
        guard failure == nil, !waiting.isEmpty || greeting != nil else { return }
        guard MonotonicTime.now - lastHeard < patience else { return _ = end(.silent) }
        watch()
    }

    private func ended(_ how: TerminalEnd) {
        let words =
            switch how {
            case .exited(let status): "its program ended with status \(status)"
            case .killed(let signal): "its program was ended by SIG\(signal)"
            case .lost(let failure): failure.message
            }
        let said = printable(errorText)
        _ = end(.ended(said.isEmpty ? words : "\(words): \(said)"))
    }

    private func end(_ failure: SFTPFailure) -> SFTPFailure {
        guard self.failure == nil else { return failure }
        self.failure = failure
        watchdog?.cancel()
        line.close()
        let (greeting, handlers, onEnd) = (greeting, waiting.values, onEnd)
        self.greeting = nil
        self.onEnd = nil
        waiting = [:]
        greeting?.fail(failure)
        for handler in handlers { handler(.failure(failure)) }
        onEnd?(failure)
        return failure
    }
}
