internal import Model
internal import Screen
internal import Widgets

/// One transfer as rows of the queue: what goes where, how far it is, and the files under way.
struct TransferLines {
    private let transfer: Transfer
    private let columns: Int
    private let now: Int

    private static let mostFiles = 4

    init(_ transfer: Transfer, columns: Int, now: Int) {
        self.transfer = transfer
        self.columns = columns
        self.now = now
    }

    var all: [StyledLine] { [head, standing] + files }

    // MARK: What goes where

    private var head: StyledLine {
        let (glyph, role) = mark
        let title = "\(transfer.verb) \(transfer.what)"
        var line = StyledLine((" \(glyph) ", role), (title, .strong))
        let room = columns - line.columns - 3
        let places = "\(transfer.from) → \(transfer.to)"
        line.append("  " + Prose.clipped(places, to: max(8, room)), .dim)
        return line
    }

    private var mark: (String, Theme.Role) {
        switch transfer.standing {
        case _ where transfer.question != nil: ("?", .warning)
        case .running: ("⇅", .accent)
        case .waiting: ("·", .dim)
        case .pausing, .leaving, .paused: ("⏸", .dim)
        case .left: ("⏸", .warning)
        case .held: ("!", .warning)
        case .ended(let report): report.isComplete ? ("✓", .good) : ("!", .warning)
        }
    }

    // MARK: How far

    private var standing: StyledLine {
        switch transfer.standing {
        case .running: progressLine
        case .waiting: StyledLine(("   waits for its turn", .dim))
        case .pausing: StyledLine(("   is being paused", .dim))
        case .leaving: StyledLine(("   is being cancelled", .dim))
        case .paused: StyledLine(("   paused\(reached): space goes on", .dim))
        case .left:
            StyledLine(("   left by the last run: space goes on with it, x forgets it", .warning))
        case .held(let failure, let time):
            StyledLine(
                (
                    "   \(failure.message); again in \(TimeWording.span(max(0, time - now)))",
                    .warning
                ))
        case .ended(let report): outcome(report)
        }
    }

    private var reached: String {
        let all = transfer.figures.all
        guard all.bytesDone > 0 else { return "" }
        return all.fraction.map { " at \(TransferWording.percent($0))" }
            ?? " at \(TransferWording.amount(all.bytesDone))"
    }

    private func outcome(_ report: TransferReport) -> StyledLine {
        let words = TransferWording.outcome(report, isMove: transfer.order.isMove)
        let age = TimeWording.age(now - transfer.endTime)
        guard !report.isComplete else { return StyledLine(("   \(words)  ", .text), (age, .dim)) }
        let reason = report.faults.first.map { ": \($0.failure.message)" } ?? ""
        return StyledLine(
            ("   \(words)\(reason)", .warning), ("  r tries just those again", .dim))
    }

    private var progressLine: StyledLine {
        if let note = transfer.figures.note { return StyledLine(("   \(note)", .warning)) }
        let all = transfer.figures.all
        var facts = [
            "\(TransferWording.amount(all.bytesDone)) of \(TransferWording.amount(all.bytesFound))"
        ]
        if !all.isCounted { facts[0] += ", counting" }
        if all.filesFound > 1 { facts.append("\(all.filesDone) of \(all.filesFound) files") }
        return line(indent: 3, name: nil, all, facts)
    }

    private var files: [StyledLine] {
        guard transfer.standing == .running else { return [] }
        let shown = transfer.figures.files.prefix(Self.mostFiles)
        var lines = shown.map { file in
            line(indent: 5, name: file.path.text, file.progress, [])
        }
        let more = transfer.figures.fileCount - shown.count
        if more > 0 {
            lines.append(StyledLine(("     and \(FileWording.count(more, "more file"))", .dim)))
        }
        return lines
    }

    /// `name  ████░░░░  41 %  512 MB of 1.2 GB  12 MB/s  1 min 10 s`
    private func line(
        indent: Int, name: String?, _ progress: TransferProgress, _ facts: [String]
    ) -> StyledLine {
        var end = facts
        if progress.rate > 0 { end.append(TransferWording.rate(progress.rate)) }
        if let left = progress.timeLeft { end.append(TransferWording.time(left)) }
        let text = end.isEmpty ? "" : "  " + end.joined(separator: "  ")
        let part = progress.fraction.map { TransferWording.percent($0) } ?? ""
        let nameColumns = name == nil ? 0 : max(8, min(36, columns / 3))
        let used = indent + nameColumns + 2 + 5 + CharacterWidth.of(text)
        let bar = max(0, min(24, columns - used - 1))
        var line = StyledLine((String(repeating: " ", count: indent), .text))
        if let name {
            line.append(Prose.padded(Prose.clipped(name, to: nameColumns), to: nameColumns), .text)
            line.append("  ", .text)
        }
        if bar >= 4 {
            let (done, left) = TransferWording.bar(progress.fraction ?? 0, columns: bar)
            line.append(done, .accent)
            line.append(left, .dim)
        }
        line.append(String(repeating: " ", count: max(0, 5 - part.count)) + part, .text)
        line.append(text, name == nil ? .text : .dim)
        return line
    }

    // MARK: Details

    static func facts(of transfer: Transfer, columns: Int) -> [StyledLine] {
        let order = transfer.order
        var facts = [
            ("From", transfer.from), ("To", transfer.to), ("In the way", order.conflict.words),
            ("Links", order.links.words), ("Checked by", order.verification.words),
        ]
        if order.usesTrash { facts.append(("Replaced files", "go to the trash of their machine")) }
        if let report = transfer.report {
            facts.append(("Outcome", TransferWording.outcome(report, isMove: order.isMove)))
        }
        var lines: [StyledLine] = []
        for (label, text) in facts {
            for (index, part) in Prose.wrapped(text, to: max(8, columns - 16)).enumerated() {
                let start = Prose.padded(index == 0 ? label : "", to: 16)
                lines.append(StyledLine((start, .dim), (part, .strong)))
            }
        }
        return lines
    }
}

extension ConflictRule {
    /// What becomes of a file whose name is taken.
    var words: String {
        switch self {
        case .ask: "ask"
        case .overwrite: "overwrite"
        case .newer: "overwrite what is older"
        case .sizeDiffers: "overwrite if the size differs"
        case .changed: "overwrite if size or time differ"
        case .rename: "keep both, the new one numbered"
        case .skip: "keep what is there"
        }
    }

    /// Those that the copy question offers, the careful one first.
    static let offered: [ConflictRule] = [
        .ask, .overwrite, .newer, .sizeDiffers, .rename, .skip,
    ]
}

extension TransferOptions.Links {
    var words: String {
        switch self {
        case .keep: "copied as links"
        case .follow: "what they lead to is copied"
        case .skip: "left out"
        }
    }
}

extension TransferOptions.Verification {
    var words: String {
        switch self {
        case .size: "size"
        case .checksum: "size and SHA-256 on both sides"
        }
    }
}
