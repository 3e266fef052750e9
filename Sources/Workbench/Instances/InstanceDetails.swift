internal import Model
internal import Screen
internal import Widgets

extension State {
    /// What is known of the instance under the cursor; of a group, how to open it.
    func drawDetails(in rect: Rect, into surface: inout Surface) {
        let lines = detailLines(columns: rect.size.columns)
        for (row, line) in lines.prefix(rect.size.rows).enumerated() {
            line.draw(
                into: &surface, at: Position(column: rect.left, row: rect.top + row),
                limit: rect.size.columns, theme: theme, over: theme[.text])
        }
    }

    func detailLines(columns: Int) -> [StyledLine] {
        if let instance = instances.current {
            let history = instances.history[instance.id]
            let shown = terminals.withCharset(instance)
            return InstanceDetails(shown, history, machine, now: now).lines(columns: columns)
        }
        guard let key = instances.currentGroup else { return [] }
        let title = key.hasPrefix("*") ? String(key.dropFirst()) : key
        return [
            StyledLine((ForeignText.line(title), .strong)),
            StyledLine(("enter folds or unfolds the group, space marks all of it", .dim)),
        ]
    }
}

/// What is known of one instance, each fact with its name.
struct InstanceDetails {
    private let name: String
    private var facts: [(label: String, text: String)] = []

    private let machine: MachineFacts?

    private static let labels = 11

    init(
        _ instance: Instance, _ history: InstanceHistory?, _ machine: MachineFacts?, now: Int
    ) {
        name = ForeignText.line(instance.name)
        self.machine = machine
        if instance.id == .thisMachine {
            addMachine()
        } else {
            add(instance, history, now)
        }
    }

    private mutating func add(_ instance: Instance, _ history: InstanceHistory?, _ now: Int) {
        addAddresses(of: instance)
        add("user", instance.user)
        add("through", instance.jump.joined(separator: " → "))
        add("key", instance.identity.joined(separator: ", "))
        add("password", instance.passwordCommand.map { "from: \($0)" })
        if instance.textCharset != .utf8 { add("charset", instance.textCharset.name) }
        if instance.platform == .windows { add("platform", "windows") }
        add("shell integration", instance.shellIntegration.map { $0 ? "on" : "off" })
        add("group", instance.group)
        add("tags", instance.tags.joined(separator: " "))
        let variables = instance.environment.sorted { $0.key < $1.key }
        add("variables", variables.map { "\($0.key)=\($0.value)" }.joined(separator: " "))
        add("last login", Self.lastLogin(history, now))
        add("from", Self.origin(of: instance))
        add("notes", instance.notes)
    }

    private mutating func addMachine() {
        add("host", machine?.hostName)
        add("user", machine?.userName)
        add("shell", machine?.shell)
        add("system", machine?.system)
        add("kernel", machine?.kernel)
        add("reached", "by a shell here, without SSH")
    }

    private mutating func add(_ label: String, _ text: String?) {
        guard let text, !text.isEmpty else { return }
        let line = ForeignText.line(text)
        facts.append((label, machine?.shortened(line) ?? line))
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
        let hasTwo = columns >= Self.columnsForTwo
        let width = hasTwo ? columns / 2 - 1 : columns
        let parts = facts.map { Self.lines(of: $0, columns: width) }
        let lines = parts.flatMap { $0 }
        guard hasTwo else { return [head] + lines }
        let half = Self.half(of: parts.map(\.count))
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

    private static let columnsForTwo = 76

    /// How many lines go to the left, so that no fact is parted.
    private static func half(of counts: [Int]) -> Int {
        let all = counts.reduce(0, +)
        var left = 0
        for count in counts where left < (all + 1) / 2 { left += count }
        return left
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
