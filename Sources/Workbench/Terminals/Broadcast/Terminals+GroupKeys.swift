internal import Model
internal import Screen
internal import Widgets

/// Keys of what stands over the panes to work on a group.
extension Terminals {
    mutating func pressInGroupLayer(_ key: KeyEvent, _ group: GroupLayer) {
        switch group {
        case .confirm(let ids): pressInConfirm(key, ids)
        case .members(let picker): pressInPicker(key, picker)
        case .compose(let field, let back): pressInCompose(key, field, back)
        case .odd(let ids, let held): pressInOdd(key, ids, held)
        case .paste(let paste): pressInGroupPaste(key, paste)
        case .differences(let view): pressInDifferences(key, view)
        }
    }

    // MARK: Questions

    private mutating func pressInConfirm(_ key: KeyEvent, _ ids: [PaneID]) {
        switch key.key {
        case .character("y"):
            layer = nil
            confirm(ids)
        case .character("n"), .escape, .enter: layer = nil
        default: break
        }
    }

    private mutating func pressInOdd(
        _ key: KeyEvent, _ ids: [PaneID], _ held: KeyEvent
    ) {
        switch key.key {
        case .character("y"):
            layer = nil
            accept(ids, held)
        case .character("l"):
            layer = nil
            guard let tab = tabs.active else { return }
            for id in ids { tabs[tab.id]?.broadcast.leaveOut(id) }
            typeIntoGroup(held, from: tab.focusedPane)
        case .character("n"), .escape, .enter: layer = nil
        default: break
        }
    }

    private mutating func pressInGroupPaste(_ key: KeyEvent, _ paste: Paste) {
        switch key.key {
        case .character("y"):
            layer = nil
            guard let id = activeID else { return }
            for member in recipients(of: id) { send(paste, to: member) }
        case .character("n"), .escape, .enter: layer = nil
        default: break
        }
    }

    // MARK: Members

    mutating func pickMembers() {
        guard let tab = tabs.active, tab.isSplit else {
            return tell(.info, "a group takes two panes or more")
        }
        let members = tab.panes.filter { !tab.broadcast.leftOut.contains($0) }
        layer = .group(.members(MemberPicker(members: Set(members))))
    }

    /// The panes whose instance the filter finds by its name, group or tags.
    func listed(_ picker: MemberPicker) -> [PaneID] {
        let wanted = picker.filter.lowercased()
        let panes = tabs.active?.panes ?? []
        guard !wanted.isEmpty else { return panes }
        return panes.filter { id in
            guard let instance = self[id]?.instance else { return false }
            let words = [instance.name, instance.group ?? ""] + instance.tags
            return words.contains { $0.lowercased().contains(wanted) }
        }
    }

    private mutating func pressInPicker(_ key: KeyEvent, _ picker: MemberPicker) {
        var picker = picker
        let shown = listed(picker)
        let last = max(0, shown.count - 1)
        switch key.name {
        case "esc": return layer = nil
        case "enter":
            layer = nil
            return setMembers(picker.members)
        case "up": picker.selected = max(0, picker.selected - 1)
        case "down": picker.selected = min(last, picker.selected + 1)
        case "space":
            guard shown.indices.contains(picker.selected) else { return }
            picker.members.formSymmetricDifference([shown[picker.selected]])
            picker.selected = min(last, picker.selected + 1)
        case "ctrl-a": picker.members.formUnion(shown)
        case "ctrl-n": picker.members.subtract(shown)
        case "ctrl-v": picker.members.formSymmetricDifference(shown)
        default:
            let text = Self.edited(picker.filter, by: key)
            guard text != picker.filter else { return }
            picker.filter = text
            picker.selected = 0
        }
        layer = .group(.members(picker))
    }

    // MARK: A line for all

    mutating func compose() {
        guard tabs.active != nil else { return }
        layer = .group(.compose(TextField(), back: 0))
    }

    private mutating func pressInCompose(_ key: KeyEvent, _ field: TextField, _ back: Int) {
        switch key.key {
        case .escape: layer = nil
        case .enter:
            layer = nil
            sendLine(field.text)
        case .up: recall(back + 1, field)
        case .down: recall(back - 1, field)
        default:
            var field = field
            _ = field.press(key)
            layer = .group(.compose(field, back: back))
        }
    }

    /// Lines sent before, the last one first.
    private mutating func recall(_ back: Int, _ field: TextField) {
        guard back >= 0, back <= composed.count else { return }
        let text = back == 0 ? "" : composed[composed.count - back]
        layer = .group(.compose(TextField(text), back: back))
    }

    private mutating func sendLine(_ text: String) {
        guard let id = activeID else { return }
        if !text.isEmpty, composed.last != text { composed.append(text) }
        if composed.count > Self.mostComposed { composed.removeFirst() }
        let bytes = Array(text.utf8)
        for member in recipients(of: id) {
            guard self[member]?.takesKeys ?? false else { continue }
            stopWaitingForPrompt(of: member)
            noteSentLine(to: member)
            recordTyped(member, bytes)
            recordTyped(member, [0x0d])
            perform(.send(member, bytes + [0x0d]))
        }
    }

    private static let mostComposed = 200
}
