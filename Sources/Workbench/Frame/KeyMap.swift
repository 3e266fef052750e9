package import Model
internal import Screen

/// Which keys stand for which command: our own table, and over it what a person's `keys.yaml`
/// says. A binding takes the place of all keys that its command had.
package struct KeyMap: Equatable, Sendable {
    /// Where a sequence of keys is pressed.
    enum Place: CaseIterable, Equatable, Sendable {
        /// The list of instances has the keyboard.
        case list
        /// After the prefix.
        case prefix
        /// A terminal has the keyboard, without the prefix: only by a person's own choice.
        case terminal
    }

    enum Found: Equatable {
        case command(Command)
        /// More keys are to come.
        case beginning
        case nothing
    }

    private struct Entry: Equatable, Sendable {
        var command: Command
        /// Nil for our own.
        var binding: KeyBinding?
    }

    private var entries: [Place: [[String]: Entry]] = [:]
    private var order: [Place: [[String]]] = [:]
    /// Keys that two commands want, each with both places.
    package private(set) var clashes: [Diagnostic] = []

    package static let standard = KeyMap([])

    package init(_ bindings: [KeyBinding]) {
        let isBound = Set(bindings.map(\.command))
        for binding in bindings {
            guard let command = Command.named(binding.command) else { continue }
            for text in binding.keys { add(text, of: command, binding) }
        }
        for command in Command.all where !isBound.contains(command.name) {
            for key in command.listKeys { insert([key], .list, Entry(command: command)) }
            for key in command.prefixKeys { insert([key], .prefix, Entry(command: command)) }
        }
    }

    /// Every command by its name, for what reads `keys.yaml`.
    package static var commandNames: [String] { Command.names }

    /// Whether a text names a key, for what reads `keys.yaml`.
    package static func isKey(_ name: String) -> Bool { KeyEvent(named: name) != nil }

    private mutating func add(_ text: String, of command: Command, _ binding: KeyBinding) {
        let words = text.split(separator: " ").map(String.init)
        let isAfterPrefix = words.first == "prefix"
        let names = (isAfterPrefix ? words.dropFirst() : words[...]).map {
            KeyEvent(named: $0)?.name ?? $0
        }
        guard let first = names.first else { return }
        let entry = Entry(command: command, binding: binding)
        guard !isAfterPrefix else { return insert(names, .prefix, entry) }
        insert(names, .list, entry)
        if Self.isFreeInTerminals(first) { insert(names, .terminal, entry) }
    }

    /// What types something belongs to the program in the terminal.
    private static func isFreeInTerminals(_ name: String) -> Bool {
        guard let key = KeyEvent(named: name) else { return false }
        if case .function = key.key { return true }
        return !key.modifiers.subtracting(.shift).isEmpty
    }

    /// The first that comes has the keys: a person's own before ours.
    private mutating func insert(_ keys: [String], _ place: Place, _ entry: Entry) {
        if let other = rival(of: keys, in: place) {
            if other.command != entry.command { clash(keys, place, entry, other) }
            return
        }
        entries[place, default: [:]][keys] = entry
        order[place, default: []].append(keys)
    }

    /// A command with the same keys, with the beginning of them, or with more after them.
    private func rival(of keys: [String], in place: Place) -> Entry? {
        let known = entries[place] ?? [:]
        for length in 1...keys.count {
            if let entry = known[Array(keys.prefix(length))] { return entry }
        }
        return known.first { $0.key.starts(with: keys) }?.value
    }

    private mutating func clash(_ keys: [String], _ place: Place, _ loser: Entry, _ winner: Entry) {
        guard let binding = winner.binding, place != .terminal else { return }
        let text = (place == .prefix ? ["prefix"] : []) + keys
        let other = loser.binding.map { "\($0.file):\($0.line)" } ?? "built in"
        clashes.append(
            Diagnostic(
                .warning, file: binding.file, line: binding.line,
                message: "`\(text.joined(separator: " "))` is for \(winner.command.name) here and "
                    + "for \(loser.command.name) (\(other)); \(winner.command.name) has it"))
    }

    // MARK: Asking

    func find(_ keys: [String], in place: Place) -> Found {
        let known = entries[place] ?? [:]
        if let entry = known[keys] { return .command(entry.command) }
        return known.keys.contains { $0.starts(with: keys) } ? .beginning : .nothing
    }

    /// The sequences that lead to a command, the one to show first.
    func keys(of name: String) -> (list: [String], prefix: [String]) {
        func keys(_ place: Place) -> [String] {
            (order[place] ?? []).filter { entries[place]?[$0]?.command.name == name }
                .map { $0.joined(separator: " ") }
        }
        return (keys(.list), keys(.prefix))
    }

    /// What may follow keys that are the beginning of something.
    func continuations(of keys: [String], in place: Place) -> [(key: String, title: String)] {
        (order[place] ?? []).filter { $0.starts(with: keys) && $0.count > keys.count }
            .map { sequence in
                let rest = sequence.dropFirst(keys.count).joined(separator: " ")
                return (rest, entries[place]?[sequence]?.command.title ?? "")
            }
    }
}
