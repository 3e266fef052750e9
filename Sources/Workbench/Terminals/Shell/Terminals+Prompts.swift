internal import Model
internal import Screen
internal import Terminal

/// Going from prompt to prompt, and taking what a command printed.
extension Terminals {
    /// Scrolls so that the prompt before, or the next one, is on top; in copy mode the cursor goes.
    mutating func goToPrompt(_ step: Int) {
        guard let id = activeID, let terminal = self[id], terminal.hasBeenLive,
            tellsPrompts(terminal)
        else { return }
        let from = terminal.copyMode?.cursor.line ?? terminal.shownTop
        // All that came last is in view.
        let isAtEnd = step > 0 && terminal.copyMode == nil && terminal.top == nil
        guard !isAtEnd, let line = terminal.emulator.prompt(from: from, step) else {
            if step > 0, terminal.copyMode == nil { self[id]?.top = nil }
            return tell(.info, step < 0 ? "there is no earlier prompt" : "there is no later prompt")
        }
        if var mode = terminal.copyMode {
            mode.move(to: TextPoint(line: line, column: 0), in: terminal.emulator)
            mode.reveal(rows: terminal.emulator.size.rows, in: terminal.emulator)
            self[id]?.copyMode = mode
        } else {
            self[id]?.top = line >= terminal.emulator.firstScreenLine ? nil : line
        }
    }

    /// Copy mode with what the last command printed, or the one that is looked at.
    mutating func selectOutput() {
        guard let id = activeID, let terminal = self[id], terminal.hasBeenLive,
            tellsPrompts(terminal)
        else { return }
        let emulator = terminal.emulator
        let bottom = terminal.shownTop + emulator.size.rows - 1
        let from = terminal.copyMode?.cursor.line ?? (terminal.top == nil ? Int.max : bottom)
        guard let output = emulator.output(before: from) else {
            return tell(.info, "no command has printed anything yet")
        }
        enterCopyMode()
        guard var mode = self[id]?.copyMode else { return }
        mode.selection = TextSelection(.lines, from: output.last, to: output.first)
        mode.move(to: output.first, in: emulator)
        mode.reveal(rows: emulator.size.rows, in: emulator)
        self[id]?.copyMode = mode
    }

    private mutating func tellsPrompts(_ terminal: OpenTerminal) -> Bool {
        if terminal.emulator.hasShellMarks { return true }
        let key = keyNames[.shellIntegration].map { " (\($0))" } ?? ""
        tell(
            .info,
            "\(terminal.instance.name): the shell does not tell its prompts; "
                + "shell integration\(key) makes bash, zsh and fish do")
        return false
    }
}

extension Terminal {
    /// The nearest line with a prompt above another line, or below it.
    fileprivate func prompt(from line: Int, _ step: Int) -> Int? {
        let numbers = lineNumbers
        var line = min(max(line, numbers.lowerBound - 1), numbers.upperBound) + step
        while numbers.contains(line) {
            if isPrompt(line: line - discardedLineCount) { return line }
            line += step
        }
        return nil
    }

    /// The output of the last command that printed something up to a line.
    fileprivate func output(before line: Int) -> (first: TextPoint, last: TextPoint)? {
        var line = min(line, lineNumbers.upperBound - 1)
        while lineNumbers.contains(line) {
            if isOutputStart(line: line - discardedLineCount) {
                let end = endOfOutput(from: line)
                if end >= line {
                    return (
                        TextPoint(line: line, column: 0),
                        TextPoint(line: end, column: max(0, size.columns - 1))
                    )
                }
            }
            line -= 1
        }
        return nil
    }

    /// Up to the next prompt; text before that on its line is output too.
    private func endOfOutput(from line: Int) -> Int {
        let last = shellMarks.end.map { $0.column > 0 ? $0.line : $0.line - 1 }
        if line == shellMarks.output?.line, let last { return last }
        if isPrompt(line: line - discardedLineCount) { return line - 1 }
        if let next = prompt(from: line, 1) { return next - 1 }
        let cursor = cursorPlace
        return cursor.column > 0 ? cursor.line : cursor.line - 1
    }
}
