internal import Files
package import Model
package import Reactor

/// A file that a server has opened for us.
@LoopActor
package final class SFTPFile: OpenFile {
    package let bestRequestSize: Int

    let handle: [UInt8]
    private let files: SFTPFileSystem
    private let conversation: SFTPConversation
    private let path: FilePath
    private var others: [Lane] = []
    private var isOpeningOthers = false
    private var isClosed = false
    /// Written on the first lane and not answered yet.
    private var unanswered = 0

    /// The same file on another conversation.
    @LoopActor
    private final class Lane {
        let conversation: SFTPConversation
        let handle: [UInt8]
        var unanswered = 0

        init(_ conversation: SFTPConversation, _ handle: [UInt8]) {
            self.conversation = conversation
            self.handle = handle
        }
    }

    /// More than this unanswered on one lane, and others are of use.
    private static let laneShare = 1 << 20

    init(
        _ files: SFTPFileSystem, _ conversation: SFTPConversation, _ handle: [UInt8],
        _ path: FilePath, requestSize: Int
    ) {
        self.files = files
        self.conversation = conversation
        self.handle = handle
        self.path = path
        bestRequestSize = requestSize
    }

    isolated deinit { drop() }

    // MARK: Bytes

    package func startReading(at offset: UInt64, count: Int) -> Promise<ArraySlice<UInt8>> {
        let promise = Promise<ArraySlice<UInt8>>()
        let count = min(count, bestRequestSize)
        conversation.send(.read(handle, at: offset, count: count)) { [self] result in
            switch result {
            case .success(.data(_, let bytes)) where !bytes.isEmpty && bytes.count <= count:
                promise.fulfil(bytes)
            case .success(.status(_, SFTPStatus.endOfFile, _)): promise.fulfil([])
            case .success(let reply): promise.fail(failure(conversation.refuse(reply), "read"))
            case .failure(let failure): promise.fail(self.failure(failure, "read"))
            }
        }
        return promise
    }

    package func startWriting(_ bytes: ArraySlice<UInt8>, at offset: UInt64) -> Promise<Void> {
        let promise = Promise<Void>()
        let lane = others.min { $0.unanswered < $1.unanswered }
        if let lane, lane.unanswered < unanswered {
            lane.unanswered += bytes.count
            write(bytes, at: offset, lane.conversation, lane.handle, promise) {
                lane.unanswered -= bytes.count
            }
        } else {
            unanswered += bytes.count
            if unanswered > Self.laneShare { openOthers() }
            write(bytes, at: offset, conversation, handle, promise) { [self] in
                unanswered -= bytes.count
            }
        }
        return promise
    }

    private func write(
        _ bytes: ArraySlice<UInt8>, at offset: UInt64, _ conversation: SFTPConversation,
        _ handle: [UInt8], _ promise: Promise<Void>, answered: @escaping @LoopActor () -> Void
    ) {
        conversation.send(.write(handle, at: offset, bytes)) { [self] result in
            answered()
            switch result {
            case .success(.status(_, SFTPStatus.ok, _)): promise.fulfil(())
            case .success(let reply): promise.fail(failure(conversation.refuse(reply), "write"))
            case .failure(let failure): promise.fail(self.failure(failure, "write"))
            }
        }
    }

    /// On the other conversations, so that the server's windows add up.
    private func openOthers() {
        guard files.lanes.wantedCount > 1 else { return }
        files.lanes.grow()
        let used = others.map(\.conversation)
        let unused = files.lanes.all.first { lane in
            lane !== conversation && !used.contains { $0 === lane }
        }
        guard !isOpeningOthers, !isClosed, let unused else { return }
        isOpeningOthers = true
        unused.send(.open(path, flags: SFTPOpenFlags.write)) { [weak self] result in
            guard case .success(.handle(_, let handle)) = result else { return }
            guard let self, !isClosed else {
                return unused.send(.of(SFTPMessage.close, handle: handle)) { _ in }
            }
            others.append(Lane(unused, handle))
            isOpeningOthers = false
            openOthers()
        }
    }

    // MARK: The file as a whole

    func startLooking() -> Promise<FileAttributes> {
        start(.of(SFTPMessage.handleStatus, handle: handle), "look at") { reply in
            guard case .attributes(_, let attributes) = reply else { return nil }
            return attributes
        }
    }

    func startChanging(_ changes: FileChanges) -> Promise<Void> {
        start(.change(handle: handle, changes), "change", Self.isWell)
    }

    func startSynchronizing() -> Promise<Void> {
        start(.synchronize(handle), "write", Self.isWell)
    }

    func startClosing() -> Promise<Void> {
        isClosed = true
        closeOthers()
        return start(.of(SFTPMessage.close, handle: handle), "close", Self.isWell)
    }

    package func attributes() async throws(FileFailure) -> FileAttributes {
        try await startLooking().fileValue()
    }

    package func change(_ changes: FileChanges) async throws(FileFailure) {
        try await explained(startChanging(changes))
    }

    package func synchronize() async throws(FileFailure) {
        guard files.abilities.contains(.synchronizing) else { return }
        try await explained(startSynchronizing())
    }

    package func close() async throws(FileFailure) {
        guard !isClosed else { return }
        try await explained(startClosing())
    }

    private func explained(_ promise: Promise<Void>) async throws(FileFailure) {
        do {
            try await promise.fileValue()
        } catch {
            throw await files.explainedBySpace(error)
        }
    }

    private static func isWell(_ reply: SFTPReply) -> Void? {
        if case .status(_, SFTPStatus.ok, _) = reply { () } else { nil }
    }

    /// `read` takes the answer apart; nil for one that this request cannot have.
    private func start<Value: Sendable>(
        _ request: SFTPRequest, _ operation: String,
        _ read: @escaping @LoopActor (SFTPReply) -> Value?
    ) -> Promise<Value> {
        let promise = Promise<Value>()
        conversation.send(request) { [self] result in
            switch result {
            case .success(let reply):
                if let value = read(reply) { return promise.fulfil(value) }
                promise.fail(failure(conversation.refuse(reply), operation))
            case .failure(let failure): promise.fail(self.failure(failure, operation))
            }
        }
        return promise
    }

    /// Closes it without waiting for what the server says of that.
    func drop() {
        guard !isClosed else { return }
        isClosed = true
        closeOthers()
        conversation.send(.of(SFTPMessage.close, handle: handle)) { _ in }
    }

    private func closeOthers() {
        for lane in others {
            lane.conversation.send(.of(SFTPMessage.close, handle: lane.handle)) { _ in }
        }
        others = []
    }

    private func failure(_ failure: SFTPFailure, _ operation: String) -> FileFailure {
        failure.fileFailure(files.host, operation, path)
    }
}
