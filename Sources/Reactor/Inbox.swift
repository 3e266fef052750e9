internal import CLinux
internal import Glibc
internal import Synchronization

/// What is to be run on the loop, put there by any thread. The loop is woken only if it may be
/// asleep, and once for all that came while it slept.
final class Inbox: Sendable {
    enum Entry: Sendable {
        case job(UnownedJob)
        case work(@Sendable @LoopActor () -> Void)
    }

    private struct Contents {
        var entries: [Entry] = []
        var isAsleep = false
    }

    private let contents = Mutex(Contents())
    let descriptor: CInt

    init() {
        descriptor = eventfd(0, CInt(EFD_CLOEXEC) | CInt(EFD_NONBLOCK))
        precondition(descriptor >= 0, "no eventfd: \(SystemError.text(of: errno))")
    }

    deinit {
        close(descriptor)
    }

    func add(_ entry: Entry, wakes: Bool) {
        let mustWake = contents.withLock { contents in
            contents.entries.append(entry)
            defer { if wakes { contents.isAsleep = false } }
            return wakes && contents.isAsleep
        }
        if mustWake { wake() }
    }

    /// Ends the sleep at hand or the next one.
    func wake() {
        // Fails only when the counter is full, and then the loop is awake anyway.
        eventfd_write(descriptor, 1)
    }

    /// Swallows the wake-up.
    func acknowledge() {
        var value: eventfd_t = 0
        eventfd_read(descriptor, &value)
    }

    /// False if there is something to run, so that there is no time to sleep.
    func prepareToSleep() -> Bool {
        contents.withLock { contents in
            contents.isAsleep = contents.entries.isEmpty
            return contents.isAsleep
        }
    }

    /// All there is, in order; nil if there is nothing.
    func take() -> [Entry]? {
        contents.withLock { contents in
            contents.isAsleep = false
            guard !contents.entries.isEmpty else { return nil }
            let entries = contents.entries
            contents.entries = []
            return entries
        }
    }

    /// Puts what there was no time for before all that came since.
    func putBack(_ entries: ArraySlice<Entry>) {
        guard !entries.isEmpty else { return }
        contents.withLock { $0.entries.insert(contentsOf: entries, at: 0) }
    }
}
