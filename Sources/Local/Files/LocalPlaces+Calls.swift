internal import Files
internal import Glibc
internal import Model
internal import Reactor

// What is done to a path, a system call or a few.
extension LocalPlaces {
    func status(
        of path: FilePath, followingLinks: Bool
    ) throws(FileFailure) -> FileAttributes {
        var status = stat()
        try call("look at", path) {
            fstatat($0, $1, &status, followingLinks ? 0 : AT_SYMLINK_NOFOLLOW)
        }
        return FileAttributes(status)
    }

    func target(ofLink path: FilePath) throws(FileFailure) -> FilePath {
        // PATH_MAX, and one byte to tell whether there was more.
        var buffer = [CChar](repeating: 0, count: 4097)
        let count = try with("read the link", path) { directory, name in
            let count = readlinkat(directory, name, &buffer, buffer.count)
            return count >= 0 ? count : -Int(errno)
        }
        guard count >= 0 else { throw FileFailure(errno: CInt(-count), "read the link", path) }
        return FilePath(buffer.prefix(count).map { UInt8(bitPattern: $0) })
    }

    func realPath(of path: FilePath) throws(FileFailure) -> FilePath {
        guard path.isUsable else { throw FileFailure(errno: EINVAL, "find", path) }
        let real = home.appending(path).withCString { realpath($0, nil) }
        guard let real else { throw FileFailure(errno: errno, "find", path) }
        defer { free(real) }
        return FilePath(UnsafeRawBufferPointer(start: real, count: strlen(real)))
    }

    func space(at path: FilePath) throws(FileFailure) -> FileSpace {
        var space = statvfs()
        guard path.isUsable, home.appending(path).withCString({ statvfs($0, &space) }) == 0 else {
            throw FileFailure(errno: errno, "tell the space at", path)
        }
        let unit = UInt64(space.f_frsize)
        return FileSpace(
            total: UInt64(space.f_blocks) * unit, available: UInt64(space.f_bavail) * unit,
            isReadOnly: space.f_flag & UInt(ST_RDONLY) != 0)
    }

    // MARK: Names

    func rename(
        _ path: FilePath, to other: FilePath, replacing: Bool
    ) throws(FileFailure) {
        let code = try with("rename", path) { from, name in
            Result { () throws(FileFailure) in
                try with("rename", other) { to, newName in
                    let result =
                        replacing
                        ? renameat(from, name, to, newName)
                        : Syscalls.renameWithoutReplacing(from, name, to, newName)
                    return result == 0 ? 0 : errno
                }
            }
        }
        let outcome = try code.get()
        guard outcome == 0 else {
            throw FileFailure(errno: outcome, "rename", outcome == EEXIST ? other : path)
        }
    }

    func makeHardLink(_ path: FilePath, to existing: FilePath) throws(FileFailure) {
        let code = try with("link to", existing) { from, name in
            Result { () throws(FileFailure) in
                try with("create", path) { to, newName in
                    linkat(from, name, to, newName, 0) == 0 ? 0 : errno
                }
            }
        }
        let outcome = try code.get()
        guard outcome == 0 else { throw FileFailure(errno: outcome, "create", path) }
    }

    // MARK: Attributes

    func change(
        _ path: FilePath, _ changes: FileChanges, followingLinks: Bool
    ) throws(FileFailure) {
        let flag = followingLinks ? 0 : AT_SYMLINK_NOFOLLOW
        if let size = changes.size { try truncate(path, to: size) }
        if let owner = changes.owner {
            try call("change", path) { fchownat($0, $1, owner.userID, owner.groupID, flag) }
        }
        // A link has no permissions of its own on Linux. After the owner, whose change takes
        // setuid away.
        if let permissions = changes.permissions, followingLinks {
            try call("change", path) { fchmodat($0, $1, permissions.bits, 0) }
        }
        if let times = changes.times {
            try call("change", path) { directory, name in
                utimensat(directory, name, [times.accessed.value, times.modified.value], flag)
            }
        }
    }

    private func truncate(_ path: FilePath, to size: UInt64) throws(FileFailure) {
        let file = try open(path, for: .writing)
        guard ftruncate(file.raw, off_t(clamping: size)) == 0 else {
            throw FileFailure(errno: errno, "change", path)
        }
    }

    // MARK: Content

    func readWhole(_ path: FilePath, size: Int) throws(FileFailure) -> FileContent {
        let file = try open(path, for: .reading)
        // One more than expected tells whether it has grown.
        var bytes = try file.read(path, at: 0, count: size + 1)
        while bytes.count > size, bytes.count <= Self.mostGrown {
            let more = try file.read(path, at: UInt64(bytes.count), count: 1 << 20)
            guard !more.isEmpty else { break }
            bytes += more
        }
        return FileContent(bytes: bytes[...], attributes: try file.attributes(path))
    }

    private static let mostGrown = 4 << 20

    func place(_ file: PlacedFile) throws(FileFailure) {
        let copy = try open(file.temporary, for: .creating(file.permissions))
        do throws(FileFailure) {
            try copy.write(file.path, file.bytes, at: 0)
            try copy.change(file.path, file.changes)
            if file.isSynchronizing { try copy.synchronize(file.path) }
            try rename(file.temporary, to: file.path, replacing: file.isReplacing)
        } catch {
            try? call("remove", file.temporary) { unlinkat($0, $1, 0) }
            throw error
        }
    }

    func copyContent(of path: FilePath, to target: FilePath) throws(FileFailure) {
        let source = try open(path, for: .reading)
        let copy = try open(target, for: .writing)
        while true {
            // copy_file_range(2) is missing on some file systems, sendfile(2) is not.
            let count = sendfile(copy.raw, source.raw, nil, 8 << 20)
            if count == 0 { return }
            guard count > 0 || errno == EINTR else {
                throw FileFailure(errno: errno, "copy", path)
            }
        }
    }
}

extension FileTime {
    var value: timespec {
        timespec(tv_sec: Int(seconds), tv_nsec: Int(nanoseconds ?? 0))
    }

    init(_ value: timespec) {
        self.init(seconds: Int64(value.tv_sec), nanoseconds: UInt32(value.tv_nsec))
    }
}

extension FileAttributes {
    init(_ status: stat) {
        self.init(
            size: UInt64(max(0, status.st_size)), userID: status.st_uid, groupID: status.st_gid,
            mode: status.st_mode, accessed: FileTime(status.st_atim),
            modified: FileTime(status.st_mtim))
        linkCount = UInt64(status.st_nlink)
        // stat(3type): in units of 512 bytes, whatever the file system's block is.
        allocatedSize = UInt64(max(0, status.st_blocks)) * 512
    }
}
