internal import Model
internal import Screen
internal import Terminal
internal import Widgets

/// How a group shows: a badge in each header, a border, a line that names its machines.
extension Terminals {
    /// What a pane's header says of the group; nil where there is none.
    func groupBadge(of terminal: OpenTerminal) -> StyledLine? {
        guard let tab = tabs.tab(showing: terminal.id), tab.broadcast.isOn else { return nil }
        guard tab.broadcast.hasMember(terminal.id) else {
            guard let reason = tab.broadcast.gone[terminal.id] else {
                return StyledLine(("left out", .dim))
            }
            return StyledLine(("× left the group: \(reason)", .warning))
        }
        var line = answerWords(of: terminal, in: tab) ?? StyledLine(("⇉ gets keys", .warning))
        for words in oddities(of: terminal, in: tab) { line.append(" " + words, .bad) }
        return line
    }

    /// What it answered to the last line, beside the others; nil before there was one.
    private func answerWords(of terminal: OpenTerminal, in tab: Tab) -> StyledLine? {
        let id = terminal.id
        if isAnswering(id) { return StyledLine(("⇉ answering", .accent)) }
        guard let verdict = answers.comparisons[tab.id]?.verdict(of: id) else { return nil }
        switch verdict {
        case .same(let count): return StyledLine(("⇉ \(count) same", .warning))
        case .sameAs(let other): return StyledLine(("⇉ same as \(name(of: other))", .warning))
        case .differs: return StyledLine(("⇉ differs", .bad))
        case .differsAs(let other):
            return StyledLine(("⇉ differs, same as \(name(of: other))", .bad))
        }
    }

    /// Several panes on one machine are told apart by their number.
    func name(of id: PaneID) -> String {
        guard let terminal = self[id] else { return "" }
        let name = terminal.instance.name
        let panes = tabs.tab(showing: id)?.panes ?? []
        let alike = panes.filter { self[$0]?.instance.id == terminal.instance.id }
        guard alike.count > 1, let index = alike.firstIndex(of: id) else { return name }
        return "\(name) #\(index + 1)"
    }

    /// A line was sent, and its answer is not all there.
    func isAnswering(_ id: PaneID) -> Bool {
        guard let terminal = self[id], terminal.line.isLive,
            terminal.emulator.shellMarks.sentLine != nil, !terminal.emulator.isAlternateScreen
        else { return false }
        guard let answer = terminal.answer else { return answers.waits(for: id) }
        return !answer.isSettled || !answer.isDone && answer.lines.isEmpty
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
        let start = "⇉ \(members.count) of \(tab.panes.count) get your keys: "
        if let words = comparisonWords(of: tab) { return start + words }
        let names = members.compactMap { self[$0]?.instance.name }.joined(separator: ", ")
        return start + names
    }

    /// `12 same`, or who differs; nil while there is nothing to compare.
    private func comparisonWords(of tab: Tab) -> String? {
        guard let comparison = answers.comparisons[tab.id], comparison.answeredCount > 1 else {
            return nil
        }
        let answering = tab.panes.filter { isAnswering($0) }.count
        let rest = answering == 0 ? "" : ", \(answering) answering"
        let differing = comparison.differing.map { name(of: $0) }.joined(separator: ", ")
        let same = comparison.hasMajority ? comparison.reference?.members.count ?? 0 : 0
        if differing.isEmpty { return "\(same) same\(rest)" }
        return (same > 0 ? "\(same) same, " : "") + "differs: \(differing)\(rest)"
    }
}
