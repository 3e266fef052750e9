internal import Glibc
package import Reactor
internal import Synchronization

/// A new file that a recording is written into, line by line. Any thread may use it, one after the
/// other; blocks: for workers.
package final class RecordingOutput: Sendable {
    package let path: String

    private struct Output: ~Copyable {
        var file: FileDescriptor?
        /// All of it is whole lines.
        var size: off_t = 0
    }

    private let output: Mutex<Output>

    /// `name` is a file's without its ending. Never in the place of a file that is there: it gets
    /// a number then.
    package init(directory: String, name: String, ending: String) throws(SystemError) {
        try LocalFiles.createDirectory(directory)
        var number = 1
        while true {
            let path = "\(directory)/\(name)" + (number == 1 ? "" : "-\(number)") + ".\(ending)"
            do throws(SystemError) {
                let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW
                let file = try FileDescriptor.open(path, flags)
                self.path = path
                output = Mutex(Output(file: consume file))
                return
            } catch {
                guard error.code == EEXIST, number < 1000 else { throw error }
                number += 1
            }
        }
    }

    /// Adds whole lines. Of what does not fit, whole lines stay.
    package func write(_ lines: [UInt8]) throws(SystemError) {
        try output.withLock { output throws(SystemError) in
            guard let raw = output.file?.raw else { return }
            var written = 0
            while written < lines.count {
                let result = lines.withUnsafeBytes {
                    Syscalls.write(raw, UnsafeRawBufferPointer(rebasing: $0[written...]))
                }
                guard case .bytes(let count) = result else {
                    let end = lines[..<written].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 }
                    output.size += off_t(end ?? 0)
                    _ = ftruncate(raw, output.size)
                    let code = if case .failed(let error) = result { error.code } else { EAGAIN }
                    throw SystemError("write", subject: path, code: code)
                }
                written += count
            }
            output.size += off_t(lines.count)
        }
    }

    package func close() {
        output.withLock { $0.file = nil }
    }
}
