internal import Model
internal import Screen
internal import Terminal

/// A command that a shell said it runs.
struct ShellCommand: Equatable, Sendable {
    var text: String
    var start: Duration
}

/// What comes of what shells tell: how commands ended, and where the shell is.
extension Terminals {
    mutating func commandStarted(_ id: PaneID, _ text: String) {
        let command = ShellCommand(text: ForeignText.line(text), start: clock)
        self[id]?.command = command
    }

    /// A long one that nobody watched is worth a word.
    mutating func commandEnded(_ id: PaneID, _ status: UInt8?) {
        guard let terminal = self[id], let command = terminal.command else { return }
        self[id]?.command = nil
        let seconds = Int((clock - command.start).components.seconds)
        guard settings.longCommandSeconds > 0, seconds >= settings.longCommandSeconds,
            isHidden(id), !isIntegrationOff(terminal)
        else { return }
        tabs.mark(id, .finished)
        let what = command.text.isEmpty ? "a command" : Self.shortened(command.text)
        let failure = status.flatMap { $0 == 0 ? nil : $0 }
        let end = failure.map { "failed with exit code \($0)" } ?? "is done"
        tell(
            failure == nil ? .info : .warning,
            "\(name(of: id)): \(what) \(end) after \(TimeWording.span(seconds))")
    }

    private static func shortened(_ command: String) -> String {
        command.count > 60 ? command.prefix(59) + "…" : command
    }

    private func isIntegrationOff(_ terminal: OpenTerminal) -> Bool {
        shellChoices[terminal.instance.id] == false
    }

    /// Nobody sees it: in another tab, on another page, behind a zoomed pane, or all of us are.
    private func isHidden(_ id: PaneID) -> Bool { !isOuterFocused || frame(of: id).isEmpty }

    // MARK: The directory

    /// Files of the same machine may follow.
    mutating func directoryChanged(_ id: PaneID) {
        guard let terminal = self[id], let directory = terminal.workingDirectory else { return }
        offerToTools(.workingDirectoryChanged(terminal.instance.id, directory))
    }
}

extension OpenTerminal {
    /// Where its shell is, for whoever shows files there.
    var workingDirectory: FilePath? {
        guard let path = directory.path.map({ FilePath($0) }), path.isUsable else { return nil }
        return path
    }
}
