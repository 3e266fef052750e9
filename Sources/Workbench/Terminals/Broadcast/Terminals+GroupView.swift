internal import Model
internal import Screen
internal import Terminal
internal import Widgets

/// How a group shows: a badge in each header, a border, a line that names its machines.
extension Terminals {
    /// What a pane's header says of the group; nil where there is none.
    func groupBadge(of terminal: OpenTerminal, _ state: GroupState?) -> StyledLine? {
        guard let state, let tab = tabs.tab(showing: terminal.id) else { return nil }
        guard tab.broadcast.hasMember(terminal.id) else {
            guard let reason = tab.broadcast.gone[terminal.id] else {
                return StyledLine(("left out", .dim))
            }
            return StyledLine(("× left the group: \(reason)", .warning))
        }
        var line = answerWords(of: terminal, in: tab) ?? StyledLine(("⇉ gets keys", .warning))
        for words in oddities(of: terminal, in: state) { line.append(" " + words, .bad) }
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
            terminal.emulator.shellMarks.sentLine != nil, !terminal.screen.isAlternate
        else { return false }
        guard let answer = terminal.answer else { return answers.waits(for: id) }
        return !answer.isSettled || !answer.isDone && answer.lines.isEmpty
    }

    /// What all panes of the active tab are measured by, and the line of tabs: found out once for
    /// a picture.
    var groupState: GroupState? {
        guard let tab = tabs.active, tab.broadcast.isOn else { return nil }
        return GroupState(of: tab, in: self)
    }

    /// In what it is not as most of the others are.
    private func oddities(of terminal: OpenTerminal, in state: GroupState) -> [String] {
        var words: [String] = []
        if state.odd.contains(terminal.id) {
            words.append(terminal.asksForSecret(now: now) ? "password?" : "no password")
        }
        if state.isFullScreenOdd == terminal.screen.isAlternate {
            words.append(terminal.screen.isAlternate ? "full screen" : "no full screen")
        }
        if terminal.pendingBytes > Self.behindBytes { words.append("behind") }
        return words
    }

    private static let behindBytes = 4 << 10
    /// More do not fit into any line.
    private static let mostNames = 50

    /// Who gets the keys, for the line of tabs; nil while only one pane does.
    func groupWords(_ state: GroupState?) -> String? {
        guard let state, let tab = tabs.active else { return nil }
        let start = "⇉ \(state.members.count) of \(tab.panes.count) get your keys: "
        if let words = comparisonWords(of: tab) { return start + words }
        let names = state.members.prefix(Self.mostNames).compactMap { self[$0]?.instance.name }
        return start + names.joined(separator: ", ")
    }

    /// `12 same`, or who differs; nil while there is nothing to compare.
    private func comparisonWords(of tab: Tab) -> String? {
        guard let comparison = answers.comparisons[tab.id], comparison.answeredCount > 1 else {
            return nil
        }
        let answering = tab.panes.filter { isAnswering($0) }.count
        let rest = answering == 0 ? "" : ", \(answering) answering"
        let names = comparison.differing.prefix(Self.mostNames).map { name(of: $0) }
        let differing = names.joined(separator: ", ")
        let same = comparison.hasMajority ? comparison.reference?.members.count ?? 0 : 0
        if differing.isEmpty { return "\(same) same\(rest)" }
        return (same > 0 ? "\(same) same, " : "") + "differs: \(differing)\(rest)"
    }
}
