internal import Model
internal import Reactor

/// One side's talk with a server's SFTP over a channel: requests have numbers, replies come in any
/// order.
@LoopActor
final class SFTPConversation {
    private let channel: Channel
    private var reader = SFTPPacketReader()
    private var greeting: Promise<SFTPReply>?
    private var waiting: [UInt32: Promise<SFTPReply>] = [:]
    private var lastID: UInt32 = 0
    private var errorText: [UInt8] = []
    private(set) var failure: SFTPFailure?
    /// What the server can do beyond version 3.
    private(set) var extensions: [String: String] = [:]

    init(_ channel: Channel) {
        self.channel = channel
        channel.onEnd = { [weak self] in self?.ended($0) }
        channel.onData = { [weak self] bytes, stream in self?.take(bytes, stream) }
    }

    /// Agrees on a version: before all else, once.
    func begin() async throws(SFTPFailure) {
        let promise = Promise<SFTPReply>()
        greeting = promise
        channel.write(SFTPRequest.initialize)
        guard case .version(let version, let extensions) = try await value(of: promise) else {
            throw end(.malformed)
        }
        guard version == SFTPMessage.version else { throw end(.unsupportedVersion(version)) }
        self.extensions = extensions
    }

    /// The absolute path behind `path`; of `.` that is the home directory as a rule.
    func realPath(_ path: String) async throws(SFTPFailure) -> [UInt8] {
        let reply = try await ask { SFTPRequest.realPath(Array(path.utf8), id: $0) }
        switch reply {
        case .names(_, let names) where names.count == 1: return names[0]
        case .status(_, let code, let message): throw .refused(code: code, message: message)
        default: throw end(.malformed)
        }
    }

    func close() { _ = end(.ended("the conversation was closed")) }

    // MARK: One request

    private func ask(_ request: (UInt32) -> [UInt8]) async throws(SFTPFailure) -> SFTPReply {
        lastID &+= 1
        let promise = Promise<SFTPReply>()
        waiting[lastID] = promise
        channel.write(request(lastID))
        return try await value(of: promise)
    }

    private func value(of promise: Promise<SFTPReply>) async throws(SFTPFailure) -> SFTPReply {
        if let failure { throw failure }
        do { return try await promise.value() } catch { throw failure ?? end(.silent) }
    }

    // MARK: What comes

    private func take(_ bytes: UnsafeRawBufferPointer, _ stream: Channel.Stream) {
        guard stream == .output else {
            errorText.append(contentsOf: bytes.prefix(400 - min(400, errorText.count)))
            return
        }
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
        switch reply {
        case .version:
            // A second greeting answers nothing.
            guard let greeting else { return _ = end(.malformed) }
            self.greeting = nil
            greeting.fulfil(reply)
        case .status(let id, _, _), .names(let id, _), .other(let id, _):
            guard let promise = waiting.removeValue(forKey: id) else { return _ = end(.malformed) }
            promise.fulfil(reply)
        }
    }

    // MARK: The end

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
        channel.close()
        let promises = [greeting].compactMap { $0 } + waiting.values
        greeting = nil
        waiting = [:]
        for promise in promises { promise.fail(CancellationError()) }
        return failure
    }
}
