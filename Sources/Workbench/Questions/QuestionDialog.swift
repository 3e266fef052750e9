internal import Screen
internal import Widgets

extension OpenQuestion {
    /// The box that asks.
    func dialog(in area: Rect) -> PaneDialog {
        let columns = PaneDialog.columns(in: area)
        var dialog = PaneDialog(title: Prose.clipped(wording.title, to: columns))
        let labels = wording.facts.map { CharacterWidth.of($0.label) }.max() ?? 0
        for fact in wording.facts {
            dialog.add(fact: fact.label, fact.text, labelColumns: labels + 2, columns: columns)
        }
        if !wording.facts.isEmpty, !wording.lines.isEmpty { dialog.addBlank() }
        for line in wording.lines { dialog.add(line, columns: columns) }
        if !dialog.lines.isEmpty { dialog.addBlank() }
        addFields(to: &dialog, columns: columns)
        addChoices(to: &dialog)
        dialog.addBlank()
        dialog.lines.append(keys)
        return dialog
    }

    private func addFields(to dialog: inout PaneDialog, columns: Int) {
        for (index, field) in fields.enumerated() {
            for line in Prose.wrapped(field.label + ":", to: columns) {
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
