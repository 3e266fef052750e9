internal import Inventory
internal import Model
internal import Screen
internal import Widgets

/// A target expression that is typed: what it comes to as it stands, and how its last word may
/// go on.
struct TargetField: Equatable, Sendable {
    private var instances: [Instance]
    private(set) var field: TextField
    private(set) var found: Result<TargetExpression.Resolution, TargetFault>

    init(_ instances: [Instance], _ text: String = "") {
        self.instances = instances
        field = TextField(text)
        found = Self.resolved(text, instances)
    }

    /// The files have changed, or are read only now.
    mutating func setInstances(_ instances: [Instance]) {
        self.instances = instances
        found = Self.resolved(field.text, instances)
    }

    private static func resolved(
        _ text: String, _ instances: [Instance]
    ) -> Result<TargetExpression.Resolution, TargetFault> {
        Result { () throws(TargetFault) in
            try TargetExpression.resolve([text], among: instances)
        }
    }

    var text: String { field.text }

    /// Nothing but blanks: not yet a fault.
    var isBlank: Bool { field.text.allSatisfy(\.isWhitespace) }

    // MARK: What it comes to

    var targets: [TargetExpression.Target] {
        if case .success(let resolution) = found { resolution.targets } else { [] }
    }

    var fault: TargetFault? {
        if case .failure(let fault) = found { fault } else { nil }
    }

    /// Those of the targets that are in the list.
    var known: [Instance] {
        targets.compactMap { if case .instance(let place) = $0 { instances[place] } else { nil } }
    }

    var names: [String] {
        targets.map { target in
            switch target {
            case .instance(let place): instances[place].name
            case .host(let name): name
            }
        }
    }

    // MARK: Keys

    mutating func press(_ key: KeyEvent) -> Bool {
        if key.name == "tab" { return complete() }
        let before = field.text
        guard field.press(key) else { return false }
        if field.text != before { found = Self.resolved(field.text, instances) }
        return true
    }

    mutating func paste(_ text: String) {
        field.insert(text.prefix { !$0.isNewline })
        found = Self.resolved(field.text, instances)
    }

    private mutating func complete() -> Bool {
        guard let first = completions.first, field.cursor == field.text.count else { return false }
        field = TextField(field.text.dropLast(lastWord.count) + first)
        found = Self.resolved(field.text, instances)
        return true
    }

    // MARK: How it may go on

    private static let operators: Set<Character> = [",", "!", "&", "^"]

    private var lastWord: String {
        guard !field.text.contains("[") || field.text.last == "]" else { return "" }
        let word = field.text.split(
            omittingEmptySubsequences: false, whereSeparator: Self.operators.contains)
        return String((word.last ?? "").drop { $0.isWhitespace })
    }

    /// Groups, tags and names that begin with the last word.
    var completions: [String] {
        let word = lastWord
        guard !word.isEmpty else { return [] }
        let all: Set<String> =
            switch word.first {
            case "@": Set(instances.flatMap(Self.groups))
            case "%": Set(instances.flatMap(\.tags).map { "%" + $0 })
            case "#": Set(instances.flatMap(\.tags).map { "#" + $0 })
            default: Set(instances.map(\.name))
            }
        return all.filter { $0.hasPrefix(word) && $0 != word }.sorted()
    }

    /// A group and those that it is in, as an expression has them.
    private static func groups(of instance: Instance) -> [String] {
        var path = ""
        return (instance.group ?? "").split(separator: "/").map { part in
            path += (path.isEmpty ? "" : "/") + part
            return "@" + path
        }
    }

    // MARK: Words

    /// What it comes to or what is wrong with it, what is worth knowing, and how it may go on.
    func lines(columns: Int, completionKey: String? = "tab") -> [StyledLine] {
        var lines: [StyledLine] = []
        switch found {
        case .success(let resolution):
            let words = Self.words(for: names, columns: columns)
            lines = Prose.wrapped(words, to: columns).map { StyledLine(($0, .strong)) }
            for note in resolution.notes {
                lines += Prose.wrapped(note, to: columns).map { StyledLine(($0, .warning)) }
            }
        case .failure(let fault):
            let text = isBlank ? "nothing yet" : fault.message
            lines = Prose.wrapped(ForeignText.line(text), to: columns).map {
                StyledLine(($0, isBlank ? .dim : .warning))
            }
        }
        return lines + [completionKey.map { completionLine($0, columns) } ?? .blank]
    }

    private func completionLine(_ key: String, _ columns: Int) -> StyledLine {
        let words = completions.prefix(20).map { ForeignText.line($0) }
        guard !words.isEmpty else { return .blank }
        return StyledLine(
            ("\(key) ", .hintKey),
            (Prose.clipped(words.joined(separator: "  "), to: columns - 4), .dim))
    }

    private static let mostRows = 3

    /// `3 instances: db-1,web-[1-2]`, in a few lines at most.
    static func words(for names: [String], columns: Int) -> String {
        let count = names.count == 1 ? "1 machine" : "\(names.count) machines"
        let folded = ForeignText.line(NodeSet(names: names).folded)
        return Prose.clipped("\(count): \(folded)", to: columns * mostRows - 8)
    }
}
