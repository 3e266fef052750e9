internal import Model
internal import Screen
internal import Widgets

/// Looking at files and editing them.
extension FilesPane {
    mutating func view() {
        guard let entry = column.current, !entry.leadsToDirectory else { return }
        guard entry.kind == .file || entry.kind == .link else {
            return context.tell(
                .info, "\(entry.name.text) is \(entry.kind.words): it has no content")
        }
        let (site, path) = (column.site, column.path.appending(entry.name))
        context.request(.openTool(.tab) { FileViewer($0, site: site, path: path) })
    }

    mutating func edit() {
        guard let entry = column.current, !entry.leadsToDirectory else { return }
        guard entry.kind == .file || entry.kind == .link else {
            return context.tell(
                .info, "\(entry.name.text) is \(entry.kind.words): it has no content")
        }
        context.tell(.info, "fetching \(entry.name.text)…")
        ask(.edit(column.site, column.path.appending(entry.name)))
    }

    mutating func began(_ edit: FileEdit) {
        edits[edit.id] = edit
        context.request(.openEditor(edit))
    }

    /// It is on the machine; the editor may still be open.
    mutating func saved(_ id: FileEdit.ID, _ words: String) {
        context.tell(.info, words)
        guard let edit = edits[id] else { return }
        for index in columns.indices
        where columns[index].site == edit.site && columns[index].path == edit.path.parent {
            refresh(index)
        }
    }

    mutating func conflicted(_ id: FileEdit.ID) {
        guard let edit = edits[id] else { return }
        layer = .conflict(edit)
        context.request(.mark(.question))
        context.tell(
            .warning, "\(edit.path.text) was changed on \(edit.site.words) while you edited it")
    }

    mutating func compared(_ id: FileEdit.ID, _ lines: [String]) {
        guard let edit = edits[id] else { return }
        let styled = lines.map { line -> StyledLine in
            let role: Theme.Role =
                line.hasPrefix("+") ? .good : line.hasPrefix("-") ? .bad : .text
            return StyledLine((EscapedText.of(line.utf8), role))
        }
        layer = .difference(edit, TextPage(title: "Theirs (-) and yours (+)", lines: styled))
    }

    mutating func press(_ key: KeyEvent, inConflict edit: FileEdit) {
        let choices: [String: FileEdit.Choice] = [
            "o": .overwrite, "b": .keepBoth, "t": .drop, "d": .compare,
        ]
        guard let choice = choices[key.name] else { return }
        if choice != .compare { layer = nil }
        ask(.settle(edit.id, choice))
    }

    func conflictDialog(_ edit: FileEdit, in area: Rect) -> PaneDialog {
        let columns = PaneDialog.columns(in: area)
        let name = edit.path.name?.text ?? edit.path.text
        var dialog = PaneDialog(title: Prose.clipped("\(name) has changed", to: columns))
        dialog.add(
            "Somebody else has written \(edit.path.text) on \(edit.site.words) since you began "
                + "to edit it. Nothing of yours has been written there yet.", columns: columns)
        dialog.addBlank()
        let choices = [
            ("d", "show what differs"), ("b", "keep both: yours beside it as \(name).mine"),
            ("o", "put yours in its place"), ("t", "keep theirs and drop yours"),
        ]
        for (key, words) in choices {
            dialog.lines.append(StyledLine((key, .hintKey), ("  " + words, .text)))
        }
        return dialog
    }
}
