internal import Screen
internal import Widgets

extension Terminals {
    /// The line over a pane: its name, what is to be said after it, and how it stands.
    func drawHeader(
        of id: PaneID, _ name: String, _ after: StyledLine, _ state: StyledLine,
        into surface: inout Surface, theme: Theme
    ) {
        let row = frame(of: id).split(top: 1).top
        guard !row.isEmpty else { return }
        // Where panes stand below each other the ground of the header tells them apart.
        let isSplit = tabs.active?.isSplit ?? false
        let ground = isSplit ? theme.onText(.tabs) : theme[.text]
        surface.fill(row, style: ground)
        let hasKeys = isFocused && id == activeID
        let mark = hasKeys && isSplit ? "▸" : " "
        var left = StyledLine(("\(mark)\(name)", hasKeys ? .accent : .strong))
        left.parts += after.parts
        var right = state
        right.append(" ", .text)
        let most = max(row.size.columns / 2, row.size.columns - CharacterWidth.of(name) - 2)
        let room = max(0, row.size.columns - min(right.columns, most) - 1)
        left.draw(
            into: &surface, at: row.origin, limit: room, theme: theme, over: ground)
        let start = max(row.left, row.right - right.columns, row.left + room + 1)
        right.draw(
            into: &surface, at: Position(column: start, row: row.top), limit: row.right - start,
            theme: theme, over: ground)
    }

    /// Draws a pane that is no terminal; where the cursor is, should the keys go to it.
    func drawTool(_ id: PaneID, into surface: inout Surface, theme: Theme) -> Surface.Cursor? {
        guard let tool = tools[id] else { return nil }
        drawHeader(of: id, tool.name, .blank, tool.state, into: &surface, theme: theme)
        let body = body(of: id)
        surface.fill(body, style: theme[.text])
        return tool.draw(
            into: &surface, in: body, theme: theme, isFocused: isFocused && id == activeID)
    }
}
