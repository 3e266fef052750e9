internal import Model

/// Reads the parts of `instances.yaml`.
struct InstanceDecoder {
    private var decoder: YAMLDecoder

    init(file: String) {
        decoder = YAMLDecoder(file: file)
    }

    var diagnostics: [Diagnostic] { decoder.diagnostics }

    // MARK: Sections

    mutating func sections(of root: YAMLNode) -> [YAMLNode.Entry] {
        decoder.entries(
            of: root, known: InstanceFile.sections, "`instances:` and a list, or a list")
    }

    mutating func complainOfList(_ node: YAMLNode) {
        decoder.complain(
            node.line, "expected a list of instances, each with `- name:`, found \(node.kindName)")
    }

    mutating func defaults(_ node: YAMLNode) -> InstanceChanges {
        var changes = InstanceChanges()
        let entries = decoder.entries(
            of: node, known: InstanceField.defaultKeys, "keys such as `user:`")
        if !node.isNull, node.entries == nil { changes.isBroken = true }
        for entry in entries { add(entry, to: &changes, isDefault: true) }
        if changes.isBroken {
            decoder.complain(node.line, "every instance that these defaults are for is left out")
        }
        return changes
    }

    /// By path. A group stands under its whole path, or among the `groups` of another.
    mutating func groups(_ node: YAMLNode, within outer: String = "") -> [String: InstanceChanges] {
        var groups: [String: InstanceChanges] = [:]
        guard !node.isNull else { return groups }
        guard let entries = node.entries else {
            decoder.complain(node.line, "expected names of groups, found \(node.kindName)")
            return groups
        }
        for entry in entries {
            guard let name = groupPath(entry.key) else { continue }
            let path = outer.isEmpty ? name : "\(outer)/\(name)"
            if let inner = entry.value["groups"] {
                groups.merge(self.groups(inner, within: path)) { first, _ in first }
            }
            groups[path] = defaults(entry.value.without("groups"))
        }
        return groups
    }

    /// False, with a complaint, for a name that another instance has.
    mutating func isNew(_ name: String, _ line: Int, _ lines: inout [String: Int]) -> Bool {
        if let first = lines[name] {
            decoder.complain(
                line,
                "expected a name of its own: \(name) is the instance in line \(first) "
                    + "(this one is left out)")
            return false
        }
        lines[name] = line
        return true
    }

    // MARK: An instance

    /// The name is nil for what is no instance.
    mutating func instance(_ node: YAMLNode) -> (name: String?, changes: InstanceChanges) {
        var changes = InstanceChanges()
        guard node.entries != nil else {
            decoder.complain(
                node.line,
                "expected an instance with `name:` and `address:`, "
                    + "found \(node.kindName) (it is left out)")
            return (nil, changes)
        }
        let entries = decoder.entries(of: node, known: InstanceField.keys, "keys")
        guard let name = node["name"] else {
            decoder.complain(node.line, "expected a `name:` for this instance (it is left out)")
            return (nil, changes)
        }
        for entry in entries { add(entry, to: &changes, isDefault: false) }
        let text = self.name(name)
        if let text, changes.isBroken {
            decoder.complain(
                node.line, "\(text) is left out until that is right")
        }
        return (text, changes)
    }

    private mutating func add(
        _ entry: YAMLNode.Entry, to changes: inout InstanceChanges, isDefault: Bool
    ) {
        guard let field = InstanceField(rawValue: entry.key.text ?? "") else { return }
        let isRight = read(field, entry.value, &changes, isDefault)
        if !isRight, field.isVital { changes.isBroken = true }
    }

    /// False if it is not as expected.
    private mutating func read(
        _ field: InstanceField, _ node: YAMLNode, _ changes: inout InstanceChanges,
        _ isDefault: Bool
    ) -> Bool {
        switch field {
        case .name: return true
        case .address: return address(node, &changes, isDefault)
        case .group:
            changes.group = .some(node.isNull ? nil : groupPath(node))
            return node.isNull || changes.group != .some(nil)
        case .port:
            return take(node, \.port, &changes) { $0.number($1, in: 1...65535, "a port") }
        case .user: return take(node, \.user, &changes) { Self.user($1, &$0) }
        case .passwordCommand:
            return take(node, \.passwordCommand, &changes) {
                $0.cleanText($1, "a command for the shell")
            }
        case .charset: return take(node, \.charset, &changes) { Self.charset($1, &$0) }
        case .persist:
            guard let isTrue = node.isNull ? false : decoder.truth(node) else { return false }
            changes.add { $0.isPersistent = isTrue }
            return true
        case .shellIntegration:
            return take(node, \.shellIntegration, &changes) { $0.truth($1) }
        case .notes:
            return take(node, \.notes, &changes) { $0.cleanText($1, "text", mayHaveLines: true) }
        case .platform:
            guard let platform: Instance.Platform = decoder.choice(node) else { return false }
            changes.add { $0.platform = platform }
            return true
        case .tags: return takeList(node, \.tags, &changes) { $0.texts($1, "a tag") }
        case .identity:
            return takeList(node, \.identity, &changes) { $0.texts($1, "the path of a key file") }
        case .jump: return takeList(node, \.jump, &changes) { Self.jumps($1, &$0) }
        case .environment: return environment(node, &changes)
        }
    }

    private static func charset(_ node: YAMLNode, _ decoder: inout YAMLDecoder) -> Charset? {
        guard let name = decoder.cleanText(node, "the name of a charset") else { return nil }
        if let charset = Charset(named: name) { return charset }
        decoder.complain(node.line, "expected a charset as `GBK` or `ISO-8859-15`, found `\(name)`")
        return nil
    }

    private mutating func take<Value: Sendable>(
        _ node: YAMLNode, _ path: any WritableKeyPath<Instance, Value?> & Sendable,
        _ changes: inout InstanceChanges, _ read: (inout YAMLDecoder, YAMLNode) -> Value?
    ) -> Bool {
        let value = node.isNull ? nil : read(&decoder, node)
        guard value != nil || node.isNull else { return false }
        changes.add { $0[keyPath: path] = value }
        return true
    }

    private mutating func takeList(
        _ node: YAMLNode, _ path: any WritableKeyPath<Instance, [String]> & Sendable,
        _ changes: inout InstanceChanges, _ read: (inout YAMLDecoder, YAMLNode) -> [String]?
    ) -> Bool {
        guard let values = node.isNull ? [] : read(&decoder, node) else { return false }
        changes.add { $0[keyPath: path] = values }
        return true
    }
}

extension YAMLNode {
    fileprivate func without(_ key: String) -> YAMLNode {
        guard let entries else { return self }
        var node = self
        node.value = .mapping(entries.filter { $0.key.text != key })
        return node
    }
}

// MARK: Kinds of text

extension InstanceDecoder {
    /// What a shell would take for its own. Names and addresses reach the shell in ProxyCommand
    /// (%n, %h, %r); ssh refuses the same in its arguments.
    private static let shellCharacters = "'`\"$\\;&<>|(){}"

    private mutating func name(_ node: YAMLNode) -> String? {
        guard let name = decoder.cleanText(node, "a name") else { return nil }
        guard name.first != "-", !name.contains(where: { Self.shellCharacters.contains($0) }),
            name.first != " ", name.last != " "
        else {
            decoder.complain(
                node.line,
                "expected a name that does not begin with `-` or a space and has none "
                    + "of \(Self.shellCharacters), found \(node.kindName)")
            return nil
        }
        return name
    }

    private static func host(_ node: YAMLNode, _ decoder: inout YAMLDecoder) -> String? {
        let wanted = "a host name or an IP address"
        guard let host = decoder.cleanText(node, wanted) else { return nil }
        guard host.first != "-", host.utf8.count <= 255,
            !host.contains(where: { $0.isWhitespace || shellCharacters.contains($0) })
        else {
            decoder.complain(node.line, "expected \(wanted), found \(node.kindName)")
            return nil
        }
        return host
    }

    /// As ssh's own check of user names.
    private static func user(_ node: YAMLNode, _ decoder: inout YAMLDecoder) -> String? {
        guard let user = decoder.cleanText(node, "a user name") else { return nil }
        let isRight =
            user.first != "-" && user.last != "\\" && !user.contains(" -")
            && !user.contains { "'`\";&<>|(){}".contains($0) }
        if !isRight {
            decoder.complain(node.line, "expected a user name, found \(node.kindName)")
        }
        return isRight ? user : nil
    }

    /// `bastion`, `ops@bastion:2222`, a list of such, or a text with commas as ssh has it.
    private static func jumps(_ node: YAMLNode, _ decoder: inout YAMLDecoder) -> [String]? {
        let wanted = "an instance or [user@]host[:port] to go through"
        guard let texts = decoder.texts(node, wanted) else { return nil }
        let jumps = texts.flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }
            .map { $0.trimmed }
        if jumps.count == 1, jumps[0].lowercased() == "none" { return [] }
        let isRight = jumps.allSatisfy { jump in
            !jump.isEmpty && jump.first != "-"
                && !jump.contains { shellCharacters.contains($0) }
        }
        if !isRight { decoder.complain(node.line, "expected \(wanted), found \(node.kindName)") }
        return isRight ? jumps.map { String($0) } : nil
    }

    /// Without empty parts: `production/web`.
    private mutating func groupPath(_ node: YAMLNode) -> String? {
        guard let text = decoder.cleanText(node, "the path of a group") else { return nil }
        let parts = text.split(separator: "/").map { $0.trimmed }.filter { !$0.isEmpty }
        guard !parts.isEmpty else {
            decoder.complain(node.line, "expected the path of a group, as `production/web`")
            return nil
        }
        return parts.joined(separator: "/")
    }

    // MARK: Tables

    private mutating func address(
        _ node: YAMLNode, _ changes: inout InstanceChanges, _ isDefault: Bool
    ) -> Bool {
        if node.entries != nil { return addresses(node, &changes, isDefault) }
        guard !isDefault else {
            decoder.complain(
                node.line, "expected only `address: {use: public}` or `{use: private}` here")
            return false
        }
        return take(node, \.publicAddress, &changes) { Self.host($1, &$0) }
    }

    private mutating func addresses(
        _ node: YAMLNode, _ changes: inout InstanceChanges, _ isDefault: Bool
    ) -> Bool {
        let known = isDefault ? ["use"] : ["public", "private", "use"]
        var isRight = true
        for entry in decoder.entries(of: node, known: known, "addresses") {
            let value = entry.value
            switch entry.key.text {
            case "public":
                isRight = take(value, \.publicAddress, &changes) { Self.host($1, &$0) } && isRight
            case "private":
                isRight = take(value, \.privateAddress, &changes) { Self.host($1, &$0) } && isRight
            default:
                let choice: Instance.AddressChoice? = decoder.choice(value)
                if let choice { changes.add { $0.addressChoice = choice } }
                isRight = isRight && choice != nil
            }
        }
        return isRight
    }

    private mutating func environment(
        _ node: YAMLNode, _ changes: inout InstanceChanges
    ) -> Bool {
        guard let entries = node.isNull ? [] : node.entries else {
            decoder.complain(
                node.line, "expected variables as `LANG: C.UTF-8`, found \(node.kindName)")
            return false
        }
        var variables: [String: String] = [:]
        var isRight = true
        for entry in entries {
            if let (name, value) = variable(entry) {
                variables[name] = value
            } else {
                isRight = false
            }
        }
        changes.add { [variables] in $0.environment = variables }
        return isRight
    }

    private mutating func variable(_ entry: YAMLNode.Entry) -> (String, String)? {
        let name = entry.key.text ?? ""
        let isName =
            !name.isEmpty && name.first?.isNumber == false
            && name.utf8.allSatisfy { byte in
                byte == UInt8(ascii: "_") || (0x30...0x39).contains(byte)
                    || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            }
        guard isName else {
            decoder.complain(
                entry.key.line, "expected the name of a variable, found \(entry.key.kindName)")
            return nil
        }
        if entry.value.isNull { return (name, "") }
        guard let value = entry.value.text, !value.contains("\0") else {
            decoder.complain(
                entry.value.line,
                "expected text as the value of \(name), found \(entry.value.kindName)")
            return nil
        }
        return (name, value)
    }
}
