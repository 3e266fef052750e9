internal import Model
internal import Screen
internal import Terminal

/// Sending the snippet to a shell, without a trace on the screen. It goes to a prompt that looks
/// like a shell's and stands still, before the person has typed anything; what comes until its mark
/// is kept back, and shown after all if the mark does not come.
extension Terminals {
    /// A prompt that stands still for so long is ready.
    private static let pause = Duration.milliseconds(200)
    /// The mark comes within this, or never.
    private static let patience = Duration.seconds(5)

    func wantsIntegration(_ terminal: OpenTerminal) -> Bool {
        guard terminal.instance.platform == .linux,
            !(terminal.session?.mayHideMarks ?? false)
        else { return false }
        return shellChoices[terminal.instance.id] ?? terminal.instance.shellIntegration
            ?? settings.shellIntegration
    }

    mutating func beginIntegration(_ id: PaneID) {
        guard let terminal = self[id] else { return }
        let shell: ShellIntegration = wantsIntegration(terminal) ? .waiting(tail: []) : .none
        self[id]?.shell = shell
        self[id]?.emulator.forgetShellMarks()
        self[id]?.command = nil
    }

    /// What the person sends goes first: nothing is sent beside it.
    mutating func stopWaitingForPrompt(of id: PaneID) {
        self[id]?.startedAt = nil
        guard self[id]?.shell.isWaiting ?? false else { return }
        self[id]?.shell = .none
        perform(.cancelTimer(.shellPrompt(id)))
    }

    /// What is to be shown of bytes that came.
    mutating func withoutEcho(_ bytes: [UInt8], of id: PaneID) -> [UInt8] {
        switch self[id]?.shell {
        case .waiting:
            self[id]?.shell.wait(for: bytes)
            perform(.setTimer(.shellPrompt(id), after: Self.pause))
            return bytes
        case .hiding:
            switch self[id]?.shell.hide(bytes) {
            case .mark(let lineEnds, let rest): return beginPromptAnew(id, lineEnds) + rest
            case .tooMuch(let all): return all
            case .nothing, nil: return []
            }
        case .some(.none), .running, nil: return bytes
        }
    }

    /// The shell draws its prompt again, over the one that is there.
    private mutating func beginPromptAnew(_ id: PaneID, _ lineEnds: Int) -> [UInt8] {
        self[id]?.shell = .running
        perform(.cancelTimer(.shellPrompt(id)))
        guard let emulator = self[id]?.emulator else { return [] }
        let line = emulator.cursorPlace.line
        let rows = lineEnds + line - emulator.wrappedLines(around: line).lowerBound
        let up = rows > 0 ? "\u{1b}[\(rows)A" : ""
        return Array("\r\(up)\u{1b}[J".utf8)
    }

    /// The prompt stands still, or the mark did not come.
    mutating func shellPromptDue(_ id: PaneID) {
        switch self[id]?.shell {
        case .waiting(let tail): sendSnippet(to: id, tail)
        case .hiding(let hidden):
            self[id]?.shell = .none
            show(id, hidden)
        case .some(.none), .running, nil: break
        }
    }

    private mutating func sendSnippet(to id: PaneID, _ tail: [UInt8]) {
        guard let terminal = self[id] else { return }
        // It tells by itself.
        if terminal.emulator.hasShellMarks {
            self[id]?.shell = .running
            return
        }
        guard terminal.isAtShellPrompt(now: now) else { return }
        let isBracketed = terminal.emulator.wantsBracketedPaste
        // zsh turns bracketed paste on when its prompt stands, the others before they draw it.
        let isZsh = isBracketed && tail.ends(with: Array("\u{1b}[?2004h".utf8))
        var text = isZsh ? ShellSnippet.zshPreparation : ""
        // fish takes blanks off the beginning of a paste.
        text +=
            isBracketed
            ? " \u{1b}[200~\(ShellSnippet.line.dropFirst())\u{1b}[201~\r"
            : ShellSnippet.line + "\r"
        self[id]?.shell = .hiding([])
        perform(.send(id, Array(text.utf8)))
        perform(.setTimer(.shellPrompt(id), after: Self.patience))
    }

    // MARK: On and off

    /// For the machine of the active pane, until the program ends.
    mutating func toggleIntegration() {
        guard let id = activeID, let terminal = self[id] else { return }
        let name = terminal.instance.name
        guard terminal.instance.platform == .linux else {
            return tell(.info, "\(name): shell integration is for bash, zsh and fish")
        }
        let isOn = terminal.shell != .none
        shellChoices[terminal.instance.id] = !isOn
        if isOn {
            stopWaitingForPrompt(of: id)
            self[id]?.shell = .none
            self[id]?.command = nil
            tell(.info, "\(name): shell integration is off; shells opened from now on get none")
        } else if terminal.isAtShellPrompt(now: now), !terminal.emulator.hasShellMarks {
            tell(.info, "\(name): shell integration is on")
            sendSnippet(to: id, [])
        } else {
            self[id]?.shell = terminal.emulator.hasShellMarks ? .running : .none
            tell(.info, "\(name): shell integration is on, for shells opened from now on")
        }
    }
}

extension Array where Element == UInt8 {
    fileprivate func ends(with other: [UInt8]) -> Bool { suffix(other.count).elementsEqual(other) }
}

extension Terminal {
    /// A shell has told where its prompts are.
    var hasShellMarks: Bool { shellMarks.prompt != nil }
}
