internal import Model
internal import Screen

/// A connection being made, step by step, and why it was not.
extension Terminals {
    func drawSteps(
        _ steps: [Line.Connecting.Step], failure: ConnectionFailure?,
        into surface: inout Surface, theme: Theme
    ) {
        let inner = body.inset(columns: min(3, body.size.columns / 8), rows: 1)
        var lines: [StyledLine] = []
        for (index, step) in steps.enumerated() {
            let isLast = index == steps.count - 1
            let end = isLast ? now : steps[index + 1].start
            lines += stepLines(
                step, seconds: isLast && failure != nil ? nil : end - step.start,
                isRunning: isLast && failure == nil, isFailed: isLast && failure != nil,
                columns: inner.size.columns)
        }
        if steps.isEmpty, failure == nil { lines.append(StyledLine(("▸ start", .accent))) }
        lines.append(.blank)
        if let failure {
            lines += failureLines(failure, columns: inner.size.columns)
        } else {
            lines.append(StyledLine(("esc", .hintKey), (" cancels", .dim)))
        }
        // The end matters most: it says what to do.
        for (row, line) in lines.suffix(inner.size.rows).enumerated() {
            line.draw(
                into: &surface, at: Position(column: inner.left, row: inner.top + row),
                limit: inner.size.columns, theme: theme, over: theme[.text])
        }
    }

    private func stepLines(
        _ step: Line.Connecting.Step, seconds: Int?, isRunning: Bool, isFailed: Bool, columns: Int
    ) -> [StyledLine] {
        let (glyph, role): (String, Theme.Role) =
            isFailed ? ("✗", .bad) : isRunning ? ("▸", .accent) : ("✓", .good)
        let time = seconds.map { $0 > 0 ? "  \(TimeWording.span($0))" : "" } ?? ""
        let words = ForeignText.line(step.step.words)
        let parts = Prose.wrapped(words + time, to: max(1, columns - 2))
        return parts.enumerated().map { index, part in
            StyledLine((index == 0 ? glyph + " " : "  ", role), (part, isRunning ? .strong : .dim))
        }
    }

    private func failureLines(_ failure: ConnectionFailure, columns: Int) -> [StyledLine] {
        var lines: [StyledLine] = []
        let message = ForeignText.lines(failure.message)
        for (index, text) in message.enumerated() {
            let text = index == 0 ? "\(ForeignText.line(failure.host)): \(text)" : text
            lines += Prose.wrapped(text, to: columns).map { StyledLine(($0, .bad)) }
        }
        for text in ForeignText.lines(failure.remedy ?? failure.kind.remedy) {
            lines += Prose.wrapped(text, to: columns).map { StyledLine(($0, .text)) }
        }
        lines.append(.blank)
        lines.append(actions(retry: "tries again"))
        return lines
    }

    func actions(retry: String) -> StyledLine {
        var line = StyledLine(("enter", .hintKey), (" \(retry)   ", .dim))
        if active?.mayBeEdited ?? false {
            line.append("e", .hintKey)
            line.append(" edits the instance   ", .dim)
        }
        line.append("c", .hintKey)
        line.append(" closes", .dim)
        return line
    }
}
