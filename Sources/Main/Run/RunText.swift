internal import Inventory
internal import Workbench

/// A run for people: equal answers once, what failed first, what differs as a difference to what
/// most have answered.
struct RunText {
    private let report: RunReport
    private let isUTF8: Bool
    /// What most of those that succeeded have answered.
    private let usual: OutputGroup?
    private static let context = 2

    init(_ report: RunReport, isUTF8: Bool) {
        self.report = report
        self.isUTF8 = isUTF8
        usual = report.groups.last { $0.kind == .succeeded }
    }

    var text: String { report.groups.map(section).joined(separator: "\n") }

    private func section(_ group: OutputGroup) -> String {
        var lines = [heading(group)]
        if let message = group.message { lines.append("  \(Output.printable(message))") }
        if let remedy = group.remedy { lines.append("  \(arrow) \(Output.printable(remedy))") }
        lines += body(group)
        return lines.joined(separator: "\n") + "\n"
    }

    /// `== web-[1-3]: exit 3 (3)`
    private func heading(_ group: OutputGroup) -> String {
        let names = NodeSet(names: group.members.map { report.targets[$0].name }).folded
        let count = group.members.count
        let sign = group.kind == .succeeded ? "==" : "!!"
        return "\(sign) \(Output.printable(names)): \(group.words)"
            + (count > 1 ? " (\(count))" : "")
    }

    private var arrow: String { isUTF8 ? "→" : "->" }

    // MARK: What was printed

    private func body(_ group: OutputGroup) -> [String] {
        let whole = printed(group)
        guard let usual, usual.kind == group.kind, usual.members != group.members else {
            return whole
        }
        let difference = LineDifference(from: printed(usual), to: whole)
        let hunks = difference.hunks(context: Self.context).map(line)
        // A difference that is longer than the text tells less than the text.
        guard !difference.isEmpty, hunks.count < whole.count + printed(usual).count else {
            return whole
        }
        let others = NodeSet(names: usual.members.prefix(1).map { report.targets[$0].name }).folded
        return ["  differs from \(Output.printable(others)):"] + hunks
    }

    private func line(_ line: LineDifference.Line?) -> String {
        switch line {
        case nil: "  " + (isUTF8 ? "⋯" : "...")
        case .same(let text): "  \(text)"
        case .removed(let text): "- \(text)"
        case .added(let text): "+ \(text)"
        }
    }

    /// Output first, then what it complained of, each line marked as such.
    private func printed(_ group: OutputGroup) -> [String] {
        let output = lines(of: group.output)
        let errors = lines(of: group.errors).map { "stderr: \($0)" }
        return output + errors
    }

    private func lines(of output: CappedOutput) -> [String] {
        var lines = output.text.split(separator: "\n", omittingEmptySubsequences: false).map {
            Output.printable(String($0).replacing("\r", with: ""))
        }
        if lines.last?.isEmpty ?? false { lines.removeLast() }
        if output.droppedCount > 0 {
            lines.append("[\(output.droppedCount) more bytes were not kept]")
        }
        return lines
    }
}
