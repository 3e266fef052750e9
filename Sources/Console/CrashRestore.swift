internal import Glibc

/// Gives the terminal back when the program crashes. A trap does not unwind, so a handler does it
/// that calls only what signal-safety(7) allows, on memory made beforehand.
enum CrashRestore {
    private static let signals = [SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE]
    // Written before the handler can run, and only read in it.
    nonisolated(unsafe) private static let settings = UnsafeMutablePointer<termios>.allocate(
        capacity: 1)
    nonisolated(unsafe) private static let sequence: UnsafeMutableBufferPointer<UInt8> = {
        let bytes = Array(Console.leaveSequence.utf8)
        let memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
        _ = memory.initialize(from: bytes)
        return memory
    }()

    static func arm(_ found: termios) {
        settings.initialize(to: found)
        _ = sequence.count
        for signal in signals {
            var action = sigaction()
            action.__sigaction_handler.sa_handler = { number in CrashRestore.restore(number) }
            action.sa_flags = CInt(bitPattern: UInt32(SA_RESETHAND)) | SA_NODEFER
            sigaction(signal, &action, nil)
        }
    }

    static func disarm() {
        for number in signals { signal(number, SIG_DFL) }
    }

    private static func restore(_ number: CInt) {
        _ = write(STDOUT_FILENO, sequence.baseAddress, sequence.count)
        tcsetattr(STDIN_FILENO, TCSANOW, settings)
        raise(number)
    }
}
