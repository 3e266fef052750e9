internal import Glibc
package import Model
package import Reactor

/// A program on this machine in a terminal of its own (pty(7)).
@LoopActor
package final class Pseudoterminal {
    /// What the program prints, lent. Set before the first turn ends.
    package var onData: (@LoopActor (UnsafeRawBufferPointer) -> Void)?
    /// Some of what was written has been taken.
    package var onDrained: (@LoopActor () -> Void)?
    /// Once, when the program ended and all it printed was delivered.
    package var onEnd: (@LoopActor (TerminalEnd) -> Void)?

    private let descriptor: FileDescriptor
    private var watch: Watch?
    private var child: Child?
    private var outbound = ByteQueue()
    private var isPaused = false
    private var isAtEnd = false
    private var end: ChildEnd?

    /// What may still come once the program ended. The kernel keeps less than this; more is from
    /// others that go on printing.
    private var restLimit = 1 << 20

    /// Received a turn; what is more waits for the next, so that the keyboard has its turn.
    private static let turnBudget = 64 << 10

    /// Starts `program`, an absolute path, in `directory` or in ours.
    package init(
        program: String, arguments: [String] = [], environment: [String: String],
        directory: String? = nil, columns: Int, rows: Int
    ) throws(SystemError) {
        let pair = try TerminalPair(columns: columns, rows: rows)
        let path = pair.path
        descriptor = pair.takeMaster()
        let process = try Spawn.start(
            program, arguments: [program] + arguments, environment: environment,
            streams: .terminal(path: path), directory: directory)
        child = try Child(processID: process) { [weak self] in self?.childEnded($0) }
        watch = EventLoop.shared.watch(descriptor.raw, for: .read) { [weak self] in
            self?.ready($0)
        }
    }

    // MARK: To the program

    package var pendingBytes: Int { outbound.count }

    /// Never waits: what the program does not take yet is kept.
    package func write(_ bytes: [UInt8]) {
        guard !isAtEnd else { return }
        outbound.append(bytes)
        flush()
    }

    /// Forgets what was written and not taken yet.
    package func discardPending() {
        outbound.keepOnly(0)
        updateInterest()
    }

    package func resize(columns: Int, rows: Int) {
        TerminalSize.set(of: descriptor.raw, columns: columns, rows: rows)
    }

    /// What closing a terminal does: SIGHUP to the programs in it. `onEnd` still comes when the
    /// program is gone, unless this is let go of before. Must be called before it is.
    package func hangUp() {
        guard !isAtEnd else { return }
        isAtEnd = true
        watch?.cancel()
        watch = nil
        child?.sendToGroup(signal: SIGHUP)
        let group = tcgetpgrp(descriptor.raw)
        if group > 0 { _ = kill(-group, SIGHUP) }
    }

    /// Whether the program that was started still runs. What it printed may be still to come.
    package var isRunning: Bool { end == nil }

    /// Whether another program than the one that was started has the terminal.
    package var isBusy: Bool {
        guard let child, child.end == nil else { return false }
        let group = tcgetpgrp(descriptor.raw)
        return group > 0 && group != child.processID
    }

    // MARK: From the program

    package func pause() {
        isPaused = true
        updateInterest()
    }

    package func resume() {
        isPaused = false
        updateInterest()
        if end != nil { readRest() }
    }

    private func ready(_ ready: Interest) {
        if ready.contains(.write) { flush() }
        if ready.contains(.read) { read() }
    }

    private func read() {
        withUnsafeTemporaryAllocation(byteCount: 32 << 10, alignment: 16) { buffer in
            var budget = Self.turnBudget
            while budget > 0, !isPaused, !isAtEnd {
                switch descriptor.read(into: buffer) {
                case .bytes(let count):
                    budget -= count
                    received(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
                    // A short read emptied the terminal: asking again would only say so.
                    if count < 4_000, end == nil { return }
                case .wouldBlock: return emptied()
                // EIO is how Linux says that nobody has the other side open any more.
                case .end, .failed: return outputEnded()
                }
            }
            if end != nil { readRest() }
        }
    }

    private func received(_ bytes: UnsafeRawBufferPointer) {
        if end != nil { restLimit -= bytes.count }
        onData?(bytes)
        if restLimit <= 0 { outputEnded() }
    }

    private func flush() {
        let before = outbound.count
        var isBlocked = false
        while !outbound.isEmpty, !isBlocked {
            switch outbound.withBytes(limit: 16 << 10, { descriptor.write($0) }) {
            case .bytes(let count): outbound.drop(count)
            case .wouldBlock: isBlocked = true
            case .failed: outbound.keepOnly(0)
            }
        }
        updateInterest()
        if outbound.count < before { onDrained?() }
    }

    private func updateInterest() {
        guard let watch else { return }
        var wanted: Interest = isPaused ? [] : .read
        if !outbound.isEmpty { wanted.insert(.write) }
        watch.interest = wanted
    }

    // MARK: The end

    /// Programs in the background may hold the terminal open: the shell's end ends it all the
    /// same, after what it printed last was read.
    private func childEnded(_ end: ChildEnd) {
        self.end = end
        if isAtEnd { outputEnded() } else { readRest() }
    }

    private func readRest() {
        guard !isPaused, !isAtEnd else { return }
        EventLoop.shared.goOnLater { [weak self] in self?.read() }
    }

    private func emptied() {
        if end != nil { outputEnded() }
    }

    private func outputEnded() {
        if !isAtEnd {
            isAtEnd = true
            watch?.cancel()
            watch = nil
        }
        guard let end, let tell = onEnd else { return }
        onEnd = nil
        switch end {
        case .exited(let status): tell(.exited(status: Int(status)))
        case .killed(let signal): tell(.killed(signal: SignalName.of(signal)))
        }
    }
}
