internal import Model
internal import Screen
internal import Widgets

/// Something to fill in before files are touched: a name, permissions, an owner.
struct FileForm: Sendable {
    enum Purpose: Sendable {
        case new
        case rename(FileEntry)
        case markPattern
        case find
        case link([FileEntry])
        case permissions([FileEntry])
        case owner([FileEntry])
        case time([FileEntry])
        case pack([FileEntry])
        case unpack(FileEntry)
    }

    let purpose: Purpose
    var form: Form

    init(_ purpose: Purpose) {
        self.purpose = purpose
        form = Form(Self.fields(purpose))
    }

    /// Whether directories get it with all that is in them.
    var isRecursive: Bool { form.value("depth") == Self.deep }

    private static let deep = "all in it"

    private static func fields(_ purpose: Purpose) -> [Form.Field] {
        switch purpose {
        case .new: [.text("name", "Name", "", hint: "a / at the end makes a directory")]
        case .rename(let entry): [.text("name", "New name", entry.name.text)]
        case .markPattern: [.text("name", "Pattern", "*.log", hint: "* and ? stand for anything")]
        case .find:
            [
                .text("name", "Name", "", hint: "a part of it, or a pattern with * and ?"),
                .text("text", "Content", "", hint: "a text that stands in it; empty for any"),
            ]
        case .link(let entries): linkFields(entries)
        case .permissions(let entries): permissionFields(entries)
        case .owner(let entries): ownerFields(entries)
        case .time: [.text("time", "Time", "now", hint: "now, or like 2026-11-25 01:14")]
        case .pack(let entries):
            [
                .text(
                    "name", "Archive", Self.archiveName(entries),
                    hint: "ends with .tar.gz, .tar.zst, .tar or .zip")
            ]
        case .unpack:
            [
                .text(
                    "name", "Into", ".", hint: "a directory, made if it is not there; . is this one"
                )
            ]
        }
    }

    private static func linkFields(_ entries: [FileEntry]) -> [Form.Field] {
        let name = entries.first?.name.text ?? ""
        return [
            .text("name", "Name", name + ".link"),
            .text("target", "Leads to", name, hint: "as it is written in the link"),
            .choice("kind", "Kind", ["symbolic", "hard"], "symbolic"),
        ]
    }

    private static func permissionFields(_ entries: [FileEntry]) -> [Form.Field] {
        let mode = entries.first?.attributes.permissions?.octal ?? "0644"
        return [.text("mode", "Permissions", mode, hint: "like 0640, or like u+x,go-w")]
            + depth(entries)
    }

    private static func ownerFields(_ entries: [FileEntry]) -> [Form.Field] {
        [
            .text("user", "Owner", entries.first?.userName ?? "", hint: "empty stays as it is"),
            .text("group", "Group", entries.first?.groupName ?? "", hint: "empty stays as it is"),
        ] + depth(entries)
    }

    private static func depth(_ entries: [FileEntry]) -> [Form.Field] {
        guard entries.contains(where: { $0.kind == .directory }) else { return [] }
        return [.choice("depth", "Directories", ["themselves", deep], "themselves")]
    }

    private static func archiveName(_ entries: [FileEntry]) -> String {
        entries.count == 1 ? "\(entries[0].name.text).tar.gz" : "archive.tar.gz"
    }

    // MARK: How it looks

    var title: String {
        switch purpose {
        case .new: "New file or directory"
        case .rename(let entry): "Rename \(entry.name.text)"
        case .markPattern: "Mark by a pattern"
        case .find: "Find below this directory"
        case .link(let entries): "A link to \(Self.words(entries))"
        case .permissions(let entries): "Permissions of \(Self.words(entries))"
        case .owner(let entries): "Owner of \(Self.words(entries))"
        case .time(let entries): "Time of \(Self.words(entries))"
        case .pack(let entries): "Pack \(Self.words(entries))"
        case .unpack(let entry): "Unpack \(entry.name.text)"
        }
    }

    /// `app.conf`, `3 files`.
    static func words(_ entries: [FileEntry]) -> String {
        entries.count == 1 ? entries[0].name.text : FileWording.count(entries.count, "file")
    }

    /// What the permissions become, while they can be read.
    var preview: String? {
        guard case .permissions(let entries) = purpose, let first = entries.first,
            let mode = first.attributes.mode, let change = ModeChange(form.value("mode"))
        else { return nil }
        let new = change.applied(to: mode, isDirectory: first.kind == .directory)
        return "\(FilePermissions(mode).text) → \(FilePermissions(new).text)"
    }

    func dialog(in area: Rect) -> PaneDialog {
        let columns = min(60, PaneDialog.columns(in: area))
        var dialog = PaneDialog(title: Prose.clipped(title, to: columns))
        let picture = form.picture(columns: columns, rows: max(3, area.size.rows - 6))
        dialog.add(picture)
        if let preview { dialog.lines.append(StyledLine((preview, .dim))) }
        dialog.addBlank()
        let hints = KeyHints(["enter": "does it", "tab": "next field", "esc": "leaves it"])
        dialog.lines.append(hints.line(columns: columns))
        dialog.leastColumns = columns
        return dialog
    }
}
