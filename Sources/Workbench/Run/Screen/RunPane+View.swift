internal import Model
internal import Screen
internal import Widgets

/// How the pane of a run looks.
extension RunPane {
    /// Progress, and a blank line or the head of what is looked at.
    static let headRows = 2

    var bodyRows: Int { max(1, context.size.rows - Self.headRows) }

    func draw(
        into surface: inout Surface, in rect: Rect, theme: Theme, isFocused: Bool
    ) -> Surface.Cursor? {
        var cursor: Position?
        switch phase {
        case .form: cursor = drawForm(into: &surface, in: rect, theme)
        case .confirmation(let reasons):
            _ = drawForm(into: &surface, in: rect, theme)
            confirmation(reasons, in: rect).draw(into: &surface, in: rect, theme: theme)
        case .running: drawRun(into: &surface, in: rect, theme, isFocused)
        }
        if let question {
            cursor = question.dialog(in: rect).draw(into: &surface, in: rect, theme: theme)
        } else if let saving {
            cursor = saving.dialog(in: rect).draw(into: &surface, in: rect, theme: theme)
        }
        return cursor.map { Surface.Cursor(position: $0, shape: .bar) }
    }

    private func put(
        _ lines: some Sequence<StyledLine>, into surface: inout Surface, in rect: Rect,
        _ theme: Theme
    ) {
        for (row, line) in zip(0..<rect.size.rows, lines) {
            line.draw(
                into: &surface, at: Position(column: rect.left, row: rect.top + row),
                limit: rect.size.columns, theme: theme, over: theme[.text])
        }
    }

    // MARK: The form

    private func drawForm(into surface: inout Surface, in rect: Rect, _ theme: Theme) -> Position? {
        let area = rect.inset(columns: 1)
        let picture = form.picture(in: area.size)
        let lines = picture.lines + [.blank] + form.targetLines(columns: area.size.columns)
        put(lines, into: &surface, in: area.split(top: 1).rest, theme)
        return picture.cursor.map {
            Position(column: area.left + $0.column, row: area.top + 1 + $0.row)
        }
    }

    private func confirmation(_ reasons: [String], in rect: Rect) -> PaneDialog {
        let columns = PaneDialog.columns(in: rect)
        let count = instances.count == 1 ? "1 machine" : "\(instances.count) machines"
        var dialog = PaneDialog(title: "Run this on \(count)?")
        dialog.add(ForeignText.line(order.command), .strong, columns: columns)
        let names = TargetField.words(for: instances.map(\.name), columns: columns)
        dialog.add(names, columns: columns)
        dialog.addBlank()
        for reason in reasons { dialog.add(ForeignText.line(reason), .warning, columns: columns) }
        dialog.addChoices(safe: "do not", risky: "run it")
        return dialog
    }

    // MARK: The run

    private func drawRun(
        into surface: inout Surface, in rect: Rect, _ theme: Theme, _ isFocused: Bool
    ) {
        let (head, body) = rect.split(top: Self.headRows)
        put([progress(columns: head.size.columns), headLine], into: &surface, in: head, theme)
        switch view {
        case .table: drawTable(into: &surface, in: body, theme, isFocused)
        case .answers:
            let shown = answers.shown(rows: body.size.rows)
            put(shown.lines, into: &surface, in: body.inset(columns: 1), theme)
        case .output(let place, let top):
            let lines = outputLines(of: place)
            let last = max(0, lines.count - body.size.rows)
            put(
                lines.dropFirst(min(top ?? last, last)), into: &surface,
                in: body.inset(columns: 1), theme)
        }
    }

    /// `█████████░░░ 12 of 20 · 2 failed · 5 running · 3.2 s`
    private func progress(columns: Int) -> StyledLine {
        let tally = RunTally(run.targets)
        let width = max(8, min(30, columns / 4))
        let done = tally.total == 0 ? 0 : tally.finished * width / tally.total
        var line = StyledLine(
            (" " + String(repeating: "█", count: done), .accent),
            (String(repeating: "░", count: width - done), .dim),
            (" \(tally.finished) of \(tally.total)", .strong))
        for kind in RunOutcome.Kind.allCases where tally.count(kind) > 0 {
            let (_, role) = RunWording.glyph(of: kind)
            line.append(" · ", .dim)
            line.append("\(tally.count(kind)) \(RunWording.word(for: kind))", role)
        }
        let underWay = tally.running + tally.connecting
        if underWay > 0 { line.append(" · \(underWay) under way", .accent) }
        line.append(" · " + TimeWording.exact(elapsed), .dim)
        return line
    }

    private var headLine: StyledLine {
        switch view {
        case .table: return .blank
        case .answers:
            let count = answers.lines.isEmpty ? "" : " equal ones together"
            let words =
                masks.isEmpty
                ? "" : masks.count > 4 ? ", numbers masked" : ", times, pids and addresses masked"
            return StyledLine((" answers,\(count)\(words)", .dim))
        case .output(let place, _):
            let target = run.targets[place]
            var line = StyledLine((" \(ForeignText.line(target.name))", .strong))
            line.append("  \(target.glyph.0) \(target.stateWords)", target.glyph.1)
            if let time = target.time(at: elapsed) {
                line.append("  " + TimeWording.exact(time), .dim)
            }
            if target.attempts > 1 { line.append("  try \(target.attempts)", .dim) }
            return line
        }
    }

    // MARK: The table

    private func drawTable(
        into surface: inout Surface, in rect: Rect, _ theme: Theme, _ isFocused: Bool
    ) {
        let table = table
        let current = table.target(at: cursor)
        let names = run.targets.reduce(0) { max($0, CharacterWidth.of($1.name)) }
        let width = max(8, min(names, rect.size.columns / 3))
        let top = table.top(cursor: cursor, rows: rect.size.rows)
        for (offset, row) in table.rows.dropFirst(top).prefix(rect.size.rows).enumerated() {
            let place = Position(column: rect.left, row: rect.top + offset)
            switch row {
            case .section(let title, let count):
                StyledLine((" \(title) \(count)", .dim)).draw(
                    into: &surface, at: place, limit: rect.size.columns, theme: theme,
                    over: theme[.text])
            case .target(let index):
                let isCurrent = index == current
                let role: Theme.Role = isFocused ? .selection : .selectionInactive
                let style = theme[.text].overlaid(with: isCurrent ? theme[role] : .plain)
                let area = Rect(origin: place, size: Size(columns: rect.size.columns, rows: 1))
                surface.fill(area, style: style)
                line(of: run.targets[index], isCurrent: isCurrent, width).draw(
                    into: &surface, at: place, limit: rect.size.columns, theme: theme, over: style)
            }
        }
    }

    private static let stateColumns = 14
    private static let timeColumns = 7

    private func line(of target: RunTarget, isCurrent: Bool, _ width: Int) -> StyledLine {
        let (glyph, role) = target.glyph
        var line = StyledLine((isCurrent ? "› " : "  ", .text), (glyph + " ", role))
        line.append(Prose.padded(ForeignText.line(target.name), to: width) + "  ", .text)
        line.append(Prose.padded(target.stateWords, to: Self.stateColumns), role)
        let time = target.time(at: elapsed).map(TimeWording.exact) ?? ""
        let blanks = String(repeating: " ", count: max(0, Self.timeColumns - time.count))
        line.append(blanks + time + "  ", .dim)
        line.append(target.lastWords, .text)
        return line
    }

    // MARK: The output of one

    /// What it printed, then what it complained of, then why it came to no end.
    func outputLines(of place: Int) -> [StyledLine] {
        let target = run.targets[place]
        var lines = target.output.lines.map { StyledLine((ForeignText.whole($0), .text)) }
        if !target.errors.isEmpty {
            if !lines.isEmpty { lines.append(StyledLine(("── error output", .dim))) }
            lines += target.errors.lines.map { StyledLine((ForeignText.whole($0), .warning)) }
        }
        if let failure = target.outcome?.connectionFailure {
            lines += Prose.wrapped(
                ForeignText.line(failure.message), to: max(8, context.size.columns - 2)
            ).map { StyledLine(($0, .bad)) }
            if let remedy = failure.remedy {
                lines += Prose.wrapped(
                    "→ " + ForeignText.line(remedy), to: max(8, context.size.columns - 2)
                )
                .map { StyledLine(($0, .dim)) }
            }
        }
        return lines.isEmpty ? [StyledLine((nothing(of: target), .dim))] : lines
    }

    private func nothing(of target: RunTarget) -> String {
        if case .finished(.notRun(let reason)) = target.state {
            return "It was not run: \(reason)."
        }
        return target.outcome == nil ? "Nothing was printed yet." : "Nothing was printed."
    }
}
