internal import Crypto
package import Model
internal import Reactor

// What a server tells of its files.
extension SFTPFileSystem {
    package func attributes(of path: FilePath) async throws(FileFailure) -> FileAttributes {
        try await attributes(SFTPMessage.stat, path)
    }

    package func linkAttributes(of path: FilePath) async throws(FileFailure) -> FileAttributes {
        try await attributes(SFTPMessage.linkStatus, path)
    }

    private func attributes(
        _ type: UInt8, _ path: FilePath
    ) async throws(FileFailure) -> FileAttributes {
        let reply = try await ask(.of(type, path), "look at", path)
        guard case .attributes(_, let attributes) = reply else {
            throw refusal(reply, "look at", path)
        }
        return attributes
    }

    package func target(ofLink path: FilePath) async throws(FileFailure) -> FilePath {
        try await answeredPath(SFTPMessage.readLink, "read the link", path)
    }

    package func realPath(of path: FilePath) async throws(FileFailure) -> FilePath {
        try await answeredPath(SFTPMessage.realPath, "find", path)
    }

    private func answeredPath(
        _ type: UInt8, _ operation: String, _ path: FilePath
    ) async throws(FileFailure) -> FilePath {
        let reply = try await ask(.of(type, path), operation, path)
        guard case .names(_, let names) = reply, names.count == 1 else {
            throw refusal(reply, operation, path)
        }
        let found = FilePath(names[0].bytes)
        guard found.isUsable, !names[0].bytes.isEmpty else {
            throw FileFailure(
                .hostile, host: host, operation, path, reason: "the server's answer is no path")
        }
        return found
    }

    /// OpenSSH's PROTOCOL §4.4: eleven numbers.
    package func space(at path: FilePath) async throws(FileFailure) -> FileSpace {
        guard abilities.contains(.space) else { throw unsupported("tell the space at", path) }
        let reply = try await ask(.space(at: path), "tell the space at", path)
        guard case .extended(_, let bytes) = reply else {
            throw refusal(reply, "tell the space at", path)
        }
        var reader = SSHReader(bytes)
        var numbers: [UInt64] = []
        while numbers.count < 11, let number = try? reader.uint64() { numbers.append(number) }
        guard numbers.count == 11 else {
            throw main.refuse(reply).fileFailure(host, "tell the space at", path)
        }
        let unit = numbers[1]
        return FileSpace(
            total: numbers[2].multipliedReportingOverflow(by: unit).partialValue,
            available: numbers[4].multipliedReportingOverflow(by: unit).partialValue,
            isReadOnly: numbers[9] & 1 != 0)
    }

    // MARK: Directories

    package func list(
        _ directory: FilePath, onBatch: @escaping @LoopActor ([FileEntry]) -> Void
    ) async throws(FileFailure) {
        let reply = try await openDirectory(directory)
        guard case .handle(_, let handle) = reply else { throw refusal(reply, "list", directory) }
        let reading = DirectoryReading(main, handle, directory, host: host, onBatch: onBatch)
        defer { main.send(.of(SFTPMessage.close, handle: handle)) { _ in } }
        try await reading.run()
    }

    private func openDirectory(_ directory: FilePath) async throws(FileFailure) -> SFTPReply {
        guard directory.isUsable else { throw unusable("list", directory) }
        let main = main
        do throws(SFTPFailure) {
            return try await main.ask(.of(SFTPMessage.openDirectory, directory)) { late in
                guard case .handle(_, let handle) = late else { return }
                main.send(.of(SFTPMessage.close, handle: handle)) { _ in }
            }
        } catch {
            throw error.fileFailure(host, "list", directory)
        }
    }
}

/// Reads a directory to its end, with more requests under way the longer it is: an answer brings
/// a hundred names at most.
@LoopActor
private final class DirectoryReading {
    private static let mostUnderWay = 32
    /// A server without an end to its directory would fill our memory.
    private static let mostEntries = 20_000_000

    private let conversation: SFTPConversation
    private let handle: [UInt8]
    private let directory: FilePath
    private let host: String?
    private let onBatch: @LoopActor ([FileEntry]) -> Void
    private let outcome = Promise<Void>()
    private var underWay = 0
    private var wanted = 2
    private var count = 0
    private var isAtEnd = false

    init(
        _ conversation: SFTPConversation, _ handle: [UInt8], _ directory: FilePath, host: String?,
        onBatch: @escaping @LoopActor ([FileEntry]) -> Void
    ) {
        self.conversation = conversation
        self.handle = handle
        self.directory = directory
        self.host = host
        self.onBatch = onBatch
    }

    func run() async throws(FileFailure) {
        ask()
        do {
            try await outcome.value()
        } catch let failure as FileFailure {
            throw failure
        } catch {
            throw SFTPFailure.cancelled.fileFailure(host, "list", directory)
        }
    }

    private func ask() {
        while !isAtEnd, underWay < wanted, !outcome.isKept {
            underWay += 1
            conversation.send(.of(SFTPMessage.readDirectory, handle: handle)) { [self] in
                underWay -= 1
                take($0)
            }
        }
    }

    private func take(_ result: Result<SFTPReply, SFTPFailure>) {
        guard !outcome.isKept else { return }
        do {
            switch try result.get() {
            case .names(_, let names) where !isAtEnd && count < Self.mostEntries: try take(names)
            case .names: break
            case .status(_, SFTPStatus.endOfFile, _): isAtEnd = true
            case let other: throw conversation.refuse(other)
            }
        } catch let failure as FileFailure {
            return outcome.fail(failure)
        } catch let failure as SFTPFailure {
            return outcome.fail(failure.fileFailure(host, "list", directory))
        } catch {
            return outcome.fail(error)
        }
        if isAtEnd { outcome.fulfil(()) } else { ask() }
    }

    private func take(_ names: [SFTPReply.Name]) throws(FileFailure) {
        // An answer without names, again and again, would never come to an end.
        guard !names.isEmpty else {
            throw SFTPFailure.malformed.fileFailure(host, "list", directory)
        }
        count += names.count
        wanted = min(Self.mostUnderWay, wanted + 1)
        let entries = try SFTPListing.entries(names, directory, host: host)
        if !entries.isEmpty { onBatch(entries) }
    }
}
