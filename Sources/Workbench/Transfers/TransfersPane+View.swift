internal import Model
internal import Screen
internal import Widgets

/// How the queue looks, and what it is among panes.
extension TransfersPane: ToolPane {
    var name: String { "transfers" }
    var showsTransfers: Bool { true }
    var isTyping: Bool { if case .limits = layer { true } else { false } }

    var state: StyledLine {
        let sum = context.transfers.sum
        guard sum.running > 0 else { return .blank }
        let part = sum.fraction.map { TransferWording.percent($0) } ?? "counting"
        return StyledLine((part, .accent))
    }

    mutating func paste(_ bytes: [UInt8]) {
        guard case .limits(var form) = layer else { return }
        form.paste(ForeignText.line(String(decoding: bytes, as: UTF8.self)))
        layer = .limits(form)
    }

    var hints: KeyHints {
        switch layer {
        case .limits:
            return KeyHints(["enter": "keeps them", "tab": "next field", "esc": "as before"])
        case .page: return KeyHints(["↑↓": "scroll", "esc": "closes"])
        case .dropping: return KeyHints(["n": "no", "y": "yes"])
        case nil: break
        }
        guard asking == nil else { return KeyHints(["s": "skip", "o": "overwrite", "r": "both"]) }
        guard let current else { return KeyHints(["L": "limits", "q": "close"]) }
        let first: KeyHints.Hint =
            switch current.standing {
            case .running, .waiting, .pausing: .init("space", "pause")
            case .paused, .left, .held, .leaving: .init("space", "go on")
            case .ended(let report) where report.isComplete: .init("c", "clear what ended")
            case .ended: .init("r", "retry the rest")
            }
        let others: [KeyHints.Hint] = [
            .init("enter", "details"), .init("x", current.isUnfinished ? "cancel" : "take out"),
            .init("K J", "up, down"), .init("L", "limits"), .init("P", "pause all"),
            .init("R", "all go on"), .init("c", "clear what ended"), .init("q", "close"),
        ]
        return KeyHints([first] + others.filter { $0.key != first.key })
    }

    var help: [KeyHints.Hint] {
        [
            .init("j k ↑ ↓ g G", "Choose a transfer"),
            .init("space p", "Pause it, or let it go on"),
            .init("r", "Go on, or try again just what was not copied"),
            .init("enter", "Details: what was not copied, and why"),
            .init("K J", "Earlier or later in the queue"),
            .init("x delete", "Cancel it; what has arrived in part is removed"),
            .init("P R", "Pause all; let all go on"),
            .init("L", "How many at a time, and how fast"),
            .init("c", "Clear what came to its end"),
            .init("q esc", "Close the pane; transfers go on"),
        ]
    }

    // MARK: Drawing

    func draw(
        into surface: inout Surface, in rect: Rect, theme: Theme, isFocused: Bool
    ) -> Surface.Cursor? {
        let (head, rest) = rect.split(top: 1)
        headLine(columns: head.size.columns).draw(
            into: &surface, at: head.origin, limit: head.size.columns, theme: theme,
            over: theme[.text])
        if list.isEmpty { drawEmpty(into: &surface, in: rest, theme) }
        let rows = rows(columns: rest.size.columns)
        for (offset, row) in rows.dropFirst(top(rows, in: rest.size.rows))
            .prefix(rest.size.rows).enumerated()
        {
            let place = Rect(
                column: rest.left, row: rest.top + offset, columns: rest.size.columns, rows: 1)
            let role: Theme.Role = isFocused ? .selection : .selectionInactive
            let isChosen = row.isHead && row.id == current?.id
            let style = theme[.text].overlaid(with: isChosen ? theme[role] : .plain)
            surface.fill(place, style: style)
            row.line.draw(
                into: &surface, at: place.origin, limit: place.size.columns, theme: theme,
                over: style)
        }
        guard let dialog = dialog(in: rect) else { return nil }
        return dialog.draw(into: &surface, in: rect, theme: theme).map {
            Surface.Cursor(position: $0, shape: .bar)
        }
    }

    private func drawEmpty(into surface: inout Surface, in rect: Rect, _ theme: Theme) {
        let text =
            "Nothing is copied or moved. In a pane of files, c copies what is marked to the other "
            + "column and m moves it; paths that are dropped on it are copied there."
        for (row, line) in Prose.wrapped(text, to: min(70, rect.size.columns - 4))
            .prefix(max(0, rect.size.rows - 1)).enumerated()
        {
            surface.put(
                line, at: Position(column: rect.left + 2, row: rect.top + 1 + row),
                style: theme.onText(.dim))
        }
    }

    private func headLine(columns: Int) -> StyledLine {
        let sum = context.transfers.sum
        var parts: [String] = []
        if sum.running > 0 { parts.append("\(sum.running) under way") }
        if sum.waiting > 0 { parts.append("\(sum.waiting) waiting") }
        if sum.rate > 0 { parts.append(TransferWording.rate(sum.rate)) }
        if let left = sum.timeLeft { parts.append("\(TransferWording.time(left)) left") }
        let text = " " + (parts.isEmpty ? "nothing under way" : parts.joined(separator: " · "))
        let limits = limitWords + " "
        var line = StyledLine((text, .strong))
        let room = columns - CharacterWidth.of(text) - CharacterWidth.of(limits)
        if room > 1 { line.append(String(repeating: " ", count: room) + limits, .dim) }
        return line
    }

    private var limitWords: String {
        let settings = context.transfers.settings
        var words = "at most \(settings.transfers), \(settings.transfersPerHost) a machine"
        if settings.transferRate > 0 {
            words += ", \(TransferWording.rate(Double(settings.transferRate) * 1000))"
        }
        if settings.transferRatePerHost > 0 {
            let rate = TransferWording.rate(Double(settings.transferRatePerHost) * 1000)
            words += ", \(rate) a machine"
        }
        return words
    }

    // MARK: Rows

    struct Row {
        var id: TransferOrder.ID
        var isHead: Bool
        var line: StyledLine
    }

    func rows(columns: Int) -> [Row] {
        list.flatMap { transfer in
            TransferLines(transfer, columns: columns, now: context.now).all.enumerated().map {
                Row(id: transfer.id, isHead: $0.offset == 0, line: $0.element)
            }
        }
    }

    /// All of what is chosen is seen, if it fits.
    private func top(_ rows: [Row], in count: Int) -> Int {
        guard let first = rows.firstIndex(where: { $0.id == current?.id }),
            let last = rows.lastIndex(where: { $0.id == current?.id })
        else { return 0 }
        return max(0, min(first, last - count + 1))
    }

    func transfer(atRow row: Int) -> TransferOrder.ID? {
        let rows = rows(columns: context.size.columns)
        let place = row - 1 + top(rows, in: context.size.rows - 1)
        return row > 0 && rows.indices.contains(place) ? rows[place].id : nil
    }

    // MARK: Dialogs

    func dialog(in area: Rect) -> PaneDialog? {
        switch layer {
        case .page(let page): pageDialog(page)
        case .limits(let form): limitsDialog(form, in: area)
        case .dropping(let id): droppingDialog(id, in: area)
        case nil: asking.flatMap { TransferQuestion.dialog(for: $0, in: area) }
        }
    }

    private func pageDialog(_ page: TextPage) -> PaneDialog {
        let (lines, isMoreAbove, isMoreBelow) = page.shown(rows: max(1, context.size.rows - 6))
        var dialog = PaneDialog(title: page.title, lines: lines)
        dialog.addBlank()
        let arrows = (isMoreAbove ? "↑" : "") + (isMoreBelow ? "↓" : "")
        let more = arrows.isEmpty ? [] : [KeyHints.Hint(arrows, "more")]
        dialog.lines.append(KeyHints(more + [.init("esc", "closes")]).line(columns: 66))
        return dialog
    }

    private func limitsDialog(_ form: Form, in area: Rect) -> PaneDialog {
        let columns = min(60, PaneDialog.columns(in: area))
        var dialog = PaneDialog(title: "Limits of transfers")
        let picture = form.picture(columns: columns, rows: max(3, area.size.rows - 6))
        dialog.add(picture)
        dialog.addBlank()
        let hints = KeyHints(["enter": "keeps them", "tab": "next field", "esc": "as before"])
        dialog.lines.append(hints.line(columns: columns))
        dialog.leastColumns = columns
        return dialog
    }

    private func droppingDialog(_ id: TransferOrder.ID, in area: Rect) -> PaneDialog? {
        guard let transfer = context.transfers[id] else { return nil }
        let columns = PaneDialog.columns(in: area)
        let title = "Cancel \(transfer.doing) \(transfer.what)?"
        var dialog = PaneDialog(title: Prose.clipped(title, to: columns))
        dialog.add(
            "Files that have arrived stay. What has arrived in part is removed, and the transfer "
                + "is forgotten; space only pauses it.", columns: columns)
        dialog.addChoices(safe: "keep it", risky: "cancel it")
        return dialog
    }

    /// What was decided, what came of it, and why not of all.
    func page(of transfer: Transfer) -> TextPage {
        let columns = PaneDialog.columns(in: Rect(origin: .zero, size: context.size)) - 4
        var lines = TransferLines.facts(of: transfer, columns: columns)
        let faults = transfer.report?.faults ?? []
        if !faults.isEmpty {
            lines += [.blank, StyledLine(("Not copied, and why", .accent))]
        }
        for fault in faults.prefix(500) {
            for (index, text) in Prose.wrapped(Self.words(of: fault), to: columns - 2).enumerated()
            {
                lines.append(StyledLine((index == 0 ? "! " : "  ", .warning), (text, .text)))
            }
        }
        if faults.count > 500 {
            lines.append(StyledLine(("and \(faults.count - 500) more", .dim)))
        }
        return TextPage(title: "\(transfer.verb) \(transfer.what)", lines: lines)
    }

    private static func words(of fault: TransferReport.Fault) -> String {
        let text = fault.failure.explanation
        let isNamed = fault.path == .here || text.contains(fault.path.text)
        return isNamed ? text : "\(fault.path.text): \(text)"
    }
}
