internal import Screen
internal import Terminal

extension OpenTerminal {
    /// Reads the answer to the last line off the screen and the scrollback; nil where none was
    /// sent, or a program has the whole screen.
    func readAnswer() -> MemberAnswer? {
        let marks = emulator.shellMarks
        guard let sent = marks.sentLine, !emulator.isAlternateScreen else { return nil }
        var answer: MemberAnswer
        if let start = marks.answer {
            answer = read(from: start, to: marks.end ?? emulator.cursorPlace)
            answer.isDone = marks.end != nil
            answer.status = marks.status
        } else if let end = marks.end, end > sent {
            // A program that ran already took the line, and is done.
            answer = read(from: afterLine(of: sent), to: end)
            answer.isDone = true
            answer.status = marks.status
        } else if let prompt = marks.prompt, prompt > sent, !marks.isRunning {
            answer = MemberAnswer()
            answer.isDone = true
        } else if marks.prompt != nil {
            answer = read(from: afterLine(of: sent), to: emulator.cursorPlace)
        } else {
            answer = readWithoutMarks(after: sent)
        }
        answer.generation = emulator.generation
        return answer
    }

    // MARK: Without shell integration

    /// The lines after the one that was sent; the prompt below them is known by its shape.
    private func readWithoutMarks(after sent: ShellMarks.Place) -> MemberAnswer {
        let start = afterLine(of: sent)
        let cursor = emulator.cursorPlace
        guard cursor >= start else {
            // The screen was cleared: what is on it came after.
            let top = ShellMarks.Place(line: emulator.firstScreenLine, column: 0)
            return sent.line > cursor.line
                ? readToPrompt(from: top, sentPrompt: nil) : MemberAnswer()
        }
        var answer = readToPrompt(from: start, sentPrompt: sentPrompt)
        if let first = answer.lines.first, isEcho(first) { answer.lines.removeFirst() }
        return answer
    }

    /// What is typed before the prompt is there stands once as it was typed, and once more behind
    /// the prompt when the shell reads it.
    private func isEcho(_ line: String) -> Bool {
        let sent = sentText.trimmed
        guard !sent.isEmpty, let prompt = PromptShape(ofLine: line) else { return false }
        return line.dropFirst(prompt.text.count).elementsEqual(" " + sent)
    }

    private func readToPrompt(
        from start: ShellMarks.Place, sentPrompt: PromptShape?
    ) -> MemberAnswer {
        let cursor = emulator.cursorPlace
        let first = emulator.wrappedLines(around: cursor.line).lowerBound
        let last = ShellMarks.Place(line: max(first, start.line), column: 0)
        let line = read(from: last, to: cursor).lines.joined()
        let rest = (sentPrompt ?? PromptShape(ofLine: line)).flatMap { $0.output(before: line) }
        guard let rest else { return read(from: start, to: cursor) }
        var answer = read(from: start, to: last)
        if !rest.isEmpty { answer.lines.append(rest) }
        answer.isDone = true
        return answer
    }

    /// The prompt before the line that was sent.
    private var sentPrompt: PromptShape? { PromptShape(ofLine: sentText) }

    /// The line that was sent as it stands there, prompt and all.
    var sentText: String {
        guard let sent = emulator.shellMarks.sentLine else { return "" }
        let lines = emulator.wrappedLines(around: sent.line)
        let start = ShellMarks.Place(line: lines.lowerBound, column: 0)
        let end = ShellMarks.Place(line: lines.upperBound + 1, column: 0)
        return read(from: start, to: end).lines.joined()
    }

    /// The command in it.
    var sentCommand: String {
        let text = sentText
        guard let prompt = PromptShape(ofLine: text) else { return text }
        return String(text.dropFirst(prompt.text.count)).trimmed
    }

    private func afterLine(of place: ShellMarks.Place) -> ShellMarks.Place {
        let last = emulator.wrappedLines(around: place.line).upperBound
        return ShellMarks.Place(line: last + 1, column: 0)
    }

    // MARK: Text

    private func read(from start: ShellMarks.Place, to end: ShellMarks.Place) -> MemberAnswer {
        var answer = MemberAnswer()
        let numbers = emulator.lineNumbers
        var line = max(start.line, numbers.lowerBound)
        let last = min(end.column > 0 ? end.line : end.line - 1, numbers.upperBound - 1)
        var text = ""
        var bytes = 0
        while line <= last {
            guard answer.lines.count < MemberAnswer.mostLines, bytes < MemberAnswer.mostBytes else {
                answer.isCut = true
                break
            }
            let from = line == start.line ? start.column : 0
            let upTo = line == end.line ? end.column : Int.max
            emulator.append(
                line: line - emulator.discardedLineCount, columns: from..<max(from, upTo),
                to: &text)
            let runsOn = line < last && emulator.isWrapped(line: line - emulator.discardedLineCount)
            if !runsOn || text.utf8.count > MemberAnswer.mostBytes {
                bytes += text.utf8.count
                answer.lines.append(text)
                text = ""
            }
            line += 1
        }
        while answer.lines.last?.isEmpty ?? false { answer.lines.removeLast() }
        return answer
    }
}

extension String {
    /// Without blanks at both ends.
    var trimmed: String {
        var text = self[...]
        while text.first?.isWhitespace ?? false { text = text.dropFirst() }
        while text.last?.isWhitespace ?? false { text = text.dropLast() }
        return String(text)
    }
}
