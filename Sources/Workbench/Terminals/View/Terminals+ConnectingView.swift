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

    /// A step with its sign, its words, and at the right how long it took.
    private func stepLines(
        _ steps: [Line.Connecting.Step], _ index: Int, hasFailed: Bool, columns: Int
    ) -> [StyledLine] {
        let outcome = StepOutcome(of: index, in: steps.map(\.step), hasFailed: hasFailed)
        let role: Theme.Role = outcome == .running ? .strong : .dim
        let room = max(1, columns - 2 - Self.timeColumns)
        let parts = steps.map { Prose.wrapped(ForeignText.line($0.step.words), to: room) }
        let words = ForeignText.line(steps[index].step.words) + outcome.addition
        let texts = Prose.wrapped(words, to: room)
        let all = (parts + [texts]).flatMap { $0 }.map { CharacterWidth.of($0) }
        let widest = max(all.max() ?? 0, min(room, Self.usualWords))
        return texts.enumerated().map { row, text in
            let isLast = row == texts.count - 1
            var line = StyledLine(
                (row == 0 ? outcome.glyph + " " : "  ", outcome.role),
                (isLast ? Prose.padded(text, to: widest) : text, role))
            if isLast { line.append(time(of: steps[index]), .dim) }
            return line
        }
    }

    private static let timeColumns = 10
    private static let usualWords = 40

    /// While it goes on, whole seconds are enough.
    private func time(of step: Line.Connecting.Step) -> String {
        if let end = step.end { return "  " + TimeWording.exact(end - step.start) }
        let seconds = Int((clock - step.start) / .seconds(1))
        return seconds > 0 ? "  " + TimeWording.span(seconds) : ""
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
