internal import Model
package import Screen

extension State {
    /// Draws everything.
    package func view() -> Surface {
        var surface = Surface(size: size, style: theme[.text])
        guard size.columns >= Frame.smallest.columns, size.rows >= Frame.smallest.rows else {
            drawTooSmall(into: &surface)
            return surface
        }
        let frame = Frame(size: size, sidebarColumns: settings.sidebarColumns)
        drawTabs(in: frame, into: &surface)
        instances.draw(
            in: frame, into: &surface, theme: theme, isFocused: focus == .list,
            terminals: terminals, now: now)
        drawBorder(frame.border, into: &surface)
        if terminals.tabs.list.isEmpty {
            drawWelcome(in: frame.content, into: &surface)
        } else {
            terminals.draw(into: &surface, theme: theme)
        }
        drawHints(in: frame.hints, into: &surface)
        if focus == .list, !instances.isFiltering { surface.cursor = nil }
        drawLayer(into: &surface)
        return surface
    }

    private func drawTooSmall(into surface: inout Surface) {
        let wanted = Frame.smallest
        surface.put("Workbench needs \(wanted.columns)x\(wanted.rows).", at: .zero)
        surface.put(
            "This terminal is \(size.columns)x\(size.rows): make it larger.",
            at: Position(column: 0, row: 1))
    }

    private func drawTabs(in frame: Frame, into surface: inout Surface) {
        surface.fill(frame.tabs, style: theme[.tabs])
        let labels = frame.tabLabels(of: terminals)
        for label in labels {
            let isActive = label.id == terminals.tabs.activeID
            let style = theme[.tabs].overlaid(with: isActive ? theme[.tabActive] : .plain)
            surface.put(
                label.text, at: Position(column: label.columns.lowerBound, row: 0), style: style)
        }
        if labels.isEmpty {
            surface.put(" workbench", at: .zero, style: theme[.tabs].overlaid(with: theme[.accent]))
        }
        let live = terminals.liveCount
        let counts = "\(instances.total) instances · \(live) connected "
        let column = frame.tabs.right - CharacterWidth.of(counts)
        guard column > (labels.last?.columns.upperBound ?? 12) else { return }
        surface.put(counts, at: Position(column: column, row: 0), style: theme[.tabs])
    }

    private func drawBorder(_ rect: Rect, into surface: inout Surface) {
        let style = theme[focus == .panes ? .borderFocused : .border]
        surface.fill(rect, style: style, glyph: Cell.Glyph("│"))
    }

    private func drawWelcome(in rect: Rect, into surface: inout Surface) {
        let lines: [(String, String)] = [
            ("enter", "opens a terminal on the instance under the cursor"),
            ("/", "finds one by name, address, user or tag"),
            ("c", "opens a terminal on this machine"),
            (":", "finds every command by name"),
            ("?", "lists what can be done here"),
            ("q", "quits"),
        ]
        let left = rect.left + 3
        var row = rect.top + 2
        surface.put(
            "Welcome to Workbench", at: Position(column: left, row: row), style: theme[.accent])
        row += 2
        for (key, text) in lines {
            surface.put(key, at: Position(column: left, row: row), style: theme[.strong])
            surface.put(
                text, at: Position(column: left + 8, row: row), limit: rect.right - left - 8)
            row += 1
        }
        row += 1
        let note = "In a terminal every key goes to it but \(settings.prefix): press that first."
        for line in Prose.wrapped(note, to: rect.right - left - 2) {
            surface.put(line, at: Position(column: left, row: row), style: theme[.dim])
            row += 1
        }
        if let current = instances.current {
            drawDetails(of: current, at: row + 1, in: rect, &surface)
        }
    }

    private func drawHints(in rect: Rect, into surface: inout Surface) {
        surface.fill(rect, style: theme[.hints])
        var line = StyledLine((" ", .hints))
        if let message {
            line.append(message.severity == .warning ? "! " : "", .warning)
            line.append(message.text, .hints)
        } else {
            for (key, text) in hints {
                line.append(key, .hintKey)
                line.append(" \(text)   ", .hints)
            }
        }
        line.draw(
            into: &surface, at: rect.origin, limit: rect.size.columns, theme: theme,
            over: theme[.hints])
    }

    private var hints: [(String, String)] {
        if instances.isFiltering, focus == .list {
            return [("enter", "connect"), ("↑↓", "choose"), ("esc", "all again")]
        }
        if isPrefixPending {
            return [
                ("c", "new"), ("1-9", "tab"), ("n", "next"), ("x", "close"), ("[", "copy"),
                ("s", "list"), ("p", "commands"), ("?", "help"), ("q", "quit"),
            ]
        }
        switch focus {
        case .list:
            return [
                ("enter", "connect"), ("/", "find"), ("c", "this machine"), ("*", "favourite"),
                (":", "commands"), ("?", "help"), ("q", "quit"),
            ]
        case .panes:
            let key = settings.prefix
            return [(key, "commands"), ("\(key) s", "list"), ("\(key) ?", "help")]
        }
    }
}
