package import Model
internal import Screen
internal import Widgets

/// What is kept of arrangements, and how far the one on the screen has been.
struct Workspaces: Equatable, Sendable {
    var shelf = WorkspaceShelf()
    var isLoaded = false
    /// The person has seen what is offered, or has begun without.
    var isOfferDone = false
    /// Kept last for the next start; nil while nothing was.
    var kept: Workspace?
    /// Something may have changed since: it is looked at in a moment.
    var isWaiting = false
}

extension State {
    private var knownInstances: [Instance.ID: Instance] {
        Dictionary(instances.all.map { ($0.id, $0) }) { first, _ in first }
    }

    // MARK: Kept by itself

    private static let keepDelay = Duration.seconds(2)

    /// Has the arrangement kept a moment after something may have changed it, however much changes
    /// until then.
    mutating func noteArrangement(after event: Event) {
        let mayHaveChanged = event.mayChangeArrangement || terminals.hasNewDirectory
        terminals.hasNewDirectory = false
        guard mayHaveChanged, !workspaces.isWaiting,
            workspaces.kept != nil || !terminals.tabs.list.isEmpty
        else { return }
        workspaces.isWaiting = true
        perform(.setTimer(.workspace, after: Self.keepDelay))
    }

    mutating func keepArrangement() {
        workspaces.isWaiting = false
        let now = terminals.workspace(named: "", known: knownInstances)
        guard now != nil || workspaces.kept != nil, !now.isAlike(workspaces.kept) else { return }
        workspaces.kept = now
        perform(.keepWorkspace(now))
    }

    /// What is to be written before the program ends, whatever ends it.
    package mutating func leave() -> [Effect] {
        keepArrangement()
        return takeEffects()
    }

    // MARK: The shelf

    mutating func loaded(_ shelf: WorkspaceShelf) {
        workspaces.shelf = shelf
        workspaces.isLoaded = true
        guard case .workspaces(var picker) = layer else { return }
        picker.update(shelf)
        layer = .workspaces(picker)
    }

    /// What was open last time is offered once, to who has begun nothing else.
    mutating func offerLastTime() {
        guard !workspaces.isOfferDone, workspaces.isLoaded, !instances.all.isEmpty else { return }
        guard let last = workspaces.shelf.last, terminals.tabs.list.isEmpty else {
            workspaces.isOfferDone = true
            return
        }
        guard layer == nil, isLargeEnough else { return }
        workspaces.isOfferDone = true
        layer = .lastTime(last)
    }

    mutating func press(_ key: KeyEvent, atOfferOf workspace: Workspace) {
        layer = nil
        switch key.name {
        case "enter": open(workspace)
        case "esc", "n": break
        // Whoever knows what he wants is not asked first.
        default: press(key)
        }
    }

    mutating func open(_ workspace: Workspace) {
        workspaces.isOfferDone = true
        terminals.restore(workspace, known: knownInstances)
        focusPanes()
        let what = workspace.name.isEmpty ? "" : "\(ForeignText.line(workspace.name)): "
        tell(.info, "\(what)\(workspace.counts)")
    }

    /// Opens a workspace as the program starts: `workbench open`.
    package mutating func start(with workspace: Workspace) -> [Effect] {
        layOut()
        open(workspace)
        return takeEffects()
    }

    // MARK: The list

    mutating func showWorkspaces() {
        layer = .workspaces(WorkspacePicker(workspaces.shelf))
    }

    mutating func press(_ key: KeyEvent, in picker: WorkspacePicker) {
        switch picker.mode {
        case .list: pressInWorkspaces(key, picker)
        case .naming(let field, let old): press(key, in: picker, field, renaming: old)
        case .removal(let name): press(key, in: picker, removing: name)
        }
    }

    private mutating func pressInWorkspaces(_ key: KeyEvent, _ picker: WorkspacePicker) {
        var picker = picker
        let hasTabs = !terminals.tabs.list.isEmpty
        switch key.name {
        case "up", "k": picker.move(by: -1)
        case "down", "j": picker.move(by: 1)
        case "home": picker.move(by: -picker.items.count)
        case "end": picker.move(by: picker.items.count)
        case "esc", "q", "W": return layer = nil
        case "enter": return openChosen(of: picker)
        case "o":
            layer = nil
            return showSessions()
        case "s" where hasTabs: picker.mode = .naming(TextField(), renaming: nil)
        case "u" where hasTabs: return picker.chosenName.map { save(as: $0) } ?? ()
        case "r":
            guard let name = picker.chosenName else { break }
            picker.mode = .naming(TextField(name), renaming: name)
        case "x", "delete": if let name = picker.chosenName { picker.mode = .removal(name) }
        default: break
        }
        layer = .workspaces(picker)
    }

    private mutating func openChosen(of picker: WorkspacePicker) {
        guard let item = picker.chosen else { return }
        layer = nil
        open(item.workspace)
    }

    private mutating func press(
        _ key: KeyEvent, in picker: WorkspacePicker, _ field: TextField, renaming old: String?
    ) {
        var (picker, field) = (picker, field)
        switch key.key {
        case .escape:
            picker.mode = .list
            picker.fault = nil
        case .enter:
            guard let name = picker.name(in: field, renaming: old) else { break }
            guard let old else { return save(as: name) }
            picker.mode = .list
            if name != old { perform(.renameWorkspace(old, to: name)) }
        default:
            _ = field.press(key)
            picker.fault = nil
            picker.mode = .naming(field, renaming: old)
        }
        layer = .workspaces(picker)
    }

    private mutating func press(
        _ key: KeyEvent, in picker: WorkspacePicker, removing name: String
    ) {
        var picker = picker
        switch key.name {
        case "y", "Y":
            picker.mode = .list
            perform(.removeWorkspace(name))
        case "n", "N", "esc", "enter", "q": picker.mode = .list
        default: break
        }
        layer = .workspaces(picker)
    }

    private mutating func save(as name: String) {
        layer = nil
        guard let workspace = terminals.workspace(named: name, known: knownInstances) else {
            return tell(.info, "there is no terminal to save")
        }
        perform(.saveWorkspace(workspace))
        tell(.info, "\(ForeignText.line(name)) is saved: \(workspace.counts)")
    }

    // MARK: How they look

    func lastTimeDialog(_ workspace: Workspace, in area: Rect) -> PaneDialog {
        let columns = PaneDialog.columns(in: area)
        let age = TimeWording.age(now - workspace.savedAt)
        var dialog = PaneDialog(title: "Last time (\(age)): \(workspace.counts)")
        let rows = max(1, area.size.rows - 9)
        for (index, tab) in workspace.tabs.enumerated().prefix(rows) {
            let names = tab.panes.map { ForeignText.line($0.name) }.joined(separator: ", ")
            let title = tab.name.map { "\(ForeignText.line($0)): " } ?? ""
            let text = Prose.clipped("\(title)\(names)", to: columns - 4)
            dialog.lines.append(
                StyledLine((Prose.padded("\(index + 1)", to: 3), .dim), (text, .text)))
        }
        if workspace.tabs.count > rows {
            dialog.add("and \(workspace.tabs.count - rows) more tabs", .dim, columns: columns)
        }
        let count = workspace.sessionCount
        if count > 0 {
            let what = count == 1 ? "One of them is" : "\(count) of them are"
            dialog.add("\(what) in sessions that run on without us.", .dim, columns: columns)
        }
        dialog.addBlank()
        let later = keyMap.keys(of: "workspaces").list.first.map { ", \($0) finds them later" }
        dialog.lines.append(
            StyledLine(("▸ ", .accent), ("enter", .hintKey), ("  brings them back", .strong)))
        dialog.lines.append(
            StyledLine(
                ("  ", .accent), ("esc", .hintKey), ("    begins without\(later ?? "")", .text)))
        return dialog
    }
}

extension Event {
    /// Not what comes in masses and changes no arrangement.
    fileprivate var mayChangeArrangement: Bool {
        switch self {
        case .received, .outputPending, .timerFired, .focusChanged, .busyChecked, .files: false
        default: true
        }
    }
}

extension Workspace? {
    /// The same arrangement, whenever it was kept.
    fileprivate func isAlike(_ other: Workspace?) -> Bool {
        var (first, second) = (self, other)
        first?.savedAt = 0
        second?.savedAt = 0
        return first == second
    }
}
