internal import Model
internal import Screen
internal import Terminal

extension Terminals {
    /// Takes a paste from the outer terminal: into the question that is open, the search that is
    /// typed, or the program, which is asked about first where it would run line by line.
    mutating func paste(_ bytes: [UInt8]) {
        if layer != nil { return pasteIntoLayer(bytes) }
        guard let id = activeID else { return }
        if questions.first(of: id) != nil { return questions.paste(bytes, into: id) }
        if toolClosing != id { withTool(id) { $0?.paste(bytes) } }
        guard let terminal = self[id] else { return }
        if terminal.copyMode != nil { return pasteIntoSearch(bytes, of: id) }
        guard terminal.line.isLive else {
            self[id]?.notice = "not connected: the paste was not kept"
            return
        }
        guard terminal.waitingPaste == nil, terminal.closing != .asking else { return }
        let paste = Paste(bytes)
        if recipients(of: id).count > 1 { return layer = .group(.paste(paste)) }
        let isPlainShell =
            !terminal.emulator.wantsBracketedPaste && !terminal.emulator.isAlternateScreen
        if isPlainShell, paste.runsLines {
            self[id]?.waitingPaste = paste
        } else {
            send(paste, to: id)
        }
    }

    mutating func send(_ paste: Paste, to id: PaneID) {
        guard let terminal = self[id], terminal.line.isLive else { return }
        let bytes = terminal.emulator.encode(paste: paste.bytes)
        guard !bytes.isEmpty else { return }
        self[id]?.top = nil
        self[id]?.selection = nil
        stopWaitingForPrompt(of: id)
        if paste.runsLines, !terminal.emulator.wantsBracketedPaste { noteSentLine(to: id) }
        self[id]?.runningPaste = OpenTerminal.RunningPaste(
            total: (terminal.runningPaste?.total ?? 0) + bytes.count,
            isBracketed: terminal.emulator.wantsBracketedPaste)
        recordTyped(id, bytes)
        for piece in Paste.pieces(bytes) { perform(.send(id, piece)) }
    }

    mutating func outputPending(_ id: PaneID, _ bytes: Int) {
        self[id]?.pendingBytes = bytes
        if bytes == 0 { self[id]?.runningPaste = nil }
        dropIfBehind(id)
    }

    /// Throws away what has not gone out. A program that was told of a beginning is told the end.
    mutating func stopPaste(_ id: PaneID) {
        guard let terminal = self[id], terminal.pendingBytes > 0 else { return }
        perform(.discardPending(id))
        if terminal.runningPaste?.isBracketed ?? false {
            perform(.send(id, Array("\u{1b}[201~".utf8)))
        }
        self[id]?.runningPaste = nil
        self[id]?.pendingBytes = 0
        let left = ByteWording.amount(terminal.pendingBytes)
        tell(.info, "\(terminal.instance.name): paste stopped, \(left) not sent")
    }

    // MARK: A program's clipboard

    mutating func clipboardWritten(_ id: PaneID, _ bytes: [UInt8]) {
        guard let terminal = self[id] else { return }
        switch settings.clipboardWrite {
        case .refuse: return
        case .ask where !terminal.mayWriteClipboard:
            self[id]?.clipboardRequest = bytes
            tabs.mark(id, .question)
        case .allow, .ask:
            perform(.copy(bytes))
        }
    }

    mutating func answerClipboard(_ answer: ClipboardAnswer) {
        guard let id = activeID, let bytes = self[id]?.clipboardRequest else { return }
        self[id]?.clipboardRequest = nil
        switch answer {
        case .once: perform(.copy(bytes))
        case .always:
            self[id]?.mayWriteClipboard = true
            perform(.copy(bytes))
        case .never: break
        }
    }

    enum ClipboardAnswer: Equatable, Sendable {
        case once, always, never
    }

    /// Copies what the person selected.
    mutating func copy(_ text: String) {
        guard !text.isEmpty else { return }
        perform(.copy(Array(text.utf8)))
        let lines =
            text.split(separator: "\n", omittingEmptySubsequences: false).count
            - (text.hasSuffix("\n") ? 1 : 0)
        let amount = lines > 1 ? "\(lines) lines" : "\(text.count) characters"
        tell(.info, "copied \(amount)")
    }
}

/// Amounts of data as the screen shows them.
enum ByteWording {
    /// `512 B`, `42 kB`, `1.4 MB`.
    static func amount(_ bytes: Int) -> String {
        switch bytes {
        case ..<1000: "\(bytes) B"
        case ..<1_000_000: "\(bytes / 1000) kB"
        default: "\(bytes / 1_000_000).\(bytes % 1_000_000 / 100_000) MB"
        }
    }
}
