package import Model

/// Changes `instances.yaml` as text, and reads it back: what comes out says what was asked, and
/// says the same as before of every other instance.
package struct InstanceFileEdit {
    private var text: YAMLText
    private let path: [YAMLText.Step]
    private let before: InstanceFile

    private static let mostSteps = 40

    /// The file's new text.
    package static func apply(
        _ edit: InstanceEdit, to bytes: [UInt8], file: String, parse: @escaping YAMLDocument.Parser
    ) throws(YAMLText.Failure) -> [UInt8] {
        var change = try InstanceFileEdit(YAMLText(bytes, file: file, parse: parse))
        switch edit {
        case .add(let instance): try change.add(instance)
        case .change(let name, let instance): try change.change(name, to: instance)
        case .duplicate(let name, let instance): try change.duplicate(name, as: instance)
        case .remove(let name): try change.remove(name)
        }
        return change.text.bytes
    }

    private init(_ text: YAMLText) throws(YAMLText.Failure) {
        self.text = text
        path = InstanceFile.listPath(in: text.root)
        before = InstanceFile(text.document, file: text.file)
        if let list = text.node(at: path), !list.isNull, list.items == nil {
            throw YAMLText.Failure(
                message: "\(text.file):\(list.line): expected a list of instances, "
                    + "found \(list.kindName). Put that right first.")
        }
    }

    // MARK: The four edits

    private mutating func add(_ instance: Instance) throws(YAMLText.Failure) {
        try requireNew(instance.name)
        let index = before.slots.count
        let entries = InstanceField.entries(for: instance)
        try text.insertItem(entries, at: path)
        var wanted = InstanceField.values(of: instance)
        // What a new instance leaves open is as its group has it.
        if let read = slot(index) {
            let said = Set(entries.map(\.key))
            wanted.merge(InstanceField.values(of: read).filter { !said.contains($0.key.rawValue) })
            {
                $1
            }
        }
        try bring(index, to: wanted)
        try verify(others: before.slots, wanted, at: index)
    }

    private mutating func change(
        _ name: String, to instance: Instance
    ) throws(YAMLText.Failure) {
        let index = try index(of: name)
        if name != instance.name { try requireNew(instance.name) }
        let wanted = InstanceField.values(of: instance)
        try bring(index, to: wanted)
        var others = before.slots
        others.remove(at: index)
        try verify(others: others, wanted, at: index)
    }

    private mutating func duplicate(
        _ name: String, as instance: Instance
    ) throws(YAMLText.Failure) {
        let index = try index(of: name)
        try requireNew(instance.name)
        try text.duplicateItem(index, at: path)
        try text.set("name", to: .text(instance.name), at: path + [.item(index + 1)])
        let wanted = InstanceField.values(of: instance)
        try bring(index + 1, to: wanted)
        try verify(others: before.slots, wanted, at: index + 1)
    }

    private mutating func remove(_ name: String) throws(YAMLText.Failure) {
        let index = try index(of: name)
        try text.removeItem(index, at: path)
        var others = before.slots
        others.remove(at: index)
        try verify(others: others, nil, at: index)
    }

    // MARK: Finding

    /// As it reads now.
    private func slot(_ index: Int) -> Instance? {
        let slots = InstanceFile(text.document, file: text.file).slots
        return slots.indices.contains(index) ? slots[index] : nil
    }

    private func name(at index: Int) -> String? {
        text.node(at: path + [.item(index), .key("name")])?.text
    }

    private func index(of name: String) throws(YAMLText.Failure) -> Int {
        if let index = before.slots.indices.first(where: { self.name(at: $0) == name }) {
            return index
        }
        throw YAMLText.Failure(
            message: "\(text.file): there is no instance \(name) any more. It may have been "
                + "renamed or removed in an editor.")
    }

    private func requireNew(_ name: String) throws(YAMLText.Failure) {
        guard let index = before.slots.indices.first(where: { self.name(at: $0) == name })
        else { return }
        let line = text.node(at: path + [.item(index)])?.line ?? 1
        throw YAMLText.Failure(
            message: "\(text.file):\(line): there is an instance \(name) already. "
                + "Choose another name.")
    }

    // MARK: Writing

    /// One field after the other, until the item reads as the instance.
    private mutating func bring(
        _ index: Int, to wanted: [InstanceField: YAMLValue]
    ) throws(YAMLText.Failure) {
        for _ in 0..<Self.mostSteps {
            guard let now = slot(index) else {
                // It is broken as it stands: write what is vital anew.
                guard try repair(index, wanted) else { return }
                continue
            }
            let values = InstanceField.values(of: now)
            guard let field = InstanceField.allCases.first(where: { values[$0] != wanted[$0] })
            else { return }
            try write(field, wanted[field] ?? .null, at: path + [.item(index)])
        }
    }

    /// Writes the first field whose text differs from what it should be; false if none does.
    private mutating func repair(
        _ index: Int, _ wanted: [InstanceField: YAMLValue]
    ) throws(YAMLText.Failure) -> Bool {
        let place = path + [.item(index)]
        for field in InstanceField.allCases where field.isVital && field != .address {
            guard let node = text.node(at: place + [.key(field.rawValue)]) else { continue }
            let value = wanted[field] ?? .null
            if node.isNull && value == .null || node.text == value.plainText { continue }
            if node.items?.compactMap(\.text) == value.texts, value.texts != nil { continue }
            try write(field, value, at: place)
            return true
        }
        guard let node = text.node(at: place + [.key("address")]),
            case let value = wanted[.address] ?? .null, node.text != value.plainText,
            node.entries == nil
        else { return false }
        try write(.address, value, at: place)
        return true
    }

    private mutating func write(
        _ field: InstanceField, _ value: YAMLValue, at place: [YAMLText.Step]
    ) throws(YAMLText.Failure) {
        let key = field.rawValue
        let old = text.node(at: place)?.entry(key)
        if field == .address, case .table(let pairs) = value, old?.value.entries != nil {
            return try writeAddresses(pairs, at: place)
        }
        // First without: only where a group says something else, nothing must be said aloud.
        if value.isNothing, let old, !old.value.isNull, field != .name {
            do throws(YAMLText.Failure) {
                return try text.remove(key, at: place)
            } catch {
                return try text.set(key, to: value, at: place)
            }
        }
        try text.set(key, to: value, at: place, order: InstanceField.keys)
    }

    private mutating func writeAddresses(
        _ pairs: [YAMLValue.Pair], at place: [YAMLText.Step]
    ) throws(YAMLText.Failure) {
        let place = place + [.key("address")]
        let order = ["public", "private", "use"]
        for key in order {
            let wanted = pairs.first { $0.key == key }?.value
            guard wanted != text.node(at: place)?[key]?.text else { continue }
            if let wanted {
                return try text.set(key, to: .text(wanted), at: place, order: order)
            }
            return try text.remove(key, at: place)
        }
    }

    // MARK: Reading back

    private func verify(
        others: [Instance?], _ wanted: [InstanceField: YAMLValue]?, at index: Int
    ) throws(YAMLText.Failure) {
        let file = InstanceFile(text.document, file: text.file)
        var slots = file.slots
        if let wanted {
            guard slots.indices.contains(index), let written = slots.remove(at: index),
                InstanceField.values(of: written) == wanted
            else { throw refusal(of: wanted[.name]?.plainText ?? "the instance", file) }
        }
        guard slots.map(Self.content) == others.map(Self.content) else {
            throw YAMLText.Failure(
                message: "\(text.file): this change would change other instances too. "
                    + "Make it in an editor.")
        }
    }

    private static func content(_ instance: Instance?) -> [InstanceField: YAMLValue]? {
        instance.map { InstanceField.values(of: $0) }
    }

    /// Says what is new among the faults.
    private func refusal(of name: String, _ file: InstanceFile) -> YAMLText.Failure {
        let known = Set(before.diagnostics.map(\.message))
        if let fault = file.diagnostics.first(where: { !known.contains($0.message) }) {
            return YAMLText.Failure(message: "\(name) cannot be written: \(fault.message)")
        }
        return YAMLText.Failure(
            message: "\(text.file): \(name) cannot be written so that it reads back the same. "
                + "Make the change in an editor.")
    }
}

extension YAMLValue {
    fileprivate var isNothing: Bool { self == .null || self == .list([]) || self == .table([]) }

    fileprivate var plainText: String? {
        switch self {
        case .text(let text): text
        case .number(let number): "\(number)"
        default: nil
        }
    }

    fileprivate var texts: [String]? {
        if case .list(let texts) = self { texts } else { nil }
    }
}
