internal import Glibc
internal import Model
internal import Reactor
internal import Synchronization

/// A directory that is read piece by piece. Used by one worker at a time.
final class LocalListing: Sendable {
    private static let batch = 1_000

    // The stream is touched only inside `next`, which its one user calls one at a time.
    nonisolated(unsafe) private let stream: OpaquePointer
    private let directory: FilePath
    private let names = Mutex(AccountNames())

    init(_ places: LocalPlaces, _ directory: FilePath) throws(FileFailure) {
        let noFollow = places.root == nil ? 0 : O_NOFOLLOW
        let raw = try places.with("list", directory) { parent, name in
            let raw = openat(parent, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | noFollow)
            return raw >= 0 ? raw : -errno
        }
        guard raw >= 0 else { throw FileFailure(errno: -raw, "list", directory) }
        guard let stream = fdopendir(raw) else {
            let code = errno
            close(raw)
            throw FileFailure(errno: code, "list", directory)
        }
        self.stream = stream
        self.directory = directory
    }

    deinit { closedir(stream) }

    /// Some more entries; none at the end.
    func next() throws(FileFailure) -> [FileEntry] {
        var entries: [FileEntry] = []
        while entries.count < Self.batch {
            errno = 0
            guard let found = readdir(stream) else {
                guard errno == 0 else { throw FileFailure(errno: errno, "list", directory) }
                break
            }
            let bytes = withUnsafeBytes(of: &found.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            if let name = FileName(bytes) { entries.append(entry(name)) }
        }
        return entries
    }

    private func entry(_ name: FileName) -> FileEntry {
        var status = stat()
        let found = FilePath(name.bytes).withCString {
            fstatat(dirfd(stream), $0, &status, AT_SYMLINK_NOFOLLOW)
        }
        // Gone in between, or nobody may look: the name is all that is known.
        guard found == 0 else { return FileEntry(name: name, attributes: FileAttributes()) }
        let (user, group) = names.withLock { ($0.user(status.st_uid), $0.group(status.st_gid)) }
        return FileEntry(
            name: name, attributes: FileAttributes(status), userName: user, groupName: group)
    }
}

/// Names behind numbers, each looked up once.
private struct AccountNames {
    private var users: [UInt32: String?] = [:]
    private var groups: [UInt32: String?] = [:]

    mutating func user(_ id: UInt32) -> String? {
        if let known = users[id] { return known }
        var record = passwd()
        var result: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 16 << 10)
        let code = getpwuid_r(id, &record, &buffer, buffer.count, &result)
        let name = code == 0 && result != nil ? record.pw_name.map { String(cString: $0) } : nil
        users[id] = .some(name)
        return name
    }

    mutating func group(_ id: UInt32) -> String? {
        if let known = groups[id] { return known }
        var record = Glibc.group()
        var result: UnsafeMutablePointer<Glibc.group>?
        var buffer = [CChar](repeating: 0, count: 64 << 10)
        let code = getgrgid_r(id, &record, &buffer, buffer.count, &result)
        let name = code == 0 && result != nil ? record.gr_name.map { String(cString: $0) } : nil
        groups[id] = .some(name)
        return name
    }
}
