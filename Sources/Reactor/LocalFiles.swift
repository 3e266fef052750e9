internal import Glibc
internal import Synchronization

/// Files of this machine, whole. Everything here blocks: it is for workers.
package enum LocalFiles {
    private static let lastTemporary = Atomic(0)
    private static let newline = UInt8(ascii: "\n")

    /// The bytes of a regular file, at most `limit`; nil if there is none.
    package static func read(_ path: String, limit: Int = 16 << 20) throws(SystemError) -> [UInt8]?
    {
        let file: FileDescriptor
        do throws(SystemError) {
            // Non-blocking, so that a FIFO in a file's place holds nobody up.
            file = try FileDescriptor.open(path, O_RDONLY | O_NONBLOCK)
        } catch  where error.code == ENOENT || error.code == ENOTDIR {
            return nil
        }
        var status = stat()
        guard fstat(file.raw, &status) == 0 else { throw SystemError("read", subject: path) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            let code = status.st_mode & S_IFMT == S_IFDIR ? EISDIR : EINVAL
            throw SystemError("read", subject: path, code: code)
        }
        guard status.st_size <= limit else { throw SystemError("read", subject: path, code: EFBIG) }
        return try readAll(file.raw, path, expected: Int(status.st_size), limit: limit)
    }

    private static func readAll(
        _ descriptor: CInt, _ path: String, expected: Int, limit: Int
    ) throws(SystemError) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(expected)
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            switch buffer.withUnsafeMutableBytes({ Syscalls.read(descriptor, into: $0) }) {
            case .bytes(let count): bytes.append(contentsOf: buffer[..<count])
            case .end, .wouldBlock: return bytes
            case .failed(let error):
                throw SystemError("read", subject: path, code: error.code)
            }
            guard bytes.count <= limit else {
                throw SystemError("read", subject: path, code: EFBIG)
            }
        }
    }

    /// Puts `bytes` in the place of a file: either all of it is there afterwards or the old one
    /// still is. A link is followed, the mode is kept; a new file and its directories are the
    /// user's alone.
    package static func replace(_ path: String, with bytes: [UInt8]) throws(SystemError) {
        let target = resolved(path)
        try createDirectory(parent(of: target))
        var status = stat()
        let isNew = stat(target, &status) != 0
        let mode = isNew ? 0o600 : status.st_mode & 0o7777
        let number = lastTemporary.add(1, ordering: .relaxed).newValue
        let temporary = "\(target).\(getpid())-\(number).new"
        do throws(SystemError) {
            let file = try FileDescriptor.open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW)
            try writeAll(bytes, to: file.raw, temporary)
            // Only root may give it back to another owner. Else it is ours, as with any editor.
            if !isNew { _ = fchown(file.raw, status.st_uid, status.st_gid) }
            guard fchmod(file.raw, mode) == 0, fsync(file.raw) == 0 else {
                throw SystemError("write", subject: target)
            }
        } catch {
            if error.code != EEXIST { unlink(temporary) }
            throw SystemError("write", subject: target, code: error.code)
        }
        guard rename(temporary, target) == 0 else {
            let code = errno
            unlink(temporary)
            throw SystemError("write", subject: target, code: code)
        }
        synchronize(parent(of: target))
    }

    /// Makes a new name last through a power failure.
    private static func synchronize(_ directory: String) {
        // The file itself is safe: some file systems cannot do this for a directory.
        guard let directory = try? FileDescriptor.open(directory, O_RDONLY | O_DIRECTORY) else {
            return
        }
        _ = fsync(directory.raw)
    }

    /// Adds lines to the end of a file: all of them or none, in one piece whoever else adds some.
    /// A last line that lacks its end gets it first. A new file is the user's alone.
    package static func append(_ path: String, lines: [UInt8]) throws(SystemError) {
        try createDirectory(parent(of: path))
        let file = try FileDescriptor.open(path, O_RDWR | O_CREAT | O_APPEND | O_NONBLOCK)
        guard flock(file.raw, LOCK_EX) == 0 else { throw SystemError("lock", subject: path) }
        var status = stat()
        guard fstat(file.raw, &status) == 0 else { throw SystemError("write", subject: path) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw SystemError("write", subject: path, code: EINVAL)
        }
        var lines = lines
        if !endsWithNewline(file.raw, size: status.st_size) { lines.insert(newline, at: 0) }
        if lines.last != newline { lines.append(newline) }
        do throws(SystemError) {
            try writeAll(lines, to: file.raw, path)
            guard fsync(file.raw) == 0 else { throw SystemError("write", subject: path) }
        } catch {
            // Half a line is worse than none.
            _ = ftruncate(file.raw, status.st_size)
            throw error
        }
    }

    private static func endsWithNewline(_ descriptor: CInt, size: off_t) -> Bool {
        guard size > 0 else { return true }
        var last: UInt8 = 0
        return pread(descriptor, &last, 1, size - 1) != 1 || last == newline
    }

    private static func writeAll(
        _ bytes: [UInt8], to descriptor: CInt, _ path: String
    ) throws(SystemError) {
        var written = 0
        while written < bytes.count {
            let result = bytes.withUnsafeBytes {
                Syscalls.write(descriptor, UnsafeRawBufferPointer(rebasing: $0[written...]))
            }
            switch result {
            case .bytes(let count): written += count
            case .wouldBlock: throw SystemError("write", subject: path, code: EAGAIN)
            case .failed(let error): throw SystemError("write", subject: path, code: error.code)
            }
        }
    }

    /// With its parents, for the user alone. Nothing happens if it is there.
    package static func createDirectory(_ path: String) throws(SystemError) {
        guard mkdir(path, 0o700) != 0, errno != EEXIST else { return }
        guard errno == ENOENT, path.contains("/"), !parent(of: path).isEmpty else {
            throw SystemError("create", subject: path)
        }
        try createDirectory(parent(of: path))
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
            throw SystemError("create", subject: path)
        }
    }

    /// Nothing happens if it is not there.
    package static func remove(_ path: String) { unlink(path) }

    /// Names in a directory, sorted; none if it cannot be read.
    package static func names(in directory: String) -> [String] {
        guard let stream = opendir(directory) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// Paths that a pattern of glob(7) matches, sorted as it sorts them.
    package static func paths(matching pattern: String) -> [String] {
        var found = glob_t()
        defer { globfree(&found) }
        guard glob(pattern, 0, nil, &found) == 0 else { return [] }
        return (0..<Int(found.gl_pathc)).compactMap {
            found.gl_pathv[$0].map { String(cString: $0) }
        }
    }

    private static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func resolved(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }
}
