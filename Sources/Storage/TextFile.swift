internal import Glibc
internal import Reactor

/// A file that a person may be editing too, changed by us in one step. Blocks: for workers.
package enum TextFile {
    /// What `change` makes of the file takes its place; if it throws, or what it makes cannot be
    /// written, the old one stays as it is. Of several programs that do this, each sees what the
    /// one before it wrote.
    package static func update(
        _ path: String, limit: Int = 16 << 20, _ change: ([UInt8]) throws -> [UInt8]
    ) throws {
        let directory = parent(of: path)
        try LocalFiles.createDirectory(directory)
        // The directory, because the file itself is replaced under the lock.
        let lock = try FileDescriptor.open(directory, O_RDONLY | O_DIRECTORY)
        guard flock(lock.raw, LOCK_EX) == 0 else { throw SystemError("lock", subject: directory) }
        let old = try LocalFiles.read(path, limit: limit) ?? []
        let new = try change(old)
        guard new != old else { return }
        guard try LocalFiles.read(path, limit: limit) ?? [] == old else {
            throw SystemError("write", subject: path, code: ESTALE)
        }
        try LocalFiles.replace(path, with: new)
    }

    private static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
