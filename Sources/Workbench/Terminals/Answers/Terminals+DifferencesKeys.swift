internal import Model
internal import Screen
internal import Widgets

/// Keys of the view of differences.
extension Terminals {
    /// The groups in the order in which they are shown.
    func shownGroups(_ view: DifferencesView) -> [AnswerGroup] {
        let groups = tabs.activeID.flatMap { answers.comparisons[$0]?.groups } ?? []
        return view.isLargestFirst ? groups.reversed() : groups
    }

    /// The chosen member's group; the first one if it is in none.
    func chosenIndex(_ view: DifferencesView, in groups: [AnswerGroup]) -> Int? {
        let found = groups.firstIndex { group in
            view.chosen.map { group.members.contains($0) } ?? false
        }
        return found ?? (groups.isEmpty ? nil : 0)
    }

    func chosenMember(_ view: DifferencesView, in groups: [AnswerGroup]) -> PaneID? {
        guard let index = chosenIndex(view, in: groups) else { return nil }
        let members = groups[index].members
        return view.chosen.flatMap { members.contains($0) ? $0 : nil } ?? members.first
    }

    mutating func pressInDifferences(_ key: KeyEvent, _ view: DifferencesView) {
        var view = view
        let page = max(1, differencesRows - 1)
        switch key.name {
        case "esc", "q": return layer = nil
        case "enter": return goToChosen(view)
        case "up", "k": chooseGroup(-1, &view)
        case "down", "j": chooseGroup(1, &view)
        case "left": chooseMember(-1, &view)
        case "right": chooseMember(1, &view)
        case "pageup": view.top -= page
        case "pagedown": view.top += page
        case "o": view.isLargestFirst.toggle()
        case "space": view.isWhole.toggle()
        case "h": remask { $0.hidesNames.toggle() }
        default:
            guard let kind = AnswerMask.kind(ofKey: key.name) else { return }
            remask { $0.toggle(kind) }
        }
        let count = differencesLines(view).lines.count
        view.top = max(0, min(view.top, count - differencesRows))
        layer = .group(.differences(view))
    }

    private mutating func goToChosen(_ view: DifferencesView) {
        guard let id = chosenMember(view, in: shownGroups(view)) else { return }
        layer = nil
        focus(pane: id)
    }

    private func chooseGroup(_ step: Int, _ view: inout DifferencesView) {
        let groups = shownGroups(view)
        guard let index = chosenIndex(view, in: groups) else { return }
        view.chosen = groups[max(0, min(index + step, groups.count - 1))].members.first
        reveal(&view)
    }

    private func chooseMember(_ step: Int, _ view: inout DifferencesView) {
        let groups = shownGroups(view)
        guard let index = chosenIndex(view, in: groups),
            let member = chosenMember(view, in: groups),
            let place = groups[index].members.firstIndex(of: member)
        else { return }
        let members = groups[index].members
        view.chosen = members[max(0, min(place + step, members.count - 1))]
        reveal(&view)
    }

    /// Scrolls so far that the chosen group's first lines are seen.
    private func reveal(_ view: inout DifferencesView) {
        guard let line = differencesLines(view).chosen else { return }
        let rows = differencesRows
        if line < view.top { view.top = line }
        if line + 4 >= view.top + rows { view.top = line + 4 - rows + 1 }
    }

    /// A click on a group's line chooses it; on the chosen one it goes to its pane.
    mutating func choose(item: Int, in view: DifferencesView) {
        var view = view
        let groups = shownGroups(view)
        guard groups.indices.contains(item) else { return }
        if chosenIndex(view, in: groups) == item { return goToChosen(view) }
        view.chosen = groups[item].members.first
        layer = .group(.differences(view))
    }
}

extension AnswerMask {
    /// The key that masks a kind or shows it again.
    static let keys: [(key: String, kind: OutputMask.Kind, words: String)] = [
        ("t", .times, "times"), ("p", .pids, "pids"), ("a", .addresses, "addresses"),
        ("i", .identifiers, "ids"), ("n", .numbers, "numbers"),
    ]

    static func kind(ofKey key: String) -> OutputMask.Kind? {
        keys.first { $0.key == key }?.kind
    }
}
