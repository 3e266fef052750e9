internal import Model
internal import Screen
internal import Terminal
internal import Widgets

/// How the recordings look, and what they are among panes.
extension RecordingsPane: ToolPane {
    var name: String { player == nil ? "recordings" : Prose.clipped("▸ \(playing)", to: 50) }
    var isTyping: Bool { field != nil }

    var state: StyledLine {
        if search != nil { return StyledLine(("searches", .accent)) }
        switch phase {
        case .list: return .blank
        case .loading: return StyledLine(("reads it", .dim))
        case .playing(let player) where player.isPlaying: return StyledLine(("plays", .accent))
        case .playing: return StyledLine(("stands still", .dim))
        }
    }

    mutating func take(_ event: Event) {
        switch event {
        case .recording(let id, let report): if id == context.id { take(report) }
        case .timerFired(.playback(let id)): if id == context.id { ticked() }
        default: break
        }
    }

    mutating func close() { context.perform(.cancelTimer(.playback(context.id))) }

    var hints: KeyHints {
        if field != nil { return KeyHints(["enter": "searches", "esc": "does not"]) }
        guard let player else {
            return KeyHints(["enter": "play", "r": "look again", "q": "close"])
        }
        return KeyHints([
            "space": player.isPlaying ? "pause" : "play", "←→": "5 s", "+ -": "speed",
            "i": player.skipsIdle ? "all pauses" : "skip pauses", "/": "search", "q": "list",
        ])
    }

    var help: [KeyHints.Hint] {
        [
            .init("enter", "In the list: play it"),
            .init("space", "Pause, or go on"),
            .init("← →", "5 seconds back or on; ↓ ↑ a minute"),
            .init("+ -", "Faster or slower"),
            .init("i", "Pass over pauses of more than 2 seconds, or do not"),
            .init(".", "The next piece of output"),
            .init("/", "Search for a text; n for the next place, N from the beginning"),
            .init("g G", "To the beginning, to the end"),
            .init("q", "Back to the list; there: close"),
        ]
    }

    // MARK: Drawing

    func draw(
        into surface: inout Surface, in rect: Rect, theme: Theme, isFocused: Bool
    ) -> Surface.Cursor? {
        guard let player else {
            drawList(into: &surface, in: rect, theme, isFocused)
            return nil
        }
        let (screen, bar) = rect.split(bottom: 1)
        draw(player.terminal, into: &surface, in: screen)
        if let field {
            let (text, cursor) = field.shown(columns: max(1, bar.size.columns - 3))
            put(StyledLine((" /", .accent), (text, .text)), into: &surface, in: bar, theme)
            let place = Position(column: bar.left + 2 + cursor, row: bar.top)
            return Surface.Cursor(position: place, shape: .bar)
        }
        put(barLine(of: player, columns: bar.size.columns), into: &surface, in: bar, theme)
        return nil
    }

    /// Of a screen that has no room the rows around the cursor are shown: there something happens.
    private func draw(_ terminal: Terminal, into surface: inout Surface, in rect: Rect) {
        let size = Size(
            columns: min(rect.size.columns, terminal.size.columns),
            rows: min(rect.size.rows, terminal.size.rows))
        let cursor = terminal.cursor?.position.row ?? 0
        let skipped = max(0, cursor - size.rows + 1)
        terminal.draw(
            into: &surface, at: Rect(origin: rect.origin, size: size), offset: -skipped)
        surface.cursor = nil
    }

    private func put(
        _ line: StyledLine, into surface: inout Surface, in rect: Rect, _ theme: Theme,
        over style: Style? = nil
    ) {
        line.draw(
            into: &surface, at: rect.origin, limit: rect.size.columns, theme: theme,
            over: style ?? theme[.text])
    }

    /// ` ▶ 1:02 / 10:15  2×  pauses skipped  ████████░░░░`
    private func barLine(of player: Player, columns: Int) -> StyledLine {
        var line = StyledLine(
            (player.isPlaying ? " ▶ " : " ⏸ ", .accent), (Self.clock(player.position), .strong),
            (" / \(Self.clock(player.duration))", .dim))
        line.append("  \(Self.speed(player.speed))", .info)
        if player.skipsIdle { line.append("  pauses skipped", .dim) }
        let size = player.terminal.size
        let isCut = size.columns > context.size.columns || size.rows > context.size.rows - 1
        if isCut { line.append("  \(size.columns)×\(size.rows), cut", .warning) }
        let width = columns - line.columns - 3
        guard width >= 8 else { return line }
        let part = player.duration > .zero ? player.position / player.duration : 1
        let done = max(0, min(width, Int(part * Double(width))))
        line.append("  " + String(repeating: "█", count: done), .accent)
        line.append(String(repeating: "░", count: width - done), .dim)
        return line
    }

    private static func speed(_ speed: Double) -> String {
        speed >= 1 ? "\(Int(speed))×" : "1/\(Int(1 / speed))×"
    }

    /// `1:02`, `2:00:09`.
    static func clock(_ time: Duration) -> String {
        let seconds = Int(time.components.seconds)
        let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
        let rest = two(seconds % 60)
        guard seconds >= 3600 else { return "\(seconds / 60):\(rest)" }
        return "\(seconds / 3600):\(two(seconds / 60 % 60)):\(rest)"
    }

    // MARK: The list

    var top: Int { max(0, cursor - max(1, context.size.rows - 2) + 1) }

    private func drawList(
        into surface: inout Surface, in rect: Rect, _ theme: Theme, _ isFocused: Bool
    ) {
        guard let files else {
            return put(StyledLine((" looks for them", .dim)), into: &surface, in: rect, theme)
        }
        guard !files.isEmpty else {
            let words = " Nothing is recorded yet: ctrl-r after the prefix records a terminal."
            return put(StyledLine((words, .dim)), into: &surface, in: rect, theme)
        }
        let count = files.count == 1 ? "1 recording" : "\(files.count) recordings"
        put(StyledLine((" \(count), the youngest first", .dim)), into: &surface, in: rect, theme)
        let rows = rect.split(top: 1).rest
        let names = nameColumns(in: rows.size.columns)
        for (offset, place) in files.indices.dropFirst(top).prefix(rows.size.rows).enumerated() {
            let row = Rect(
                column: rows.left, row: rows.top + offset, columns: rows.size.columns, rows: 1)
            let role: Theme.Role = isFocused ? .selection : .selectionInactive
            let style = place == cursor ? theme[.text].overlaid(with: theme[role]) : theme[.text]
            surface.fill(row, style: style)
            put(
                line(of: files[place], nameColumns: names), into: &surface, in: row, theme,
                over: style)
        }
    }

    /// What belongs together stands together, however wide the pane is.
    private func nameColumns(in columns: Int) -> Int {
        let longest = files?.map { CharacterWidth.of(ForeignText.line($0.name)) }.max() ?? 0
        return max(8, min(longest, columns - 24))
    }

    private func line(of file: RecordingFile, nameColumns: Int) -> StyledLine {
        let age = TimeWording.age(context.now - file.time)
        let size = FileWording.size(UInt64(max(0, file.byteCount)))
        let name = Prose.clipped(ForeignText.line(file.name), to: nameColumns)
        let blanks = String(repeating: " ", count: max(0, 7 - CharacterWidth.of(size)))
        return StyledLine(
            (" " + Prose.padded(name, to: nameColumns), .text), (blanks + size, .dim),
            ("   " + age, .dim))
    }
}
