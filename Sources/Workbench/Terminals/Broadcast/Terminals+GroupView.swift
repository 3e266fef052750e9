internal import Model
internal import Screen
internal import Terminal
internal import Widgets

/// How a group shows: a badge in each header, a border, a line that names its machines.
extension Terminals {
    /// What a pane's header says of the group; nil where there is none.
    func groupBadge(of terminal: OpenTerminal) -> StyledLine? {
        guard let tab = tabs.tab(showing: terminal.id), tab.broadcast.isOn else { return nil }
        guard tab.broadcast.hasMember(terminal.id) else { return StyledLine(("left out", .dim)) }
        var line = StyledLine(("⇉ gets keys", .warning))
        for words in oddities(of: terminal, in: tab) { line.append(" " + words, .bad) }
        return line
    }

    /// In what it is not as most of the others are.
    private func oddities(of terminal: OpenTerminal, in tab: Tab) -> [String] {
        let members = members(of: tab)
        var words: [String] = []
        if oddMembers(of: members).contains(terminal.id) {
            words.append(terminal.asksForSecret(now: now) ? "password?" : "no password")
        }
        let fullScreen = members.filter { self[$0]?.emulator.isAlternateScreen ?? false }
        if !fullScreen.isEmpty, fullScreen.count < members.count {
            let isFull = terminal.emulator.isAlternateScreen
            let isOdd = isFull == (fullScreen.count * 2 <= members.count)
            if isOdd { words.append(isFull ? "full screen" : "no full screen") }
        }
        if terminal.pendingBytes > Self.behindBytes { words.append("behind") }
        return words
    }

    private static let behindBytes = 4 << 10

    /// Who gets the keys, for the line of tabs; nil while only one pane does.
    var groupWords: String? {
        guard let tab = tabs.active, tab.broadcast.isOn else { return nil }
        let members = members(of: tab)
        let names = members.compactMap { self[$0]?.instance.name }.joined(separator: ", ")
        return "⇉ \(members.count) of \(tab.panes.count) get your keys: \(names)"
    }
}
