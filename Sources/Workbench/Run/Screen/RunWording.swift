internal import Model
internal import Screen
internal import Widgets

/// What runs and their machines are called on the screen.
enum RunWording {
    /// `2 of 3 succeeded, 1 failed`
    static func summary(_ tally: RunTally) -> String {
        var parts = ["\(tally.count(.succeeded)) of \(tally.total) succeeded"]
        for kind in RunOutcome.Kind.allCases where kind != .succeeded && tally.count(kind) > 0 {
            parts.append("\(tally.count(kind)) \(word(for: kind))")
        }
        return parts.joined(separator: ", ")
    }

    static func word(for kind: RunOutcome.Kind) -> String {
        switch kind {
        case .failed: "failed"
        case .unreachable: "unreachable"
        case .unanswered: "unanswered"
        case .timedOut: "timed out"
        case .cancelled: "cancelled"
        case .notRun: "not run"
        case .succeeded: "succeeded"
        }
    }

    static func glyph(of kind: RunOutcome.Kind) -> (String, Theme.Role) {
        switch kind {
        case .failed: ("×", .bad)
        case .unreachable: ("○", .bad)
        case .unanswered: ("?", .warning)
        case .timedOut: ("!", .warning)
        case .cancelled: ("–", .warning)
        case .notRun: ("·", .dim)
        case .succeeded: ("✓", .good)
        }
    }
}

extension RunTarget {
    var glyph: (String, Theme.Role) {
        switch state {
        case .waiting: ("·", .dim)
        case .connecting: ("…", .accent)
        case .running: ("●", .accent)
        case .finished(let outcome): RunWording.glyph(of: outcome.kind)
        }
    }

    /// `exit 3`, `running`: how it stands in a word or two.
    var stateWords: String {
        switch state {
        case .waiting: "waiting"
        case .connecting: "connecting"
        case .running: "running"
        case .finished(.notRun): "not run"
        case .finished(let outcome): outcome.words
        }
    }

    /// The last that is known of it: why it did not come to an end, or what it said last.
    var lastWords: String {
        if case .notRun(let reason) = outcome { return reason }
        if let failure = outcome?.connectionFailure { return ForeignText.line(failure.message) }
        let hasFailed = outcome.map { !$0.hasSucceeded } ?? false
        let said = hasFailed ? [errors, output] : [output, errors]
        return said.lazy.compactMap(\.lastLine).first ?? ""
    }

    /// Of what runs, so far.
    func time(at now: Duration) -> Duration? {
        isUnderWay ? began.map { now - $0 } : duration
    }
}

extension AnswerLines.Line {
    /// What we say is broken into lines; what machines printed is not.
    func styled(columns: Int) -> [StyledLine] {
        let text = ForeignText.whole(text)
        switch kind {
        case .heading(let kind):
            let (glyph, role) = RunWording.glyph(of: kind)
            return [StyledLine((glyph + " ", role), (text, .strong))]
        case .message: return Self.wrapped("  ", text, .warning, columns)
        case .remedy: return Self.wrapped("  → ", text, .dim, columns)
        case .comparison: return [StyledLine(("  differs from \(text):", .dim))]
        case .text, .same: return [StyledLine(("  " + text, .text))]
        case .removed: return [StyledLine(("- " + text, .bad))]
        case .added: return [StyledLine(("+ " + text, .good))]
        case .omission: return [StyledLine(("  ⋯", .dim))]
        }
    }

    private static func wrapped(
        _ start: String, _ text: String, _ role: Theme.Role, _ columns: Int
    ) -> [StyledLine] {
        let indent = String(repeating: " ", count: start.count)
        return Prose.wrapped(text, to: max(8, columns - start.count)).enumerated().map {
            StyledLine(($0 == 0 ? start : indent, role), ($1, role))
        }
    }
}
