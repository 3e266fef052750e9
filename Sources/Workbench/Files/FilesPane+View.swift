internal import Model
internal import Screen
internal import Widgets

extension FilesPane {
    /// Where the parts of one column are: the same for drawing and for the mouse.
    struct ColumnFrame: Equatable {
        let title: Rect
        let heads: Rect
        let rows: Rect
        let foot: Rect

        init(_ rect: Rect) {
            let (title, below) = rect.split(top: 1)
            let (heads, rest) = below.split(top: 1)
            let (rows, foot) = rest.split(bottom: 1)
            self.title = title
            self.heads = heads
            self.rows = rows
            self.foot = foot
        }
    }

    /// Too narrow for two, the active one has all of it.
    private static let leastColumns = 60

    /// Each column that is seen, by its number.
    func frames(in rect: Rect) -> [Int: ColumnFrame] {
        guard columns.count > 1, rect.size.columns >= Self.leastColumns else {
            return [active: ColumnFrame(rect)]
        }
        let (left, rest) = rect.split(left: (rect.size.columns - 1) / 2)
        return [0: ColumnFrame(left), 1: ColumnFrame(rest.split(left: 1).rest)]
    }

    /// The rows that a page or list in a dialog has.
    var layerRows: Int { max(1, context.size.rows - 6) }

    func draw(
        into surface: inout Surface, in rect: Rect, theme: Theme, isFocused: Bool
    ) -> Surface.Cursor? {
        var cursor: Surface.Cursor?
        let frames = frames(in: rect)
        for (index, frame) in frames {
            let isActive = isFocused && index == active
            let place = draw(
                columns[index], in: frame, into: &surface, theme: theme, isActive: isActive)
            if isActive { cursor = place }
        }
        if frames.count > 1, let right = frames[1] {
            let line = Rect(
                column: right.title.left - 1, row: rect.top, columns: 1, rows: rect.size.rows)
            surface.fill(line, style: theme.onText(.border), glyph: Cell.Glyph("│"))
        }
        guard let dialog = dialog(in: rect) else { return cursor }
        return dialog.draw(into: &surface, in: rect, theme: theme).map {
            Surface.Cursor(position: $0, shape: .bar)
        }
    }

    // MARK: One column

    private func draw(
        _ column: FileColumn, in frame: ColumnFrame, into surface: inout Surface, theme: Theme,
        isActive: Bool
    ) -> Surface.Cursor? {
        drawTitle(column, in: frame.title, into: &surface, theme: theme, isActive: isActive)
        let layout = FileColumnLayout(columns: frame.rows.size.columns)
        layout.heads(column.listing.arrangement.sort).draw(
            into: &surface, at: frame.heads.origin, limit: frame.heads.size.columns, theme: theme,
            over: theme[.text])
        drawRows(column, layout, in: frame.rows, into: &surface, theme: theme, isActive: isActive)
        return drawFoot(column, in: frame.foot, into: &surface, theme: theme)
    }

    /// Whose files, and where: the end of a long path is what counts.
    private func drawTitle(
        _ column: FileColumn, in rect: Rect, into surface: inout Surface, theme: Theme,
        isActive: Bool
    ) {
        let count = Self.countWords(column)
        let site = ForeignText.line(column.site.words)
        let room = rect.size.columns - CharacterWidth.of(site) - CharacterWidth.of(count) - 5
        let path = column.path == .here ? "" : Self.tail(column.path.text, columns: max(8, room))
        var line = StyledLine((isActive ? "▸" : " ", .accent))
        line.append(site, column.site.isRoot ? .warning : isActive ? .accent : .strong)
        line.append(" " + path, isActive ? .accent : .text)
        line.draw(
            into: &surface, at: rect.origin, limit: rect.size.columns, theme: theme,
            over: theme[.text])
        let place = Position(column: rect.right - CharacterWidth.of(count) - 1, row: rect.top)
        surface.put(count, at: place, style: theme.onText(.dim))
    }

    private static func countWords(_ column: FileColumn) -> String {
        let count = FileWording.grouped(UInt64(column.listing.count))
        switch column.status {
        case .waiting, .failed: return ""
        case .listing: return "\(count)…"
        case .listed where column.listing.isArranging: return "\(count)…"
        case .listed: return count
        }
    }

    static func tail(_ text: String, columns: Int) -> String {
        guard CharacterWidth.of(text) > columns else { return text }
        var text = text
        while CharacterWidth.of(text) >= columns, !text.isEmpty { text.removeFirst() }
        return "…" + text
    }

    private func drawRows(
        _ column: FileColumn, _ layout: FileColumnLayout, in rect: Rect,
        into surface: inout Surface, theme: Theme, isActive: Bool
    ) {
        guard !column.listing.isEmpty else {
            return drawEmpty(column, in: rect, into: &surface, theme: theme)
        }
        for offset in 0..<rect.size.rows {
            guard let entry = column.listing[column.top + offset] else { break }
            let isCurrent = column.top + offset == column.cursor
            let row = Rect(
                column: rect.left, row: rect.top + offset, columns: rect.size.columns, rows: 1)
            let role: Theme.Role = isActive ? .selection : .selectionInactive
            let style = theme[.text].overlaid(with: isCurrent ? theme[role] : .plain)
            surface.fill(row, style: style)
            let line = layout.line(
                for: entry, isCurrent: isCurrent, isMarked: column.marks.contains(entry.name),
                clock)
            line.draw(
                into: &surface, at: row.origin, limit: row.size.columns, theme: theme, over: style)
        }
    }

    private func drawEmpty(
        _ column: FileColumn, in rect: Rect, into surface: inout Surface, theme: Theme
    ) {
        let (text, role) = emptyWords(column)
        for (row, line) in Prose.wrapped(text, to: rect.size.columns - 4)
            .prefix(rect.size.rows).enumerated()
        {
            surface.put(
                line, at: Position(column: rect.left + 2, row: rect.top + row),
                style: theme.onText(role))
        }
    }

    private func emptyWords(_ column: FileColumn) -> (String, Theme.Role) {
        switch column.status {
        case .waiting(let since):
            let seconds = context.now - since
            let age = seconds > 1 ? " \(TimeWording.span(seconds))" : ""
            return ("Connecting to \(column.site.words)…\(age)", .dim)
        case .failed(let failure):
            return ("\(failure.explanation) Press ctrl-r to try again.", .bad)
        case .listing: return ("Reading…", .dim)
        case .listed:
            let count = column.listing.unshownCount
            guard count > 0 else {
                return ("Nothing is in here. Press n to make something.", .dim)
            }
            let what = FileWording.count(count, "entry is", "entries are")
            let key = column.filter.isEmpty ? ". shows hidden ones." : "Esc shows all again."
            return ("\(what) not shown. \(key)", .dim)
        }
    }

    // MARK: The last line

    /// The filter that is typed, what is marked, or more of the entry under the cursor.
    private func drawFoot(
        _ column: FileColumn, in rect: Rect, into surface: inout Surface, theme: Theme
    ) -> Surface.Cursor? {
        if column.isFiltering {
            surface.fill(rect, style: theme[.fieldFocused])
            let (text, place) = column.filter.shown(columns: max(1, rect.size.columns - 4))
            surface.put(" / " + text, at: rect.origin, style: theme[.fieldFocused])
            return Surface.Cursor(
                position: Position(column: rect.left + 3 + place, row: rect.top), shape: .bar)
        }
        surface.fill(rect, style: theme[.text])
        footLine(column).draw(
            into: &surface, at: rect.origin, limit: rect.size.columns - 1, theme: theme,
            over: theme[.text])
        return nil
    }

    private func footLine(_ column: FileColumn) -> StyledLine {
        var line = StyledLine((" ", .dim))
        if !column.filter.isEmpty { line.append("/ \(column.filter.text)  ", .accent) }
        if !column.marks.isEmpty {
            let amount = FileWording.whole(column.markedSize)
            line.append("✓ \(column.marks.count) marked, \(amount)", .warning)
            return line
        }
        guard let entry = column.current else { return line }
        line.append(FileColumnLayout.mode(of: entry) + " ", .dim)
        line.append(FileColumnLayout.owner(of: entry), .dim)
        if entry.kind == .file {
            line.append("  " + FileWording.whole(entry.attributes.size ?? 0), .dim)
        }
        if let time = entry.attributes.modified {
            line.append("  " + FileWording.time(Int(time.seconds), clock), .dim)
        }
        if let target = entry.linkTarget { line.append("  → " + target.text, .dim) }
        return line
    }

    // MARK: Dialogs and hints

    func dialog(in rect: Rect) -> PaneDialog? {
        switch layer {
        case .form(let form): form.dialog(in: rect)
        case .renames(let form): form.dialog(in: rect)
        case .question(let question): question.dialog(in: rect)
        case .sort: sortDialog
        case .path(let field): field.dialog(in: rect)
        case .pick(let picker): picker.dialog(in: rect)
        case .page(let page): pageDialog(page, in: rect)
        case .results(let results): results.dialog(in: rect)
        case .conflict(let edit): conflictDialog(edit, in: rect)
        case .copy(let question): question.dialog(in: rect, taken: taken(by: question))
        case .difference(_, let page): pageDialog(page, in: rect)
        case nil: askingTransfer.flatMap { TransferQuestion.dialog(for: $0, in: rect) }
        }
    }

    private var sortDialog: PaneDialog {
        var dialog = PaneDialog(title: "Sort by")
        let sort = column.listing.arrangement.sort
        for key in FileSort.Key.allCases {
            let isChosen = key == sort.key
            dialog.lines.append(
                StyledLine(
                    (isChosen ? sort.isDescending ? "▼ " : "▲ " : "  ", .accent),
                    (key.letter, .hintKey), ("  " + key.rawValue, isChosen ? .strong : .text)))
        }
        dialog.addBlank()
        dialog.lines.append(StyledLine(("The same again turns it round.", .dim)))
        return dialog
    }

    private func pageDialog(_ page: TextPage, in rect: Rect) -> PaneDialog {
        let (lines, isMoreAbove, isMoreBelow) = page.shown(rows: layerRows)
        var dialog = PaneDialog(title: page.title, lines: lines)
        dialog.addBlank()
        let arrows = (isMoreAbove ? "↑" : "") + (isMoreBelow ? "↓" : "")
        let more = arrows.isEmpty ? [] : [KeyHints.Hint(arrows, "more")]
        dialog.lines.append(KeyHints(more + [.init("esc", "closes")]).line(columns: 66))
        return dialog
    }

    private static let mainHints: [FilesCommand] = [
        .open, .up, .mark, .copy, .move, .rename, .trash, .new, .view, .edit, .filter, .path,
        .otherColumn, .hidden, .sort,
    ]

    var hints: KeyHints {
        if column.isFiltering {
            return KeyHints(["enter": "keep", "esc": "all again", "↑↓": "choose"])
        }
        switch layer {
        case nil where askingTransfer != nil:
            return KeyHints(["s": "keep it", "o": "overwrite", "r": "both"])
        case nil: break
        case .question: return KeyHints(["n": "no", "y": "yes"])
        case .copy(let question):
            return KeyHints(["enter": question.isMove ? "moves" : "copies", "esc": "leaves it"])
        case .sort: return KeyHints(["n s t m o e": "column", "esc": "stays"])
        default: return KeyHints(["enter": "does it", "esc": "closes"])
        }
        return KeyHints(Self.mainHints.map(\.hint))
    }

    var help: [KeyHints.Hint] {
        [
            .init("j k ↑ ↓ g G", "Move the cursor"),
            .init("pageup pagedown", "Move it by a page; ctrl-u ctrl-d by half of one"),
        ] + FilesCommand.allCases.map(\.help)
    }
}

extension FileQuestion {
    func dialog(in area: Rect) -> PaneDialog {
        let columns = PaneDialog.columns(in: area)
        var dialog = PaneDialog(title: Prose.clipped(title, to: columns))
        for line in lines { dialog.add(line, columns: columns) }
        dialog.addChoices(safe: safe, risky: risky)
        return dialog
    }
}
