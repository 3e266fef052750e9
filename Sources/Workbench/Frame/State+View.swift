internal import Model
package import Screen
internal import Widgets

extension State {
    /// Draws everything.
    package func view() -> Surface {
        var surface = Surface(size: size, style: theme[.text])
        guard size.columns >= Frame.smallest.columns, size.rows >= Frame.smallest.rows else {
            drawTooSmall(into: &surface)
            return surface
        }
        let frame = frame
        drawTabs(in: frame, into: &surface)
        if terminals.tabs.list.isEmpty {
            drawWelcome(in: frame, into: &surface)
        } else if sidebar != .wide {
            terminals.draw(into: &surface, theme: theme)
        }
        if sidebar != .hidden { drawSidebar(in: frame, into: &surface) }
        drawHints(in: frame, into: &surface)
        drawLayer(into: &surface)
        return surface
    }

    private func drawTooSmall(into surface: inout Surface) {
        let wanted = Frame.smallest
        let text =
            "Workbench needs \(wanted.columns)x\(wanted.rows). This terminal is "
            + "\(size.columns)x\(size.rows): make it larger."
        for (row, line) in Prose.wrapped(text, to: size.columns).enumerated() {
            surface.put(line, at: Position(column: 0, row: row), style: theme[.text])
        }
    }

    // MARK: Tabs

    private func drawTabs(in frame: Frame, into surface: inout Surface) {
        surface.fill(frame.tabs, style: theme[.tabs])
        let bar = TabBar(terminals, in: frame.tabs)
        for label in bar.labels {
            let isActive = label.id == terminals.tabs.activeID
            let style = theme[.tabs].overlaid(with: isActive ? theme[.tabActive] : .plain)
            surface.put(
                label.text, at: Position(column: label.columns.lowerBound, row: 0), style: style)
        }
        if bar.isMoreLeft { surface.put("‹", at: .zero, style: theme[.tabs]) }
        if bar.isMoreRight {
            let place = Position(column: frame.tabs.right - 1, row: 0)
            surface.put("›", at: place, style: theme[.tabs])
        }
        if bar.labels.isEmpty {
            surface.put(" workbench", at: .zero, style: theme[.tabs].overlaid(with: theme[.accent]))
        }
        if let words = terminals.groupWords {
            return drawGroup(words, bar, in: frame, into: &surface)
        }
        let counts = "\(instances.countWords) · \(terminals.liveCount) connected "
        let column = frame.tabs.right - CharacterWidth.of(counts)
        guard column > max(bar.end, 12), !bar.isMoreRight else { return }
        surface.put(counts, at: Position(column: column, row: 0), style: theme[.tabs])
    }

    /// Who gets the keys stands where no message hides it, as far as there is room.
    private func drawGroup(
        _ words: String, _ bar: TabBar, in frame: Frame, into surface: inout Surface
    ) {
        let room = frame.tabs.size.columns - bar.end - 3
        let text = Prose.clipped(words, to: max(room, 26))
        let place = Position(column: frame.tabs.right - CharacterWidth.of(text) - 1, row: 0)
        let style = theme[.tabs].overlaid(with: theme[.warning])
        surface.put(" " + text + " ", at: Position(column: place.column - 1, row: 0), style: style)
    }

    // MARK: Instances

    private func drawSidebar(in frame: Frame, into surface: inout Surface) {
        surface.fill(frame.sidebar, style: theme[.text])
        surface.cursor = focus == .list ? nil : surface.cursor
        instances.draw(
            in: frame, into: &surface, theme: theme, isFocused: focus == .list,
            states: terminals.lineStates, now: now)
        if !frame.border.isEmpty {
            let style = theme.onText(focus == .panes ? .borderFocused : .border)
            surface.fill(frame.border, style: style, glyph: Cell.Glyph("│"))
        }
        guard !frame.details.isEmpty else { return }
        let (rule, rest) = frame.details.split(top: 1)
        surface.fill(rule, style: theme.onText(.border), glyph: Cell.Glyph("─"))
        drawDetails(in: rest.inset(columns: 1), into: &surface)
    }

    // MARK: Welcome

    private func drawWelcome(in frame: Frame, into surface: inout Surface) {
        let area = frame.content.inset(columns: 2, rows: 1)
        var lines = [StyledLine(("Welcome to Workbench", .accent)), .blank]
        for (command, words) in Self.firstSteps {
            guard let key = keyMap.keys(of: command).list.first else { continue }
            let parts = Prose.wrapped(words, to: area.size.columns - 7)
            for (index, part) in parts.enumerated() {
                lines.append(
                    StyledLine((Prose.padded(index == 0 ? key : "", to: 7), .strong), (part, .text))
                )
            }
        }
        lines.append(.blank)
        let note = "In a terminal every key goes to it but \(settings.prefix): press that first."
        lines += Prose.wrapped(note, to: area.size.columns).map { StyledLine(($0, .dim)) }
        for (row, line) in lines.prefix(area.size.rows).enumerated() {
            line.draw(
                into: &surface, at: Position(column: area.left, row: area.top + row),
                limit: area.size.columns, theme: theme, over: theme[.text])
        }
        drawDetails(in: area.split(top: lines.count + 1).rest, into: &surface)
    }

    private static let firstSteps: [(String, String)] = [
        ("instance.connect", "opens a terminal there"),
        ("list.filter", "finds by name, address, tag"),
        ("terminal.open-here", "opens a terminal on this machine"),
        ("instance.add", "adds an instance of your own"),
        ("list.wide", "widens the list, with details"),
        ("palette", "finds every command by name"),
        ("help", "lists what can be done here"),
        ("quit", "quits"),
    ]
}
