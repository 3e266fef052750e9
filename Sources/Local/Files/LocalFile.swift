internal import Files
internal import Glibc
package import Model
package import Reactor

/// An open file of this machine, read and written by workers.
@LoopActor
package final class LocalFile: OpenFile {
    package let bestRequestSize = 1 << 20

    private let descriptor: OpenDescriptor
    private let path: FilePath

    init(_ descriptor: OpenDescriptor, _ path: FilePath) {
        self.descriptor = descriptor
        self.path = path
    }

    // MARK: Bytes

    package func startReading(at offset: UInt64, count: Int) -> Promise<ArraySlice<UInt8>> {
        start { descriptor, path throws(FileFailure) in
            var failure: CInt = 0
            let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
                filled = 0
                while filled < count {
                    let got = pread(
                        descriptor.raw, buffer.baseAddress.map { $0 + filled }, count - filled,
                        off_t(clamping: offset) + off_t(filled))
                    if got < 0, errno == EINTR { continue }
                    if got < 0 { failure = errno }
                    guard got > 0 else { break }
                    filled += got
                }
            }
            guard failure == 0 else { throw FileFailure(errno: failure, "read", path) }
            return bytes[...]
        }
    }

    package func startWriting(_ bytes: ArraySlice<UInt8>, at offset: UInt64) -> Promise<Void> {
        start { descriptor, path throws(FileFailure) in
            let code = bytes.withUnsafeBytes { Self.write($0, to: descriptor.raw, at: offset) }
            guard code == 0 else { throw FileFailure(errno: code, "write", path) }
        }
    }

    /// errno, or 0 when all is written.
    nonisolated private static func write(
        _ bytes: UnsafeRawBufferPointer, to raw: CInt, at offset: UInt64
    ) -> CInt {
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

    private func start<Value: Sendable>(
        _ work: @escaping @Sendable (OpenDescriptor, FilePath) throws(FileFailure) -> Value
    ) -> Promise<Value> {
        let promise = Promise<Value>()
        let (descriptor, path) = (descriptor, path)
        _ = Task.onLoop {
            do {
                promise.fulfil(
                    try await Worker.run(on: LocalFileSystem.workers) {
                        try work(descriptor, path)
                    })
            } catch {
                promise.fail(error)
            }
        }
        return promise
    }

    package func nextData(
        from offset: UInt64, size: UInt64
    ) async throws(FileFailure) -> Range<UInt64>? {
        try await start { descriptor, _ throws(FileFailure) in
            let begin = lseek(descriptor.raw, off_t(clamping: offset), workbenchSeekData)
            // A file system that knows no holes refuses: then all of it is data.
            guard begin >= 0 else { return errno == ENXIO ? nil : offset..<size }
            let end = lseek(descriptor.raw, begin, workbenchSeekHole)
            guard UInt64(begin) < size else { return nil }
            return UInt64(begin)..<(end > begin ? min(UInt64(end), size) : size)
        }.fileValue()
    }

    // MARK: The file as a whole

    package func attributes() async throws(FileFailure) -> FileAttributes {
        try await start { descriptor, path throws(FileFailure) in
            try descriptor.attributes(path)
        }.fileValue()
    }

    package func change(_ changes: FileChanges) async throws(FileFailure) {
        try await start { descriptor, path throws(FileFailure) in
            guard Self.change(descriptor.raw, changes) else {
                throw FileFailure(errno: errno, "change", path)
            }
        }.fileValue()
    }

    nonisolated private static func change(_ raw: CInt, _ changes: FileChanges) -> Bool {
        if let size = changes.size, ftruncate(raw, off_t(clamping: size)) != 0 { return false }
        if let owner = changes.owner, fchown(raw, owner.userID, owner.groupID) != 0 {
            return false
        }
        if let permissions = changes.permissions, fchmod(raw, permissions.bits) != 0 {
            return false
        }
        guard let times = changes.times else { return true }
        return futimens(raw, [times.accessed.value, times.modified.value]) == 0
    }

    package func synchronize() async throws(FileFailure) {
        try await start { descriptor, path throws(FileFailure) in
            guard fsync(descriptor.raw) == 0 else { throw FileFailure(errno: errno, "write", path) }
        }.fileValue()
    }

    /// Nothing is held back by us: what was written is with the system.
    package func close() async throws(FileFailure) {}
}

/// lseek(2): SEEK_DATA and SEEK_HOLE, which the Glibc module hides behind _GNU_SOURCE.
private let workbenchSeekData: CInt = 3
private let workbenchSeekHole: CInt = 4
