internal import Model
internal import Screen

/// What stands over the rest: help, the palette, the question before the end.
extension State {
    func drawLayer(into surface: inout Surface) {
        switch layer {
        case .help: drawHelp(into: &surface)
        case .palette(let palette): draw(palette, into: &surface)
        case .quitQuestion: drawQuitQuestion(into: &surface)
        case nil: break
        }
    }

    private func openBox(_ wanted: Size, title: String, into surface: inout Surface) -> Rect {
        let box = surface.bounds.centered(
            Size(
                columns: min(wanted.columns, size.columns - 2),
                rows: min(wanted.rows, size.rows - 2)))
        surface.fill(box, style: theme[.dialog])
        let style = theme[.dialog].overlaid(with: theme[.accent])
        surface.put(title, at: Position(column: box.left + 2, row: box.top), style: style)
        surface.cursor = nil
        return box.inset(columns: 2, rows: 1)
    }

    private func drawHelp(into surface: inout Surface) {
        let isInPanes = focus == .panes
        let rows = Command.all.compactMap { command -> (String, String)? in
            let keys = isInPanes ? command.prefixKeys : command.listKeys
            guard let first = keys.first else { return nil }
            return (isInPanes ? "\(settings.prefix) \(first)" : first, command.title)
        }
        let title =
            isInPanes ? " What can be done in a terminal " : " What can be done in the list "
        let inside = openBox(Size(columns: 64, rows: rows.count + 4), title: title, into: &surface)
        for (index, (key, text)) in rows.enumerated() where index < inside.size.rows - 1 {
            let row = inside.top + index
            surface.put(
                key, at: Position(column: inside.left, row: row),
                style: theme[.dialog].overlaid(with: theme[.strong]))
            surface.put(
                text, at: Position(column: inside.left + 14, row: row), style: theme[.dialog],
                limit: inside.size.columns - 14)
        }
        surface.put(
            "any key closes this", at: Position(column: inside.left, row: inside.bottom - 1),
            style: theme[.dialog].overlaid(with: theme[.dim]))
    }

    private func draw(_ palette: CommandPalette, into surface: inout Surface) {
        let inside = openBox(Size(columns: 64, rows: 18), title: " Commands ", into: &surface)
        let field = Rect(origin: inside.origin, size: Size(columns: inside.size.columns, rows: 1))
        surface.fill(field, style: theme[.fieldFocused])
        let used = surface.put(
            palette.text, at: field.origin, style: theme[.fieldFocused], limit: field.size.columns)
        surface.cursor = Surface.Cursor(
            position: Position(column: field.left + used, row: field.top), shape: .bar)
        let rows = inside.size.rows - 2
        let first = max(0, palette.cursor - rows + 1)
        for (index, command) in palette.found.enumerated().dropFirst(first).prefix(rows) {
            let row = inside.top + 1 + index - first
            let isCurrent = index == palette.cursor
            let style = theme[.dialog].overlaid(with: isCurrent ? theme[.selection] : .plain)
            let line = Rect(column: inside.left, row: row, columns: inside.size.columns, rows: 1)
            surface.fill(line, style: style)
            surface.put(
                (isCurrent ? "› " : "  ") + command.title, at: line.origin, style: style,
                limit: inside.size.columns - 14)
            let key =
                command.prefixKeys.first.map { "\(settings.prefix) \($0)" }
                ?? command.listKeys.first ?? ""
            surface.put(
                key, at: Position(column: line.right - CharacterWidth.of(key) - 1, row: row),
                style: style.overlaid(with: theme[.dim]))
        }
        surface.put(
            "enter does it   esc closes", at: Position(column: inside.left, row: inside.bottom - 1),
            style: theme[.dialog].overlaid(with: theme[.dim]))
    }

    private func drawQuitQuestion(into surface: inout Surface) {
        let count = terminals.liveCount
        let text = count == 1 ? "One terminal still runs." : "\(count) terminals still run."
        let inside = openBox(Size(columns: 50, rows: 5), title: " Quit? ", into: &surface)
        surface.put(text, at: inside.origin, style: theme[.dialog])
        surface.put(
            "y quits and ends them, any other key stays",
            at: Position(column: inside.left, row: inside.top + 2),
            style: theme[.dialog].overlaid(with: theme[.dim]))
    }
}
