internal import Model
internal import Screen
internal import Widgets
internal import Terminal

extension Terminals {
    /// Draws the panes of the active tab; the cursor too, if the keys go to one. Draws nothing
    /// while there is no tab.
    func draw(_ group: GroupState?, into surface: inout Surface, theme: Theme) {
        guard let tab = tabs.active, let places = places[tab.id] else { return }
        surface.cursor = nil
        var cursor: Surface.Cursor?
        for id in places.frames.keys {
            let place =
                self[id].map { drawPane(of: $0, group, into: &surface, theme: theme) }
                ?? drawTool(id, into: &surface, theme: theme)
            if id == tab.focusedPane { cursor = place }
        }
        drawDividers(places, into: &surface, theme: theme)
        drawStrips(places, group, into: &surface, theme: theme)
        if let dialog {
            let place = dialog.draw(into: &surface, in: dialogArea, theme: theme)
            cursor = place.map { Surface.Cursor(position: $0, shape: .bar) }
        }
        surface.cursor = isFocused ? cursor : nil
    }

    /// Where the cursor is, should the keys go to this pane.
    private func drawPane(
        of terminal: OpenTerminal, _ group: GroupState?, into surface: inout Surface, theme: Theme
    ) -> Surface.Cursor? {
        drawHeader(of: terminal, group, into: &surface, theme: theme)
        let cursor = drawBody(of: terminal, into: &surface, theme: theme)
        drawBanners(of: terminal, into: &surface, theme: theme)
        return drawSearch(of: terminal, into: &surface, theme: theme) ?? cursor
    }

    // MARK: Header

    /// The instance's name always stands first and whole: a host can say what it likes after it.
    private func drawHeader(
        of terminal: OpenTerminal, _ group: GroupState?, into surface: inout Surface, theme: Theme
    ) {
        var after = StyledLine()
        if let address = terminal.address, address != terminal.instance.name {
            after.append("  \(address)", .dim)
        }
        if !terminal.title.isEmpty { after.append("  \(terminal.title)", .text) }
        drawHeader(
            of: terminal.id, terminal.instance.name, after, headerState(of: terminal, group),
            into: &surface, theme: theme)
    }

    private func headerState(of terminal: OpenTerminal, _ group: GroupState?) -> StyledLine {
        var parts: [StyledLine] = []
        if let notice = terminal.notice { parts.append(StyledLine((notice, .warning))) }
        if let words = terminal.pasteWords { parts.append(StyledLine((words, .accent))) }
        if let badge = groupBadge(of: terminal, group) { parts.append(badge) }
        if let words = terminal.sessionWords { parts.append(StyledLine((words, .dim))) }
        if let mark = terminal.recordingMark { parts.append(StyledLine(mark)) }
        if terminal.watchesSilence { parts.append(StyledLine(("~ watched", .dim))) }
        if terminal.copyMode != nil { parts.append(StyledLine(("copy mode", .accent))) }
        if let words = terminal.scrollWords { parts.append(StyledLine((words, .info))) }
        parts.append(terminal.state(now: now))
        var line = StyledLine()
        for part in parts where !part.parts.isEmpty {
            if !line.parts.isEmpty { line.append("  ", .text) }
            line.parts += part.parts
        }
        return line
    }

    // MARK: Body

    private func drawBody(
        of terminal: OpenTerminal, into surface: inout Surface, theme: Theme
    ) -> Surface.Cursor? {
        let body = body(of: terminal.id)
        surface.fill(body, style: theme[.text])
        switch terminal.line {
        case .connecting(let connecting) where !terminal.hasBeenLive:
            drawSteps(connecting.steps, failure: nil, in: body, into: &surface, theme: theme)
            return nil
        case .failed(let failure, let steps):
            drawSteps(steps, failure: failure, in: body, into: &surface, theme: theme)
            return nil
        default: return drawScreen(of: terminal, into: &surface, theme: theme)
        }
    }

    private func drawScreen(
        of terminal: OpenTerminal, into surface: inout Surface, theme: Theme
    ) -> Surface.Cursor? {
        let body = body(of: terminal.id)
        var cursor = terminal.emulator.cursor
        if let frozen = terminal.frozen, terminal.scrollOffset == 0, terminal.copyMode == nil {
            surface.copy(frozen, to: body)
            cursor = frozen.cursor
        } else {
            terminal.emulator.draw(into: &surface, at: body, offset: terminal.scrollOffset)
        }
        drawMargin(of: terminal, into: &surface, theme: theme)
        drawMatches(of: terminal, into: &surface, theme: theme)
        drawSelection(of: terminal, into: &surface, theme: theme)
        if let mode = terminal.copyMode {
            let row = mode.cursor.line - terminal.shownTop
            cursor = Surface.Cursor(position: Position(column: mode.cursor.column, row: row))
        } else if terminal.scrollOffset > 0 || !terminal.line.isLive {
            cursor = nil
        }
        cursor?.position.column += body.left
        cursor?.position.row += body.top
        return cursor.flatMap { body.contains($0.position) ? $0 : nil }
    }

    private func drawSelection(
        of terminal: OpenTerminal, into surface: inout Surface, theme: Theme
    ) {
        guard let selection = terminal.copyMode?.selection ?? terminal.selection else { return }
        let body = body(of: terminal.id)
        for row in 0..<body.size.rows {
            let number = terminal.shownTop + row
            guard let columns = selection.columns(ofLine: number, in: terminal.emulator) else {
                continue
            }
            paint(columns, row: row, .copySelection, in: body, into: &surface, theme: theme)
        }
    }

    private func drawMatches(
        of terminal: OpenTerminal, into surface: inout Surface, theme: Theme
    ) {
        guard let mode = terminal.copyMode, let pattern = mode.search.pattern else { return }
        let body = body(of: terminal.id)
        let top = terminal.shownTop
        let shown = top..<top + body.size.rows
        for match in terminal.emulator.matches(of: pattern, in: shown) {
            let role: Theme.Role = match.contains(mode.cursor) ? .searchCurrent : .searchMatch
            let selection = TextSelection(
                .characters, from: match.lowerBound, to: match.upperBound)
            for line in match.lowerBound.line...match.upperBound.line where shown.contains(line) {
                guard let columns = selection.columns(ofLine: line, in: terminal.emulator) else {
                    continue
                }
                paint(columns, row: line - top, role, in: body, into: &surface, theme: theme)
            }
        }
    }

    private func paint(
        _ columns: Range<Int>, row: Int, _ role: Theme.Role, in body: Rect,
        into surface: inout Surface, theme: Theme
    ) {
        let rect = Rect(
            column: body.left + columns.lowerBound, row: body.top + row, columns: columns.count,
            rows: 1)
        surface.restyle(rect.intersection(body)) { $0 = $0.overlaid(with: theme[role]) }
    }

}

extension Surface {
    /// Draws another surface into a rectangle.
    fileprivate mutating func copy(_ other: Surface, to rect: Rect) {
        for row in 0..<min(other.size.rows, rect.size.rows) {
            for column in 0..<min(other.size.columns, rect.size.columns) {
                var cell = other[Position(column: column, row: row)]
                if cell.glyph.clusterIndex != nil {
                    cell.glyph = glyph(for: other.scalars(of: cell.glyph))
                }
                put(cell, at: Position(column: rect.left + column, row: rect.top + row))
            }
        }
    }
}
