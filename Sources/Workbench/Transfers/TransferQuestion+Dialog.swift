internal import Model
internal import Screen
internal import Widgets

/// The question about a name that is taken, as a dialog of the queue and of panes with files.
extension TransferQuestion {
    private static let choices: [(key: String, words: String, rule: ConflictRule)] = [
        ("s", "keep what is there", .skip), ("o", "overwrite it", .overwrite),
        ("r", "keep both: the new one gets a number", .rename),
    ]

    /// A capital letter is meant for all that comes.
    private static let forAll: [(key: String, words: String, rule: ConflictRule)] = [
        ("S", "keep all that are there", .skip), ("O", "overwrite all", .overwrite),
        ("N", "overwrite all that are older", .newer),
        ("Z", "overwrite all whose size differs", .sizeDiffers),
        ("R", "keep both of all", .rename),
    ]

    static func answer(to key: KeyEvent) -> TransferAnswer? {
        if let one = choices.first(where: { $0.key == key.name }) {
            return TransferAnswer(one.rule, isForAll: false)
        }
        return forAll.first { $0.key == key.name }.map { TransferAnswer($0.rule, isForAll: true) }
    }

    static func dialog(for transfer: Transfer, in area: Rect) -> PaneDialog? {
        guard let question = transfer.question else { return nil }
        let columns = PaneDialog.columns(in: area)
        let title = "\(question.path.text) is there already"
        var dialog = PaneDialog(title: Prose.clipped(title, to: columns))
        dialog.add("In \(transfer.to)", .dim, columns: columns)
        dialog.lines.append(StyledLine(("there  ", .dim), (facts(question.old), .text)))
        dialog.lines.append(StyledLine(("new    ", .dim), (facts(question.new), .text)))
        dialog.lines.append(StyledLine((comparison(question), .strong)))
        dialog.addBlank()
        for (key, words, rule) in choices {
            let start = rule == .skip ? "▸ " : "  "
            dialog.lines.append(
                StyledLine(
                    (start, .accent), (key, .hintKey),
                    ("  " + words, rule == .skip ? .strong : .text)
                ))
        }
        for (key, words, _) in forAll {
            dialog.lines.append(StyledLine(("  ", .text), (key, .hintKey), ("  " + words, .dim)))
        }
        return dialog
    }

    private static func facts(_ attributes: FileAttributes) -> String {
        guard attributes.kind == .file else { return attributes.kind.words }
        return FileWording.whole(attributes.size ?? 0)
    }

    private static func comparison(_ question: TransferQuestion) -> String {
        guard let new = question.new.modified, let old = question.old.modified else { return "" }
        let age = Int(new.seconds - old.seconds)
        if age == 0 { return "They have the same time." }
        let span = TimeWording.span(abs(age))
        return age > 0 ? "The new one is younger by \(span)." : "The new one is older by \(span)."
    }
}
