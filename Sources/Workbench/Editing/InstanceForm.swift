internal import Inventory
internal import Model
internal import Screen
internal import Widgets

/// The form in which an instance of one's own inventory is described.
struct InstanceForm: Equatable, Sendable {
    enum Purpose: Equatable, Sendable {
        case add
        case change(name: String)
        case duplicate(name: String)
    }

    let purpose: Purpose
    /// What the form has no field for stays as it is here.
    private let base: Instance
    /// The names that the inventory has already.
    private let taken: Set<String>
    var form: Form
    /// Why it could not be written.
    var notice: String?

    init(_ purpose: Purpose, _ instance: Instance, taken: Set<String>, groups: [String]) {
        self.purpose = purpose
        base = instance
        self.taken = taken
        form = Form(Self.fields(for: instance, groups: groups))
    }

    private static func fields(for instance: Instance, groups: [String]) -> [Form.Field] {
        let variables = instance.environment.sorted { $0.key < $1.key }
            .map { "\($0.key)=\($0.value)" }
        let known = groups.prefix(4).joined(separator: ", ")
        return [
            .text("name", "name", instance.name, hint: "what you call it"),
            .text(
                "address", "address", instance.publicAddress ?? "",
                hint: "host name or IP address; empty: the name is the address"),
            .text(
                "private", "private address", instance.privateAddress ?? "",
                hint: "the one inside its own network, if it has another"),
            .choice(
                "use", "connect to", Instance.AddressChoice.allCases.map(\.rawValue),
                instance.addressChoice.rawValue, hint: "which of the two; ← → choose"),
            .text("port", "port", instance.port.map(String.init) ?? "", hint: "empty: 22"),
            .text("user", "user", instance.user ?? "", hint: "empty: your own name"),
            .choice(
                "platform", "platform", Instance.Platform.allCases.map(\.rawValue),
                instance.platform.rawValue),
            .text(
                "group", "group", instance.group ?? "",
                hint: known.isEmpty ? "for example production/web" : "there are: \(known)"),
            .text(
                "tags", "tags", instance.tags.joined(separator: ", "),
                hint: "separated by commas"),
            .text(
                "jump", "through", instance.jump.joined(separator: ", "),
                hint: "instances or user@host:port to go through, first hop first"),
            .text(
                "identity", "key files", instance.identity.joined(separator: ", "),
                hint: "for example ~/.ssh/id_ed25519; empty: as ssh does"),
            .text(
                "password_command", "password from", instance.passwordCommand ?? "",
                hint: "a command whose first line is the password: pass show prod/web"),
            Form.Field(
                "environment", "environment", .lines(TextArea(variables.joined(separator: "\n"))),
                hint: "a line each: NAME=value"),
            .choice(
                "charset", "charset", ["as LANG says", "UTF-8"] + Charset.names,
                instance.charset?.name ?? "as LANG says",
                hint: "how the host writes text; ← → choose"),
            .choice(
                "persist", "keep shells", ["no", "yes"], instance.isPersistent ? "yes" : "no",
                hint: "in tmux, screen, abduco or dtach there: they outlive the line"),
            Form.Field("notes", "notes", .lines(TextArea(instance.notes ?? ""))),
        ]
    }

    // MARK: What it says

    var instance: Instance {
        let name = form.value("name")
        var instance = Instance(
            id: Instance.ID(rawValue: "inventory:\(name)"), name: name,
            origin: Instance.Origin(source: .inventory, file: base.origin.file))
        instance.publicAddress = text("address")
        instance.privateAddress = text("private")
        instance.addressChoice = Instance.AddressChoice(rawValue: form.value("use")) ?? .public
        instance.port = Int(form.value("port"))
        instance.user = text("user")
        instance.platform = Instance.Platform(rawValue: form.value("platform")) ?? .linux
        instance.group = text("group")
        instance.tags = list("tags")
        instance.jump = list("jump")
        instance.identity = list("identity")
        instance.passwordCommand = text("password_command")
        instance.environment = Dictionary(variables) { _, last in last }
        instance.charset = Charset(named: form.value("charset"))
        instance.isPersistent = form.value("persist") == "yes"
        instance.notes = notes
        return instance
    }

    var edit: InstanceEdit {
        switch purpose {
        case .add: .add(instance)
        case .change(let name): .change(name: name, instance)
        case .duplicate(let name): .duplicate(name: name, instance)
        }
    }

    private func text(_ field: String) -> String? {
        let text = form.value(field)
        return text.isEmpty ? nil : text
    }

    /// The line end that a file's block text closes with is not typed, and nothing changed by that.
    private var notes: String? {
        let text = text("notes")
        return base.notes.map { TextArea($0).text } == text ? base.notes : text
    }

    private func list(_ field: String) -> [String] {
        form.value(field).split(separator: ",").map { part in
            String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
        .filter { !$0.isEmpty }
    }

    private var variables: [(String, String)] {
        form.value("environment").split(separator: "\n").compactMap { line in
            guard let equals = line.firstIndex(of: "=") else { return nil }
            return (String(line[..<equals]), String(line[equals...].dropFirst()))
        }
    }
}

// MARK: What is wrong

extension InstanceForm {
    /// What a shell would take for its own: names and addresses reach one in ProxyCommand.
    private static let shellCharacters = "'`\"$\\;&<>|(){}"

    /// Says at each field what is wrong with it; true if nothing is.
    mutating func validate() -> Bool {
        form.clearFaults()
        checkName()
        for field in ["address", "private"] where !Self.isHost(form.value(field)) {
            form.setFault("a host name or an IP address, without spaces", of: field)
        }
        let port = form.value("port")
        if !port.isEmpty, !(1...65535).contains(Int(port) ?? 0) {
            form.setFault("a number from 1 to 65535", of: "port")
        }
        let user = form.value("user")
        if user.hasPrefix("-") || user.contains(where: { Self.shellCharacters.contains($0) }) {
            form.setFault("a user name", of: "user")
        }
        for jump in list("jump") where !Self.isHost(jump) {
            form.setFault("\(jump) is no instance and no user@host:port", of: "jump")
        }
        for line in form.value("environment").split(separator: "\n") where !Self.isVariable(line) {
            form.setFault("\(line) is not NAME=value", of: "environment")
        }
        form.focusFirstFault()
        return !form.hasFaults
    }

    private mutating func checkName() {
        let name = form.value("name")
        if name.isEmpty {
            form.setFault("an instance needs a name", of: "name")
        } else if name.hasPrefix("-") || name.contains(where: { Self.shellCharacters.contains($0) })
        {
            form.setFault(
                "does not begin with - and has none of \(Self.shellCharacters)", of: "name")
        } else if taken.contains(name), purpose != .change(name: name) {
            form.setFault("there is an instance \(name) already", of: "name")
        }
    }

    private static func isHost(_ text: String) -> Bool {
        !text.hasPrefix("-") && text.utf8.count <= 255
            && !text.contains { $0.isWhitespace || shellCharacters.contains($0) }
    }

    private static func isVariable(_ line: Substring) -> Bool {
        guard let equals = line.firstIndex(of: "="), let first = line.utf8.first else {
            return false
        }
        let isDigit = (0x30...0x39).contains(first)
        return equals != line.startIndex && !isDigit
            && line[..<equals].utf8.allSatisfy { byte in
                byte == UInt8(ascii: "_") || (0x30...0x39).contains(byte)
                    || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            }
    }
}

// MARK: How it looks

extension InstanceForm {
    private var title: String {
        switch purpose {
        case .add: "New instance"
        case .change(let name): "Instance \(ForeignText.line(name))"
        case .duplicate(let name): "New instance like \(ForeignText.line(name))"
        }
    }

    private static let noticeRows = 4

    func dialog(in area: Rect) -> PaneDialog {
        let columns = PaneDialog.columns(in: area)
        var dialog = PaneDialog(title: Prose.clipped(title, to: columns))
        if let notice {
            let lines = Prose.wrapped("! " + notice, to: columns).prefix(Self.noticeRows)
            dialog.lines = lines.map { StyledLine(($0, .bad)) }
        }
        let feet = 1
        let rows = area.size.rows - 2 - feet - dialog.lines.count
        let picture = form.picture(columns: columns, rows: rows)
        dialog.add(picture)
        let hints = KeyHints([
            "enter": "saves", "tab": "next field", "ctrl-s": "saves anywhere", "esc": "as it was",
        ])
        dialog.lines.append(hints.line(columns: columns))
        dialog.leastColumns = columns
        return dialog
    }
}
