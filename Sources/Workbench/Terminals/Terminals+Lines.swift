internal import Model
internal import Screen
internal import Terminal

/// How lines come up, drop and come up again.
extension Terminals {
    mutating func advanced(_ id: PaneID, to step: ConnectionStep) {
        guard case .connecting(var connecting) = self[id]?.line else { return }
        connecting.begin(step, at: clock)
        self[id]?.line = .connecting(connecting)
    }

    mutating func connected(_ id: PaneID) {
        guard self[id]?.line.isConnecting ?? false else { return }
        if self[id]?.hasBeenLive ?? false { endOld(id) }
        let (time, start) = (now, clock)
        self[id]?.line = .live(since: time)
        self[id]?.startedAt = start
        self[id]?.hasBeenLive = true
        beginIntegration(id)
        tabs.unmark(id, .disconnected)
        if let instance = self[id]?.instance { perform(.recordLogin(instance.id)) }
        askLocale(id)
        if id == focusedID, self[id]?.emulator.wantsFocus ?? false {
            perform(.send(id, self[id]?.emulator.encode(focus: true) ?? []))
        }
    }

    mutating func failed(_ id: PaneID, _ failure: ConnectionFailure) {
        // What was cancelled here has been dealt with when it was.
        guard failure.kind != .cancelled else { return }
        guard case .connecting(var connecting) = self[id]?.line else { return }
        connecting.endStep(at: clock)
        questions.removeAll(of: id)
        tabs.mark(id, .disconnected)
        guard var lost = connecting.lost else {
            self[id]?.line = .failed(failure, steps: connecting.steps)
            return
        }
        lost.failure = failure
        lose(id, lost)
    }

    mutating func ended(_ id: PaneID, _ end: TerminalEnd) {
        guard let terminal = self[id], terminal.line.isLive else { return }
        if finishErrand(id) { return }
        self[id]?.pendingBytes = 0
        self[id]?.runningPaste = nil
        self[id]?.waitingPaste = nil
        self[id]?.closing = nil
        tabs.mark(id, .disconnected)
        let hasLeft = leaveGroup(id, because: end.words)
        guard case .lost(let failure) = end else {
            let time = now
            self[id]?.line = .ended(end, at: time)
            return
        }
        lose(id, Line.Lost(failure: failure, since: now))
        let what = hasLeft ? " left the group" : ""
        guard id != activeID || hasLeft else { return }
        tell(.warning, "\(terminal.instance.name)\(what): \(failure.message)")
    }

    /// The screen stays; the next try is set if the person wants such and it may help.
    private mutating func lose(_ id: PaneID, _ lost: Line.Lost) {
        var lost = lost
        lost.retryAt = nil
        if settings.reconnects, lost.mayRetry {
            lost.retryAt = now + lost.delay
            perform(.setTimer(.reconnect(id), after: .seconds(lost.delay)))
            lost.attempts += 1
        }
        self[id]?.line = .lost(lost)
    }

    mutating func reconnectDue(_ id: PaneID) {
        guard case .lost(let lost) = self[id]?.line, lost.retryAt != nil else { return }
        connect(id)
    }

    /// Enter in a pane without a line: tries again, opens again.
    mutating func connect(_ id: PaneID) {
        guard let terminal = self[id] else { return }
        guard !terminal.isMissing else {
            return tell(.info, "\(terminal.instance.name) is still in no list")
        }
        var connecting = Line.Connecting(since: now)
        switch terminal.line {
        case .live, .connecting: return
        case .failed, .ended: break
        case .lost(var lost):
            lost.retryAt = nil
            connecting.lost = lost
            perform(.cancelTimer(.reconnect(id)))
        }
        self[id]?.line = .connecting(connecting)
        self[id]?.notice = nil
        startShell(id)
    }

    /// Esc while connecting: nothing goes on behind the person's back.
    mutating func cancelConnecting(_ id: PaneID) {
        guard case .connecting(var connecting) = self[id]?.line else { return }
        connecting.endStep(at: clock)
        perform(.close(id))
        questions.removeAll(of: id)
        if let lost = connecting.lost {
            self[id]?.line = .lost(lost)
        } else {
            let name = self[id]?.instance.name ?? ""
            let failure = ConnectionFailure(.cancelled, host: name, message: "You stopped it.")
            self[id]?.line = .failed(failure, steps: connecting.steps)
        }
    }

    /// A new program must not find the modes of the old one.
    private mutating func endOld(_ id: PaneID) {
        guard let terminal = self[id] else { return }
        let marker = terminal.line.lost.map { lost in
            "reconnected after \(TimeWording.span(now - lost.since))"
        }
        self[id]?.newBeginning = marker ?? "opened again"
        feedOwn(id, Self.leaveAllModes)
        // In a session it may be the old program that goes on: the machine says so.
        if terminal.session == nil { beginAnew(id) }
    }

    /// What was on the screen stays above a line that says where the new program begins.
    mutating func beginAnew(_ id: PaneID) {
        guard let marker = self[id]?.newBeginning else { return }
        self[id]?.newBeginning = nil
        let rule = Array("\u{1b}[2m── \(marker) ──\u{1b}[0m\r\n".utf8)
        let row = (self[id]?.emulator.lastWrittenRow ?? -1) + 1
        feedOwn(id, Array("\u{1b}[\(max(1, row))H\r\n".utf8) + rule)
        _ = self[id]?.emulator.takeOutput()
        self[id]?.title = ""
        self[id]?.frozen = nil
        updateTitle()
    }

    /// CAN ends a sequence that was cut off; then the main screen, a soft reset (DECSTR), and off
    /// with all ways of reporting mouse, focus and paste, and with the kitty keyboard's flags.
    private static let leaveAllModes = Array(
        ("\u{18}\u{1b}\\\u{1b}[?1049l\u{1b}[?47l\u{1b}[!p\u{1b}[r\u{1b}(B\u{0f}\u{1b}>\u{1b}[?25h"
            + "\u{1b}[?1;9;1000;1002;1003;1004;1005;1006;1015;1016;2004;2026l\u{1b}[?7h"
            + "\u{1b}[<99u\u{1b}[>4;0m\u{1b}[0 q\u{1b}[0m\u{1b}]104\u{1b}\\").utf8)
}

extension Terminal {
    /// The last row of the screen with something on it; nil if all is blank.
    fileprivate var lastWrittenRow: Int? {
        (0..<size.rows).last { !text(line: scrollbackCount + $0).isEmpty }
    }
}
