internal import Model
package import Screen
internal import Widgets

extension State {
    /// Draws everything.
    package func view() -> Surface {
        var surface = Surface(size: size, style: theme[.text])
        guard isLargeEnough else {
            drawTooSmall(into: &surface)
            return surface
        }
        let frame = frame
        let group = terminals.groupState
        drawTabs(in: frame, group, into: &surface)
        if terminals.tabs.list.isEmpty {
            drawWelcome(in: frame, into: &surface)
        } else if sidebar != .wide {
            terminals.draw(group, into: &surface, theme: theme)
        }
        if sidebar != .hidden { drawSidebar(in: frame, into: &surface) }
        drawHints(in: frame, into: &surface)
        drawLayer(into: &surface)
        return surface
    }

    private func drawTooSmall(into surface: inout Surface) {
        let wanted = Frame.smallest
        let count = terminals.liveCount
        let meanwhile =
            count == 0
            ? "Or press q to quit."
            : "What runs in \(count == 1 ? "the terminal" : "\(count) terminals") goes on."
        let text =
            "Workbench needs \(wanted.columns)x\(wanted.rows). This terminal is "
            + "\(size.columns)x\(size.rows): make it larger. \(meanwhile)"
        for (row, line) in Prose.wrapped(text, to: size.columns).enumerated() {
            surface.put(line, at: Position(column: 0, row: row), style: theme[.text])
        }
    }

    // MARK: Tabs

    private func drawTabs(in frame: Frame, _ group: GroupState?, into surface: inout Surface) {
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
        if let words = terminals.groupWords(group) {
            return drawGroup(words, bar, in: frame, into: &surface)
        }
        drawCounts(in: frame.tabs, after: max(bar.end, 12), isFull: bar.isMoreRight, &surface)
    }

    /// How much there is, and what is wrong with it: that goes last.
    private func drawCounts(
        in rect: Rect, after end: Int, isFull: Bool, _ surface: inout Surface
    ) {
        let counts = "\(instances.countWords) · \(terminals.liveCount) connected "
        let whole = StyledLine((faultWords, .warning), (counts, .tabs))
        let short = StyledLine((faultWords, .warning))
        let line = [whole, short].first { rect.right - $0.columns > end }
        guard !isFull, let line else { return }
        line.draw(
            into: &surface, at: Position(column: rect.right - line.columns, row: rect.top),
            limit: line.columns, theme: theme, over: theme[.tabs])
    }

    private var faultWords: String {
        let count = allFaults.count
        guard count > 0 else { return "" }
        let key = keyMap.keys(of: "messages").list.first.map { " (\($0))" } ?? ""
        return "! \(count == 1 ? "1 fault" : "\(count) faults") in files\(key)  "
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
            states: terminals.lineStates, footKeys: markFootHints, now: now)
        if !frame.border.isEmpty {
            let style = theme.onText(focus == .panes ? .borderFocused : .border)
            surface.fill(frame.border, style: style, glyph: Cell.Glyph("│"))
        }
        guard !frame.details.isEmpty else { return }
        let (rule, rest) = frame.details.split(top: 1)
        surface.fill(rule, style: theme.onText(.border), glyph: Cell.Glyph("─"))
        drawDetails(in: rest.inset(columns: 1), into: &surface)
    }
}
