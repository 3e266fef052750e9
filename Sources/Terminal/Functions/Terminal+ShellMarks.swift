import Screen

/// Semantic prompts (OSC 133): a shell says where its prompt, a command and its output begin and
/// end. FinalTerm's; gitlab.freedesktop.org/Per_Bothner/specifications, "semantic prompts".
extension Terminal {
    /// OSC 133 ; A, B, C or D ; more.
    mutating func markShell(_ body: ArraySlice<UInt8>) {
        guard !isAlternateScreen else { return }
        switch body.first {
        case 0x41: beginPrompt()
        case 0x42: shellMarks.command = shellMarks.prompt == nil ? nil : cursorPlace
        case 0x43: beginOutput()
        case 0x44: endOutput(Self.status(body))
        default: break
        }
    }

    /// Where the cursor is now, in the numbers that lines keep.
    package var cursorPlace: ShellMarks.Place {
        ShellMarks.Place(
            line: scrollback.endNumber + row, column: column + (isWrapPending ? 1 : 0))
    }

    /// A line goes out to the program now: what comes from here on answers it.
    package mutating func noteSentLine() {
        guard !isAlternateScreen else { return }
        shellMarks.sentLine = cursorPlace
        shellMarks.answer = nil
    }

    /// Another program runs here: what the one before told is no longer so.
    package mutating func forgetShellMarks() {
        shellMarks = ShellMarks()
    }

    /// A shell draws its prompt anew when the window changes: the places of what ran before stay.
    private mutating func beginPrompt() {
        grid.rows[row].flags.insert(.prompt)
        grid.rows[row].flags.subtract([.output, .ended])
        shellMarks.prompt = cursorPlace
        shellMarks.command = nil
        // A shell that says nothing of the end has ended it by asking for the next.
        if shellMarks.isRunning { endOutput(nil) }
    }

    private mutating func beginOutput() {
        let text = commandText
        grid.rows[row].flags.insert(.output)
        shellMarks.output = cursorPlace
        if shellMarks.sentLine != nil, shellMarks.answer == nil {
            shellMarks.answer = shellMarks.output
        }
        shellMarks.end = nil
        shellMarks.status = nil
        outbox.add(.commandStarted(text))
    }

    /// D without C belongs to a command that was given up or to an empty line.
    private mutating func endOutput(_ status: UInt8?) {
        guard shellMarks.isRunning else { return }
        shellMarks.end = cursorPlace
        shellMarks.status = status
        if let status, let prompt = shellMarks.prompt { note(status, ofPromptAt: prompt.line) }
        outbox.add(.commandEnded(status: status))
    }

    private mutating func note(_ status: UInt8, ofPromptAt line: Int) {
        let row = line - scrollback.endNumber
        if grid.rows.indices.contains(row) {
            guard grid.rows[row].flags.contains(.prompt) else { return }
            grid.rows[row].flags.insert(.ended)
            grid.rows[row].status = status
        } else if row < 0 {
            scrollback.note(status, ofPromptAt: line)
        }
    }

    /// `D;1`, perhaps with more after it.
    private static func status(_ body: ArraySlice<UInt8>) -> UInt8? {
        let fields = body.split(separator: 0x3b, maxSplits: 2, omittingEmptySubsequences: false)
        guard fields.count > 1, let number = number(fields[1]) else { return nil }
        return UInt8(clamping: number)
    }

    // MARK: The command

    private static let mostCommandLines = 16
    private static let longestCommand = 256

    /// What stands between the end of the prompt and the cursor, its lines joined by spaces.
    private var commandText: String {
        guard let start = shellMarks.command else { return "" }
        let last = cursorPlace
        let first = discardedLineCount
        var text = ""
        for line in start.line...max(start.line, min(last.line, start.line + Self.mostCommandLines))
        {
            guard line >= first, line < last.line || last.column > 0 else { continue }
            let from = line == start.line ? start.column : 0
            let end = line == last.line ? last.column : Int.max
            for placed in characters(line: line - first)
            where placed.column >= from && placed.column < end {
                text.append(placed.character)
            }
            if !isWrapped(line: line - first) { text += " " }
        }
        let trimmed = text.split(separator: " ", omittingEmptySubsequences: true)
        return String(trimmed.joined(separator: " ").prefix(Self.longestCommand))
    }
}
