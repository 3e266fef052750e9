internal import Crypto
internal import Files
package import Model
package import Reactor

/// A machine's files over SFTP: one conversation for all that is short, more beside it for
/// uploads that a single one would hold up.
@LoopActor
package final class SFTPFileSystem: FileSystem {
    package typealias LineOpener = @LoopActor () async throws(ConnectionFailure) -> any SFTPLine

    package let host: String?
    package private(set) var abilities: FileAbilities = []
    /// Where relative paths begin.
    package private(set) var home = FilePath.root
    /// The shortest so far: a server that is busy answers late, however short the way.
    package private(set) var roundTrip = Duration.seconds(60)
    /// Told once, when the conversation is over.
    package var onEnd: (@LoopActor (FileFailure) -> Void)?

    let lanes: SFTPLanes
    var main: SFTPConversation { lanes.main }
    private(set) var limits = SFTPLimits()

    private init(_ host: String?, _ lanes: SFTPLanes) {
        self.host = host
        self.lanes = lanes
    }

    /// Begins a conversation over the first line; more are opened as they are of use, and the
    /// server lets us.
    package static func open(
        host: String?, _ openLine: @escaping LineOpener
    ) async throws(FileFailure) -> SFTPFileSystem {
        let line: any SFTPLine
        do throws(ConnectionFailure) {
            line = try await openLine()
        } catch {
            throw FileFailure(error, host: host)
        }
        let conversation = SFTPConversation(line)
        let files = SFTPFileSystem(host, SFTPLanes(conversation, openLine))
        do throws(SFTPFailure) {
            try await conversation.begin()
            try await files.learn()
        } catch {
            conversation.close()
            throw error.fileFailure(host, "use SFTP", nil)
        }
        conversation.onEnd = { [weak files] in
            files?.onEnd?($0.fileFailure(host, "go on", nil))
        }
        return files
    }

    package func close() { lanes.close() }

    package var isAlive: Bool { main.failure == nil }

    /// What a way takes in a round trip at four hundred megabytes a second.
    package var readWindow: Int {
        let seconds = roundTrip / .seconds(1)
        return min(40 << 20, max(4 << 20, Int(seconds * 400_000_000)))
    }

    package var writeWindow: Int { lanes.wantedCount > 1 ? 20 << 20 : 4 << 20 }

    package var mostOpenFiles: Int { limits.handles }

    // MARK: The beginning

    private func learn() async throws(SFTPFailure) {
        let start = MonotonicTime.now
        // Both at once: the answer to the second is there as soon as that to the first.
        let promise = Promise<SFTPReply>()
        if main.has(.limits) {
            main.send(.limits) { result in
                if case .success(let reply) = result { promise.fulfil(reply) }
            }
        }
        let reply = try await main.ask(.of(SFTPMessage.realPath, .here))
        note(roundTrip: MonotonicTime.now - start)
        guard case .names(_, let names) = reply, names.count == 1 else { throw main.refuse(reply) }
        home = FilePath(names[0].bytes)
        if promise.isKept, let reply = try? await promise.value() { limits = SFTPLimits(reply) }
        abilities = learnedAbilities
    }

    func note(roundTrip measured: Duration) {
        guard measured < roundTrip else { return }
        roundTrip = measured
        lanes.measure(measured)
    }

    private var learnedAbilities: FileAbilities {
        var abilities: FileAbilities = [.symbolicLinks, .randomAccess]
        if main.has(.posixRename) { abilities.insert(.replacingRename) }
        if main.has(.hardLink) { abilities.insert(.hardLinks) }
        if main.has(.synchronize) { abilities.insert(.synchronizing) }
        if main.has(.space) { abilities.insert(.space) }
        if main.has(.copyData) { abilities.insert(.copying) }
        if main.has(.setLinkStatus) { abilities.insert(.changingLinks) }
        return abilities
    }

    // MARK: For all requests

    func ask(
        _ request: SFTPRequest, _ operation: String, _ path: FilePath
    ) async throws(FileFailure) -> SFTPReply {
        guard path.isUsable else { throw unusable(operation, path) }
        do throws(SFTPFailure) {
            return try await main.ask(request)
        } catch {
            throw error.fileFailure(host, operation, path)
        }
    }

    /// For requests that are answered by yes or no.
    func act(
        _ request: SFTPRequest, _ operation: String, _ path: FilePath
    ) async throws(FileFailure) {
        let reply = try await ask(request, operation, path)
        guard case .status(_, SFTPStatus.ok, _) = reply else {
            throw refusal(reply, operation, path)
        }
    }

    func refusal(_ reply: SFTPReply, _ operation: String, _ path: FilePath) -> FileFailure {
        main.refuse(reply).fileFailure(host, operation, path)
    }

    func unsupported(_ operation: String, _ path: FilePath) -> FileFailure {
        FileFailure(
            .unsupported, host: host, operation, path, reason: "its SFTP server cannot do that")
    }

    func unusable(_ operation: String, _ path: FilePath) -> FileFailure {
        FileFailure(.other, host: host, operation, path, reason: "no path has a NUL in it")
    }
}

extension FileFailure {
    package init(_ failure: ConnectionFailure, host: String?) {
        let kind: FileFailure.Kind = failure.kind == .cancelled ? .cancelled : .lost
        let place = failure.host == host ? "" : "\(failure.host): "
        self.init(
            kind, host: host, "reach its files", nil, reason: place + failure.message,
            remedy: failure.remedy)
    }
}

/// How much a server takes in one request: limits@openssh.com, or what every server must take.
struct SFTPLimits {
    /// §3: servers take packets of 34,000 bytes.
    private(set) var read = 32 << 10
    private(set) var write = 32 << 10
    private(set) var handles = 64

    init() {}

    /// Four numbers: packet, read, write, handles; 0 where there is no limit.
    init(_ reply: SFTPReply) {
        guard case .extended(_, let bytes) = reply else { return }
        var reader = SSHReader(bytes)
        guard (try? reader.uint64()) != nil, let read = try? reader.uint64(),
            let write = try? reader.uint64(), let handles = try? reader.uint64()
        else { return }
        self.read = Self.size(read)
        self.write = Self.size(write)
        self.handles = handles == 0 ? 4096 : Int(clamping: handles)
    }

    /// A packet of OpenSSH's longest with its head.
    private static let longest: UInt64 = 261_120

    private static func size(_ offered: UInt64) -> Int {
        offered == 0 ? Int(longest) : Int(min(longest, max(4096, offered)))
    }
}
