internal import Model
internal import Screen

/// What waits in a pane, over its screen.
extension Terminals {
    /// Lines under the header about what waits in the pane; the program's screen stays in view.
    func drawBanners(
        of terminal: OpenTerminal, into surface: inout Surface, theme: Theme
    ) {
        for (row, line) in banners(of: terminal).prefix(body.size.rows).enumerated() {
            let rect = Rect(
                column: body.left, row: body.top + row, columns: body.size.columns, rows: 1)
            surface.fill(rect, style: theme[.dialog])
            line.draw(
                into: &surface, at: Position(column: rect.left + 1, row: rect.top),
                limit: rect.size.columns - 2, theme: theme, over: theme[.dialog])
        }
    }

    private func banners(of terminal: OpenTerminal) -> [StyledLine] {
        let room = max(1, body.size.columns - 2)
        var lines: [StyledLine] = []
        switch terminal.line {
        case .lost(let lost):
            let why = ForeignText.line(lost.failure.message)
            lines += Prose.wrapped(why, to: room).map { StyledLine(($0, .bad)) }
            lines.append(lostActions(lost))
        case .connecting(let connecting) where terminal.hasBeenLive:
            let step = connecting.steps.last.map { ForeignText.line($0.step.words) } ?? "start"
            var line = StyledLine(("▸ \(step)   ", .accent))
            line.append("esc", .hintKey)
            line.append(" cancels", .dim)
            lines.append(line)
        case .ended: lines.append(actions(retry: "opens it again"))
        default: break
        }
        if let request = terminal.clipboardRequest {
            lines += clipboardBanner(terminal.instance.name, request, columns: room)
        }
        return lines
    }

    private func lostActions(_ lost: Line.Lost) -> StyledLine {
        var line = StyledLine()
        if let retryAt = lost.retryAt {
            line.append("reconnecting in \(TimeWording.span(retryAt - now))   ", .accent)
            line.append("enter", .hintKey)
            line.append(" now   ", .dim)
            line.append("esc", .hintKey)
            line.append(" not by itself   ", .dim)
        } else {
            line.append("enter", .hintKey)
            line.append(" reconnects   ", .dim)
        }
        line.append("c", .hintKey)
        line.append(" closes", .dim)
        return line
    }

    private func clipboardBanner(
        _ name: String, _ bytes: [UInt8], columns: Int
    ) -> [StyledLine] {
        let amount = ByteWording.amount(bytes.count)
        let text = "A program on \(name) wants to set your clipboard to \(amount)."
        var lines = Prose.wrapped(text, to: columns).map { StyledLine(($0, .warning)) }
        var line = StyledLine()
        let commands: [(TerminalCommand, String)] = [
            (.allowClipboard, "once"), (.alwaysAllowClipboard, "always here"),
            (.refuseClipboard, "no"),
        ]
        for (command, words) in commands {
            guard let key = keyNames[command] else { continue }
            line.append(key, .hintKey)
            line.append(" \(words)   ", .dim)
        }
        lines.append(line)
        return lines
    }
}
