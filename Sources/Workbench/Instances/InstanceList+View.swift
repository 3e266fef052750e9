internal import Model
internal import Screen

extension InstanceList {
    func draw(
        in frame: Frame, into surface: inout Surface, theme: Theme, isFocused: Bool,
        terminals: Terminals, now: Int
    ) {
        drawFilter(in: frame.sidebar, into: &surface, theme: theme, isFocused: isFocused)
        if shown.isEmpty {
            surface.put(
                "nothing matches", at: Position(column: frame.list.left + 1, row: frame.list.top),
                style: theme[.dim], limit: frame.list.size.columns - 1)
        }
        let live = Set(terminals.list.values.filter { $0.line.isLive }.map(\.instance.id))
        for (row, instance) in shown.dropFirst(top).prefix(frame.list.size.rows).enumerated() {
            let isCurrent = top + row == cursor
            let line = Rect(
                column: frame.list.left, row: frame.list.top + row,
                columns: frame.list.size.columns, rows: 1)
            let role: Theme.Role = isFocused ? .selection : .selectionInactive
            let style = theme[.text].overlaid(with: isCurrent ? theme[role] : .plain)
            surface.fill(line, style: style)
            self.line(
                for: instance, isCurrent: isCurrent, isLive: live.contains(instance.id),
                line.size.columns
            )
            .draw(
                into: &surface, at: line.origin, limit: line.size.columns, theme: theme, over: style
            )
        }
    }

    private func drawFilter(
        in rect: Rect, into surface: inout Surface, theme: Theme, isFocused: Bool
    ) {
        let line = Rect(origin: rect.origin, size: Size(columns: rect.size.columns, rows: 1))
        if isFiltering { surface.fill(line, style: theme[.fieldFocused]) }
        let text = filter.isEmpty && !isFiltering ? " / find" : " / \(filter)"
        let style = isFiltering ? theme[.fieldFocused] : theme[.dim]
        let used = surface.put(text, at: line.origin, style: style, limit: line.size.columns - 1)
        if isFiltering, isFocused {
            surface.cursor = Surface.Cursor(
                position: Position(column: line.left + used, row: line.top), shape: .bar)
        }
    }

    /// `›● name   address`, the address as far as there is room.
    private func line(
        for instance: Instance, isCurrent: Bool, isLive: Bool, _ columns: Int
    ) -> StyledLine {
        let isFavourite = history[instance.id]?.isFavourite ?? false
        var line = StyledLine((isCurrent ? "›" : " ", .accent))
        line.append(isLive ? "● " : "  ", .good)
        let name = ForeignText.line(instance.name) + (isFavourite ? " *" : "")
        line.append(Prose.clipped(name, to: max(1, columns - 4)), .text)
        let used = line.columns
        if instance.id != .thisMachine, instance.address != instance.name, columns - used > 8 {
            line.append("  " + ForeignText.line(instance.address), .dim)
        }
        return line
    }
}

extension State {
    /// What is known of the instance under the cursor.
    func drawDetails(
        of instance: Instance, at top: Int, in rect: Rect, _ surface: inout Surface
    ) {
        var rows: [(String, String)] = []
        if instance.id == .thisMachine {
            rows.append(("reached", "by a terminal here, without SSH"))
        } else {
            rows.append(("address", instance.address + (instance.port.map { " port \($0)" } ?? "")))
            if let user = instance.user { rows.append(("user", user)) }
            if !instance.jump.isEmpty {
                rows.append(("through", instance.jump.joined(separator: ", ")))
            }
            if !instance.identity.isEmpty {
                rows.append(("key", instance.identity.joined(separator: ", ")))
            }
            if !instance.tags.isEmpty {
                rows.append(("tags", instance.tags.joined(separator: ", ")))
            }
            if let notes = instance.notes { rows.append(("notes", notes)) }
            if let file = instance.origin.file {
                rows.append(("from", file + (instance.origin.line.map { ":\($0)" } ?? "")))
            }
        }
        let left = rect.left + 3
        surface.put(
            ForeignText.line(instance.name), at: Position(column: left, row: top),
            style: theme[.strong], limit: rect.right - left)
        for (index, (label, value)) in rows.enumerated() where top + 1 + index < rect.bottom {
            let row = top + 1 + index
            surface.put(label, at: Position(column: left, row: row), style: theme[.dim])
            surface.put(
                ForeignText.line(value), at: Position(column: left + 10, row: row),
                limit: rect.right - left - 10)
        }
    }
}
