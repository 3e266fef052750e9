internal import Screen
internal import Widgets

/// What stands between panes, and below them where they are on pages.
extension Terminals {
    func drawDividers(_ places: PanePlaces, into surface: inout Surface, theme: Theme) {
        let isGroup = tabs.active?.broadcast.isOn ?? false
        for divider in places.dividers where divider.axis == .beside {
            surface.fill(
                divider.line, style: theme.onText(isGroup ? .warning : .border),
                glyph: Cell.Glyph("│"))
        }
        markDiffering(places, into: &surface, theme: theme)
        guard let page = places.page, let count = tabs.active?.panes.count else { return }
        surface.fill(places.footer, style: theme[.text])
        let words =
            " page \(page.number) of \(page.count), \(places.frames.count) of \(count) panes; "
            + "at its edge the arrows turn the page"
        StyledLine((words, .dim)).draw(
            into: &surface, at: places.footer.origin, limit: places.footer.size.columns,
            theme: theme, over: theme[.text])
    }

    /// A member that answered differently has a heavy border.
    private func markDiffering(
        _ places: PanePlaces, into surface: inout Surface, theme: Theme
    ) {
        guard let tab = tabs.active, tab.broadcast.isOn, let found = answers.comparisons[tab.id]
        else { return }
        for id in found.differing where found.answeredCount > 1 && !isAnswering(id) {
            guard let frame = places.frames[id] else { continue }
            let edges = Rect(
                column: frame.left - 1, row: frame.top, columns: frame.size.columns + 2,
                rows: frame.size.rows)
            for divider in places.dividers where divider.axis == .beside {
                surface.fill(
                    divider.line.intersection(edges), style: theme.onText(.bad),
                    glyph: Cell.Glyph("┃"))
            }
        }
    }
}
