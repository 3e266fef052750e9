internal import Model
internal import Screen
internal import Widgets

/// A path that is typed, with the names that may go on.
struct PathField: Sendable {
    private(set) var field: TextField
    /// The directory whose names were asked for, and what was answered so far.
    private(set) var directory: FilePath?
    private(set) var names: [FileEntry] = []
    var listingID: FilesRequest.ListingID?
    /// Which of those that fit is chosen; nil while what is typed counts.
    private(set) var chosen: Int?

    private static let mostNames = 20_000

    init(_ text: String) {
        field = TextField(text)
    }

    /// Nil where half an escape stands.
    var path: FilePath? { NameText.bytes(typed: field.text).map { FilePath($0) } }

    /// What stands before the last slash: the directory of the name that is being typed.
    private var parts: (directory: FilePath, beginning: [UInt8])? {
        guard let bytes = NameText.bytes(typed: field.text) else { return nil }
        guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return (.here, bytes) }
        return (FilePath(bytes[...slash]), Array(bytes[(slash + 1)...]))
    }

    /// The directory to read for what is typed now; nil if it is the one that was read.
    mutating func takeDirectory() -> FilePath? {
        guard let parts, parts.directory != directory else { return nil }
        directory = parts.directory
        names = []
        return parts.directory
    }

    mutating func add(_ entries: [FileEntry]) {
        names += entries.prefix(max(0, Self.mostNames - names.count))
    }

    /// Directories first; hidden ones only where a dot was typed.
    var found: [FileEntry] {
        guard let beginning = parts?.beginning else { return [] }
        let wanted = beginning.map(FileSort.folded)
        let isHidden = beginning.first == UInt8(ascii: ".")
        let fitting = names.filter { entry in
            (isHidden || !entry.name.isHidden)
                && entry.name.bytes.prefix(wanted.count).elementsEqual(wanted) {
                    FileSort.folded($0) == $1
                }
        }
        return fitting.sorted {
            $0.leadsToDirectory != $1.leadsToDirectory
                ? $0.leadsToDirectory : $0.name < $1.name
        }
    }

    // MARK: Keys

    mutating func press(_ key: KeyEvent) {
        switch key.name {
        case "down", "ctrl-n": choose(1)
        case "up", "ctrl-p": choose(-1)
        case "tab": complete()
        default:
            if field.press(key) { chosen = nil }
        }
    }

    mutating func paste(_ text: String) {
        field.insert(text)
        chosen = nil
    }

    private mutating func choose(_ step: Int) {
        let count = found.count
        guard count > 0 else { return chosen = nil }
        chosen = chosen.map { ($0 + step + count) % count } ?? (step > 0 ? 0 : count - 1)
    }

    /// Takes what is chosen, else as much as all that fit have in common.
    mutating func complete() {
        let found = found
        guard let parts, let first = found.first else { return }
        if let chosen, found.indices.contains(chosen) {
            return take(found[chosen], in: parts.directory)
        }
        if found.count == 1 { return take(first, in: parts.directory) }
        var common = first.name.bytes[...]
        for entry in found {
            let same = zip(common, entry.name.bytes).prefix { $0 == $1 }.count
            common = common.prefix(same)
        }
        guard common.count > parts.beginning.count else { return }
        set(parts.directory, Array(common))
    }

    private mutating func take(_ entry: FileEntry, in directory: FilePath) {
        set(directory, entry.name.bytes + (entry.leadsToDirectory ? [UInt8(ascii: "/")] : []))
    }

    private mutating func set(_ directory: FilePath, _ name: [UInt8]) {
        let start =
            directory == .here ? "" : directory.isRoot ? "/" : directory.text + "/"
        field = TextField(start + EscapedText.of(name))
        chosen = nil
    }

    private static let rows = 8

    func dialog(in area: Rect) -> PaneDialog {
        let columns = PaneDialog.columns(in: area)
        var dialog = PaneDialog(title: "Go to a path")
        let (text, cursor) = field.shown(columns: columns - 1)
        dialog.lines = [StyledLine((Prose.padded(text, to: columns), .fieldFocused))]
        dialog.cursor = Position(column: cursor, row: 0)
        let found = found
        let rows = max(1, min(Self.rows, area.size.rows - 6))
        let first = max(0, (chosen ?? 0) - rows + 1)
        for (index, entry) in found.enumerated().dropFirst(first).prefix(rows) {
            var line = StyledLine((index == chosen ? "› " : "  ", .text))
            line.base = index == chosen ? .selection : nil
            let sign = entry.leadsToDirectory ? "/" : ""
            let text = Prose.padded(entry.name.text + sign, to: columns - 2)
            line.append(text, entry.leadsToDirectory ? .strong : .dim)
            dialog.items[dialog.lines.count] = index
            dialog.lines.append(line)
        }
        while dialog.lines.count < rows + 1 { dialog.addBlank() }
        dialog.addBlank()
        let hints = KeyHints(["enter": "goes there", "tab": "completes", "esc": "stays"])
        dialog.lines.append(hints.line(columns: columns))
        dialog.leastColumns = columns
        return dialog
    }

    mutating func choose(item: Int) { chosen = item }
}

extension FilesPane {
    mutating func beginPath() {
        let text = column.path == .here ? "" : column.path.isRoot ? "/" : column.path.text + "/"
        layer = .path(PathField(text))
        completePath()
    }

    /// Asks for the names of another directory, once what is typed needs them.
    mutating func completePath() {
        guard case .path(var field) = layer, let directory = field.takeDirectory() else { return }
        if let old = field.listingID { ask(.stopListing(old)) }
        let id = FilesRequest.ListingID(rawValue: nextNumber())
        field.listingID = id
        layer = .path(field)
        ask(.list(id, column.site, column.path.appending(directory)))
    }

    mutating func press(_ key: KeyEvent, in field: PathField) {
        var field = field
        switch key.key {
        case .escape: layer = nil
        case .enter:
            if field.chosen != nil { field.complete() }
            layer = nil
            go(toTyped: field)
        default:
            field.press(key)
            layer = .path(field)
            completePath()
        }
    }

    /// A file's path leads to its directory, with the cursor on it.
    private mutating func go(toTyped field: PathField) {
        guard let path = field.path else {
            return context.tell(.warning, "a backslash in a path is written \\\\")
        }
        let whole = column.path.appending(path.home ?? path)
        let isFile = field.names.contains { $0.name == path.name && !$0.leadsToDirectory }
        if path.home != nil {
            go(to: path.home ?? .here)
        } else if isFile, let parent = whole.parent {
            go(to: parent, name: path.name)
        } else {
            go(to: whole)
        }
    }
}

extension FilePath {
    /// What stands behind `~/`, seen from the home directory; nil where the path begins otherwise.
    fileprivate var home: FilePath? {
        guard bytes.first == UInt8(ascii: "~") else { return nil }
        if bytes.count == 1 { return .here }
        return bytes[1] == UInt8(ascii: "/") ? FilePath(bytes.dropFirst(2)) : nil
    }
}
