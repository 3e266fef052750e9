internal import Inventory

/// The answers of a run as lines: equal ones once, and in what those that differ do so.
package struct AnswerLines: Sendable {
    package struct Line: Hashable, Sendable {
        package enum Kind: Hashable, Sendable {
            /// Who answered, and how it ended.
            case heading(RunOutcome.Kind)
            /// Why it was not reached, and what to do.
            case message, remedy
            /// What comes now is only how it differs.
            case comparison
            case text, same, removed, added, omission
        }

        package var kind: Kind
        /// As the machine wrote it: not yet fit to be shown.
        package var text: String
    }

    /// A group of machines and what it answered.
    package typealias Section = [Line]

    package private(set) var sections: [Section] = []

    private let targets: [RunTarget]
    /// What most of those that succeeded have answered.
    private let usual: OutputGroup?
    private static let context = 2

    package init(_ groups: [OutputGroup], of targets: [RunTarget]) {
        self.targets = targets
        usual = groups.last { $0.kind == .succeeded }
        sections = groups.map(section)
    }

    private func section(_ group: OutputGroup) -> Section {
        var lines = [Line(kind: .heading(group.kind), text: heading(group))]
        if let message = group.message { lines.append(Line(kind: .message, text: message)) }
        if let remedy = group.remedy { lines.append(Line(kind: .remedy, text: remedy)) }
        return lines + body(group)
    }

    /// `web-[1-3]: exit 3 (3)`
    private func heading(_ group: OutputGroup) -> String {
        let count = group.members.count
        return "\(names(group.members)): \(group.words)" + (count > 1 ? " (\(count))" : "")
    }

    private func names(_ members: some Sequence<Int>) -> String {
        NodeSet(names: members.map { targets[$0].name }).folded
    }

    // MARK: What was printed

    private func body(_ group: OutputGroup) -> [Line] {
        let whole = Self.printed(group)
        guard let usual, usual.kind == group.kind, usual.members != group.members else {
            return whole.map { Line(kind: .text, text: $0) }
        }
        let difference = LineDifference(from: Self.printed(usual), to: whole)
        let hunks = difference.hunks(context: Self.context).map(Self.line)
        // A difference that is longer than the text tells less than the text.
        guard !difference.isEmpty, hunks.count < whole.count + Self.printed(usual).count else {
            return whole.map { Line(kind: .text, text: $0) }
        }
        return [Line(kind: .comparison, text: names(usual.members.prefix(1)))] + hunks
    }

    private static func line(_ line: LineDifference.Line?) -> Line {
        switch line {
        case nil: Line(kind: .omission, text: "")
        case .same(let text): Line(kind: .same, text: text)
        case .removed(let text): Line(kind: .removed, text: text)
        case .added(let text): Line(kind: .added, text: text)
        }
    }

    /// Output first, then what it complained of, each line marked as such.
    private static func printed(_ group: OutputGroup) -> [String] {
        group.output.lines + group.errors.lines.map { "stderr: \($0)" }
    }
}

extension CappedOutput {
    /// What was kept, line by line, and a word about what was not.
    package var lines: [String] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
            String($0).replacing("\r", with: "")
        }
        if lines.last?.isEmpty ?? false { lines.removeLast() }
        if droppedCount > 0 { lines.append("[\(droppedCount) more bytes were not kept]") }
        return lines
    }

    /// The last line with anything in it; of one that was written over and over the last state.
    var lastLine: String? {
        guard let end = bytes.lastIndex(where: { !Self.isBlank($0) }) else { return nil }
        let tail = bytes[...end].suffix(Self.longestLine)
        let line = tail.reversed().prefix { $0 != 0x0A && $0 != 0x0D }.reversed()
        return ForeignText.line(String(decoding: Array(line), as: UTF8.self))
    }

    private static let longestLine = 1000

    private static func isBlank(_ byte: UInt8) -> Bool {
        [0x20, 0x09, 0x0A, 0x0D].contains(byte)
    }
}
