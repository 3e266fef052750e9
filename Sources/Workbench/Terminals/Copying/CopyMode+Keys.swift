internal import Screen

/// The keys of copy mode, those of vi with the arrows beside them.
extension CopyMode {
    enum Action: Hashable, Sendable {
        case move(Motion)
        case select(TextSelection.Kind)
        case swapEnds, copy, leave
        case search(SearchDirection)
        case nextMatch, previousMatch
    }

    /// A line of the help: keys by name, what they do.
    struct KeyLine: Sendable {
        let keys: [String]
        let action: Action
        let summary: String

        init(_ keys: String, _ action: Action, _ summary: String) {
            self.keys = keys.split(separator: " ").map(String.init)
            self.action = action
            self.summary = summary
        }
    }

    static let keyLines = [
        KeyLine("h left", .move(.left), "left"),
        KeyLine("l right", .move(.right), "right"),
        KeyLine("k up", .move(.up), "up"),
        KeyLine("j down", .move(.down), "down"),
        KeyLine("w", .move(.wordForward), "next word"),
        KeyLine("b", .move(.wordBackward), "word before"),
        KeyLine("e", .move(.wordEnd), "end of word"),
        KeyLine("0 home", .move(.lineStart), "start of line"),
        KeyLine("^", .move(.firstNonBlank), "first character of line"),
        KeyLine("$ end", .move(.lineEnd), "end of line"),
        KeyLine("g", .move(.top), "oldest line"),
        KeyLine("G", .move(.bottom), "newest line"),
        KeyLine("ctrl-u", .move(.halfPageUp), "half a page up"),
        KeyLine("ctrl-d", .move(.halfPageDown), "half a page down"),
        KeyLine("pageup ctrl-b", .move(.pageUp), "page up"),
        KeyLine("pagedown ctrl-f", .move(.pageDown), "page down"),
        KeyLine("H", .move(.screenTop), "top of the screen"),
        KeyLine("M", .move(.screenMiddle), "middle of the screen"),
        KeyLine("L", .move(.screenBottom), "bottom of the screen"),
        KeyLine("v space", .select(.characters), "select characters"),
        KeyLine("V", .select(.lines), "select lines"),
        KeyLine("ctrl-v", .select(.block), "select a block"),
        KeyLine("o", .swapEnds, "to the other end of the selection"),
        KeyLine("y enter", .copy, "copy and leave"),
        KeyLine("/", .search(.forward), "search"),
        KeyLine("?", .search(.backward), "search backwards"),
        KeyLine("n", .nextMatch, "next match"),
        KeyLine("N", .previousMatch, "match before"),
        KeyLine("q esc", .leave, "leave"),
    ]

    private static let actions: [KeyEvent: Action] = {
        let pairs = keyLines.flatMap { line in
            line.keys.compactMap { KeyEvent(named: $0) }.map { ($0, line.action) }
        }
        return Dictionary(pairs) { first, _ in first }
    }()

    /// Takes a key outside the search line.
    mutating func press(_ key: KeyEvent, rows: Int, in lines: some TextLines) -> Outcome {
        search.notice = nil
        guard let action = Self.actions[key.asPressed] else { return .stayed }
        switch action {
        case .move(let motion): perform(motion, rows: rows, in: lines)
        case .select(let kind): toggleSelection(kind)
        case .swapEnds:
            swapEnds(in: lines)
            reveal(rows: rows, in: lines)
        case .copy: return copied(from: lines)
        case .leave: return leave()
        case .search(let direction): beginSearch(direction)
        case .nextMatch: repeatSearch(reversed: false, rows: rows, in: lines)
        case .previousMatch: repeatSearch(reversed: true, rows: rows, in: lines)
        }
        return .stayed
    }

    /// Takes a key while a search is typed.
    mutating func pressInSearch(_ key: KeyEvent, rows: Int, in lines: some TextLines) {
        guard let text = search.entry?.text else { return }
        switch (key.key, key.modifiers.contains(.control)) {
        case (.enter, _): finishSearch()
        case (.escape, _): cancelSearch(in: lines)
        case (.backspace, _) where text.isEmpty: cancelSearch(in: lines)
        case (.backspace, _): searchTyped(String(text.dropLast()), rows: rows, in: lines)
        case (.character("u"), true): searchTyped("", rows: rows, in: lines)
        case (.character("r"), true): toggleExpressions(rows: rows, in: lines)
        case (.character(let scalar), false):
            searchTyped(text + String(Character(scalar)), rows: rows, in: lines)
        default: break
        }
    }

    /// Without a selection there is nothing to copy, and Enter stays where it is.
    private mutating func copied(from lines: some TextLines) -> Outcome {
        guard let selection else {
            search.notice = "nothing selected yet: v selects"
            return .stayed
        }
        return .copied(selection.text(in: lines))
    }

    /// Esc first lets go of the selection, then of the search, then of the mode.
    private mutating func leave() -> Outcome {
        guard selection != nil else { return .left }
        selection = nil
        return .stayed
    }
}

extension KeyEvent {
    /// Shift is part of what a character key types, and a repeat is a press.
    fileprivate var asPressed: KeyEvent {
        var result = self
        result.kind = .press
        if case .character = key { result.modifiers.remove(.shift) }
        return result
    }
}
