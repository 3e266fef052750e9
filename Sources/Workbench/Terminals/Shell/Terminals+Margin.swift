internal import Model
internal import Screen
internal import Terminal

extension Terminals {
    /// Marks the prompts of commands that failed with their exit code, at the right edge and only
    /// where that is blank. What went well stays quiet.
    func drawMargin(of terminal: OpenTerminal, into surface: inout Surface, theme: Theme) {
        guard terminal.emulator.hasShellMarks, !terminal.emulator.isAlternateScreen,
            shellChoices[terminal.instance.id] != false
        else { return }
        let body = body(of: terminal.id)
        for row in 0..<body.size.rows {
            let line = terminal.shownTop + row - terminal.emulator.discardedLineCount
            guard let status = terminal.emulator.commandStatus(line: line), status != 0 else {
                continue
            }
            let words = "✗ \(status)"
            let rect = Rect(
                column: body.right - words.count - 1, row: body.top + row,
                columns: words.count + 1, rows: 1)
            guard rect.left > body.left, surface.isBlank(in: rect) else { continue }
            surface.put(
                words, at: Position(column: rect.left + 1, row: rect.top),
                style: theme.onText(.bad), limit: words.count)
        }
    }
}

extension Surface {
    fileprivate func isBlank(in rect: Rect) -> Bool {
        (rect.left..<rect.right).allSatisfy { column in
            let cell = self[Position(column: column, row: rect.top)]
            return cell.glyph == Cell.Glyph(" ")
        }
    }
}
