internal import Model
internal import Terminal

/// Comparing what the members of a group answered to the last line. Members that print are left
/// alone until they pause, and what is read at a time has a limit: a flood holds nobody up.
extension Terminals {
    /// Nothing came for so long: the answer may be whole.
    private static let pause = Duration.milliseconds(150)
    /// Nothing came for so long: it is what there is, though no prompt was seen.
    private static let silence = Duration.seconds(1)
    /// Who never pauses is looked at so often.
    private static let period = Duration.seconds(1)
    /// Lines read and compared in one turn of the loop.
    private static let turnLines = 250

    // MARK: What happens to members

    /// A line goes out: what was answered before is of no interest any more.
    mutating func forgetAnswer(of id: PaneID) {
        let time = clock
        self[id]?.answer = nil
        self[id]?.lastOutput = time
        guard let tab = groupTab(of: id) else { return }
        answers.comparisons[tab.id] = nil
        lookAgain(at: id)
    }

    mutating func noteAnswering(_ id: PaneID) {
        let time = clock
        self[id]?.lastOutput = time
        // Not the whole terminal is taken out: this is asked with everything that comes.
        guard !answers.waits(for: id), self[id]?.emulator.shellMarks.sentLine != nil,
            // What comes after the prompt is the next line being typed.
            self[id]?.answer.map({ !$0.isDone || !$0.isSettled }) ?? true,
            groupTab(of: id) != nil
        else { return }
        lookAgain(at: id)
    }

    private func groupTab(of id: PaneID) -> Tab? {
        guard tabs.list.contains(where: \.broadcast.isOn), let tab = tabs.tab(showing: id) else {
            return nil
        }
        return tab.broadcast.hasMember(id) ? tab : nil
    }

    private mutating func lookAgain(at id: PaneID) {
        answers.wait(for: id)
        schedule(after: Self.pause)
    }

    private mutating func schedule(after time: Duration) {
        guard !answers.isDue else { return }
        answers.isDue = true
        perform(.setTimer(.answers, after: time))
    }

    // MARK: Comparing

    mutating func compareAnswers() {
        answers.isDue = false
        var room = Self.turnLines
        var (later, changed): ([PaneID], Set<TabID>) = ([], [])
        var next = Duration.milliseconds(150)
        for id in answers.waiting {
            guard let tab = groupTab(of: id), self[id]?.line.isLive ?? false else { continue }
            if room <= 0 {
                next = .milliseconds(5)
                later.insert(id, at: 0)
            } else if !isWorthReading(id) {
                later.append(id)
            } else {
                room -= read(id) + 20
                changed.insert(tab.id)
                if !(self[id]?.answer?.isSettled ?? true) { later.append(id) }
            }
        }
        answers.setWaiting(later)
        for tab in changed { regroup(tab) }
        if compareShownGroups() { next = .milliseconds(5) }
        if !later.isEmpty || next < .milliseconds(150) { schedule(after: next) }
    }

    private func isWorthReading(_ id: PaneID) -> Bool {
        guard let terminal = self[id] else { return false }
        if clock - terminal.lastOutput >= Self.pause { return true }
        return clock - (terminal.answer?.comparedAt ?? terminal.lastOutput) >= Self.period
    }

    /// Reads and masks an answer; says how many lines that were.
    private mutating func read(_ id: PaneID) -> Int {
        guard let terminal = self[id] else { return 0 }
        let quiet = clock - terminal.lastOutput
        var answer: MemberAnswer
        if let known = terminal.answer, isStillSo(known, of: terminal, quiet) {
            answer = known
        } else {
            guard let read = terminal.readAnswer() else { return 0 }
            answer = read
            answer.mask(answers.mask, names: names(of: terminal))
        }
        answer.comparedAt = clock
        answer.isSettled =
            quiet >= Self.silence || quiet >= Self.pause && answer.isDone
        self[id]?.answer = answer
        return answer.lines.count
    }

    /// The screen has not changed, or there is more than is read and it goes on: the beginning
    /// stays as it is.
    private func isStillSo(
        _ answer: MemberAnswer, of terminal: OpenTerminal, _ quiet: Duration
    ) -> Bool {
        answer.generation == terminal.emulator.generation
            || answer.isCut && quiet < Self.pause && answer.generation != .max
    }

    /// What a machine calls itself in what it prints.
    private func names(of terminal: OpenTerminal) -> [String] {
        guard !terminal.isLocal else { return [] }
        let prompt = PromptShape(ofLine: terminal.sentText)?.hostName
        return [terminal.instance.name, terminal.instance.address] + [prompt].compactMap { $0 }
    }

    /// The group has other members: what they answered is compared among them.
    mutating func membersChanged(in id: TabID) {
        if answers.comparisons[id] != nil { regroup(id) }
    }

    private mutating func regroup(_ id: TabID) {
        guard let tab = tabs[id] else { return answers.comparisons[id] = nil }
        let found = tab.panes.compactMap { pane -> (id: PaneID, answer: MemberAnswer)? in
            guard tab.broadcast.hasMember(pane), let answer = self[pane]?.answer,
                answer.isSettled, answer.isDone || !answer.lines.isEmpty
            else { return nil }
            return (pane, answer)
        }
        answers.comparisons[id] = AnswerComparison(found)
    }

    // MARK: Masks

    /// Another mask: all is compared anew, in as many turns as that takes.
    mutating func remask(_ change: (inout AnswerMask) -> Void) {
        change(&answers.mask)
        for tab in tabs.list where tab.broadcast.isOn {
            for id in tab.panes where self[id]?.answer != nil {
                self[id]?.answer?.generation = .max
                answers.wait(for: id)
            }
        }
        schedule(after: .zero)
    }

    /// The person's own patterns, from the settings.
    mutating func setAnswerPatterns(_ patterns: [String]) {
        guard patterns != answers.mask.patterns else { return }
        var problems: [OutputMask.Problem] = []
        remask { problems = $0.setPatterns(patterns) }
        for problem in problems { tell(.warning, "broadcast.masks: \(problem.message)") }
    }

    // MARK: For the view

    /// While the differences are looked at: how groups differ is found out a few at a time. True
    /// if there is more to do.
    private mutating func compareShownGroups() -> Bool {
        guard case .group(.differences) = layer, let tab = tabs.activeID,
            let reference = answers.comparisons[tab]?.reference
        else { return false }
        var room = Self.turnLines
        for index in answers.comparisons[tab]?.groups.indices ?? 0..<0 {
            guard let group = answers.comparisons[tab]?.groups[index], group.changes == nil,
                !group.isReference
            else { continue }
            guard room > 0 else { return true }
            answers.comparisons[tab]?.groups[index].compare(with: reference)
            room -= min(300, group.lines.count) + min(300, reference.lines.count) + 50
        }
        return false
    }

    mutating func showDifferences() {
        guard let tab = tabs.active, tab.isSplit else {
            return tell(.info, "differences take a group: two panes or more that get the keys")
        }
        guard tab.broadcast.isOn else {
            let key = keyNames[.broadcast].map { " (\($0))" } ?? ""
            return tell(.info, "type into all panes of the tab\(key), then see who differs")
        }
        layer = .group(.differences(DifferencesView()))
        schedule(after: .zero)
    }
}
