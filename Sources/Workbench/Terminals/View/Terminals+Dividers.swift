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
        guard let page = places.page, let count = tabs.active?.panes.count else { return }
        surface.fill(places.footer, style: theme[.text])
        let words =
            " page \(page.number) of \(page.count), \(places.frames.count) of \(count) panes; "
            + "at its edge the arrows turn the page"
        StyledLine((words, .dim)).draw(
            into: &surface, at: places.footer.origin, limit: places.footer.size.columns,
            theme: theme, over: theme[.text])
    }
}
