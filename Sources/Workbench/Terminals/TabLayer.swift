internal import Screen
internal import Widgets

/// What may stand over the panes to work on tabs: a new name, or the list of them.
enum TabLayer: Equatable, Sendable {
    case rename(TabID, TextField)
    /// The charset of a terminal's text, by name.
    case charset(PaneID, TextField)
    /// The tabs whose name or marks hold the text, and which of them is chosen.
    case list(Purpose, filter: String, selected: Int)
    /// Several terminals would end with the tab.
    case close(TabID)
    case group(GroupLayer)
    /// A pane's shell is to outlive its line, and one runs that does not.
    case persist(PaneID)

    /// What is done with the tab that is chosen.
    enum Purpose: Equatable, Sendable {
        case goThere
        /// The active pane moves there.
        case join
    }
}

extension Terminals {
    mutating func beginRename() {
        guard let tab = tabs.active else { return }
        layer = .rename(tab.id, TextField(tab.name ?? ""))
    }

    mutating func showTabList() {
        guard !tabs.list.isEmpty else { return }
        layer = .list(.goThere, filter: "", selected: tabs.activeIndex ?? 0)
    }

    mutating func beginJoin() {
        guard tabs.list.count > 1 else { return tell(.info, "there is no other tab") }
        layer = .list(.join, filter: "", selected: 0)
    }

    /// Closes the active tab; asks first if several terminals would end, or the one would.
    mutating func closeTab() {
        guard let tab = tabs.active else { return }
        guard tab.isSplit else { return closeActive() }
        let wouldEnd = { self[$0]?.line.isLive ?? (tools[$0]?.endsWhenClosed != nil) }
        if tab.panes.contains(where: wouldEnd) {
            layer = .close(tab.id)
        } else {
            removeAll(of: tab.id)
        }
    }

    private mutating func removeAll(of id: TabID) {
        for pane in tabs[id]?.panes ?? [] { remove(pane) }
    }

    mutating func pressInLayer(_ key: KeyEvent) {
        guard key.kind != .release else { return }
        switch layer {
        case .rename(let id, let field): pressInRename(key, id, field)
        case .charset(let id, let field): pressInCharset(key, id, field)
        case .list(let purpose, let filter, let selected):
            pressInList(key, purpose, filter, selected)
        case .close(let id): pressInClosing(key, of: id)
        case .group(let group): pressInGroupLayer(key, group)
        case .persist(let id): pressInPersisting(key, of: id)
        case nil: break
        }
    }

    mutating func pasteIntoLayer(_ bytes: [UInt8]) {
        let added = ForeignText.line(String(decoding: bytes, as: UTF8.self))
        switch layer {
        case .rename(let id, var field):
            field.insert(added)
            layer = .rename(id, field)
        case .charset(let id, var field):
            field.insert(added)
            layer = .charset(id, field)
        case .list(let purpose, let filter, _):
            layer = .list(purpose, filter: filter + added, selected: 0)
        case .group(.compose(var field, let back)):
            field.insert(added)
            layer = .group(.compose(field, back: back))
        case .group, .close, .persist, nil: break
        }
    }

    /// The tabs that the list shows, best read from top to bottom as the bar from left to right.
    func listedTabs(_ purpose: TabLayer.Purpose, _ filter: String) -> [Tab] {
        let wanted = filter.lowercased()
        let all = tabs.list.filter { purpose == .goThere || $0.id != tabs.activeID }
        guard !wanted.isEmpty else { return all }
        return all.filter { tab in
            let words = [label(of: tab)] + tab.marks.map(\.words)
            return words.contains { $0.lowercased().contains(wanted) }
        }
    }

    /// An empty name gives the tab its instance's name again.
    private mutating func pressInRename(_ key: KeyEvent, _ id: TabID, _ field: TextField) {
        switch key.key {
        case .escape: layer = nil
        case .enter:
            tabs[id]?.name = field.isEmpty ? nil : field.text
            layer = nil
        default:
            var field = field
            _ = field.press(key)
            layer = .rename(id, field)
        }
    }

    private mutating func pressInList(
        _ key: KeyEvent, _ purpose: TabLayer.Purpose, _ filter: String, _ selected: Int
    ) {
        let shown = listedTabs(purpose, filter)
        let last = max(0, shown.count - 1)
        switch key.key {
        case .escape: layer = nil
        case .up: layer = .list(purpose, filter: filter, selected: max(0, selected - 1))
        case .down: layer = .list(purpose, filter: filter, selected: min(last, selected + 1))
        case .enter:
            guard shown.indices.contains(selected) else { return }
            layer = nil
            choose(shown[selected].id, purpose)
        default:
            let text = Self.edited(filter, by: key)
            if text != filter { layer = .list(purpose, filter: text, selected: 0) }
        }
    }

    /// A click on a row of the list.
    mutating func choose(item: Int) {
        if case .group(.differences(let view)) = layer { return choose(item: item, in: view) }
        guard case .list(let purpose, let filter, _) = layer else { return }
        layer = .list(purpose, filter: filter, selected: item)
        press(KeyEvent(.enter))
    }

    private mutating func choose(_ id: TabID, _ purpose: TabLayer.Purpose) {
        switch purpose {
        case .goThere: go(to: id)
        case .join: join(id)
        }
    }

    private mutating func pressInClosing(_ key: KeyEvent, of id: TabID) {
        switch key.key {
        case .character("y"):
            layer = nil
            removeAll(of: id)
        case .character("n"), .escape, .enter: layer = nil
        default: break
        }
    }

    static func edited(_ text: String, by key: KeyEvent) -> String {
        switch (key.key, key.modifiers.contains(.control)) {
        case (.backspace, _): String(text.dropLast())
        case (.character("u"), true): ""
        case (.character(let scalar), false) where text.count < 60:
            text + String(Character(scalar))
        default: text
        }
    }
}
