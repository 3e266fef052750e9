internal import Model
internal import Screen
internal import Widgets

/// A list to choose from by a few letters: machines, bookmarks, directories where one was.
struct FilePicker: Sendable {
    struct Item: Sendable {
        var text: String
        var detail: String
        var spot: FileColumn.Spot
    }

    let title: String
    let items: [Item]
    private(set) var field = TextField()
    private(set) var cursor = 0

    init(title: String, items: [Item]) {
        self.title = title
        self.items = items
    }

    var found: [Item] {
        let match = FuzzyMatch(field.text)
        return items.filter { match.score(in: ($0.text + " " + $0.detail).utf8) != nil }
    }

    mutating func move(by step: Int) {
        cursor = max(0, min(cursor + step, found.count - 1))
    }

    mutating func type(_ key: KeyEvent) {
        let before = field.text
        _ = field.press(key)
        if field.text != before { cursor = 0 }
    }

    mutating func choose(item: Int) { cursor = item }

    func dialog(in area: Rect) -> PaneDialog {
        let columns = PaneDialog.columns(in: area)
        var dialog = PaneDialog(title: title)
        let (text, place) = field.shown(columns: columns - 3)
        dialog.lines = [StyledLine((Prose.padded("/ " + text, to: columns), .fieldFocused))]
        dialog.cursor = Position(column: 2 + place, row: 0)
        let found = found
        let rows = max(1, min(12, area.size.rows - 6))
        let first = max(0, cursor - rows + 1)
        for (index, item) in found.enumerated().dropFirst(first).prefix(rows) {
            dialog.items[dialog.lines.count] = index
            dialog.lines.append(line(item, isCurrent: index == cursor, columns: columns))
        }
        if found.isEmpty { dialog.lines.append(StyledLine(("nothing is called so", .dim))) }
        dialog.addBlank()
        let hints = KeyHints(["enter": "goes there", "↑↓": "choose", "esc": "stays"])
        dialog.lines.append(hints.line(columns: columns))
        dialog.leastColumns = columns
        return dialog
    }

    private func line(_ item: Item, isCurrent: Bool, columns: Int) -> StyledLine {
        let detail = Prose.clipped(item.detail, to: columns / 2)
        let room = columns - CharacterWidth.of(detail) - 3
        var line = StyledLine((isCurrent ? "› " : "  ", .text))
        line.base = isCurrent ? .selection : nil
        line.append(Prose.padded(item.text, to: room), .text)
        line.append(" " + detail, .dim)
        return line
    }
}

extension FilesPane {
    mutating func pickMachine() {
        let items = instances.map { instance in
            FilePicker.Item(
                text: ForeignText.line(instance.name),
                detail: instance.id == .thisMachine ? "" : instance.address,
                spot: FileColumn.Spot(site: FileSite(instance), path: .here, name: nil))
        }
        layer = .pick(FilePicker(title: "Files of which machine?", items: items))
    }

    mutating func pickPlace() {
        let bookmarks = context.places.bookmarks
        let marked = spots(bookmarks).map { Self.item($0, "bookmark") }
        let others = spots(context.places.recent.filter { !bookmarks.contains($0) })
            .map { Self.item($0, "") }
        guard !marked.isEmpty || !others.isEmpty else { return }
        layer = .pick(FilePicker(title: "Bookmarks and recent places", items: marked + others))
    }

    private static func item(_ spot: FileColumn.Spot, _ detail: String) -> FilePicker.Item {
        FilePicker.Item(
            text: "\(ForeignText.line(spot.site.words)):\(spot.path.text)", detail: detail,
            spot: spot)
    }

    mutating func press(_ key: KeyEvent, in picker: FilePicker) {
        var picker = picker
        switch key.name {
        case "esc", "ctrl-c": return layer = nil
        case "enter": return choose(picker)
        case "up", "ctrl-p": picker.move(by: -1)
        case "down", "ctrl-n": picker.move(by: 1)
        default: picker.type(key)
        }
        layer = .pick(picker)
    }

    private mutating func choose(_ picker: FilePicker) {
        layer = nil
        let found = picker.found
        if found.indices.contains(picker.cursor) { go(to: found[picker.cursor].spot) }
    }
}
