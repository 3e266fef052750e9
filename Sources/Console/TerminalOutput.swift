internal import Glibc

/// Bytes on their way to the terminal we run in, which may be slow, or stopped with Ctrl-S: what
/// it does not take at once waits here and not in the kernel with the whole program behind it.
struct TerminalOutput: ~Copyable {
    /// A file description of our own where it can be had: whether writes may block is a mark of
    /// the description, and standard output's is shared with the shell that started us.
    let descriptor: CInt
    private let isOwn: Bool
    private var waiting: [UInt8] = []
    private var sent = 0

    init(terminal: CInt) {
        var path = [CChar](repeating: 0, count: Int(PATH_MAX))
        let isNamed = ttyname_r(terminal, &path, path.count) == 0
        let own =
            isNamed ? open(path, O_WRONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC) : -1
        isOwn = own >= 0
        descriptor = isOwn ? own : terminal
    }

    deinit {
        if isOwn { close(descriptor) }
    }

    var isWaiting: Bool { sent < waiting.count }

    /// Queues bytes and hands over what the terminal takes now.
    mutating func write(_ bytes: [UInt8]) {
        waiting.append(contentsOf: bytes)
        flush()
    }

    /// Hands over what the terminal takes now.
    mutating func flush() {
        while isWaiting {
            let count = waiting.withUnsafeBytes { all in
                Glibc.write(descriptor, all.baseAddress.map { $0 + sent }, all.count - sent)
            }
            if count > 0 {
                sent += count
            } else if errno == EAGAIN {
                return
            } else if errno != EINTR {
                // The terminal is gone; the end of the keyboard's side says so too.
                break
            }
        }
        waiting.removeAll(keepingCapacity: waiting.capacity < 1 << 20)
        sent = 0
    }

    /// Hands over all of it, if the terminal takes it in so many milliseconds; what it does not
    /// take is thrown away. For the moments in which nothing else runs: at the end, when stopped.
    mutating func drain(within milliseconds: CInt) {
        flush()
        guard isWaiting else { return }
        var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        while isWaiting, poll(&ready, 1, milliseconds) > 0 { flush() }
        guard isWaiting else { return }
        // What is half said is cancelled (CAN), or the rest would be read as part of it.
        waiting = [0x18]
        sent = 0
        flush()
        waiting = []
    }
}
