internal import Model
internal import Screen
internal import Widgets

/// What stands over the panes to work on a group.
extension Terminals {
    func dialog(of group: GroupLayer) -> PaneDialog {
        switch group {
        case .confirm(let ids): confirmDialog(ids)
        case .members(let picker): membersDialog(picker)
        case .compose(let field, _): composeDialog(field)
        case .odd(let ids, _): oddDialog(ids)
        case .paste(let paste): groupPasteDialog(paste)
        case .differences(let view): differencesDialog(view)
        }
    }

    private var columns: Int { PaneDialog.columns(in: dialogArea) }

    private func names(_ ids: [PaneID]) -> String {
        ids.compactMap { self[$0]?.instance.name }.joined(separator: ", ")
    }

    private func confirmDialog(_ ids: [PaneID]) -> PaneDialog {
        var dialog = PaneDialog(title: "Type into production?")
        let what = ids.count == 1 ? "This machine is" : "These \(ids.count) machines are"
        dialog.add("\(what) marked as production and would get every key:", columns: columns)
        dialog.addBlank()
        dialog.add(names(ids), .strong, columns: columns)
        dialog.addChoices(safe: "leave out", risky: "let in")
        return dialog
    }

    private func oddDialog(_ ids: [PaneID]) -> PaneDialog {
        var dialog = PaneDialog(title: "Not all of them ask the same")
        let isAsking = ids.contains { self[$0]?.asksForSecret(now: now) ?? false }
        let text =
            isAsking
            ? "asks for a password or does not show what is typed; the others do not:"
            : "does not ask for a password; the others do, and it would show what is typed:"
        dialog.add(names(ids), .strong, columns: columns)
        dialog.add(text, columns: columns)
        dialog.addBlank()
        for (key, words) in [
            ("n", "do not send the key"), ("l", "leave out, send to the others"),
            ("y", "send to all"),
        ] {
            let mark = key == "n" ? "▸ " : "  "
            dialog.lines.append(
                StyledLine((mark, .accent), (key, .hintKey), ("  " + words, .text)))
        }
        return dialog
    }

    private func groupPasteDialog(_ paste: Paste) -> PaneDialog {
        let members = activeID.map { recipients(of: $0) } ?? []
        var dialog = PaneDialog(title: "Paste into \(members.count) terminals?")
        dialog.add(names(members), .strong, columns: columns)
        dialog.addBlank()
        let lines = paste.lines
        let room = max(1, dialogArea.size.rows - 10)
        for line in lines.prefix(room) {
            dialog.lines.append(
                StyledLine(("│ ", .dim), (Prose.clipped(line, to: columns - 2), .strong)))
        }
        if lines.count > room {
            dialog.lines.append(StyledLine(("│ … \(lines.count - room) more lines", .dim)))
        }
        dialog.addChoices(safe: "do not", risky: "paste")
        return dialog
    }

    private func composeDialog(_ field: TextField) -> PaneDialog {
        let members = activeID.map { recipients(of: $0) } ?? []
        let title = members.count == 1 ? names(members) : "\(members.count) terminals"
        var dialog = PaneDialog(title: "A line for \(title)")
        let room = columns
        let (shown, cursor) = field.shown(columns: room - 1)
        dialog.lines = [
            StyledLine((Prose.padded(shown, to: room), .fieldFocused)), .blank,
            KeyHints(["enter": "sends it", "↑↓": "sent before", "esc": "closes"])
                .line(columns: room),
        ]
        dialog.cursor = Position(column: cursor, row: 0)
        return dialog
    }

    private func membersDialog(_ picker: MemberPicker) -> PaneDialog {
        var dialog = PaneDialog(title: "Who gets the keys")
        let shown = listed(picker)
        let room = max(1, dialogArea.size.rows - 9)
        let first = max(0, min(picker.selected - room / 2, shown.count - room))
        let entry = "/ " + picker.filter
        dialog.lines.append(StyledLine((Prose.padded(entry, to: columns), .fieldFocused)))
        dialog.cursor = Position(column: CharacterWidth.of(entry), row: 0)
        for (index, id) in shown.enumerated().dropFirst(first).prefix(room) {
            dialog.lines.append(
                memberLine(id, picker.members.contains(id), isSelected: index == picker.selected))
        }
        if shown.isEmpty { dialog.lines.append(StyledLine(("nobody is called so", .dim))) }
        dialog.addBlank()
        let hints = KeyHints([
            "space": "in or out", "ctrl-a": "all", "ctrl-n": "none", "ctrl-v": "invert",
            "enter": "takes it", "esc": "as it was",
        ])
        dialog.lines += hints.lines(columns: columns)
        return dialog
    }

    private func memberLine(_ id: PaneID, _ isMember: Bool, isSelected: Bool) -> StyledLine {
        guard let terminal = self[id] else { return .blank }
        let tags = terminal.instance.tags.joined(separator: " ")
        let state = terminal.line.isLive ? tags : terminal.stateWords
        let left = "\(isMember ? "[x]" : "[ ]") \(terminal.instance.name)"
        let right = Prose.clipped(state, to: columns / 2)
        let text =
            Prose.padded(
                Prose.clipped(left, to: columns - CharacterWidth.of(right) - 2),
                to: columns - CharacterWidth.of(right)) + right
        return StyledLine((text, isSelected ? .selection : .text))
    }
}
