internal import Screen
internal import Widgets

/// What may stand over the panes to work on tabs: a new name, or the list of them.
enum TabLayer: Equatable, Sendable {
    case rename(TabID, TextField)
    /// The tabs whose name or marks hold the text, and which of them is chosen.
    case list(filter: String, selected: Int)
}

extension Terminals {
    mutating func beginRename() {
        guard let tab = tabs.active else { return }
        layer = .rename(tab.id, TextField(tab.name ?? ""))
    }

    mutating func showTabList() {
        guard !tabs.list.isEmpty else { return }
        layer = .list(filter: "", selected: tabs.activeIndex ?? 0)
    }

    mutating func pressInLayer(_ key: KeyEvent) {
        guard key.kind != .release else { return }
        switch layer {
        case .rename(let id, let field): pressInRename(key, id, field)
        case .list(let filter, let selected): pressInList(key, filter, selected)
        case nil: break
        }
    }

    mutating func pasteIntoLayer(_ bytes: [UInt8]) {
        let added = ForeignText.line(String(decoding: bytes, as: UTF8.self))
        switch layer {
        case .rename(let id, var field):
            field.insert(added)
            layer = .rename(id, field)
        case .list(let filter, _): layer = .list(filter: filter + added, selected: 0)
        case nil: break
        }
    }

    /// The tabs that the list shows, best read from top to bottom as the bar from left to right.
    func listedTabs(_ filter: String) -> [Tab] {
        let wanted = filter.lowercased()
        guard !wanted.isEmpty else { return tabs.list }
        return tabs.list.filter { tab in
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

    private mutating func pressInList(_ key: KeyEvent, _ filter: String, _ selected: Int) {
        let shown = listedTabs(filter)
        switch key.key {
        case .escape: layer = nil
        case .up: layer = .list(filter: filter, selected: max(0, selected - 1))
        case .down:
            layer = .list(filter: filter, selected: max(0, min(shown.count - 1, selected + 1)))
        case .enter:
            guard shown.indices.contains(selected) else { return }
            layer = nil
            changeFocus { $0.tabs.activate(shown[selected].id) }
        default:
            let text = Self.edited(filter, by: key)
            if text != filter { layer = .list(filter: text, selected: 0) }
        }
    }

    private static func edited(_ text: String, by key: KeyEvent) -> String {
        switch (key.key, key.modifiers.contains(.control)) {
        case (.backspace, _): String(text.dropLast())
        case (.character("u"), true): ""
        case (.character(let scalar), false) where text.count < 60:
            text + String(Character(scalar))
        default: text
        }
    }
}
