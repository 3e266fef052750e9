internal import Model
internal import Screen

/// Finds a command by letters of its name.
struct CommandPalette: Equatable, Sendable {
    enum Outcome: Equatable {
        case stays, closes
        case chose(Command.Action)
    }

    private let commands: [Command]
    private(set) var text = ""
    private(set) var cursor = 0

    init(_ commands: [Command]) {
        self.commands = commands
    }

    var found: [Command] {
        let match = FuzzyMatch(text)
        return commands.compactMap { command in
            match.score(in: (command.title + " " + command.name).utf8).map { ($0, command) }
        }
        .sorted { $0.0 > $1.0 }.map(\.1)
    }

    mutating func press(_ key: KeyEvent) -> Outcome {
        switch (key.key, key.modifiers.subtracting(.shift).isEmpty) {
        case (.escape, _), (.character("c"), false): return .closes
        case (.enter, _):
            let found = found
            return found.indices.contains(cursor) ? .chose(found[cursor].action) : .closes
        case (.up, _): cursor = max(0, cursor - 1)
        case (.down, _): cursor = min(max(0, found.count - 1), cursor + 1)
        case (.backspace, _):
            _ = text.popLast()
            cursor = 0
        case (.character(let scalar), true):
            text.unicodeScalars.append(scalar)
            cursor = 0
        default: break
        }
        return .stays
    }
}
