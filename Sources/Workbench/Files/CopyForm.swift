internal import Model
internal import Screen
internal import Widgets

/// The question before files are copied or moved: where to, and what is to happen to names that
/// are taken, to links, and to check what arrived.
struct CopyForm: Sendable {
    /// One for each directory that they come from.
    let orders: [TransferOrder]
    var form: Form

    init(_ orders: [TransferOrder]) {
        self.orders = orders
        var fields: [Form.Field] = [
            .choice(
                "conflict", "If one is there", ConflictRule.offered.map(\.words),
                ConflictRule.ask.words, hint: "← → chooses"),
            .choice(
                "links", "Links", TransferOptions.Links.allCases.map(\.words),
                TransferOptions.Links.keep.words, hint: "← → chooses"),
        ]
        if orders.allSatisfy({ !$0.source.isRoot && !$0.target.isRoot }) {
            fields.append(
                .choice(
                    "check", "Checked by", TransferOptions.Verification.allCases.map(\.words),
                    TransferOptions.Verification.size.words, hint: "← → chooses"))
        }
        form = Form(fields)
    }

    var isMove: Bool { orders.first?.isMove ?? false }

    /// As they were filled in.
    var decided: [TransferOrder] {
        orders.map { order in
            var order = order
            order.conflict =
                ConflictRule.offered.first { $0.words == form.value("conflict") } ?? .ask
            order.links =
                TransferOptions.Links.allCases.first { $0.words == form.value("links") } ?? .keep
            order.verification =
                TransferOptions.Verification.allCases.first { $0.words == form.value("check") }
                ?? .size
            return order
        }
    }

    // MARK: How it looks

    private var title: String {
        let names = orders.flatMap(\.names)
        let what =
            names.count == 1 ? names[0].text : FileWording.count(names.count, "entry", "entries")
        return "\(isMove ? "Move" : "Copy") \(what)?"
    }

    /// `taken` are those of the names that the target's directory has.
    func dialog(in area: Rect, taken: [FileName]) -> PaneDialog {
        let columns = PaneDialog.columns(in: area)
        var dialog = PaneDialog(title: Prose.clipped(title, to: columns))
        let picture = form.picture(columns: columns, rows: max(3, area.size.rows - 10))
        dialog.add(picture)
        dialog.addBlank()
        for order in orders.prefix(2) { dialog.add(Self.places(order), .dim, columns: columns) }
        if orders.count > 2 {
            dialog.add("and from \(orders.count - 2) more directories", .dim, columns: columns)
        }
        if let words = Self.words(taken: taken) { dialog.add(words, .warning, columns: columns) }
        if orders.contains(where: \.usesTrash) {
            dialog.add(
                "What is overwritten\(isMove ? " and moved away" : "") goes to the trash there.",
                .dim, columns: columns)
        }
        dialog.addBlank()
        let hints = KeyHints([
            "enter": isMove ? "moves" : "copies", "tab": "next field", "←→": "choice",
            "esc": "leaves it",
        ])
        dialog.lines.append(hints.line(columns: columns))
        dialog.leastColumns = columns
        return dialog
    }

    private static func places(_ order: TransferOrder) -> String {
        let (from, to) = (order.source, order.target)
        return "\(ForeignText.line(from.words)):\(from.directory.text) → "
            + "\(ForeignText.line(to.words)):\(to.directory.text)"
    }

    private static func words(taken: [FileName]) -> String? {
        guard let first = taken.first else { return nil }
        if taken.count == 1 { return "\(first.text) is there already." }
        return "\(first.text) and \(taken.count - 1) more of these names are there already."
    }
}

extension FilesPane {
    mutating func press(_ key: KeyEvent, in question: CopyForm) {
        var question = question
        switch question.form.press(key) {
        case .stays: layer = .copy(question)
        case .cancelled: layer = nil
        case .submitted:
            layer = nil
            for order in question.decided { context.request(.transfer(order)) }
            columns[active].clearMarks()
            let what = question.decided.count == 1 ? "" : "\(question.decided.count) transfers "
            context.tell(.info, "\(what)in the queue: Q shows how far")
        }
    }
}
