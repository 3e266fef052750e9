internal import Model
internal import Screen
internal import Widgets

/// Finds a command by letters of its name.
struct CommandPalette: Equatable, Sendable {
    enum Outcome: Equatable {
        case stays, closes
        case chose(Command.Action)
    }

    private let commands: [Command]
    private(set) var field = TextField()
    private(set) var cursor = 0

    init(_ commands: [Command]) {
        self.commands = commands
    }

    var found: [Command] {
        let match = FuzzyMatch(field.text)
        var scored: [(score: Int, index: Int)] = []
        for (index, command) in commands.enumerated() {
            // The title counts a little more than the name.
            let inTitle = match.score(in: command.title.utf8).map { $0 + 1 } ?? -1
            let inName = match.score(in: command.name.utf8) ?? -1
            let score = max(inTitle, inName)
            if score >= 0 { scored.append((score, index)) }
        }
        scored.sort { $0.score != $1.score ? $0.score > $1.score : $0.index < $1.index }
        return scored.map { commands[$0.index] }
    }

    /// The first of those found that is in view.
    func first(rows: Int) -> Int { max(0, cursor - rows + 1) }

    /// Puts the cursor on one of those found.
    mutating func select(_ index: Int) {
        cursor = max(0, min(index, found.count - 1))
    }

    mutating func press(_ key: KeyEvent) -> Outcome {
        switch key.name {
        case "esc", "ctrl-c": return .closes
        case "enter":
            let found = found
            return found.indices.contains(cursor) ? .chose(found[cursor].action) : .closes
        case "up", "ctrl-p": cursor = max(0, cursor - 1)
        case "down", "ctrl-n": cursor = min(max(0, found.count - 1), cursor + 1)
        default:
            let before = field.text
            _ = field.press(key)
            if field.text != before { cursor = 0 }
        }
        return .stays
    }

    mutating func paste(_ text: String) {
        field.insert(text)
        cursor = 0
    }
}
