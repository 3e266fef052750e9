internal import Model
internal import Screen
internal import Widgets

/// How the layers look.
extension State {
    /// The rows that a page has for its lines: all but its border, its feet and a margin.
    var pageRows: Int { max(1, size.rows - 8) }

    func drawLayer(into surface: inout Surface) {
        guard let layer else { return }
        let area = layerArea
        let dialog = dialog(for: layer, in: area)
        let place = dialog.draw(into: &surface, in: area, theme: theme)
        surface.cursor = place.map { Surface.Cursor(position: $0, shape: .bar) }
    }

    var layerArea: Rect { Rect(origin: .zero, size: size).inset(columns: 1, rows: 1) }

    func dialog(for layer: Layer, in area: Rect) -> PaneDialog {
        switch layer {
        case .page(let page): dialog(for: page)
        case .palette(let palette): dialog(for: palette, in: area)
        case .quitQuestion: quitDialog(in: area)
        case .instance(let form): form.dialog(in: area)
        case .removal(let instance): removalDialog(instance, in: area)
        case .foreign(let instance): foreignDialog(instance, in: area)
        case .themes(let picker): picker.dialog(in: area)
        case .settings(let form): form.dialog(in: area)
        case .prefix(let question): question.dialog(in: area)
        case .marking(let field): field.dialog(in: area)
        case .opening(let list, let way): openingDialog(list, way, in: area)
        case .workspaces(let picker):
            picker.dialog(in: area, now: now, hasTabs: !terminals.tabs.list.isEmpty)
        case .sessions(let picker):
            terminals.questions.first(of: picker.asker)?.dialog(in: area)
                ?? picker.dialog(in: area)
        case .lastTime(let workspace): lastTimeDialog(workspace, in: area)
        }
    }

    private func dialog(for page: TextPage) -> PaneDialog {
        let (lines, isMoreAbove, isMoreBelow) = page.shown(rows: pageRows)
        var dialog = PaneDialog(title: page.title, lines: lines)
        dialog.leastColumns = Self.helpColumns
        dialog.addBlank()
        var hints: [KeyHints.Hint] = []
        if isMoreAbove || isMoreBelow {
            let arrows = (isMoreAbove ? "↑" : "") + (isMoreBelow ? "↓" : "")
            hints.append(.init(arrows, isMoreBelow ? "more below" : "more above"))
        }
        hints.append(.init("esc", "closes"))
        dialog.lines.append(KeyHints(hints).line(columns: Self.helpColumns))
        return dialog
    }

    static let paletteRows = 12

    private func dialog(for palette: CommandPalette, in area: Rect) -> PaneDialog {
        let columns = min(70, PaneDialog.columns(in: area))
        var dialog = PaneDialog(title: "Commands")
        let (text, cursor) = palette.field.shown(columns: columns - 3)
        dialog.lines.append(StyledLine((Prose.padded(": " + text, to: columns), .fieldFocused)))
        dialog.cursor = Position(column: 2 + cursor, row: 0)
        let found = palette.found
        let first = palette.first(rows: Self.paletteRows)
        for (index, command) in found.enumerated().dropFirst(first).prefix(Self.paletteRows) {
            dialog.items[dialog.lines.count] = index
            dialog.lines.append(
                line(
                    for: command, markedBy: palette.field.text, isCurrent: index == palette.cursor,
                    columns: columns))
        }
        if found.isEmpty { dialog.lines.append(StyledLine(("No command is called so.", .dim))) }
        while dialog.lines.count <= Self.paletteRows + 1 { dialog.addBlank() }
        let hints = KeyHints(["enter": "does it", "↑↓": "choose", "esc": "closes"])
        dialog.lines.append(hints.line(columns: columns))
        return dialog
    }

    private func line(
        for command: Command, markedBy filter: String, isCurrent: Bool, columns: Int
    ) -> StyledLine {
        let keys = keyMap.keys(of: command.name)
        let here = focus == .list ? keys.list.first : nil
        let key =
            here ?? keys.prefix.first.map { "\(settings.prefix) \($0)" } ?? keys.list.first ?? ""
        let room = columns - CharacterWidth.of(key) - 2
        let title = Prose.clipped(command.title, to: room - 2)
        var line = StyledLine((isCurrent ? "› " : "  ", .text))
        line.base = isCurrent ? .selection : nil
        line.parts += StyledLine(title, markedBy: filter).parts
        line.append(String(repeating: " ", count: room - line.columns), .text)
        line.append("  " + key, .dim)
        return line
    }

    // MARK: Questions

    private func quitDialog(in area: Rect) -> PaneDialog {
        let count = terminals.endingCount
        let text = count == 1 ? "One terminal still runs." : "\(count) terminals still run."
        var dialog = PaneDialog(title: "Quit?")
        let columns = PaneDialog.columns(in: area)
        if count > 0 { dialog.add(text + " Quitting ends what runs there.", columns: columns) }
        let kept = terminals.liveCount - count
        if kept > 0 {
            let what = kept == 1 ? "One terminal runs" : "\(kept) terminals run"
            dialog.add("\(what) on without us.", columns: columns)
        }
        for words in terminals.toolEnds { dialog.add(words, columns: columns) }
        dialog.addChoices(safe: "stay", risky: "quit")
        return dialog
    }

    private func removalDialog(_ instance: Instance, in area: Rect) -> PaneDialog {
        let columns = PaneDialog.columns(in: area)
        let name = ForeignText.line(instance.name)
        var dialog = PaneDialog(title: Prose.clipped("Remove \(name)?", to: columns))
        let place = instance.origin.file.map { " (\(shortened($0)))" } ?? ""
        dialog.add(
            "\(name), \(instance.address), is taken out of your own inventory\(place). "
                + "The machine itself and open terminals stay as they are.", columns: columns)
        dialog.addChoices(safe: "keep it", risky: "remove \(name)")
        return dialog
    }

    private func foreignDialog(_ instance: Instance, in area: Rect) -> PaneDialog {
        let columns = PaneDialog.columns(in: area)
        let name = ForeignText.line(instance.name)
        var dialog = PaneDialog(
            title: Prose.clipped("\(name) is not in your inventory", to: columns))
        let line = instance.origin.line.map { ":\($0)" } ?? ""
        let place =
            instance.origin.file.map { shortened($0) + line } ?? "a file that is not ours"
        dialog.add(
            "It is described in \(place), which Workbench reads and never changes. "
                + "A copy in your own inventory can be edited here.", columns: columns)
        dialog.addChoices(safe: "leave it", risky: "copy it into the inventory and edit that")
        return dialog
    }
}
