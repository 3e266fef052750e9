internal import Glibc
internal import Reactor
internal import Synchronization

/// `workbench.log`: a line for each message, for the user alone, a few files of limited size. Any
/// thread may write; a log that cannot be written never disturbs the program.
package final class LogFile: Sendable {
    package enum Level: Int, CaseIterable, Comparable, Sendable {
        case debug, info, warning, error

        package static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }
    }

    private struct Output: ~Copyable {
        var file: FileDescriptor?
        var size = 0
        /// Lines that could not be written since the last one that could.
        var lost = 0
        var hasStandardError = false
    }

    private static let longestMessage = 4000

    private let path: String
    private let threshold: Level
    private let sizeLimit: Int
    private let fileCount: Int
    private let output = Mutex(Output())

    /// Nothing is opened before the first line. `fileCount` is of all, the current one too.
    package init(
        path: String, threshold: Level = .info, sizeLimit: Int = 1 << 20, fileCount: Int = 3
    ) {
        self.path = path
        self.threshold = threshold
        self.sizeLimit = sizeLimit
        self.fileCount = max(1, fileCount)
    }

    package func write(_ level: Level, _ message: @autoclosure () -> LogMessage) {
        guard level >= threshold else { return }
        let text = message().escaped(limit: Self.longestMessage)
        let line = "\(Self.time()) \(level) \(text)\n"
        output.withLock { output in
            if output.lost > 0,
                put("\(Self.time()) warning \(output.lost) lines were lost\n", &output)
            {
                output.lost = 0
            }
            if !put(line, &output) { output.lost += 1 }
        }
    }

    /// From now on what the program and its libraries print as errors, a crash's last words too,
    /// goes to the log and not onto the screen.
    package func takeStandardError() {
        output.withLock { output in
            output.hasStandardError = true
            if open(&output) { connectStandardError(&output) }
        }
    }

    // MARK: Writing

    private func put(_ line: String, _ output: inout Output) -> Bool {
        guard open(&output) else { return false }
        if output.size > 0, output.size + line.utf8.count > sizeLimit { rotate(&output) }
        guard open(&output), let raw = output.file?.raw else { return false }
        // One write, which O_APPEND puts behind what other processes wrote.
        var line = line
        let result = line.withUTF8 { Syscalls.write(raw, UnsafeRawBufferPointer($0)) }
        return result == .bytes(line.utf8.count)
    }

    /// Whether the file is open and still the one of that name.
    private func open(_ output: inout Output) -> Bool {
        var named = stat()
        let isThere = lstat(path, &named) == 0
        if let raw = output.file?.raw, isThere {
            var own = stat()
            if fstat(raw, &own) == 0, own.st_ino == named.st_ino, own.st_dev == named.st_dev {
                output.size = Int(own.st_size)
                return true
            }
        }
        return openAnew(&output)
    }

    private func openAnew(_ output: inout Output) -> Bool {
        output.file = nil
        do throws(SystemError) {
            if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
                try LocalFiles.createDirectory(String(path[..<slash]))
            }
            let file = try FileDescriptor.open(
                path, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_NONBLOCK)
            var status = stat()
            guard fstat(file.raw, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
                return false
            }
            // Older versions or a copy may have left it open to others.
            fchmod(file.raw, 0o600)
            output.size = Int(status.st_size)
            output.file = consume file
        } catch {
            return false
        }
        if output.hasStandardError { connectStandardError(&output) }
        return true
    }

    private func connectStandardError(_ output: inout Output) {
        if let raw = output.file?.raw { dup2(raw, STDERR_FILENO) }
    }

    // MARK: Rotation

    private func name(_ number: Int) -> String { number == 0 ? path : "\(path).\(number)" }

    /// `.1` is the youngest of the old ones. Of several processes the first to get the lock does
    /// it.
    private func rotate(_ output: inout Output) {
        guard let raw = output.file?.raw, flock(raw, LOCK_EX) == 0 else { return }
        var named = stat()
        var own = stat()
        let isOurs =
            lstat(path, &named) == 0 && fstat(raw, &own) == 0 && named.st_ino == own.st_ino
        if isOurs {
            if fileCount == 1 { unlink(path) }
            for number in stride(from: fileCount - 1, to: 0, by: -1) {
                rename(name(number - 1), name(number))
            }
        }
        flock(raw, LOCK_UN)
        output.file = nil
    }

    /// RFC 3339, in UTC, to the millisecond.
    private static func time() -> String {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        var parts = tm()
        gmtime_r(&now.tv_sec, &parts)
        func digits(_ number: some BinaryInteger, _ count: Int = 2) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, count - text.count)) + text
        }
        let date = "\(parts.tm_year + 1900)-\(digits(parts.tm_mon + 1))-\(digits(parts.tm_mday))"
        let time = "\(digits(parts.tm_hour)):\(digits(parts.tm_min)):\(digits(parts.tm_sec))"
        return "\(date)T\(time).\(digits(now.tv_nsec / 1_000_000, 3))Z"
    }
}
