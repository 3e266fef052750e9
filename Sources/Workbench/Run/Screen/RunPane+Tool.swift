internal import Model
internal import Screen
internal import Widgets

/// What a run is among panes.
extension RunPane: ToolPane {
    var name: String {
        let command = order.command.isEmpty ? "" : " " + ForeignText.line(order.command)
        return Prose.clipped("run\(command)", to: 40)
    }

    var state: StyledLine {
        switch phase {
        case .form: return StyledLine(("not started", .dim))
        case .confirmation: return StyledLine(("asks", .warning))
        case .running:
            if question != nil { return StyledLine(("? asks", .warning)) }
            guard run.isFinished else { return StyledLine(("● running", .accent)) }
            let tally = RunTally(run.targets)
            return tally.allSucceeded
                ? StyledLine(("✓ all succeeded", .good))
                : StyledLine(("× \(tally.total - tally.count(.succeeded)) did not succeed", .bad))
        }
    }

    var isTyping: Bool {
        if question != nil || saving != nil { return true }
        if case .form = phase { return true }
        return false
    }

    var isTicking: Bool { isUnderWay }

    var endsWhenClosed: String? {
        let count = run.targets.count { $0.isUnderWay }
        guard isUnderWay else { return nil }
        let machines = count == 1 ? "one machine" : "\(count) machines"
        return "The command still runs on \(machines). Closing stops it there."
    }

    mutating func take(_ event: Event) {
        guard case .run(let id, let news) = event, id == context.id else { return }
        take(news)
    }

    mutating func close() {
        guard !run.targets.isEmpty else { return }
        context.perform(.run(context.id, .leave))
    }

    // MARK: Keys

    var hints: KeyHints {
        if question != nil { return KeyHints(["enter": "answers", "esc": "cancels"]) }
        if saving != nil { return KeyHints(["enter": "writes it", "esc": "does not"]) }
        switch phase {
        case .form:
            return KeyHints([
                "enter": "runs it", "tab": "field", "←→": "choice", "↑": "commands before",
                "esc": "leaves",
            ])
        case .confirmation: return KeyHints(["n": "do not", "y": "run it"])
        case .running: return KeyHints(runHints)
        }
    }

    private var runHints: [KeyHints.Hint] {
        let stop = KeyHints.Hint("x", "stop")
        let done: [KeyHints.Hint] =
            (RunTally(run.targets).allSucceeded ? [] : [.init("R", "retry the others")]) + [
                .init("w", "write to a file"), .init("e", "change and run"),
            ]
        let rest = isUnderWay ? [stop] : done
        switch view {
        case .table:
            return [.init("enter", "output"), .init("v", "answers")] + rest
                + [.init("o", "terminal"), .init("q", "close")]
        case .answers:
            return [.init("v", "table"), .init("m", "mask"), .init("↑↓", "scroll")] + rest
        case .output:
            return [.init("esc", "table"), .init("←→", "machine"), .init("↑↓", "scroll")] + rest
                + [.init("o", "terminal")]
        }
    }

    var help: [KeyHints.Hint] {
        [
            .init("↑ ↓ j k", "Up and down, pageup pagedown g G too"),
            .init("enter", "The output of one machine as it comes; ← → to the next"),
            .init("v", "All answers, equal ones together, with what differs; or the table"),
            .init("m", "In answers: mask times, pids, addresses; all numbers; nothing"),
            .init("x ctrl-c", "Stop it on all machines, with all it started there"),
            .init("R", "Once more where it did not succeed"),
            .init("e", "Change the command or the machines and run again"),
            .init("w", "Write the outcome to a file: text, JSON or JUnit"),
            .init("o", "A terminal on the machine, beside this"),
            .init("q", "Close"),
        ]
    }
}
