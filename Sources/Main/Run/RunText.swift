internal import Workbench

/// A run as `workbench run` writes it: each answer once, with those who gave it, and what differs.
struct RunText {
    private let report: RunReport
    private let isUTF8: Bool

    init(_ report: RunReport, isUTF8: Bool) {
        self.report = report
        self.isUTF8 = isUTF8
    }

    var text: String {
        AnswerLines(report.groups, of: report.targets).sections.map { section in
            section.map { line($0) + "\n" }.joined()
        }.joined(separator: "\n")
    }

    private func line(_ line: AnswerLines.Line) -> String {
        let text = Output.printable(line.text)
        switch line.kind {
        case .heading(let kind): return (kind == .succeeded ? "== " : "!! ") + text
        case .message: return "  \(text)"
        case .remedy: return "  \(isUTF8 ? "→" : "->") \(text)"
        case .comparison: return "  differs from \(text):"
        case .text: return text
        case .same: return "  \(text)"
        case .removed: return "- \(text)"
        case .added: return "+ \(text)"
        case .omission: return "  " + (isUTF8 ? "⋯" : "...")
        }
    }
}
