internal import Model
internal import Screen
internal import Widgets

/// Asks for an expression that says which instances to mark.
struct MarkField: Equatable, Sendable {
    enum Outcome: Equatable {
        case stays, closes
        case marks([Instance])
    }

    var targets: TargetField

    init(_ instances: [Instance]) {
        targets = TargetField(instances)
    }

    mutating func press(_ key: KeyEvent) -> Outcome {
        switch key.name {
        case "esc", "ctrl-c": return .closes
        case "enter":
            let known = targets.known
            return known.isEmpty ? .stays : .marks(known)
        default:
            _ = targets.press(key)
            return .stays
        }
    }

    mutating func paste(_ text: String) {
        targets.paste(text)
    }

    func dialog(in area: Rect) -> PaneDialog {
        let columns = PaneDialog.columns(in: area)
        var dialog = PaneDialog(title: "Mark by tag, group or name")
        let (text, cursor) = targets.field.shown(columns: columns - 1)
        dialog.lines = [StyledLine((Prose.padded(text, to: columns), .fieldFocused))]
        dialog.cursor = Position(column: cursor, row: 0)
        dialog.lines += targets.lines(columns: columns)
        dialog.addBlank()
        for (example, words) in Self.examples {
            dialog.add(fact: example, words, labelColumns: 14, columns: columns)
        }
        dialog.addBlank()
        let hints = KeyHints(["enter": "marks them", "tab": "completes", "esc": "closes"])
        dialog.lines.append(hints.line(columns: columns))
        dialog.leastColumns = columns
        return dialog
    }

    private static let examples = [
        ("%blue", "with the tag blue"), ("@production", "in the group production"),
        ("web-*", "called so"), ("web-[01-20]", "a node set"),
        ("%app & @lab", "in both; , joins, ! leaves out"),
    ]
}
