internal import CLinux
internal import Glibc

/// What reading brought.
package enum ReadResult: Hashable, Sendable {
    /// So many, never 0.
    case bytes(Int)
    case wouldBlock
    case end
    case failed(SystemError)
}

/// What writing brought.
package enum WriteResult: Hashable, Sendable {
    /// So many, perhaps fewer than offered.
    case bytes(Int)
    case wouldBlock
    case failed(SystemError)
}

/// The system calls on descriptors, interruptions dealt with, errno read at once.
package enum Syscalls {
    package static func read(
        _ descriptor: CInt, into buffer: UnsafeMutableRawBufferPointer
    ) -> ReadResult {
        readResult("read") { Glibc.read(descriptor, buffer.baseAddress, buffer.count) }
    }

    package static func write(_ descriptor: CInt, _ bytes: UnsafeRawBufferPointer) -> WriteResult {
        writeResult("write") { Glibc.write(descriptor, bytes.baseAddress, bytes.count) }
    }

    /// As read, for sockets only.
    package static func receive(
        _ descriptor: CInt, into buffer: UnsafeMutableRawBufferPointer
    ) -> ReadResult {
        readResult("receive") { recv(descriptor, buffer.baseAddress, buffer.count, 0) }
    }

    /// As write, for sockets only; never raises SIGPIPE.
    package static func send(_ descriptor: CInt, _ bytes: UnsafeRawBufferPointer) -> WriteResult {
        writeResult("send") {
            Glibc.send(descriptor, bytes.baseAddress, bytes.count, CInt(MSG_NOSIGNAL))
        }
    }

    package static func setNonBlocking(_ descriptor: CInt) throws(SystemError) {
        let flags = fcntl(descriptor, F_GETFL)
        guard flags >= 0, fcntl(descriptor, F_SETFL, flags | O_NONBLOCK) == 0 else {
            throw SystemError("make non-blocking")
        }
    }

    /// A socket's error that has not been reported yet, 0 for none: how a connect ended.
    package static func socketError(_ descriptor: CInt) -> CInt {
        var code: CInt = 0
        var length = socklen_t(MemoryLayout<CInt>.size)
        let result = getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &length)
        return result == 0 ? code : errno
    }

    /// renameat2(2) with RENAME_NOREPLACE: -1 and errno as it has them. A file system that cannot
    /// is asked first whether something is there.
    package static func renameWithoutReplacing(
        _ from: CInt, _ name: UnsafePointer<CChar>, _ to: CInt, _ newName: UnsafePointer<CChar>
    ) -> CInt {
        let result = workbench_rename_exclusively(from, name, to, newName)
        guard result != 0, errno == EINVAL || errno == ENOSYS else { return result }
        var status = stat()
        guard fstatat(to, newName, &status, AT_SYMLINK_NOFOLLOW) != 0 else {
            errno = EEXIST
            return -1
        }
        return renameat(from, name, to, newName)
    }

    static func setOption(_ descriptor: CInt, level: CInt, _ option: CInt, to value: CInt) {
        var value = value
        // These options only tune; a kernel that refuses one still connects.
        _ = setsockopt(
            descriptor, level, option, &value, socklen_t(MemoryLayout<CInt>.size))
    }

    private static func readResult(_ operation: String, _ call: () -> Int) -> ReadResult {
        while true {
            let count = call()
            if count > 0 { return .bytes(count) }
            if count == 0 { return .end }
            let code = errno
            if code == EINTR { continue }
            if code == EAGAIN || code == EWOULDBLOCK { return .wouldBlock }
            return .failed(SystemError(operation, code: code))
        }
    }

    private static func writeResult(_ operation: String, _ call: () -> Int) -> WriteResult {
        while true {
            let count = call()
            if count >= 0 { return .bytes(count) }
            let code = errno
            if code == EINTR { continue }
            if code == EAGAIN || code == EWOULDBLOCK { return .wouldBlock }
            return .failed(SystemError(operation, code: code))
        }
    }
}

extension FileDescriptor {
    /// Both ends of a pipe, not inherited by children, blocking.
    package static func pipe() throws(SystemError) -> DescriptorPair {
        var ends: [CInt] = [-1, -1]
        guard pipe2(&ends, O_CLOEXEC) == 0 else { throw SystemError("create a pipe") }
        return DescriptorPair(
            first: FileDescriptor(owning: ends[0]), second: FileDescriptor(owning: ends[1]))
    }

    /// Two connected stream sockets, not inherited by children, blocking.
    package static func socketPair() throws(SystemError) -> DescriptorPair {
        var ends: [CInt] = [-1, -1]
        let type = CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, type, 0, &ends) == 0 else {
            throw SystemError("create a socket pair")
        }
        return DescriptorPair(
            first: FileDescriptor(owning: ends[0]), second: FileDescriptor(owning: ends[1]))
    }

    /// Opens a file; never inherited by children, never a controlling terminal.
    package static func open(
        _ path: String, _ flags: CInt, mode: UInt32 = 0o600
    ) throws(SystemError) -> FileDescriptor {
        while true {
            let raw = Glibc.open(path, flags | O_CLOEXEC | O_NOCTTY, mode)
            let code = errno
            if raw >= 0 { return FileDescriptor(owning: raw) }
            if code != EINTR { throw SystemError("open", subject: path, code: code) }
        }
    }

    package borrowing func read(into buffer: UnsafeMutableRawBufferPointer) -> ReadResult {
        Syscalls.read(raw, into: buffer)
    }

    package borrowing func write(_ bytes: UnsafeRawBufferPointer) -> WriteResult {
        Syscalls.write(raw, bytes)
    }

    package borrowing func setNonBlocking() throws(SystemError) {
        try Syscalls.setNonBlocking(raw)
    }
}

/// Two descriptors that belong together: of a pipe the reading end is first.
package struct DescriptorPair: ~Copyable {
    package var first: FileDescriptor
    package var second: FileDescriptor

    /// Takes the pair apart.
    package consuming func take<Result: ~Copyable, Failure: Error>(
        _ body: (consuming FileDescriptor, consuming FileDescriptor) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(first, second)
    }
}
