internal import SSH

/// A check in words and signs, one step a line.
struct CheckWording {
    /// Whether the terminal shows more than ASCII.
    var isUTF8: Bool

    private static let subjectWidth = 12
    private static let verdictWidth = 7
    private static let timeWidth = 9

    func heading(hop: String, number: Int, of count: Int) -> String {
        "hop \(number) of \(count): \(Output.printable(hop))\n"
    }

    /// The step, and under it what to do.
    func lines(for step: CheckStep) -> String {
        let time = step.verdict == .skipped ? "-" : Self.time(step.duration)
        let head =
            "\(mark(step.verdict)) \(Self.padded(step.verdict.rawValue, Self.verdictWidth))  "
            + "\(Self.padded(Self.name(step.subject), Self.subjectWidth))  "
            + "\(Self.padded(time, Self.timeWidth, toTheRight: true))  "
        let subject = [step.method, step.key].compactMap { $0 }.joined(separator: " ")
        let detail = subject.isEmpty ? step.detail : "\(subject): \(step.detail)"
        var lines = head + Self.oneLine(detail) + "\n"
        if let remedy = step.remedy {
            let indent = 2 + Self.verdictWidth + 2 + Self.subjectWidth + 2 + Self.timeWidth + 2
            lines += String(repeating: " ", count: indent) + "\(arrow) \(Self.oneLine(remedy))\n"
        }
        return lines
    }

    func summary(_ instance: String, _ canLogIn: Bool, _ isStopped: Bool) -> String {
        let verdict =
            isStopped ? "the check was stopped" : canLogIn ? "you can log in" : "you cannot log in"
        return "\(Output.printable(instance)): \(verdict)\n"
    }

    private func mark(_ verdict: CheckStep.Verdict) -> String {
        switch verdict {
        case .ok: isUTF8 ? "✓" : "+"
        case .failed: isUTF8 ? "✗" : "x"
        case .skipped: isUTF8 ? "–" : "-"
        }
    }

    private var arrow: String { isUTF8 ? "→" : "->" }

    private static func name(_ subject: CheckStep.Subject) -> String {
        switch subject {
        case .keyExchange: "key exchange"
        case .hostKey: "host key"
        case .sftp: "SFTP"
        default: subject.rawValue
        }
    }

    private static func oneLine(_ text: String) -> String {
        Output.printable(text.split(whereSeparator: \.isNewline).joined(separator: " "))
    }

    private static func padded(_ text: String, _ width: Int, toTheRight: Bool = false) -> String {
        let space = String(repeating: " ", count: max(0, width - text.count))
        return toTheRight ? space + text : text + space
    }

    // MARK: Time

    /// To a tenth.
    static func milliseconds(_ duration: Duration) -> Double {
        let (seconds, attoseconds) = duration.components
        let tenths = seconds * 10_000 + attoseconds / 100_000_000_000_000
        return Double(tenths) / 10
    }

    private static func time(_ duration: Duration) -> String {
        let milliseconds = milliseconds(duration)
        guard milliseconds >= 1000 else { return "\(milliseconds) ms" }
        let hundredths = Int(milliseconds / 10)
        let cents = hundredths % 100
        return "\(hundredths / 100).\(cents < 10 ? "0" : "")\(cents) s"
    }
}
