internal import Model
internal import Screen
internal import Widgets

/// The line at the bottom: the next keys, or what there is to say.
extension State {
    func drawHints(in frame: Frame, into surface: inout Surface) {
        let rect = frame.hints
        surface.fill(rect, style: theme[.hints])
        let summary = message == nil ? transferSummary : .blank
        let room = rect.size.columns - 2 - (summary.columns > 0 ? summary.columns + 2 : 0)
        let lines = message.map { messageLines($0, columns: room) } ?? [hintLine]
        // A message that is too long for the line takes those above it for as long as it is said.
        for (index, line) in lines.reversed().enumerated() {
            let row = rect.top - index
            surface.fill(
                Rect(column: rect.left, row: row, columns: rect.size.columns, rows: 1),
                style: theme[.hints])
            line.draw(
                into: &surface, at: Position(column: rect.left + 1, row: row), limit: room,
                theme: theme, over: theme[.hints])
        }
        summary.draw(
            into: &surface,
            at: Position(column: rect.right - 1 - summary.columns, row: rect.top),
            limit: summary.columns, theme: theme, over: theme[.hints])
    }

    /// The hints as they are shown, for the mouse too.
    var hintLine: StyledLine {
        let summary = transferSummary.columns
        return hints.line(columns: frame.hints.size.columns - 2 - (summary > 0 ? summary + 2 : 0))
    }

    /// `⇅ 2 transfers 41 %`: while there are any, and they are not what is looked at.
    private var transferSummary: StyledLine {
        guard !(focus == .panes && terminals.activeTool is TransfersPane) else { return .blank }
        let line = TransferWording.summary(terminals.transfers.sum)
        // Keys come first where there is little room.
        return line.columns * 3 > frame.hints.size.columns ? .blank : line
    }

    private static let mostMessageLines = 4

    private func messageLines(_ message: Terminals.Notice, columns: Int) -> [StyledLine] {
        let mark = message.severity == .warning ? "! " : ""
        let lines = Prose.wrapped(message.text, to: columns - 2)
        return lines.prefix(Self.mostMessageLines).enumerated().map { index, text in
            let start = mark.isEmpty ? "" : index == 0 ? mark : "  "
            return StyledLine((start, .warning), (text, .hints))
        }
    }

    private var hints: KeyHints {
        if let pendingKeys { return pendingHints(pendingKeys) }
        switch focus {
        case .list: return instances.isFiltering ? filterHints : listHints
        case .panes: return paneHints
        }
    }

    private var filterHints: KeyHints {
        let isMarking = !instances.marked.isEmpty
        return KeyHints(
            (isMarking ? [] : [.init("enter", "connect")]) + [
                .init("tab", "to what was found"), .init("↑↓", "choose"),
                .init("esc", "all again"), .init("ctrl-u", "empty"),
            ])
    }

    private var listHints: KeyHints {
        if !instances.marked.isEmpty { return KeyHints(hints(inList: Self.markHints)) }
        if instances.currentGroup != nil {
            return KeyHints([.init("enter", "fold or unfold")] + hints(inList: Self.groupHints))
        }
        return KeyHints(hints(inList: Self.listHints))
    }

    private static let markHints = [
        ("instance.connect", "new tab"), ("instance.split", "split"), ("run", "run"),
        ("mark.toggle", "mark"), ("mark.shown", "all shown"), ("mark.invert", "invert"),
        ("mark.by-expression", "by tag ..."), ("list.clear-filter", "none"), ("help", "help"),
        ("palette", "commands"),
    ]

    /// The keys for what is marked, at the foot of the list.
    var markFootHints: [KeyHints.Hint] {
        hints(inList: [
            ("instance.split", "split"), ("instance.connect", "tab"), ("run", "run"),
            ("list.clear-filter", "none"),
        ])
    }

    private static let groupHints = [
        ("mark.toggle", "mark all"), ("list.fold-all", "fold all"),
        ("list.unfold-all", "unfold all"), ("list.filter", "find"),
        ("instance.add", "add"), ("palette", "commands"), ("help", "help"), ("quit", "quit"),
    ]

    private static let listHints = [
        ("instance.connect", "connect"), ("list.filter", "find"),
        ("terminal.open-here", "shell here"), ("instance.add", "add"), ("instance.edit", "edit"),
        ("palette", "commands"), ("help", "help"), ("quit", "quit"), ("mark.toggle", "mark"),
        ("list.wide", "wide"), ("instance.favourite", "favourite"), ("themes", "theme"),
    ]

    private func hints(inList wanted: [(String, String)]) -> [KeyHints.Hint] {
        wanted.compactMap { command, words in
            keyMap.keys(of: command).list.first.map {
                KeyHints.Hint($0, words, isVital: command == "help")
            }
        }
    }

    private var copyModeHints: KeyHints {
        let help = keyMap.keys(of: "help").prefix.first.map {
            KeyHints.Hint("\(settings.prefix) \($0)", "help", isVital: true)
        }
        return KeyHints(
            [
                .init("v", "select"), .init("y", "copy"), .init("/", "search"), .init("n", "next"),
                .init("q", "leave"), .init("V", "lines"), .init("ctrl-v", "block"),
            ] + [help].compactMap { $0 })
    }

    private func toolHints(_ tool: any ToolPane) -> KeyHints {
        guard !tool.isTyping else { return tool.hints }
        return KeyHints(
            tool.hints.list + [
                .init("?", "help", isVital: true), .init(":", "commands"),
                .init(settings.prefix, "then a key"),
            ])
    }

    private var paneHints: KeyHints {
        if terminals.active?.copyMode != nil { return copyModeHints }
        if let tool = terminals.activeTool { return toolHints(tool) }
        let own = ownKeys
        let prefix = settings.prefix
        let wanted = [
            ("focus.list", "instances"), ("help", "help"), ("palette", "commands"),
            ("terminal.close", "close"), ("terminal.copy-mode", "scroll, copy"),
        ]
        return KeyHints(
            own + [.init(prefix, own.isEmpty ? "then a key:" : "then:")]
                + wanted.compactMap { command, words in
                    keyMap.keys(of: command).prefix.first.map { KeyHints.Hint($0, words) }
                })
    }

    /// Keys that need no prefix, for no program takes them.
    private var ownKeys: [KeyHints.Hint] {
        guard let terminal = terminals.active, terminals.dialog == nil else { return [] }
        let edit = terminal.mayBeEdited ? [KeyHints.Hint("e", "edit")] : []
        switch terminal.line {
        case .live: return []
        case .connecting: return [.init("esc", "cancel")]
        case .failed: return [.init("enter", "try again")] + edit + [.init("c", "close")]
        case .ended: return [.init("enter", "open again")] + edit + [.init("c", "close")]
        case .lost(let lost):
            let esc = lost.retryAt == nil ? [] : [KeyHints.Hint("esc", "not by itself")]
            return [.init("enter", "reconnect")] + esc + edit + [.init("c", "close")]
        }
    }

    private static let prefixHints = [
        ("terminal.open-here", "shell here"), ("tab.next", "next"), ("terminal.close", "close"),
        ("terminal.copy-mode", "copy"), ("focus.list", "instances"), ("tab.list", "tabs"),
        ("palette", "commands"), ("help", "help"), ("quit", "quit"),
    ]

    private func pendingHints(_ keys: [String]) -> KeyHints {
        guard keys.isEmpty else {
            return KeyHints(
                keyMap.continuations(of: keys, in: .prefix).map { .init($0.key, $0.title) })
        }
        let hints = Self.prefixHints.compactMap { command, words in
            keyMap.keys(of: command).prefix.first.map {
                KeyHints.Hint($0, words, isVital: command == "help")
            }
        }
        return KeyHints(hints + [.init("1-9", "tab")])
    }
}
