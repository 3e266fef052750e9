internal import Model
internal import Workbench

/// A run as JUnit's XML: a test case for each machine, as continuous integration shows it.
enum RunJUnit {
    static func document(_ report: RunReport) -> String {
        let tally = report.tally
        let errors =
            tally.count(.unreachable) + tally.count(.unanswered) + tally.count(.timedOut)
            + tally.count(.cancelled)
        let attributes = [
            ("name", report.command), ("tests", "\(tally.total)"),
            ("failures", "\(tally.count(.failed))"), ("errors", "\(errors)"),
            ("skipped", "\(tally.count(.notRun))"), ("time", seconds(report.duration)),
        ]
        let cases = report.targets.map { testCase($0, report.command) }.joined()
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + "<testsuites>\n<testsuite\(written(attributes))>\n\(cases)</testsuite>\n</testsuites>\n"
    }

    private static func testCase(_ target: RunTarget, _ command: String) -> String {
        let attributes = [
            ("classname", command), ("name", target.name),
            ("time", seconds(target.duration ?? .zero)),
        ]
        return "<testcase\(written(attributes))>\n\(verdict(target))"
            + element("system-out", target.output) + element("system-err", target.errors)
            + "</testcase>\n"
    }

    private static func verdict(_ target: RunTarget) -> String {
        guard let outcome = target.outcome else { return "" }
        let message = outcome.connectionFailure?.message ?? outcome.words
        let attributes = written([("message", message), ("type", outcome.kind.rawValue)])
        switch outcome.kind {
        case .succeeded: return ""
        case .failed: return "<failure\(attributes)/>\n"
        case .notRun: return "<skipped\(written([("message", message)]))/>\n"
        default: return "<error\(attributes)/>\n"
        }
    }

    private static func element(_ name: String, _ output: CappedOutput) -> String {
        output.bytes.isEmpty ? "" : "<\(name)>\(escaped(output.text))</\(name)>\n"
    }

    private static func written(_ attributes: [(String, String)]) -> String {
        attributes.map { " \($0)=\"\(escaped($1))\"" }.joined()
    }

    private static func seconds(_ duration: Duration) -> String {
        let tenths = Int((duration / .microseconds(100)).rounded())
        let rest = "\(tenths % 10_000)"
        return "\(tenths / 10_000)." + String(repeating: "0", count: 4 - rest.count) + rest
    }

    /// XML 1.0 §2.2: most control characters cannot be said in it at all.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\n", "\t": result.unicodeScalars.append(scalar)
            case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
