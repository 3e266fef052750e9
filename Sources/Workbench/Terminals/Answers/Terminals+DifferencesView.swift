internal import Model
internal import Screen
internal import Widgets

/// The groups of equal answers, each with the lines in which it differs from what most say.
extension Terminals {
    /// What of it scrolls: all but the title, the command, the keys and the borders.
    var differencesRows: Int { max(3, dialogArea.size.rows - 2 - 4 - differencesFeet.count) }

    private var columns: Int { max(20, dialogArea.size.columns - 8) }

    func differencesDialog(_ view: DifferencesView) -> PaneDialog {
        var dialog = PaneDialog(title: "Differences")
        dialog.leastColumns = columns
        dialog.lines = [headLine, .blank]
        let (lines, _, items) = differencesLines(view)
        let top = max(0, min(view.top, lines.count - differencesRows))
        for (index, line) in lines.enumerated().dropFirst(top).prefix(differencesRows) {
            dialog.items[dialog.lines.count] = items[index]
            dialog.lines.append(line)
        }
        let left = lines.count - top - differencesRows
        while dialog.lines.count < differencesRows + 2 { dialog.addBlank() }
        dialog.lines.append(left > 0 ? StyledLine(("↓ \(left) more lines", .dim)) : .blank)
        dialog.lines += differencesFeet
        return dialog
    }

    /// The command, and how many answered it.
    private var headLine: StyledLine {
        guard let tab = tabs.active else { return .blank }
        let comparison = answers.comparisons[tab.id]
        let command = comparison?.groups.last?.members.first.flatMap { self[$0]?.sentCommand } ?? ""
        let answering = tab.panes.filter { tab.broadcast.hasMember($0) && isAnswering($0) }.count
        var right = "\(comparison?.answeredCount ?? 0) answered"
        if answering > 0 { right += ", \(answering) answering" }
        let room = max(0, columns - right.count - 2)
        let left = ForeignText.line(command)
        return StyledLine(
            (Prose.padded(Prose.clipped(left, to: room), to: room), .accent), ("  " + right, .text))
    }

    private var differencesFeet: [StyledLine] {
        let mask = answers.mask
        let masks =
            [("h", mask.hidesNames, "hosts")]
            + AnswerMask.keys.map { ($0.key, mask.kinds.contains($0.kind), $0.words) }
        var line = StyledLine(("may differ: ", .dim))
        for (key, isOn, words) in masks {
            line.append(" " + key, .hintKey)
            line.append(isOn ? " ✓ \(words) " : " \(words) ", isOn ? .good : .dim)
        }
        let hints = KeyHints([
            .init("enter", "to the pane"), .init("esc", "closes", isVital: true),
            .init("↑↓", "group"), .init("←→", "machine"), .init("o", "order"),
            .init("space", "all lines"),
        ])
        return [line, hints.line(columns: columns)]
    }

    // MARK: Lines

    /// All lines, the one of the chosen group among them, and the groups that a click chooses.
    func differencesLines(
        _ view: DifferencesView
    ) -> (lines: [StyledLine], chosen: Int?, items: [Int: Int]) {
        var lines: [StyledLine] = []
        var items: [Int: Int] = [:]
        var chosen: Int?
        let groups = shownGroups(view)
        let chosenGroup = chosenIndex(view, in: groups)
        let member = chosenMember(view, in: groups)
        for (index, group) in groups.enumerated() {
            if index > 0 { lines.append(.blank) }
            if index == chosenGroup { chosen = lines.count }
            items[lines.count] = index
            let isChosen = index == chosenGroup
            lines.append(groupLine(group, chosen: isChosen ? member : nil, of: groups))
            lines += answerLines(group, of: groups, isWhole: view.isWhole)
        }
        if groups.isEmpty { lines += emptyLines }
        return (lines + restLines(isFirst: lines.isEmpty), chosen, items)
    }

    private var emptyLines: [StyledLine] {
        let words = "Nothing to compare yet: a line that is sent to the group is answered here."
        return Prose.wrapped(words, to: columns).map { StyledLine(($0, .dim)) }
    }

    private func groupLine(
        _ group: AnswerGroup, chosen: PaneID?, of groups: [AnswerGroup]
    ) -> StyledLine {
        let most = groups.map(\.members.count).max() ?? 0
        let isSame = group.isReference && (groups.count == 1 || most > 1)
        let count = group.members.count
        let verb = count == 1 ? "differs" : "differ"
        var line = StyledLine(
            (chosen == nil ? "  " : "▸ ", .accent),
            (isSame ? "= \(count) same" : "≠ \(count) \(verb)", isSame ? .good : .bad),
            ("  ", .text))
        let end = group.failure.map { "exit \($0)" } ?? ""
        let room = columns - line.columns - end.count - 2
        appendNames(group.members, chosen: chosen, room: room, to: &line)
        let others = "  the others beside it"
        if group.isReference, !isSame, columns - line.columns - end.count > others.count + 2 {
            line.append(others, .dim)
        }
        guard !end.isEmpty else { return line }
        line.append(
            String(repeating: " ", count: max(1, columns - line.columns - end.count)), .text)
        line.append(end, .bad)
        return line
    }

    /// As many names as there is room for, the chosen one always among them.
    private func appendNames(
        _ members: [PaneID], chosen: PaneID?, room: Int, to line: inout StyledLine
    ) {
        let place = chosen.flatMap { members.firstIndex(of: $0) } ?? 0
        var first = 0
        while first < place, width(members[first...place]) > room - 8 { first += 1 }
        if first > 0 { line.append("… ", .dim) }
        var used = first > 0 ? 2 : 0
        for (index, id) in members.enumerated().dropFirst(first) {
            let name = name(of: id)
            let rest = members.count - index
            guard index <= place || used + CharacterWidth.of(name) <= room - 8 else {
                return line.append("+\(rest) more", .dim)
            }
            line.append(name, id == chosen ? .accent : .strong)
            if rest > 1 { line.append(", ", .dim) }
            used += CharacterWidth.of(name) + 2
        }
    }

    private func width(_ members: ArraySlice<PaneID>) -> Int {
        members.reduce(0) { $0 + CharacterWidth.of(name(of: $1)) + 2 }
    }

    private static let fewLines = 5
    private static let mostLines = 400

    private func answerLines(
        _ group: AnswerGroup, of groups: [AnswerGroup], isWhole: Bool
    ) -> [StyledLine] {
        if group.lines.isEmpty, group.isReference || groups.count == 1 {
            return [StyledLine(("     (no output)", .dim))]
        }
        guard let changes = group.changes, !changes.isEmpty, !group.isReference else {
            let most = isWhole ? Self.mostLines : Self.fewLines
            var lines = group.lines.prefix(most).map { shown(" ", $0, .text) }
            let rest = group.lines.count - lines.count
            if rest > 0 || group.isCut {
                let more = group.isCut ? "\(rest) or more" : "\(rest)"
                lines.append(StyledLine(("     … \(more) lines", .dim)))
            }
            return lines
        }
        return changes.prefix(Self.mostLines).map { change in
            switch change.kind {
            case .same: shown(" ", change.text, .dim)
            case .missing: shown("-", change.text, .bad)
            case .added: shown("+", change.text, .good)
            case .gap: StyledLine(("     …", .dim))
            }
        }
    }

    private func shown(_ mark: String, _ text: String, _ role: Theme.Role) -> StyledLine {
        let text = Prose.clipped(ForeignText.line(text), to: max(1, columns - 7))
        return StyledLine(("   \(mark) ", role), (text, role))
    }

    /// Those that have not answered, and those that left.
    private func restLines(isFirst: Bool) -> [StyledLine] {
        guard let tab = tabs.active else { return [] }
        var lines: [StyledLine] = []
        let answering = tab.panes.filter { tab.broadcast.hasMember($0) && isAnswering($0) }
        for id in answering {
            let count = self[id]?.answer?.lines.count ?? 0
            let words = count == 0 ? "" : "  \(count) lines so far"
            lines.append(
                StyledLine(("  … answering  ", .accent), (name(of: id), .strong), (words, .dim)))
        }
        for id in tab.panes {
            guard let reason = tab.broadcast.gone[id] else { continue }
            lines.append(
                StyledLine(
                    ("  × left  ", .warning), (name(of: id), .strong), ("  \(reason)", .dim)))
        }
        return lines.isEmpty || isFirst ? lines : [.blank] + lines
    }
}
