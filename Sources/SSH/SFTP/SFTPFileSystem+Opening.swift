package import Files
package import Model
internal import Reactor

// Files whose content is read or written.
extension SFTPFileSystem {
    package func open(
        _ path: FilePath, for access: FileAccess
    ) async throws(FileFailure) -> any OpenFile {
        switch access {
        case .reading: return try await openFile(path, flags: SFTPOpenFlags.read, "read")
        case .writing: return try await openFile(path, flags: SFTPOpenFlags.write, "write")
        case .creating(let permissions): return try await create(path, permissions)
        }
    }

    func create(
        _ path: FilePath, _ permissions: FilePermissions
    ) async throws(FileFailure) -> SFTPFile {
        let flags = SFTPOpenFlags.write | SFTPOpenFlags.create | SFTPOpenFlags.exclusive
        do {
            return try await openFile(path, flags: flags, "create", permissions)
        } catch {
            guard error.kind == .other, (try? await linkAttributes(of: path)) != nil else {
                throw await explainedBySpace(error)
            }
            throw FileFailure(
                .exists, host: host, "create", path, reason: "something of that name is there")
        }
    }

    func openFile(
        _ path: FilePath, flags: UInt32, _ operation: String, _ permissions: FilePermissions? = nil
    ) async throws(FileFailure) -> SFTPFile {
        guard path.isUsable else { throw unusable(operation, path) }
        let isWriting = flags & SFTPOpenFlags.write != 0
        let lane = isWriting ? lanes.leastBusy : main
        let reply: SFTPReply
        let start = MonotonicTime.now
        do throws(SFTPFailure) {
            reply = try await lane.ask(.open(path, flags: flags, permissions)) { late in
                guard case .handle(_, let handle) = late else { return }
                lane.send(.of(SFTPMessage.close, handle: handle)) { _ in }
            }
        } catch {
            throw error.fileFailure(host, operation, path)
        }
        note(roundTrip: MonotonicTime.now - start)
        guard case .handle(_, let handle) = reply else {
            throw lane.refuse(reply).fileFailure(host, operation, path)
        }
        let size = isWriting ? limits.write : limits.read
        return SFTPFile(self, lane, handle, path, requestSize: size)
    }
}
