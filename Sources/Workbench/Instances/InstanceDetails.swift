internal import Model
internal import Screen
internal import Widgets

extension State {
    /// What is known of the instance under the cursor; of a group, how to open it.
    func drawDetails(in rect: Rect, into surface: inout Surface) {
        var lines: [StyledLine] = []
        if let instance = instances.current {
            let history = instances.history[instance.id]
            lines = InstanceDetails(instance, history, now: now).lines(columns: rect.size.columns)
        } else if let key = instances.currentGroup {
            let title = key.hasPrefix("*") ? String(key.dropFirst()) : key
            lines = [
                StyledLine((ForeignText.line(title), .strong)),
                StyledLine(("space folds or unfolds the group", .dim)),
            ]
        }
        for (row, line) in lines.prefix(rect.size.rows).enumerated() {
            line.draw(
                into: &surface, at: Position(column: rect.left, row: rect.top + row),
                limit: rect.size.columns, theme: theme, over: theme[.text])
        }
    }
}

/// What is known of one instance, each fact with its name.
struct InstanceDetails {
    private let name: String
    private var facts: [(label: String, text: String)] = []

    private static let labels = 11

    init(_ instance: Instance, _ history: InstanceHistory?, now: Int) {
        name = ForeignText.line(instance.name)
        guard instance.id != .thisMachine else {
            facts = [("reached", "by a shell here, without SSH")]
            return
        }
        addAddresses(of: instance)
        add("user", instance.user)
        add("through", instance.jump.joined(separator: " → "))
        add("key", instance.identity.joined(separator: ", "))
        add("password", instance.passwordCommand.map { "from: \($0)" })
        if instance.platform == .windows { add("platform", "windows") }
        add("group", instance.group)
        add("tags", instance.tags.joined(separator: " "))
        add("last login", Self.lastLogin(history, now))
        add("from", Self.origin(of: instance))
        add("notes", instance.notes)
    }

    private mutating func add(_ label: String, _ text: String?) {
        guard let text, !text.isEmpty else { return }
        facts.append((label, ForeignText.line(text)))
    }

    private mutating func addAddresses(of instance: Instance) {
        let port = instance.port.map { " port \($0)" } ?? ""
        add("address", instance.address + port)
        let other =
            instance.addressChoice == .public ? instance.privateAddress : instance.publicAddress
        guard let other, other != instance.address else { return }
        add(instance.addressChoice == .public ? "private" : "public", other)
    }

    private static func lastLogin(_ history: InstanceHistory?, _ now: Int) -> String {
        guard let history, let time = history.lastLogin else { return "never from here" }
        let count = history.loginCount > 1 ? ", \(history.loginCount) times in all" : ""
        return TimeWording.age(now - time) + count
    }

    private static func origin(of instance: Instance) -> String? {
        instance.origin.file.map { file in
            instance.origin.line.map { "\(file):\($0)" } ?? file
        }
    }

    /// In two columns where there is room: the panel is low and wide.
    func lines(columns: Int) -> [StyledLine] {
        let head = StyledLine((Prose.clipped(name, to: columns), .strong))
        let width = columns >= 100 ? columns / 2 - 1 : columns
        let lines = facts.flatMap { Self.lines(of: $0, columns: width) }
        guard columns >= 100 else { return [head] + lines }
        let half = (lines.count + 1) / 2
        return [head]
            + (0..<half).map { row in
                var line = lines[row]
                guard half + row < lines.count else { return line }
                line.append(
                    String(repeating: " ", count: max(2, columns / 2 - line.columns)), .text)
                line.parts += lines[half + row].parts
                return line
            }
    }

    private static func lines(of fact: (label: String, text: String), columns: Int) -> [StyledLine]
    {
        let parts = Prose.wrapped(fact.text, to: max(8, columns - labels))
        return parts.prefix(3).enumerated().map { index, part in
            let label = Prose.padded(index == 0 ? fact.label : "", to: labels)
            return StyledLine((label, .dim), (part, .text))
        }
    }
}
