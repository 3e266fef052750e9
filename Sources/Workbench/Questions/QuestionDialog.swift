internal import Screen
internal import Widgets

extension OpenQuestion {
    /// The box that asks. What is to be typed or chosen is always in view; what is to be known
    /// before, a host may have made long, is turned in pages.
    func dialog(in area: Rect) -> PaneDialog {
        let columns = PaneDialog.columns(in: area)
        var foot = PaneDialog(title: "")
        addFields(to: &foot, columns: columns)
        addChoices(to: &foot)
        foot.addBlank()
        foot.lines.append(keys)
        var dialog = PaneDialog(title: Prose.clipped(wording.title, to: columns))
        dialog.lines = shown(head(columns: columns), rows: area.size.rows - 3 - foot.lines.count)
        if !dialog.lines.isEmpty { dialog.addBlank() }
        dialog.cursor = foot.cursor.map {
            Position(column: $0.column, row: $0.row + dialog.lines.count)
        }
        dialog.lines += foot.lines
        return dialog
    }

    private func head(columns: Int) -> [StyledLine] {
        var dialog = PaneDialog(title: "")
        let labels = wording.facts.map { CharacterWidth.of($0.label) }.max() ?? 0
        for fact in wording.facts {
            dialog.add(fact: fact.label, fact.text, labelColumns: labels + 2, columns: columns)
        }
        if !wording.facts.isEmpty, !wording.lines.isEmpty { dialog.addBlank() }
        for line in wording.lines { dialog.add(line, columns: columns) }
        for field in fields {
            let label = Prose.wrapped(field.label + ":", to: columns)
            if label.count > Self.labelRows { dialog.add(field.label, columns: columns) }
        }
        return dialog.lines
    }

    /// More of a label stands above, where it can be turned.
    private static let labelRows = 3
    /// Of more fields only the one that is typed into is shown.
    private static let fieldRows = 4

    /// One page of it, the pages going round, and which it is.
    private func shown(_ head: [StyledLine], rows: Int) -> [StyledLine] {
        guard head.count > rows else { return head }
        let room = max(1, rows - 1)
        let pages = (head.count + room - 1) / room
        let number = (page % pages + pages) % pages
        let lines = head.dropFirst(number * room).prefix(room)
        var count = StyledLine(("page \(number + 1) of \(pages)  ", .warning))
        count.append("pagedown", .hintKey)
        count.append(" turns it", .dim)
        return Array(lines) + [count]
    }

    private func addFields(to dialog: inout PaneDialog, columns: Int) {
        for (index, field) in fields.enumerated()
        where fields.count <= Self.fieldRows || index == focus {
            let place = fields.count > Self.fieldRows ? "\(index + 1) of \(fields.count): " : ""
            let label = Prose.wrapped(place + field.label + ":", to: columns)
            for line in label.suffix(Self.labelRows) {
                dialog.lines.append(StyledLine((line, index == focus ? .strong : .dim)))
            }
            var column = min(dialog.lines.last?.columns ?? 0, columns - 1) + 1
            if columns - column < 16 {
                dialog.addBlank()
                column = 0
            }
            let room = max(1, columns - column - 1)
            let shown = field.isEchoed ? Self.tail(field.echoed, columns: room) : field.placeholder
            let last = dialog.lines.count - 1
            let role: Theme.Role = index == focus ? .fieldFocused : .field
            let padding = String(repeating: " ", count: max(0, room - CharacterWidth.of(shown)))
            if column > 0 { dialog.lines[last].append(" ", .text) }
            dialog.lines[last].append(shown + padding, role)
            if index == focus {
                let end = field.isEchoed ? CharacterWidth.of(shown) : 0
                dialog.cursor = Position(column: column + end, row: last)
            }
        }
    }

    private func addChoices(to dialog: inout PaneDialog) {
        for (index, choice) in wording.choices.enumerated() {
            let isChosen = index == focus
            dialog.lines.append(
                StyledLine(
                    (isChosen ? "▸ " : "  ", .accent), (String(Character(choice.key)), .hintKey),
                    ("  " + choice.label, isChosen ? .strong : .text)))
        }
    }

    private var keys: StyledLine {
        let enter: String =
            if !wording.choices.isEmpty {
                "takes ▸"
            } else {
                fields.isEmpty ? "goes on" : focus + 1 < fields.count ? "next" : "answers"
            }
        var line = StyledLine(("enter", .hintKey), (" " + enter + "   ", .dim))
        line.append("esc", .hintKey)
        line.append(" cancels the connection", .dim)
        return line
    }

    private static func tail(_ text: String, columns: Int) -> String {
        var text = text
        while CharacterWidth.of(text) > columns { text.removeFirst() }
        return text
    }
}

extension AnswerField {
    /// Stands for what is typed and not shown, and does not tell how long it is.
    var placeholder: String { isEmpty ? "" : "typed, not shown" }
}
