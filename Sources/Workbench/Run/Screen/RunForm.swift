internal import Inventory
internal import Model
internal import Screen
internal import Widgets

/// Asks what is to be run, on which machines and how.
struct RunForm: Sendable {
    enum Outcome {
        case stays, cancelled, submitted
    }

    private(set) var form: Form
    private(set) var targets: TargetField
    private let instances: [Instance]
    /// Commands run before, the last one at the end, and how far back the field stands in them.
    private let history: [String]
    private var back = 0

    init(_ instances: [Instance], on expression: String, history: [String]) {
        self.instances = instances
        self.history = history
        targets = TargetField(instances, expression)
        form = Form([
            .text("command", "command", "", hint: "for the shell there; ↑ those run before"),
            .text(
                "on", "on", expression,
                hint: "names, web-[01-20], web-*, @group, %tag; , joins, & in both, ! without"),
            .text("user", "as user", "", hint: "empty: as each machine's settings say"),
            .choice("sudo", "as root", ["no", "sudo"], "no", hint: "a password is asked for once"),
            .text("parallel", "at a time", "32", hint: "at most so many machines"),
            .text("timeout", "seconds for each", "", hint: "empty: as long as it takes"),
            .text("batch", "in batches of", "", hint: "the next begins when one is over"),
            .text("canary", "canaries", "", hint: "so many first; the rest only if they succeed"),
            .text("failures", "failures allowed", "", hint: "after more of them none begins"),
        ])
    }

    // MARK: What it says

    var instancesChosen: [Instance] {
        targets.targets.map { target in
            switch target {
            case .instance(let place): instances[place]
            case .host(let name): Self.host(name)
            }
        }
    }

    /// What ssh would make of a name that nobody has described.
    private static func host(_ name: String) -> Instance {
        let origin = Instance.Origin(source: .sshConfig, file: nil, line: nil)
        return Instance(id: Instance.ID(rawValue: "ssh:\(name)"), name: name, origin: origin)
    }

    var order: RunOrder {
        var order = RunOrder()
        order.command = form.value("command")
        let user = form.value("user")
        order.user = user.isEmpty ? nil : user
        order.usesSudo = form.value("sudo") == "sudo"
        order.plan.parallel = number("parallel") ?? order.plan.parallel
        order.plan.batch = number("batch")
        order.plan.canary = number("canary")
        order.plan.maxFailures = number("failures")
        order.timeout = number("timeout").map { .seconds($0) }
        return order
    }

    private func number(_ name: String) -> Int? { Int(form.value(name)) }

    mutating func validate() -> Bool {
        form.clearFaults()
        if form.value("command").isEmpty { form.setFault("what is to be run?", of: "command") }
        if let fault = targets.fault {
            let text = targets.isBlank ? "name at least one machine" : fault.message
            form.setFault(ForeignText.line(text), of: "on")
        }
        let user = form.value("user")
        if user.hasPrefix("-") || user.contains(where: { $0.isWhitespace || $0 == "@" }) {
            form.setFault("a login name", of: "user")
        }
        check("parallel", 1...10_000, isNeeded: true)
        check("timeout", 1...604_800)
        check("batch", 1...10_000)
        check("canary", 1...10_000)
        check("failures", 0...10_000)
        form.focusFirstFault()
        return !form.hasFaults
    }

    private mutating func check(_ name: String, _ range: ClosedRange<Int>, isNeeded: Bool = false) {
        if form.value(name).isEmpty, !isNeeded { return }
        guard !range.contains(number(name) ?? -1) else { return }
        form.setFault("a number from \(range.lowerBound) to \(range.upperBound)", of: name)
    }

    // MARK: Keys

    private var focused: String { form.fields[form.focus].name }

    mutating func press(_ key: KeyEvent) -> Outcome {
        if recall(key) || complete(key) { return .stays }
        switch form.press(key) {
        case .cancelled: return .cancelled
        case .submitted: return validate() ? .submitted : .stays
        case .stays: noteTargets()
        }
        return .stays
    }

    mutating func paste(_ text: String) {
        form.paste(text)
        noteTargets()
    }

    mutating func click(row: Int, column: Int, in size: Size) {
        let picture = picture(in: size)
        guard picture.fields.indices.contains(row) else { return }
        form.click(picture.fields[row], column: column, columns: size.columns)
    }

    private mutating func noteTargets() {
        let text = form.value("on")
        if text != targets.text { targets = TargetField(instances, text) }
    }

    private mutating func recall(_ key: KeyEvent) -> Bool {
        guard focused == "command", ["up", "down"].contains(key.name) else { return false }
        let wanted = back + (key.name == "up" ? 1 : -1)
        guard wanted >= 0, wanted <= history.count else { return key.name == "up" }
        back = wanted
        set("command", back == 0 ? "" : history[history.count - back])
        return true
    }

    /// At the end of the expression the right arrow takes what is proposed.
    private mutating func complete(_ key: KeyEvent) -> Bool {
        guard focused == "on", key.name == "right", case .text(let field) = form["on"]?.content,
            field.cursor == field.text.count, targets.text == field.text
        else { return false }
        guard targets.press(KeyEvent(.tab)) else { return false }
        set("on", targets.text)
        return true
    }

    private mutating func set(_ name: String, _ text: String) {
        guard let index = form.fields.firstIndex(where: { $0.name == name }) else { return }
        form.fields[index].content = .text(TextField(text))
        form.fields[index].fault = nil
    }

    // MARK: View

    private static let footRows = 5

    func picture(in size: Size) -> Form.Picture {
        form.picture(columns: size.columns, rows: max(3, size.rows - Self.footRows))
    }

    /// Below the fields: who is meant.
    func targetLines(columns: Int) -> [StyledLine] {
        targets.lines(columns: columns, completionKey: focused == "on" ? "→" : nil)
    }
}
