internal import Model
internal import Screen
internal import Widgets

extension Terminals {
    /// Where dialogs stand: over their pane, or over all of them where it is too small.
    var dialogArea: Rect {
        if case .group(.differences) = layer { return area.split(top: 1).rest }
        let isRoomy = body.size.columns >= 60 && body.size.rows >= 14
        return isRoomy ? body : area.split(top: 1).rest
    }

    /// What stands over the active pane and takes its keys.
    var dialog: PaneDialog? {
        switch layer {
        case .rename(_, let field): return renameDialog(field)
        case .charset(let id, let field): return charsetDialog(id, field)
        case .list(let purpose, let filter, let selected):
            return listDialog(purpose, filter, selected)
        case .close(let id): return tabClosingDialog(id)
        case .group(let group): return dialog(of: group)
        case .persist(let id): return persistDialog(id)
        case nil: break
        }
        if let toolClosing, toolClosing == activeID { return toolClosingDialog(toolClosing) }
        if let question = activeID.flatMap({ questions.first(of: $0) }) {
            return question.dialog(in: dialogArea)
        }
        guard let terminal = active else { return nil }
        if terminal.closing == .asking { return closingDialog(terminal) }
        return terminal.waitingPaste.map { pasteDialog($0, terminal) }
    }

    private func renameDialog(_ field: TextField) -> PaneDialog {
        var dialog = PaneDialog(title: "Name of this tab")
        let room = min(40, PaneDialog.columns(in: dialogArea))
        let (shown, cursor) = field.shown(columns: room - 1)
        dialog.lines = [
            StyledLine((Prose.padded(shown, to: room), .fieldFocused)), .blank,
            KeyHints(["enter": "takes it", "esc": "leaves it"]).line(columns: room),
        ]
        dialog.cursor = Position(column: cursor, row: 0)
        return dialog
    }

    private func tabClosingDialog(_ id: TabID) -> PaneDialog {
        let columns = PaneDialog.columns(in: dialogArea)
        let all = (tabs[id]?.panes ?? []).filter { self[$0]?.line.isLive ?? false }
        let live = all.filter { !(self[$0]?.session?.isKept ?? false) }
        let names = live.compactMap { self[$0]?.instance.name }.joined(separator: ", ")
        var dialog = PaneDialog(title: "Close this tab?")
        let count = live.count == 1 ? "A terminal is" : "\(live.count) terminals are"
        if !live.isEmpty {
            dialog.add("\(count) still connected and would end: \(names)", columns: columns)
        }
        if live.count < all.count {
            let count = all.count - live.count
            let what =
                count == 1 ? "A shell that is kept runs" : "\(count) shells that are kept run"
            dialog.add("\(what) on; the sessions list what does.", columns: columns)
        }
        for words in (tabs[id]?.panes ?? []).compactMap({ tools[$0]?.endsWhenClosed }) {
            dialog.add(words, columns: columns)
        }
        dialog.addChoices(safe: "keep it", risky: "close it")
        return dialog
    }

    private func listDialog(
        _ purpose: TabLayer.Purpose, _ filter: String, _ selected: Int
    ) -> PaneDialog {
        var dialog = PaneDialog(title: purpose == .join ? "Move the pane to" : "Tabs")
        let columns = min(56, PaneDialog.columns(in: dialogArea))
        let shown = listedTabs(purpose, filter)
        let room = max(1, dialogArea.size.rows - 8)
        let first = max(0, min(selected - room / 2, shown.count - room))
        let entry = "/ " + filter
        dialog.lines.append(StyledLine((Prose.padded(entry, to: columns), .fieldFocused)))
        dialog.cursor = Position(column: CharacterWidth.of(entry), row: 0)
        for (index, tab) in shown.enumerated().dropFirst(first).prefix(room) {
            dialog.items[dialog.lines.count] = index
            dialog.lines.append(listLine(tab, isSelected: index == selected, columns: columns))
        }
        if shown.isEmpty { dialog.lines.append(StyledLine(("no tab is called so", .dim))) }
        dialog.addBlank()
        let hints = KeyHints([
            "enter": purpose == .join ? "moves it there" : "goes there", "↑↓": "choose",
            "esc": "closes",
        ])
        dialog.lines.append(hints.line(columns: columns))
        return dialog
    }

    private func listLine(_ tab: Tab, isSelected: Bool, columns: Int) -> StyledLine {
        let number = (tabs.list.firstIndex { $0.id == tab.id } ?? 0) + 1
        let marks = Tab.Mark.allCases.filter { tab.marks.contains($0) }.map(\.words)
        let terminal = self[tab.focusedPane]
        let tool = tools[tab.focusedPane]?.state.parts.map(\.text).joined()
        let state = ([terminal?.stateWords ?? tool ?? ""] + marks).filter { !$0.isEmpty }
            .joined(separator: ", ")
        let space = number < 10 ? " " : ""
        let name = "\(isSelected ? "›" : " ")\(space)\(number) \(label(of: tab))"
        let right = Prose.clipped(state, to: columns / 2)
        let left = Prose.clipped(name, to: columns - CharacterWidth.of(right) - 2)
        let role: Theme.Role = isSelected ? .selection : .text
        let text = Prose.padded(left, to: columns - CharacterWidth.of(right)) + right
        return StyledLine((text, role))
    }

    private func closingDialog(_ terminal: OpenTerminal) -> PaneDialog {
        if terminal.session?.isKept ?? false { return detachDialog(terminal) }
        let columns = PaneDialog.columns(in: dialogArea)
        let name = terminal.instance.name
        var dialog = PaneDialog(title: Prose.clipped("Close \(name)?", to: columns))
        let what = terminal.isLocal ? "A program still runs here" : "A shell is still connected"
        dialog.add("\(what); closing the pane ends it.", columns: columns)
        dialog.addChoices(safe: "keep it", risky: "close it")
        return dialog
    }

    private func pasteDialog(_ paste: Paste, _ terminal: OpenTerminal) -> PaneDialog {
        let columns = PaneDialog.columns(in: dialogArea)
        let lines = paste.lines
        let count = lines.count == 1 ? "a line" : "\(lines.count) lines"
        let title = "Paste \(count) into \(terminal.instance.name)?"
        var dialog = PaneDialog(title: Prose.clipped(title, to: columns))
        dialog.add("The shell here runs each line as it comes.", columns: columns)
        dialog.addBlank()
        let room = max(1, dialogArea.size.rows - 10)
        for line in lines.prefix(room) {
            dialog.lines.append(
                StyledLine(("│ ", .dim), (Prose.clipped(line, to: columns - 2), .strong)))
        }
        if lines.count > room {
            dialog.lines.append(StyledLine(("│ … \(lines.count - room) more lines", .dim)))
        }
        dialog.addChoices(safe: "do not", risky: "paste them")
        return dialog
    }
}
