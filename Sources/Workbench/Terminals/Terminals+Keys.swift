internal import Model
internal import Screen
internal import Terminal

/// Keys that reach the panes: all but the prefix and what follows it.
extension Terminals {
    mutating func press(_ key: KeyEvent) {
        if layer != nil { return pressInLayer(key) }
        if pressInTool(key) { return }
        guard let id = activeID, let terminal = self[id] else { return }
        if key.kind != .release { self[id]?.notice = nil }
        if questions.first(of: id) != nil { return pressInQuestion(key, of: id) }
        if terminal.closing == .asking { return pressInClosing(key, of: id) }
        if terminal.waitingPaste != nil { return pressInPaste(key, of: id) }
        if terminal.copyMode != nil { return pressInCopyMode(key, of: id) }
        if scroll(id, by: key) { return }
        switch terminal.line {
        case .connecting: pressWhileConnecting(key, of: id)
        case .live: type(key, into: id)
        case .failed: pressWithoutLine(key, of: id)
        case .ended, .lost: pressWithoutLine(key, of: id)
        }
    }

    // MARK: Without a line

    private mutating func pressWhileConnecting(_ key: KeyEvent, of id: PaneID) {
        guard key.kind != .release else { return }
        if key.key == .escape {
            cancelConnecting(id)
        } else {
            self[id]?.notice = "not connected yet: keys are not kept"
        }
    }

    private mutating func pressWithoutLine(_ key: KeyEvent, of id: PaneID) {
        guard key.kind != .release, let terminal = self[id] else { return }
        switch (key.key, key.modifiers.subtracting(.shift).isEmpty) {
        case (.enter, true): connect(id)
        case (.character("c"), true): remove(id)
        case (.character("e"), true) where terminal.mayBeEdited: edit(terminal.instance)
        case (.escape, true) where terminal.line.lost?.retryAt != nil: stopRetrying(id)
        default: self[id]?.notice = "not connected: keys are not kept"
        }
    }

    private mutating func stopRetrying(_ id: PaneID) {
        guard case .lost(var lost) = self[id]?.line else { return }
        lost.retryAt = nil
        self[id]?.line = .lost(lost)
        perform(.cancelTimer(.reconnect(id)))
    }

    // MARK: Live

    /// Typing goes back to the bottom and drops the selection.
    private mutating func type(_ key: KeyEvent, into id: PaneID) {
        guard let terminal = self[id] else { return }
        if key.key == .escape, key.modifiers.isEmpty, terminal.pendingBytes > 0,
            terminal.runningPaste != nil
        {
            return stopPaste(id)
        }
        if tabs.tab(showing: id)?.broadcast.hasMember(id) ?? false {
            typeIntoGroup(key, from: id)
        } else {
            send(key, to: id)
        }
    }

    mutating func send(_ key: KeyEvent, to id: PaneID) {
        guard let terminal = self[id], terminal.takesKeys else { return }
        let bytes = terminal.emulator.encode(key)
        guard !bytes.isEmpty else { return }
        self[id]?.top = nil
        self[id]?.selection = nil
        stopWaitingForPrompt(of: id)
        if key.key == .enter { noteSentLine(to: id) }
        if case .character = key.key, terminal.unansweredSince == nil, key.modifiers.isEmpty {
            let time = now
            self[id]?.unansweredSince = time
        }
        recordTyped(id, bytes)
        perform(.send(id, bytes))
    }

    /// What comes from here on answers the line that was just sent.
    mutating func noteSentLine(to id: PaneID) {
        self[id]?.emulator.noteSentLine()
        forgetAnswer(of: id)
    }

    /// Shift with the page keys scrolls, as in every terminal.
    private mutating func scroll(_ id: PaneID, by key: KeyEvent) -> Bool {
        guard key.modifiers == .shift, self[id]?.hasBeenLive ?? false else { return false }
        let page = max(1, body.size.rows - 1)
        let count: Int
        switch key.key {
        case .pageUp: count = -page
        case .pageDown: count = page
        default: return false
        }
        if key.kind != .release { self[id]?.scroll(by: count) }
        return true
    }

    // MARK: Questions of our own

    private mutating func pressInClosing(_ key: KeyEvent, of id: PaneID) {
        guard key.kind != .release else { return }
        if self[id]?.session?.isKept ?? false { return pressInDetaching(key, of: id) }
        switch key.key {
        case .character("y"): remove(id)
        case .character("n"), .escape, .enter: self[id]?.closing = nil
        default: break
        }
    }

    private mutating func pressInPaste(_ key: KeyEvent, of id: PaneID) {
        guard key.kind != .release, let paste = self[id]?.waitingPaste else { return }
        switch key.key {
        case .character("y"):
            self[id]?.waitingPaste = nil
            send(paste, to: id)
        case .character("n"), .escape, .enter: self[id]?.waitingPaste = nil
        default: break
        }
    }
}

extension OpenTerminal {
    /// This machine has nothing to edit.
    var mayBeEdited: Bool { !isLocal && !isMissing }
}
