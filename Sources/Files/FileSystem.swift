package import Model
package import Reactor

/// The files of one machine, and what can be done with them: this machine's through system calls,
/// another's over SFTP. Paths that are not absolute start in the home directory. Whoever waits is
/// told by a `FileFailure`; a cancelled task gets one of kind `cancelled`.
@LoopActor
package protocol FileSystem: AnyObject, Sendable {
    /// For messages; nil for this machine.
    var host: String? { get }
    var abilities: FileAbilities { get }
    /// False once the connection is gone: another one is needed then.
    var isAlive: Bool { get }
    /// Bytes that are well asked for ahead of their use, so that the way there is never idle.
    var readWindow: Int { get }
    /// Bytes that are well written before the first of them is acknowledged.
    var writeWindow: Int { get }
    /// Files that may be open at once.
    var mostOpenFiles: Int { get }

    // MARK: Looking

    /// Everything in a directory but `.` and `..`, in the order in which it comes: some at a time,
    /// so that the first can be shown while the rest is under way.
    func list(
        _ directory: FilePath, onBatch: @escaping @LoopActor ([FileEntry]) -> Void
    ) async throws(FileFailure)

    /// Of what is at the end of links.
    func attributes(of path: FilePath) async throws(FileFailure) -> FileAttributes
    /// Of the link itself, where it is one.
    func linkAttributes(of path: FilePath) async throws(FileFailure) -> FileAttributes
    /// As it is written in the link.
    func target(ofLink path: FilePath) async throws(FileFailure) -> FilePath
    /// Absolute and without links, as the machine itself says.
    func realPath(of path: FilePath) async throws(FileFailure) -> FilePath
    func space(at path: FilePath) async throws(FileFailure) -> FileSpace

    // MARK: Changing

    func makeDirectory(
        _ path: FilePath, permissions: FilePermissions?
    ) async throws(FileFailure)
    func removeDirectory(_ path: FilePath) async throws(FileFailure)
    /// Removes anything but a directory.
    func remove(_ path: FilePath) async throws(FileFailure)
    /// Replacing takes one step where `abilities` say so; else what was there is removed before.
    /// Without it nothing that is there is touched.
    func rename(
        _ path: FilePath, to other: FilePath, replacing: Bool
    ) async throws(FileFailure)
    func makeLink(_ path: FilePath, to target: FilePath) async throws(FileFailure)
    func makeHardLink(_ path: FilePath, to existing: FilePath) async throws(FileFailure)
    /// Of what is at the end of links, or of the link itself where that can be done.
    func change(
        _ path: FilePath, _ changes: FileChanges, followingLinks: Bool
    ) async throws(FileFailure)
    /// On the machine itself, from one of its files to another: `target` must be there already.
    func copyContent(of path: FilePath, to target: FilePath) async throws(FileFailure)

    // MARK: Contents

    func open(_ path: FilePath, for access: FileAccess) async throws(FileFailure) -> any OpenFile
    /// A small file in as few steps as can be: of `size` bytes, as a listing said.
    func readWhole(_ path: FilePath, size: Int) async throws(FileFailure) -> FileContent
    /// A small file in as few steps as can be: it appears under its name when it is whole.
    func place(_ file: PlacedFile) async throws(FileFailure)
}

/// What a file is opened for.
package enum FileAccess: Hashable, Sendable {
    case reading
    /// A file that is there, its content kept.
    case writing
    /// A new file, where nothing is, not even a link.
    case creating(FilePermissions)
}

/// A file that was opened. Requests begin at once and may be many at a time: each promise is
/// waited for once. A file that is dropped is closed.
@LoopActor
package protocol OpenFile: AnyObject, Sendable {
    /// Asked for or written at once: as much as goes well in one request.
    var bestRequestSize: Int { get }

    /// At most `count` bytes from there; fewer where the answer is short, none at the end.
    func startReading(at offset: UInt64, count: Int) -> Promise<ArraySlice<UInt8>>
    func startWriting(_ bytes: ArraySlice<UInt8>, at offset: UInt64) -> Promise<Void>
    /// The next bytes that are no hole, from there on; nil if all that follows is one.
    func nextData(
        from offset: UInt64, size: UInt64
    ) async throws(FileFailure) -> Range<UInt64>?

    func attributes() async throws(FileFailure) -> FileAttributes
    func change(_ changes: FileChanges) async throws(FileFailure)
    /// Makes what was written last through a power failure; does nothing where that is unknown.
    func synchronize() async throws(FileFailure)
    /// Tells whether all that was written has arrived.
    func close() async throws(FileFailure)
}

extension OpenFile {
    package func read(
        at offset: UInt64, count: Int
    ) async throws(FileFailure) -> ArraySlice<UInt8> {
        try await startReading(at: offset, count: count).fileValue()
    }

    package func write(_ bytes: ArraySlice<UInt8>, at offset: UInt64) async throws(FileFailure) {
        try await startWriting(bytes, at: offset).fileValue()
    }

    package func nextData(
        from offset: UInt64, size: UInt64
    ) async throws(FileFailure) -> Range<UInt64>? {
        offset < size ? offset..<size : nil
    }
}

extension Promise {
    /// The outcome of something with a file.
    package func fileValue() async throws(FileFailure) -> Value {
        do {
            return try await value()
        } catch let failure as FileFailure {
            throw failure
        } catch {
            throw FileFailure(.cancelled, host: nil, "go on", nil, reason: "cancelled")
        }
    }
}

extension FileSystem {
    /// All of a directory at once, for whoever can do nothing with a part of it.
    package func entries(of directory: FilePath) async throws(FileFailure) -> [FileEntry] {
        var entries: [FileEntry] = []
        try await list(directory) { entries += $0 }
        return entries
    }
}
