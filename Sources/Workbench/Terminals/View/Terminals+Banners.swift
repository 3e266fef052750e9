internal import Model
internal import Screen
internal import Widgets

/// What waits in a pane, over its screen.
extension Terminals {
    /// Lines under the header about what waits in the pane; the program's screen stays in view.
    func drawBanners(
        of terminal: OpenTerminal, into surface: inout Surface, theme: Theme
    ) {
        let body = body(of: terminal.id)
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
        let room = max(1, body(of: terminal.id).size.columns - 2)
        var lines: [StyledLine] = []
        switch terminal.line {
        case .lost(let lost): lines += lostBanner(lost, columns: room)
        case .connecting(let connecting) where terminal.hasBeenLive:
            let step = connecting.steps.last.map { ForeignText.line($0.step.words) } ?? "start"
            lines.append(StyledLine((Prose.clipped("▸ \(step)", to: room), .accent)))
            lines += KeyHints(["esc": "cancels"]).lines(columns: room)
        case .ended: lines += actions(retry: "opens it again", columns: room)
        default: break
        }
        if let request = terminal.clipboardRequest {
            lines += clipboardBanner(terminal.instance.name, request, columns: room)
        }
        return lines
    }

    /// Why the line is down, since when, and what can be done.
    private func lostBanner(_ lost: Line.Lost, columns: Int) -> [StyledLine] {
        let since = TimeWording.span(now - lost.since)
        let why = "\(ForeignText.line(lost.failure.message)) (\(since) ago)"
        var lines = Prose.wrapped("× " + why, to: columns).map { StyledLine(($0, .bad)) }
        var hints: [KeyHints.Hint] = []
        if let retryAt = lost.retryAt {
            let wait = "reconnecting in \(TimeWording.span(retryAt - now))"
            lines.append(StyledLine((wait, .accent)))
            hints = [.init("enter", "now"), .init("esc", "not by itself")]
        } else {
            hints = [.init("enter", "reconnects")]
        }
        hints.append(.init("c", "closes"))
        return lines + KeyHints(hints).lines(columns: columns)
    }

    private func clipboardBanner(
        _ name: String, _ bytes: [UInt8], columns: Int
    ) -> [StyledLine] {
        let amount = ByteWording.amount(bytes.count)
        let text = "A program on \(name) wants to set your clipboard to \(amount)."
        var lines = Prose.wrapped(text, to: columns).map { StyledLine(($0, .warning)) }
        let commands: [(TerminalCommand, String)] = [
            (.allowClipboard, "once"), (.alwaysAllowClipboard, "always here"),
            (.refuseClipboard, "no"),
        ]
        let hints = commands.compactMap { command, words in
            keyNames[command].map { KeyHints.Hint($0, words) }
        }
        lines += KeyHints(hints).lines(columns: columns)
        return lines
    }
}
