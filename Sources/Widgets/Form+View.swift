package import Screen

extension Form {
    /// How a form looks in so many columns and rows: its lines, and where the cursor stands in
    /// them. The field with the cursor is always in view.
    package func picture(columns: Int, rows: Int) -> Picture {
        let rows = max(1, rows)
        let labels = labelColumns(columns)
        var owners: [Int] = []
        var lines: [StyledLine] = []
        var cursor: Position?
        var focused = 0..<0
        for index in fields.indices {
            let start = lines.count
            lines += self.lines(of: index, labels: labels, columns: columns)
            owners += Array(repeating: index, count: lines.count - start)
            guard index == focus else { continue }
            focused = start..<lines.count
            cursor = place(of: fields[index], columns: columns - labels).map {
                Position(column: labels + $0.column, row: start + $0.row)
            }
        }
        let first = max(0, min(max(focused.upperBound - rows, 0), lines.count - rows))
        let shown = Array(lines.dropFirst(first).prefix(rows))
        cursor?.row -= first
        return Picture(
            lines: shown, fields: Array(owners.dropFirst(first).prefix(rows)), cursor: cursor)
    }

    /// Lines, the field that each belongs to, and where the cursor stands in them.
    package struct Picture: Equatable, Sendable {
        package var lines: [StyledLine]
        package var fields: [Int]
        package var cursor: Position?
    }

    private func labelColumns(_ columns: Int) -> Int {
        min(columns * 2 / 5, fields.map { CharacterWidth.of($0.label) }.max() ?? 0) + 4
    }

    /// A click on a field of a picture that is so wide: the cursor goes there, and to a choice
    /// that is hit.
    package mutating func click(_ field: Int, column: Int, columns: Int) {
        guard fields.indices.contains(field) else { return }
        focus(field)
        let labels = labelColumns(columns)
        guard case .choice(let choices, _) = fields[field].content, column >= labels else { return }
        var end = labels
        guard choices.reduce(0, { $0 + CharacterWidth.of($1) + 4 }) <= max(4, columns - labels)
        else {
            _ = press(KeyEvent(.right))
            return
        }
        for (index, choice) in choices.enumerated() {
            end += CharacterWidth.of(choice) + 4
            guard column >= end else {
                fields[field].content = .choice(choices, selected: index)
                return
            }
        }
    }

    private static let areaRows = 3

    private func lines(of index: Int, labels: Int, columns: Int) -> [StyledLine] {
        let field = fields[index]
        let isFocused = index == focus
        let room = max(4, columns - labels)
        let role: Theme.Role = isFocused ? .fieldFocused : .field
        let label = Prose.padded((isFocused ? "› " : "  ") + field.label, to: labels)
        var lines: [StyledLine] = []
        switch field.content {
        case .text(let text):
            let shown = Prose.padded(text.shown(columns: room - 1).text, to: room)
            lines.append(StyledLine((label, isFocused ? .strong : .dim), (shown, role)))
        case .lines(let area):
            let shown = area.shown(columns: room - 1, rows: Self.areaRows).lines
            for row in 0..<Self.areaRows {
                let text = row < shown.count ? shown[row] : ""
                lines.append(
                    StyledLine(
                        (
                            row == 0 ? label : Prose.padded("", to: labels),
                            isFocused ? .strong : .dim
                        ),
                        (Prose.padded(text, to: room), role)))
            }
        case .choice(let choices, let selected):
            lines.append(
                Self.line(of: choices, selected, label: label, isFocused: isFocused, room: room))
        }
        let indent = String(repeating: " ", count: labels)
        if let fault = field.fault {
            lines += Prose.wrapped("! " + fault, to: room).map { StyledLine((indent + $0, .bad)) }
        } else if isFocused, !field.hint.isEmpty {
            lines += Prose.wrapped(field.hint, to: room).map { StyledLine((indent + $0, .dim)) }
        }
        return lines
    }

    /// All choices if they fit, else the chosen one; it also has a sign.
    private static func line(
        of choices: [String], _ selected: Int, label: String, isFocused: Bool, room: Int
    ) -> StyledLine {
        var line = StyledLine((label, isFocused ? .strong : .dim))
        let all = choices.reduce(0) { $0 + CharacterWidth.of($1) + 4 }
        guard all <= room else {
            line.append("‹ \(choices[selected]) ›", isFocused ? .fieldFocused : .text)
            line.append("  \(selected + 1) of \(choices.count)", .dim)
            return line
        }
        for (index, choice) in choices.enumerated() {
            let isChosen = index == selected
            line.append(isChosen ? "● " : "○ ", isChosen && isFocused ? .accent : .dim)
            line.append(choice, isChosen ? isFocused ? .accent : .strong : .dim)
            line.append("  ", .text)
        }
        return line
    }

    private func place(of field: Field, columns: Int) -> Position? {
        let room = max(4, columns)
        switch field.content {
        case .text(let text): return Position(column: text.shown(columns: room - 1).cursor, row: 0)
        case .lines(let area): return area.shown(columns: room - 1, rows: Self.areaRows).cursor
        case .choice: return nil
        }
    }
}
