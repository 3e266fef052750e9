internal import Model

/// An order as text: a line a fact, its name first. What a later version adds is passed over.
extension TransferOrder {
    private static let heading = "workbench order 1"

    var text: [UInt8] {
        var lines = [Self.heading, "id \(String(id.rawValue, radix: 36))"]
        for (name, end) in [("source", source), ("target", target)] {
            let facts = [
                name, end.isRoot ? "root" : "self", JournalText.field(end.instance),
                JournalText.field(Array(end.name.utf8)), JournalText.field(end.directory.bytes),
            ]
            lines.append(facts.joined(separator: " "))
        }
        lines.append("conflict \(conflict.rawValue)")
        lines.append("links \(links.rawValue)")
        lines.append("check \(verification.rawValue)")
        lines.append("time \(time)")
        for (name, isTrue) in [("move", isMove), ("trash", usesTrash), ("begun", hasBegun)] {
            lines.append("\(name) \(isTrue ? "yes" : "no")")
        }
        lines += names.map { "name \(JournalText.field($0.bytes))" }
        lines += only.sorted().map { "only \(JournalText.field($0.bytes))" }
        return Array((lines + ["end"]).joined(separator: "\n").utf8) + [0x0A]
    }

    /// Nil for what is no order, or was cut.
    init?(text: [UInt8]) {
        let lines = text.split(separator: 0x0A)
        guard lines.first?.elementsEqual(Self.heading.utf8) == true,
            lines.last?.elementsEqual("end".utf8) == true
        else { return nil }
        var facts = Facts()
        for line in lines.dropFirst().dropLast() {
            let fields = line.split(separator: 0x20)
            guard let name = fields.first else { return nil }
            facts.take(JournalText.text(name), Array(fields.dropFirst()))
        }
        guard let id = facts.id, let source = facts.source, let target = facts.target,
            !facts.names.isEmpty
        else { return nil }
        self.init(
            id: ID(rawValue: id), source: source, target: target, names: facts.names,
            isMove: facts.isMove, time: facts.time)
        (conflict, links, verification) = (facts.conflict, facts.links, facts.verification)
        (usesTrash, hasBegun, only) = (facts.usesTrash, facts.hasBegun, facts.only)
    }

    private struct Facts {
        var id: UInt64?
        var source: End?
        var target: End?
        var names: [FileName] = []
        var only: Set<FilePath> = []
        var conflict = ConflictRule.ask
        var links = TransferOptions.Links.keep
        var verification = TransferOptions.Verification.size
        var time = 0
        var (isMove, usesTrash, hasBegun) = (false, true, true)

        mutating func take(_ name: String, _ fields: [ArraySlice<UInt8>]) {
            guard let first = fields.first else { return }
            let word = JournalText.text(first)
            switch name {
            case "id": id = UInt64(word, radix: 36)
            case "source": source = Self.end(fields)
            case "target": target = Self.end(fields)
            case "conflict": conflict = ConflictRule(rawValue: word) ?? .ask
            case "links": links = TransferOptions.Links(rawValue: word) ?? .keep
            case "check": verification = TransferOptions.Verification(rawValue: word) ?? .size
            case "time": time = Int(word) ?? 0
            case "move": isMove = word == "yes"
            case "trash": usesTrash = word == "yes"
            case "begun": hasBegun = word == "yes"
            case "name":
                if let name = JournalText.bytes(first).flatMap({ FileName($0) }) {
                    names.append(name)
                }
            case "only": if let path = JournalText.path(first) { only.insert(path) }
            default: break
            }
        }

        private static func end(_ fields: [ArraySlice<UInt8>]) -> End? {
            guard fields.count == 4, let instance = JournalText.instance(fields[1]),
                let name = JournalText.bytes(fields[2]),
                let directory = JournalText.path(fields[3])
            else { return nil }
            return End(
                instance: instance, name: String(decoding: name, as: UTF8.self),
                isRoot: JournalText.text(fields[0]) == "root", directory: directory)
        }
    }
}
