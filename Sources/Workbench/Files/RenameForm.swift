internal import Model
internal import Screen
internal import Widgets

/// New names for many files, with what each would become.
struct RenameForm: Sendable {
    let entries: [FileEntry]
    var form: Form

    private static let templateHint = "{name} {ext} {n} {n:3} {upper} {lower}"

    init(_ entries: [FileEntry]) {
        self.entries = entries
        form = Form([
            .text("template", "New name", "{name}{ext}", hint: Self.templateHint),
            .text("find", "Replace", "", hint: "a text in each name"),
            .text("replacement", "by", ""),
            .text("start", "Count from", "1"),
        ])
    }

    private var pattern: RenamePattern {
        RenamePattern(
            template: form.value("template"), find: form.value("find"),
            replacement: form.value("replacement"), start: Int(form.value("start")) ?? 1)
    }

    /// The new name of each, or what stands against them.
    var names: Result<[FileName], RenamePattern.Fault> {
        pattern.names(for: entries.map(\.name.bytes)).map { $0.compactMap { FileName($0) } }
    }

    private static let previewRows = 6

    func dialog(in area: Rect) -> PaneDialog {
        let columns = PaneDialog.columns(in: area)
        let title = "Rename \(FileWording.count(entries.count, "file"))"
        var dialog = PaneDialog(title: title)
        let rows = max(1, min(Self.previewRows, area.size.rows - 11))
        let picture = form.picture(columns: columns, rows: max(4, area.size.rows - rows - 6))
        dialog.add(picture)
        dialog.addBlank()
        addPreview(to: &dialog, rows: rows, columns: columns)
        dialog.addBlank()
        let hints = KeyHints(["enter": "renames them", "tab": "next field", "esc": "leaves it"])
        dialog.lines.append(hints.line(columns: columns))
        dialog.leastColumns = columns
        return dialog
    }

    private func addPreview(to dialog: inout PaneDialog, rows: Int, columns: Int) {
        switch names {
        case .failure(let fault): dialog.add("! " + fault.words, .bad, columns: columns)
        case .success(let names):
            let width = (columns - 3) / 2
            for (entry, name) in zip(entries, names).prefix(rows) {
                let isSame = entry.name == name
                var line = StyledLine((Prose.padded(entry.name.text, to: width), .dim))
                line.append(" → ", .dim)
                line.append(Prose.clipped(name.text, to: width), isSame ? .dim : .strong)
                dialog.lines.append(line)
            }
            if names.count > rows {
                dialog.lines.append(StyledLine(("… \(names.count - rows) more", .dim)))
            }
        }
    }
}

extension FilesPane {
    mutating func beginRenameMany() {
        let entries = column.chosen
        guard !entries.isEmpty else { return }
        layer = .renames(RenameForm(entries))
    }

    mutating func press(_ key: KeyEvent, in form: RenameForm) {
        var form = form
        switch form.form.press(key) {
        case .stays: layer = .renames(form)
        case .cancelled: layer = nil
        case .submitted:
            layer = .renames(form)
            submit(form)
        }
    }

    /// Names that others have, who keep theirs, are refused before anything is renamed.
    private mutating func submit(_ form: RenameForm) {
        guard case .success(let names) = form.names else { return }
        let old = Set(form.entries.map(\.name))
        let taken = Set(column.listing.entries.map(\.name)).subtracting(old)
        if let name = names.first(where: taken.contains) {
            return context.tell(.warning, "there is a \(name.text) already: nothing was renamed")
        }
        let path = column.path
        let changes = zip(form.entries, names).filter { $0.name != $1 }.map {
            FileJob.Renaming(path.appending($0.name), to: path.appending($1))
        }
        layer = nil
        if !changes.isEmpty { run(.rename(changes), leadingTo: changes[0].new.name) }
    }
}
