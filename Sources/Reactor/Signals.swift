internal import CLinux
internal import Glibc

/// Signals as descriptors: they arrive in the loop like everything else (signalfd(2)).
package enum Signals {
    /// Keeps signals from being delivered in the old way. Before the first thread starts: threads
    /// inherit the mask.
    package static func block(_ signals: [CInt]) {
        var set = signalSet(signals)
        let code = pthread_sigmask(SIG_BLOCK, &set, nil)
        precondition(code == 0, "signals cannot be blocked: \(SystemError.text(of: code))")
    }

    /// Calls `handler` with each signal of `signals` that comes, before all else in the turn.
    @LoopActor
    package static func watch(
        _ signals: [CInt], handler: @escaping @LoopActor (CInt) -> Void
    ) throws(SystemError) -> SignalWatch {
        var set = signalSet(signals)
        let raw = signalfd(-1, &set, CInt(SFD_CLOEXEC) | CInt(SFD_NONBLOCK))
        guard raw >= 0 else { throw SystemError("watch signals") }
        return SignalWatch(FileDescriptor(owning: raw), handler)
    }

    private static func signalSet(_ signals: [CInt]) -> sigset_t {
        var set = sigset_t()
        sigemptyset(&set)
        for signal in signals { sigaddset(&set, signal) }
        return set
    }
}

/// Signals being watched, until it is let go of.
@LoopActor
package final class SignalWatch {
    private let descriptor: FileDescriptor
    private var watch: Watch?

    init(_ descriptor: consuming FileDescriptor, _ handler: @escaping @LoopActor (CInt) -> Void) {
        let raw = descriptor.raw
        self.descriptor = descriptor
        watch = EventLoop.shared.watch(raw, for: .read, priority: .input) { _ in
            var info = signalfd_siginfo()
            while withUnsafeMutableBytes(of: &info, { Syscalls.read(raw, into: $0) })
                == .bytes(MemoryLayout<signalfd_siginfo>.size)
            {
                handler(CInt(info.ssi_signo))
            }
        }
    }

    package func cancel() {
        watch?.cancel()
        watch = nil
    }
}
