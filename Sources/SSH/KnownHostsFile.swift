internal import Glibc
internal import Reactor

/// known_hosts on disk. Blocks: for workers.
enum KnownHostsFile {
    private static let longest = 16 << 20

    /// Nil if there is none.
    static func read(_ path: String) throws(SystemError) -> String? {
        guard access(path, F_OK) == 0 else { return nil }
        let file = try FileDescriptor.open(path, O_RDONLY | O_NONBLOCK)
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while bytes.count <= longest {
            switch buffer.withUnsafeMutableBytes({ file.read(into: $0) }) {
            case .bytes(let count): bytes.append(contentsOf: buffer[..<count])
            case .end, .wouldBlock: return String(decoding: bytes, as: UTF8.self)
            case .failed(let error): throw SystemError("read", subject: path, code: error.code)
            }
        }
        throw SystemError("read", subject: path, code: EFBIG)
    }

    /// Adds a line in one write, behind a line's end, and makes sure that it is on the disk: it is
    /// there as a whole or not at all.
    static func append(_ line: String, to path: String) throws(SystemError) {
        let directory = path.split(separator: "/").dropLast().map { "/" + $0 }.joined()
        if !directory.isEmpty { mkdir(directory, 0o700) }
        let file = try FileDescriptor.open(path, O_RDWR | O_CREAT | O_APPEND)
        let end = lseek(file.raw, 0, SEEK_END)
        var last: UInt8 = UInt8(ascii: "\n")
        if end > 0 { pread(file.raw, &last, 1, end - 1) }
        let bytes = Array(((last == UInt8(ascii: "\n") ? "" : "\n") + line).utf8)
        guard let code = fault(writing: bytes, to: file) else { return }
        // Half a line would be taken for another one.
        ftruncate(file.raw, max(0, end))
        throw SystemError("write", subject: path, code: code)
    }

    /// errno of what went wrong; nil if all bytes are on the disk.
    private static func fault(writing bytes: [UInt8], to file: borrowing FileDescriptor) -> CInt? {
        switch bytes.withUnsafeBytes({ file.write($0) }) {
        case .bytes(bytes.count): break
        // A disk takes less than it is given only when it is full.
        case .bytes: return ENOSPC
        case .failed(let error): return error.code
        case .wouldBlock: return EAGAIN
        }
        // What is no file, such as /dev/null, has no disk to be on.
        return fsync(file.raw) == 0 || errno == EINVAL ? nil : errno
    }
}
