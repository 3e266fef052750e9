internal import Model
internal import Screen
internal import Widgets

/// How the line to an instance stands, over all terminals on it.
enum LineState: Int, Comparable, Sendable {
    case lost, connecting, connected

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    var glyph: String {
        switch self {
        case .connected: "●"
        case .connecting: "…"
        case .lost: "×"
        }
    }

    var role: Theme.Role {
        switch self {
        case .connected: .good
        case .connecting: .accent
        case .lost: .bad
        }
    }

    var words: String {
        switch self {
        case .connected: "connected"
        case .connecting: "connecting"
        case .lost: "line lost"
        }
    }
}

extension Terminals {
    /// The best line to each instance.
    var lineStates: [Instance.ID: LineState] {
        var states: [Instance.ID: LineState] = [:]
        for terminal in list.values {
            let state: LineState
            switch terminal.line {
            case .live: state = .connected
            case .connecting: state = .connecting
            case .lost: state = .lost
            case .failed, .ended: continue
            }
            states[terminal.instance.id] = max(states[terminal.instance.id] ?? state, state)
        }
        return states
    }
}

extension InstanceList {
    func draw(
        in frame: Frame, into surface: inout Surface, theme: Theme, isFocused: Bool,
        states: [Instance.ID: LineState], footKeys: [KeyHints.Hint], now: Int
    ) {
        drawFilter(in: frame.filter, into: &surface, theme: theme, isFocused: isFocused)
        let columns = InstanceColumns(widths, columns: frame.list.size.columns)
        if !frame.heads.isEmpty {
            drawHeads(columns, in: frame.heads, into: &surface, theme: theme)
        }
        if !frame.foot.isEmpty { drawFoot(footKeys, in: frame.foot, into: &surface, theme: theme) }
        if rows.isEmpty { drawEmpty(in: frame.list, into: &surface, theme: theme) }
        for (offset, row) in rows.dropFirst(top).prefix(frame.list.size.rows).enumerated() {
            let isCurrent = top + offset == cursor
            let rect = Rect(
                column: frame.list.left, row: frame.list.top + offset,
                columns: frame.list.size.columns, rows: 1)
            let role: Theme.Role = isFocused ? .selection : .selectionInactive
            let style = theme[.text].overlaid(with: isCurrent ? theme[role] : .plain)
            surface.fill(rect, style: style)
            let line =
                instance(of: row).map {
                    self.line(
                        for: $0, columns, depth: row.depth, isCurrent: isCurrent,
                        state: states[$0.id], now: now)
                } ?? groupLine(row, isCurrent: isCurrent, columns: rect.size.columns)
            line.draw(
                into: &surface, at: rect.origin, limit: rect.size.columns, theme: theme, over: style
            )
        }
    }

    private func drawFilter(
        in rect: Rect, into surface: inout Surface, theme: Theme, isFocused: Bool
    ) {
        surface.fill(rect, style: theme[isFiltering ? .fieldFocused : .text])
        let count = isFiltered ? "\(rows.count) of \(all.count) " : ""
        let room = max(1, rect.size.columns - 4 - CharacterWidth.of(count))
        let (text, cursor) = filter.shown(columns: room)
        let isEmpty = filter.isEmpty && !isFiltering
        let style = isFiltering ? theme[.fieldFocused] : theme.onText(isFiltered ? .accent : .dim)
        let words = rect.size.columns >= 44 ? "find by name, address, user or tag" : "find"
        surface.put(" / " + (isEmpty ? words : text), at: rect.origin, style: style)
        let end = Position(column: rect.right - CharacterWidth.of(count), row: rect.top)
        let base = isFiltering ? theme[.fieldFocused] : theme[.text]
        surface.put(count, at: end, style: base.overlaid(with: theme[.dim]))
        if isFiltering, isFocused {
            let place = Position(column: rect.left + 3 + cursor, row: rect.top)
            surface.cursor = Surface.Cursor(position: place, shape: .bar)
        }
    }

    /// How many are marked, which may not be in view, and what can be done with them.
    private func drawFoot(
        _ keys: [KeyHints.Hint], in rect: Rect, into surface: inout Surface, theme: Theme
    ) {
        let isShort = rect.size.columns < 34
        let words = "\(Self.mark) \(marked.count)" + (isShort ? "" : " marked")
        var line = StyledLine((" \(words)  ", .accent))
        let room = rect.size.columns - line.columns
        line.parts += KeyHints(keys).line(columns: room).parts
        line.draw(
            into: &surface, at: rect.origin, limit: rect.size.columns, theme: theme,
            over: theme[.text])
    }

    private func drawHeads(
        _ columns: InstanceColumns, in rect: Rect, into surface: inout Surface, theme: Theme
    ) {
        for place in columns.places {
            surface.put(
                place.column.head, at: Position(column: rect.left + place.start, row: rect.top),
                style: theme.onText(.dim), limit: place.width)
        }
    }

    private func drawEmpty(in rect: Rect, into surface: inout Surface, theme: Theme) {
        let text = isFiltered ? "Nothing matches. Esc shows all again." : "There is no instance."
        for (row, line) in Prose.wrapped(text, to: rect.size.columns - 2).enumerated() {
            surface.put(
                line, at: Position(column: rect.left + 1, row: rect.top + row),
                style: theme.onText(.dim))
        }
    }

    // MARK: Rows

    /// `› ▾ production  8`
    private func groupLine(_ row: Row, isCurrent: Bool, columns: Int) -> StyledLine {
        guard case .group(let key, let title, let count, let depth, let isFolded) = row else {
            return .blank
        }
        var line = StyledLine((isCurrent ? "›" : " ", .text))
        let indent = String(repeating: "  ", count: depth)
        line.append("\(indent)\(isFolded ? "▸" : "▾") ", .dim)
        line.append(Prose.clipped(ForeignText.line(title), to: columns - 10), .strong)
        line.append("  \(count)", .dim)
        let marks = markCount(ofGroup: key)
        if marks > 0 {
            line.append(marks == count ? " \(Self.mark)" : " \(Self.mark)\(marks)", .accent)
        }
        return line
    }

    static let mark = "✓"

    /// `›● name *  address  ...`
    private func line(
        for instance: Instance, _ columns: InstanceColumns, depth: Int, isCurrent: Bool,
        state: LineState?, now: Int
    ) -> StyledLine {
        var line = StyledLine((isCurrent ? "›" : " ", .text))
        line.append(state?.glyph ?? " ", state?.role ?? .text)
        line.append(marked.contains(instance.id) ? Self.mark : " ", .accent)
        for (index, place) in columns.places.enumerated() {
            if index > 0 { line.append("  ", .text) }
            if place.column == .name {
                line.parts += nameParts(of: instance, depth, width: place.width).parts
            } else {
                let text = text(place.column, of: instance, state, now)
                line.append(Prose.padded(ForeignText.line(text), to: place.width), .dim)
            }
        }
        return line
    }

    private func nameParts(of instance: Instance, _ depth: Int, width: Int) -> StyledLine {
        let isFavourite = history[instance.id]?.isFavourite ?? false
        let indent = String(repeating: "  ", count: depth)
        let room = width - CharacterWidth.of(indent) - (isFavourite ? 2 : 0)
        let name = Prose.clipped(ForeignText.line(instance.name), to: room)
        var line = StyledLine((indent, .text))
        line.parts += StyledLine(name, markedBy: filter.text).parts
        if isFavourite { line.append(" *", .warning) }
        line.append(String(repeating: " ", count: max(0, width - line.columns)), .text)
        return line
    }

    private func text(
        _ column: InstanceColumns.Column, of instance: Instance, _ state: LineState?, _ now: Int
    ) -> String {
        switch column {
        case .name: instance.name
        case .address: InstanceColumns.address(of: instance)
        case .user: instance.user ?? ""
        case .platform: instance.id == .thisMachine ? "" : instance.platform.rawValue
        case .tags: instance.tags.joined(separator: " ")
        case .state: state?.words ?? lastLogin(of: instance, now) ?? ""
        }
    }

    private func lastLogin(of instance: Instance, _ now: Int) -> String? {
        history[instance.id]?.lastLogin.map { TimeWording.age(now - $0) }
    }
}
