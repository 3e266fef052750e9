internal import Glibc

/// Says which input was being read when the process dies of a trap or takes too long, and saves
/// it.
enum Watcher {
    /// An input and the texts about it, made before: in a signal handler nothing may be allocated.
    private struct Notes {
        let line = UnsafeMutablePointer<CChar>.allocate(capacity: 256)
        let path = UnsafeMutablePointer<CChar>.allocate(capacity: 4096)
        let input = UnsafeMutablePointer<UInt8>.allocate(capacity: Watcher.longest)
        var count = 0
    }

    private static let longest = 1 << 20
    // Written by the one thread there is, and read by its own signal handlers.
    nonisolated(unsafe) private static var notes = Notes()
    nonisolated(unsafe) private static var directory = "."
    nonisolated(unsafe) private static var patience: CUnsignedInt = 30

    static func install(savingIn directory: String, patience: CUnsignedInt) {
        self.directory = directory
        self.patience = patience
        mkdir(directory, 0o755)
        for number in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGALRM] {
            signal(number) { number in
                Watcher.end(number == SIGALRM ? "takes too long\n" : "crashed\n")
            }
        }
    }

    static func watch(_ target: String, _ number: UInt64, _ input: [UInt8]) {
        put("\(target) \(number): ", notes.line, 256)
        put("\(directory)/\(target)-\(number)", notes.path, 4096)
        notes.count = min(input.count, longest)
        notes.input.update(from: input, count: notes.count)
        alarm(patience)
    }

    static func rest() { alarm(0) }

    /// A promise was broken.
    static func fail(_ fault: String) -> Never {
        say(String(cString: notes.line) + fault + "\n")
        save()
        _exit(EXIT_FAILURE)
    }

    private static func end(_ how: StaticString) {
        _ = write(STDERR_FILENO, notes.line, strlen(notes.line))
        _ = write(STDERR_FILENO, how.utf8Start, how.utf8CodeUnitCount)
        save()
        _exit(EXIT_FAILURE)
    }

    private static func save() {
        let file = open(notes.path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        guard file >= 0, write(file, notes.input, notes.count) == notes.count else { return }
        let words: StaticString = "the input is saved in "
        _ = write(STDERR_FILENO, words.utf8Start, words.utf8CodeUnitCount)
        _ = write(STDERR_FILENO, notes.path, strlen(notes.path))
        _ = write(STDERR_FILENO, "\n", 1)
    }

    private static func put(
        _ text: String, _ place: UnsafeMutablePointer<CChar>, _ capacity: Int
    ) {
        var index = 0
        for byte in text.utf8.prefix(capacity - 1) {
            place[index] = CChar(bitPattern: byte)
            index += 1
        }
        place[index] = 0
    }

    static func say(_ text: String) {
        let bytes = Array(text.utf8)
        _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}
