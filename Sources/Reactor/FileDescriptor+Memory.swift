internal import CLinux
internal import Glibc

extension FileDescriptor {
    /// A file that is only in memory (memfd_create(2)), to be read from its beginning. As a
    /// child's input it needs nobody who waits until all of it is read, as a pipe does.
    package static func memoryFile(holding bytes: [UInt8]) throws(SystemError) -> FileDescriptor {
        let raw = workbench_memory_file("workbench")
        guard raw >= 0 else { throw SystemError("create a file in memory") }
        let file = FileDescriptor(owning: raw)
        var rest = bytes[...]
        while !rest.isEmpty {
            switch rest.withUnsafeBytes({ file.write($0) }) {
            case .bytes(let count): rest = rest.dropFirst(count)
            case .wouldBlock: continue
            case .failed(let error): throw error
            }
        }
        lseek(raw, 0, SEEK_SET)
        return file
    }
}
