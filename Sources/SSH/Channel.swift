package import Model
package import Reactor

/// A shell, command or subsystem on the far side, or a way through it: one channel of a session.
/// Callbacks are set by whoever holds it; data waits until `onData` is there.
@LoopActor
package final class Channel {
    package enum Stream: Hashable, Sendable {
        case output, error
    }

    /// Bytes from the host, lent for the call.
    package var onData: (@LoopActor (UnsafeRawBufferPointer, Stream) -> Void)? {
        didSet { if onData != nil { session?.serveSoon() } }
    }
    /// All that was written has been handed on.
    package var onDrained: (@LoopActor () -> Void)?
    /// The last thing that happens, once, after all data: at once if it is over already.
    package var onEnd: (@LoopActor (TerminalEnd) -> Void)? {
        didSet { tellEnd() }
    }

    enum Life {
        case open
        /// We closed it: nothing is told any more.
        case abandoned
        case over(TerminalEnd)
    }

    let handle: ChannelHandle
    /// Gone when the session is.
    weak var session: Session?
    var life = Life.open
    /// Counts against the server's MaxSessions.
    let isSession: Bool
    /// What was asked to be set in the environment there.
    var variables: [(name: String, value: String)] = []
    var outgoing = SendQueue()
    /// Set where a terminal is at the far side.
    var pace: TerminalPace?
    /// libssh2 was offered so many bytes, took none yet, and must be offered the same again.
    var offeredCount = 0
    var isEndWanted = false
    var isEndSent = false
    private(set) var isPaused = false
    private var hasToldEnd = false
    private var isHandleFreed = false
    /// The latest size that libssh2 has not taken yet.
    private var wantedSize: (columns: Int, rows: Int)?

    init(_ handle: ChannelHandle, of session: Session, isSession: Bool) {
        self.handle = handle
        self.session = session
        self.isSession = isSession
    }

    // MARK: Reading

    /// Stops `onData`; the host is held up when its window is full.
    package func pause() { isPaused = true }

    package func resume() {
        guard isPaused else { return }
        isPaused = false
        session?.serveSoon()
    }

    // MARK: Writing

    /// Queues bytes for the host. Whoever writes much looks at `pendingBytes` and `onDrained`.
    package func write(_ bytes: [UInt8]) { write(bytes[...]) }

    package func write(_ bytes: ArraySlice<UInt8>) {
        guard case .open = life, !isEndWanted, !bytes.isEmpty else { return }
        outgoing.append(bytes)
        if pace != nil { session?.transport.hurry() }
        session?.serveSoon()
    }

    /// Written, but still here.
    package var pendingBytes: Int { outgoing.count }

    /// Forgets what was written and is still here: a paste is stopped.
    package func discardPending() {
        outgoing.keepOnly(offeredCount)
    }

    /// Says that nothing more will be written, after all that was.
    package func sendEOF() {
        isEndWanted = true
        session?.serveSoon()
    }

    // MARK: The terminal

    /// Tells the host the terminal's new size. Only the latest counts.
    package func resize(columns: Int, rows: Int) {
        guard case .open = life, let session else { return }
        let isUnderWay = wantedSize != nil
        wantedSize = (columns, rows)
        guard !isUnderWay else { return }
        session.completeInBackground { [weak self] in self?.sendSize() ?? 0 }
    }

    private func sendSize() -> Int {
        guard case .open = life, !isHandleFreed, let size = wantedSize else { return 0 }
        let code = handle.resize(columns: size.columns, rows: size.rows)
        guard code != Code.again else { return code }
        // A size that came while libssh2 still held an older packet goes out next.
        let isLatest = wantedSize.map { $0 == size } ?? true
        wantedSize = isLatest ? nil : wantedSize
        return isLatest ? code : Code.again
    }

    // MARK: The end

    /// Gives the channel up: the host's program is hung up on, nothing is told any more.
    package func close() {
        guard case .open = life else { return }
        life = .abandoned
        outgoing = SendQueue()
        free()
    }

    package var isOpen: Bool {
        if case .open = life { true } else { false }
    }

    func sessionEnded(_ failure: ConnectionFailure) {
        isHandleFreed = true
        finish(.lost(failure))
    }

    /// The host closed the channel.
    func hostClosed() {
        guard case .open = life else { return }
        let end: TerminalEnd =
            if let signal = handle.exitSignal {
                .killed(signal: signal)
            } else {
                .exited(status: handle.exitStatus)
            }
        free()
        finish(end)
    }

    private func finish(_ end: TerminalEnd) {
        guard case .open = life else { return }
        life = .over(end)
        outgoing = SendQueue()
        tellEnd()
    }

    private func tellEnd() {
        guard case .over(let end) = life, !hasToldEnd, let onEnd else { return }
        hasToldEnd = true
        onData = nil
        onDrained = nil
        self.onEnd = nil
        onEnd(end)
    }

    private func free() {
        guard !isHandleFreed, let session else { return }
        isHandleFreed = true
        session.release(self)
    }
}
