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
            try descriptor.read(path, at: offset, count: count)[...]
        }
    }

    package func startWriting(_ bytes: ArraySlice<UInt8>, at offset: UInt64) -> Promise<Void> {
        start { descriptor, path throws(FileFailure) in
            try descriptor.write(path, bytes, at: offset)
        }
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
            try descriptor.change(path, changes)
        }.fileValue()
    }

    package func synchronize() async throws(FileFailure) {
        try await start { descriptor, path throws(FileFailure) in
            try descriptor.synchronize(path)
        }.fileValue()
    }

    /// Nothing is held back by us: what was written is with the system.
    package func close() async throws(FileFailure) {}
}

/// lseek(2): SEEK_DATA and SEEK_HOLE, which the Glibc module hides behind _GNU_SOURCE.
private let workbenchSeekData: CInt = 3
private let workbenchSeekHole: CInt = 4
