internal import Model

extension InstanceField {
    /// What to write for each; null, or an empty list, for nothing. Two instances with the same
    /// values are the same to the file.
    static func values(of instance: Instance) -> [InstanceField: YAMLValue] {
        var values: [InstanceField: YAMLValue] = [:]
        for field in allCases { values[field] = field.value(of: instance) }
        return values
    }

    /// What a new item says: the name, and what is not as it would be without a word.
    static func entries(for instance: Instance) -> [(key: String, value: YAMLValue)] {
        let silent = values(of: InstanceFile.bare(instance.name, file: nil, line: nil))
        return allCases.compactMap { field in
            let value = field.value(of: instance)
            let isSaid = field == .name || value != silent[field]
            return isSaid ? (field.rawValue, value) : nil
        }
    }

    private func value(of instance: Instance) -> YAMLValue {
        switch self {
        case .name: .text(instance.name)
        case .address: Self.address(of: instance)
        case .port: instance.port.map { .number($0) } ?? .null
        case .user: Self.text(instance.user)
        case .platform: .text(instance.platform.rawValue)
        case .group: Self.text(instance.group)
        case .tags: .list(instance.tags)
        case .jump: .list(instance.jump)
        case .identity: .list(instance.identity)
        case .passwordCommand: Self.text(instance.passwordCommand)
        case .environment:
            .table(
                instance.environment.sorted { $0.key < $1.key }
                    .map { YAMLValue.Pair($0.key, $0.value) })
        case .charset: Self.text(instance.charset?.name)
        case .persist: instance.isPersistent ? .truth(true) : .null
        case .shellIntegration: instance.shellIntegration.map { .truth($0) } ?? .null
        case .notes: Self.text(instance.notes)
        }
    }

    /// A field of a form that was left empty says nothing.
    private static func text(_ text: String?) -> YAMLValue {
        text.flatMap { $0.isEmpty ? nil : .text($0) } ?? .null
    }

    private static func address(of instance: Instance) -> YAMLValue {
        let (outer, inner) = (text(instance.publicAddress), text(instance.privateAddress))
        if inner == .null, instance.addressChoice == .public { return outer }
        var pairs: [YAMLValue.Pair] = []
        if case .text(let text) = outer { pairs.append(.init("public", text)) }
        if case .text(let text) = inner { pairs.append(.init("private", text)) }
        pairs.append(.init("use", instance.addressChoice.rawValue))
        return .table(pairs)
    }
}
