internal import Screen
internal import Widgets

/// The line in which a search of copy mode is typed.
extension Terminals {
    func drawSearch(
        of terminal: OpenTerminal, into surface: inout Surface, theme: Theme
    ) -> Surface.Cursor? {
        guard let search = terminal.copyMode?.search, search.entry != nil || search.notice != nil
        else { return nil }
        let row = body(of: terminal.id).split(bottom: 1).bottom
        guard !row.isEmpty else { return nil }
        surface.fill(row, style: theme[.dialog])
        let text = search.entry.map { ($0.direction == .forward ? "/" : "?") + $0.text } ?? ""
        var line = StyledLine((text, .strong))
        let end = line.columns
        if let notice = search.notice { line.append("  \(notice)", .warning) }
        if search.entry != nil {
            line.append("  ctrl-r", .hintKey)
            line.append(search.usesExpressions ? " plain text" : " regular expression", .dim)
        }
        line.draw(
            into: &surface, at: Position(column: row.left + 1, row: row.top),
            limit: row.size.columns - 2, theme: theme, over: theme[.dialog])
        guard search.entry != nil else { return nil }
        let column = min(row.left + 1 + end, row.right - 1)
        return Surface.Cursor(position: Position(column: column, row: row.top), shape: .bar)
    }
}
