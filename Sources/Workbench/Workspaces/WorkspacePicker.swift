internal import Model
internal import Screen
internal import Widgets

/// The arrangements that are kept, and what can be done with them.
struct WorkspacePicker: Equatable, Sendable {
    enum Mode: Equatable, Sendable {
        case list
        /// A name is typed: for the arrangement as it is, or for one that has another.
        case naming(TextField, renaming: String?)
        case removal(String)
    }

    /// A row of the list. Those of the last times have no name.
    enum Item: Equatable, Sendable {
        case named(Workspace)
        case last(Workspace)
        case before(Workspace)

        var workspace: Workspace {
            switch self {
            case .named(let workspace), .last(let workspace), .before(let workspace): workspace
            }
        }

        var title: String {
            switch self {
            case .named(let workspace): ForeignText.line(workspace.name)
            case .last: "(last time)"
            case .before: "(the time before)"
            }
        }
    }

    var items: [Item]
    var cursor = 0
    var mode = Mode.list
    /// Why a name is none.
    var fault: String?

    static let longestName = 60

    init(_ shelf: WorkspaceShelf) {
        items = Self.items(of: shelf)
    }

    mutating func update(_ shelf: WorkspaceShelf) {
        items = Self.items(of: shelf)
        cursor = max(0, min(cursor, items.count - 1))
    }

    private static func items(of shelf: WorkspaceShelf) -> [Item] {
        shelf.named.map { .named($0) } + [shelf.last.map { .last($0) }].compactMap { $0 }
            + [shelf.before.map { .before($0) }].compactMap { $0 }
    }

    var chosen: Item? { items.indices.contains(cursor) ? items[cursor] : nil }

    /// The name of the chosen one, if it has one.
    var chosenName: String? {
        if case .named(let workspace) = chosen { workspace.name } else { nil }
    }

    func has(_ name: String) -> Bool {
        items.contains { if case .named(let one) = $0 { one.name == name } else { false } }
    }

    mutating func move(by count: Int) {
        cursor = max(0, min(cursor + count, items.count - 1))
    }

    mutating func select(named name: String) {
        cursor = items.firstIndex { $0.workspace.name == name && $0.title == name } ?? cursor
    }

    /// Nil, with the fault said, for what is no name.
    mutating func name(in field: TextField, renaming: String?) -> String? {
        let name = String(
            field.text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        if name.isEmpty {
            fault = "type a name"
        } else if name.count > Self.longestName {
            fault = "at most \(Self.longestName) characters"
        } else if let renaming, name != renaming, has(name) {
            fault = "there is a workspace \(name) already"
        } else {
            fault = nil
        }
        return fault == nil ? name : nil
    }
}

// MARK: How it looks

extension WorkspacePicker {
    func dialog(in area: Rect, now: Int, hasTabs: Bool) -> PaneDialog {
        let columns = min(70, PaneDialog.columns(in: area))
        var dialog: PaneDialog
        switch mode {
        case .list: dialog = listDialog(columns, rows: max(1, area.size.rows - 7), now, hasTabs)
        case .naming(let field, let old): dialog = namingDialog(field, old, columns)
        case .removal(let name): dialog = removalDialog(name, columns)
        }
        dialog.leastColumns = min(52, columns)
        return dialog
    }

    private func listDialog(_ columns: Int, rows: Int, _ now: Int, _ hasTabs: Bool) -> PaneDialog {
        var dialog = PaneDialog(title: "Workspaces")
        let names = min(28, items.map { CharacterWidth.of($0.title) }.max() ?? 0)
        let first = max(0, cursor - rows + 1)
        for (index, item) in items.enumerated().dropFirst(first).prefix(rows) {
            dialog.items[dialog.lines.count] = index
            dialog.lines.append(line(item, index == cursor, names, columns, now))
        }
        if items.isEmpty {
            dialog.add("None is kept yet.", .dim, columns: columns)
            dialog.add(
                hasTabs
                    ? "s saves the tabs and panes as they are now."
                    : "Open some terminals, then save them from here.", .dim, columns: columns)
        }
        dialog.addBlank()
        dialog.lines += hints(hasTabs).lines(columns: columns)
        return dialog
    }

    private func line(
        _ item: Item, _ isCurrent: Bool, _ names: Int, _ columns: Int, _ now: Int
    ) -> StyledLine {
        let name = Prose.padded(Prose.clipped(item.title, to: names), to: names + 2)
        let workspace = item.workspace
        let age = TimeWording.age(now - workspace.savedAt)
        let room = columns - names - 6 - CharacterWidth.of(age)
        let what = Prose.clipped("\(workspace.counts): \(workspace.machines)", to: room)
        var line = StyledLine((isCurrent ? "› " : "  ", .accent))
        line.base = isCurrent ? .selection : nil
        line.append(name, .strong)
        line.append(Prose.padded(what, to: room) + "  ", .text)
        line.append(age, .dim)
        return line
    }

    private func hints(_ hasTabs: Bool) -> KeyHints {
        var hints: [KeyHints.Hint] = []
        if chosen != nil { hints.append(.init("enter", hasTabs ? "opens it too" : "opens it")) }
        if hasTabs { hints.append(.init("s", "save as")) }
        if chosenName != nil {
            if hasTabs { hints.append(.init("u", "update")) }
            hints += [.init("r", "rename"), .init("x", "delete")]
        }
        return KeyHints(hints + [.init("o", "sessions"), .init("esc", "closes")])
    }

    private func namingDialog(_ field: TextField, _ old: String?, _ columns: Int) -> PaneDialog {
        let title = old.map { "New name of \(ForeignText.line($0))" } ?? "Save these tabs as"
        var dialog = PaneDialog(title: Prose.clipped(title, to: columns))
        let room = min(44, columns)
        let (shown, cursor) = field.shown(columns: room - 1)
        dialog.lines = [StyledLine((Prose.padded(shown, to: room), .fieldFocused))]
        dialog.cursor = Position(column: cursor, row: 0)
        if let fault { dialog.add(fault, .bad, columns: columns) }
        if old == nil, has(field.text) {
            dialog.add("This takes the place of the one of that name.", .warning, columns: columns)
        }
        dialog.addBlank()
        dialog.lines.append(KeyHints(["enter": "takes it", "esc": "back"]).line(columns: columns))
        return dialog
    }

    private func removalDialog(_ name: String, _ columns: Int) -> PaneDialog {
        let name = ForeignText.line(name)
        var dialog = PaneDialog(title: Prose.clipped("Delete \(name)?", to: columns))
        dialog.add(
            "The saved arrangement goes. Tabs that are open and sessions that run stay.",
            columns: columns)
        dialog.addChoices(safe: "keep it", risky: "delete \(Prose.clipped(name, to: 40))")
        return dialog
    }
}
