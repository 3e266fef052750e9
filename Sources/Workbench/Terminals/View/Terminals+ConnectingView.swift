internal import Model
internal import Screen
internal import Widgets

/// A connection being made, step by step, and why it was not.
extension Terminals {
    func drawSteps(
        _ steps: [Line.Connecting.Step], failure: ConnectionFailure?, in body: Rect,
        into surface: inout Surface, theme: Theme
    ) {
        let inner = body.inset(columns: min(3, body.size.columns / 8), rows: 1)
        var lines: [StyledLine] = []
        for index in steps.indices {
            lines += stepLines(steps, index, hasFailed: failure != nil, columns: inner.size.columns)
        }
        if steps.isEmpty, failure == nil { lines.append(StyledLine(("▸ start", .accent))) }
        lines.append(.blank)
        if let failure {
            lines += failureLines(failure, columns: inner.size.columns)
        } else {
            lines.append(StyledLine(("esc", .hintKey), (" cancels", .dim)))
        }
        // The end matters most: it says what to do.
        for (row, line) in lines.suffix(inner.size.rows).enumerated() {
            line.draw(
                into: &surface, at: Position(column: inner.left, row: inner.top + row),
                limit: inner.size.columns, theme: theme, over: theme[.text])
        }
    }

    private func stepLines(
        _ steps: [Line.Connecting.Step], _ index: Int, hasFailed: Bool, columns: Int
    ) -> [StyledLine] {
        let outcome = StepOutcome(of: index, in: steps.map(\.step), hasFailed: hasFailed)
        let isLast = index == steps.count - 1
        let seconds = (isLast ? now : steps[index + 1].start) - steps[index].start
        let isTold = seconds > 0 && outcome != .failed
        let words = ForeignText.line(steps[index].step.words) + outcome.addition
        let parts = Prose.wrapped(
            words + (isTold ? "  \(TimeWording.span(seconds))" : ""), to: max(1, columns - 2))
        let role: Theme.Role = outcome == .running ? .strong : .dim
        return parts.enumerated().map { row, part in
            StyledLine((row == 0 ? outcome.glyph + " " : "  ", outcome.role), (part, role))
        }
    }

    private func failureLines(_ failure: ConnectionFailure, columns: Int) -> [StyledLine] {
        var lines: [StyledLine] = []
        let message = ForeignText.lines(failure.message)
        for (index, text) in message.enumerated() {
            let text = index == 0 ? "\(ForeignText.line(failure.host)): \(text)" : text
            lines += Prose.wrapped(text, to: columns).map { StyledLine(($0, .bad)) }
        }
        for text in ForeignText.lines(failure.remedy ?? failure.kind.remedy) {
            lines += Prose.wrapped(text, to: columns).map { StyledLine(($0, .text)) }
        }
        lines.append(.blank)
        return lines + actions(retry: "tries again", columns: columns)
    }

    func actions(retry: String, columns: Int) -> [StyledLine] {
        var hints = [KeyHints.Hint("enter", retry)]
        if active?.mayBeEdited ?? false { hints.append(.init("e", "edits the instance")) }
        hints.append(.init("c", "closes"))
        return KeyHints(hints).lines(columns: columns)
    }
}

/// How a step of a connection came out.
enum StepOutcome: Equatable {
    case running, done, failed
    /// A way to log in that the host did not take, or not alone: another one was tried.
    case refused

    init(of index: Int, in steps: [ConnectionStep], hasFailed: Bool) {
        let isLast = index == steps.count - 1
        if isLast {
            self = hasFailed ? .failed : .running
        } else if case .authenticating = steps[index], case .authenticating = steps[index + 1] {
            self = .refused
        } else {
            self = .done
        }
    }

    var glyph: String {
        switch self {
        case .running: "▸"
        case .done: "✓"
        case .failed: "✗"
        case .refused: "·"
        }
    }

    var role: Theme.Role {
        switch self {
        case .running: .accent
        case .done: .good
        case .failed: .bad
        case .refused: .dim
        }
    }

    /// Said where the glyph alone may not be understood.
    var addition: String { self == .refused ? ": not enough" : "" }
}
