internal import Glibc

/// Says which input was being read when the process dies of a trap or takes too long.
enum Watcher {
    /// The line to write from a signal handler, made before: nothing may be allocated there.
    nonisolated(unsafe) private static let line = UnsafeMutablePointer<CChar>.allocate(
        capacity: 128)

    static func install() {
        line.initialize(repeating: 0, count: 128)
        for number in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGALRM] {
            signal(number) { _ in
                let line = Watcher.line
                _ = write(STDERR_FILENO, line, strlen(line))
                _exit(EXIT_FAILURE)
            }
        }
    }

    static func watch(_ target: String, _ number: UInt64, seconds: CUnsignedInt) {
        var index = 0
        for byte in "\(target) \(number): crashed or hung\n".utf8.prefix(126) {
            line[index] = CChar(bitPattern: byte)
            index += 1
        }
        line[index] = 0
        alarm(seconds)
    }

    static func say(_ text: String) {
        let bytes = Array(text.utf8)
        _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}
