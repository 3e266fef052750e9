internal import Model
internal import Screen
internal import Terminal
internal import Widgets

/// A line for each pane that is on another page: its name, how it stands, and its last line.
extension Terminals {
    func drawStrips(
        _ places: PanePlaces, _ group: GroupState?, into surface: inout Surface, theme: Theme
    ) {
        for (id, rect) in places.strips {
            surface.fill(rect, style: theme[.text])
            strip(of: id, group, columns: rect.size.columns).draw(
                into: &surface, at: rect.origin, limit: rect.size.columns, theme: theme,
                over: theme[.text])
        }
    }

    private func strip(of id: PaneID, _ group: GroupState?, columns: Int) -> StyledLine {
        guard let terminal = self[id] else {
            return StyledLine(("  " + Prose.clipped(tools[id]?.name ?? "", to: columns - 2), .dim))
        }
        let glyph = stripGlyph(of: terminal, group)
        let name = Prose.clipped(terminal.instance.name, to: columns / 2)
        var line = StyledLine((glyph.0 + " ", glyph.1), (name, .strong))
        let room = columns - line.columns - 2
        guard room > 4 else { return line }
        let words = terminal.line.isLive ? terminal.lastLine : terminal.stateWords
        line.append("  " + Prose.clipped(words, to: room), .dim)
        return line
    }

    private func stripGlyph(
        of terminal: OpenTerminal, _ group: GroupState?
    ) -> (String, Theme.Role) {
        switch terminal.line {
        case .connecting: return ("…", .accent)
        case .failed, .lost: return ("×", .bad)
        case .ended: return ("○", .dim)
        case .live: break
        }
        guard let group, let tab = tabs.active, tab.broadcast.hasMember(terminal.id) else {
            return (" ", .dim)
        }
        if group.odd.contains(terminal.id) { return ("?", .bad) }
        let comparison = answers.comparisons[tab.id]
        let differs = comparison?.differing.contains(terminal.id) ?? false
        if differs, !isAnswering(terminal.id) { return ("≠", .bad) }
        return ("⇉", .warning)
    }
}

extension OpenTerminal {
    /// The lowest line with something on it, from the cursor up, not far.
    fileprivate var lastLine: String {
        let row = emulator.cursor?.position.row ?? emulator.size.rows - 1
        for row in stride(from: row, through: max(0, row - 8), by: -1) {
            let text = emulator.text(line: emulator.scrollbackCount + row)
            if text.contains(where: { $0 != " " }) { return text }
        }
        return ""
    }
}
