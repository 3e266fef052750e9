internal import Glibc
internal import Model

/// A descriptor that several hold, closed when the last lets go of it.
final class OpenDescriptor: Sendable {
    let raw: CInt

    init(owning raw: CInt) { self.raw = raw }

    init(
        _ directory: CInt, _ path: FilePath, _ flags: CInt, _ operation: String
    ) throws(FileFailure) {
        let raw = path.withCString { openat(directory, $0, flags | O_CLOEXEC) }
        guard raw >= 0 else { throw FileFailure(errno: errno, operation, path) }
        self.raw = raw
    }

    deinit { close(raw) }

    func attributes(_ path: FilePath) throws(FileFailure) -> FileAttributes {
        var status = stat()
        guard fstat(raw, &status) == 0 else { throw FileFailure(errno: errno, "look at", path) }
        return FileAttributes(status)
    }

    // MARK: Bytes

    /// Fewer at the end of the file only.
    func read(
        _ path: FilePath, at offset: UInt64, count: Int
    ) throws(FileFailure) -> [UInt8] {
        var failure: CInt = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = 0
            while filled < count {
                let got = pread(
                    raw, buffer.baseAddress.map { $0 + filled }, count - filled,
                    off_t(clamping: offset) + off_t(filled))
                if got < 0, errno == EINTR { continue }
                if got < 0 { failure = errno }
                guard got > 0 else { break }
                filled += got
            }
        }
        guard failure == 0 else { throw FileFailure(errno: failure, "read", path) }
        return bytes
    }

    func write(
        _ path: FilePath, _ bytes: ArraySlice<UInt8>, at offset: UInt64
    ) throws(FileFailure) {
        let code = bytes.withUnsafeBytes { write($0, at: offset) }
        guard code == 0 else { throw FileFailure(errno: code, "write", path) }
    }

    /// errno, or 0 when all is written.
    private func write(_ bytes: UnsafeRawBufferPointer, at offset: UInt64) -> CInt {
        var written = 0
        while written < bytes.count {
            let count = pwrite(
                raw, bytes.baseAddress.map { $0 + written }, bytes.count - written,
                off_t(clamping: offset) + off_t(written))
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return count < 0 ? errno : EIO }
            written += count
        }
        return 0
    }

    // MARK: Attributes

    func change(_ path: FilePath, _ changes: FileChanges) throws(FileFailure) {
        guard isChanged(changes) else { throw FileFailure(errno: errno, "change", path) }
    }

    private func isChanged(_ changes: FileChanges) -> Bool {
        if let size = changes.size, ftruncate(raw, off_t(clamping: size)) != 0 { return false }
        // Before the permissions: a change of the owner takes setuid away.
        if let owner = changes.owner, fchown(raw, owner.userID, owner.groupID) != 0 {
            return false
        }
        if let permissions = changes.permissions, fchmod(raw, permissions.bits) != 0 {
            return false
        }
        guard let times = changes.times else { return true }
        return futimens(raw, [times.accessed.value, times.modified.value]) == 0
    }

    func synchronize(_ path: FilePath) throws(FileFailure) {
        guard fsync(raw) == 0 else { throw FileFailure(errno: errno, "write", path) }
    }
}
