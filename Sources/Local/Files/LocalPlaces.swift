internal import Files
internal import Glibc
internal import Model
internal import Reactor

/// Where paths lead on this machine: each is taken apart into an open directory and a name in it.
/// Everything here blocks: it is for workers.
struct LocalPlaces: Sendable {
    /// Where relative paths start.
    let home: FilePath
    /// Below it no link is followed.
    let root: FilePath?

    /// Calls `body` with a directory and a name in it. What is outside of the root, where there is
    /// one, is reached as the system does.
    func with<Value>(
        _ operation: String, _ path: FilePath,
        _ body: (CInt, UnsafePointer<CChar>) -> Value
    ) throws(FileFailure) -> Value {
        guard path.isUsable else {
            throw FileFailure(
                .other, host: nil, operation, path, reason: "no path has a NUL in it")
        }
        let whole = home.appending(path)
        guard let root, let rest = whole.path(below: root), rest != .here else {
            return whole.withCString { body(AT_FDCWD, $0) }
        }
        let (directory, name) = try descend(from: root, along: rest, operation)
        return name.withCString { body(directory.raw, $0) }
    }

    /// As `with`, for calls that return -1 and set errno.
    func call(
        _ operation: String, _ path: FilePath, _ body: (CInt, UnsafePointer<CChar>) -> CInt
    ) throws(FileFailure) {
        let code = try with(operation, path) { body($0, $1) == 0 ? 0 : errno }
        guard code == 0 else { throw FileFailure(errno: code, operation, path) }
    }

    /// Opens one directory after the other: none of them may be a link.
    private func descend(
        from root: FilePath, along rest: FilePath, _ operation: String
    ) throws(FileFailure) -> (OpenDescriptor, FilePath) {
        let components = rest.components
        guard components.allSatisfy({ FileName($0) != nil }) else {
            throw FileFailure(
                .hostile, host: nil, operation, rest, reason: "it leads out of the directory")
        }
        var directory = try OpenDescriptor(AT_FDCWD, root, pathOnly | O_DIRECTORY, operation)
        for component in components.dropLast() {
            directory = try OpenDescriptor(
                directory.raw, FilePath(component), pathOnly | O_DIRECTORY | O_NOFOLLOW, operation)
        }
        return (directory, FilePath(components[components.count - 1]))
    }

    // MARK: Opening

    func open(_ path: FilePath, for access: FileAccess) throws(FileFailure) -> OpenDescriptor {
        let (flags, mode, operation): (CInt, UInt32, String) =
            switch access {
            // Non-blocking, so that a FIFO in a file's place holds nobody up.
            case .reading: (O_RDONLY | O_NONBLOCK, 0, "read")
            case .writing: (O_WRONLY | O_NONBLOCK, 0, "write")
            case .creating(let permissions):
                (O_WRONLY | O_CREAT | O_EXCL, permissions.bits, "create")
            }
        let noFollow = root == nil ? 0 : O_NOFOLLOW
        let raw = try with(operation, path) { directory, name in
            let raw = openat(directory, name, flags | noFollow | O_CLOEXEC | O_NOCTTY, mode)
            return raw >= 0 ? raw : -errno
        }
        guard raw >= 0 else { throw FileFailure(errno: -raw, operation, path) }
        let descriptor = OpenDescriptor(owning: raw)
        let kind = try descriptor.attributes(path).kind
        guard kind == .file || access != .reading && kind != .directory else {
            let failed: FileFailure.Kind = kind == .directory ? .isDirectory : .other
            throw FileFailure(
                failed, host: nil, operation, path, reason: "it is \(kind.words)")
        }
        return descriptor
    }
}

extension FilePath {
    func withCString<Value>(_ body: (UnsafePointer<CChar>) -> Value) -> Value {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: bytes.count + 1) { buffer in
            for (index, byte) in bytes.enumerated() { buffer[index] = CChar(bitPattern: byte) }
            buffer[bytes.count] = 0
            guard let start = buffer.baseAddress else { preconditionFailure("it is not empty") }
            return body(start)
        }
    }
}

/// open(2): O_PATH, which the Glibc module hides behind _GNU_SOURCE.
private let pathOnly: CInt = 0o10_000_000
