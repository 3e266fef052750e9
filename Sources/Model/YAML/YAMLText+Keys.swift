extension YAMLText {
    /// Gives a key of the mapping at `path` a value. A key that is not there yet is put behind the
    /// last of those that come before it in `order`, else at the end.
    package mutating func set(
        _ key: String, to value: YAMLValue, at path: [Step] = [], order: [String] = []
    ) throws(Failure) {
        guard let mapping = node(at: path), !mapping.isNull else {
            return try createMapping(at: path, key, value)
        }
        guard let entries = mapping.entries else { throw byHand(line: mapping.line) }
        if let entry = mapping.entry(key) {
            try replaceValue(of: entry, isFlow: mapping.isFlow, with: value)
        } else if mapping.isFlow {
            try insertInFlow(key, value, mapping, entries)
        } else {
            try insertInBlock(key, value, entries, order)
        }
    }

    /// Takes a key and its value out of the mapping at `path`; nothing happens if it is not there.
    package mutating func remove(_ key: String, at path: [Step] = []) throws(Failure) {
        guard let mapping = node(at: path), let entries = mapping.entries,
            let index = entries.firstIndex(where: { $0.key.text == key })
        else { return }
        if mapping.isFlow {
            try removeFromFlow(index, entries)
        } else {
            try removeFromBlock(index, entries)
        }
    }

    // MARK: A value

    private mutating func replaceValue(
        of entry: YAMLNode.Entry, isFlow: Bool, with value: YAMLValue
    ) throws(Failure) {
        let old = entry.value
        let keyColumn = column(of: entry.key.bytes.lowerBound)
        if case .list(let texts) = value, let items = old.items, !old.isFlow, !items.isEmpty,
            !texts.isEmpty, isFirstInLine(old.bytes.lowerBound)
        {
            let margin = String(repeating: " ", count: column(of: old.bytes.lowerBound))
            let lines = texts.map { "- " + YAMLValue.scalar($0) }
            return try splice(old.bytes, lines.joined(separator: "\n" + margin))
        }
        let text = isFlow ? value.inline : value.block(indent: keyColumn + 2)
        guard let colon = colon(after: entry.key) else { throw byHand(line: old.line) }
        let start = max(colon, old.bytes.lowerBound)
        let isNear = isSpace(colon..<start)
        let end = max(start, old.bytes.upperBound)
        try splice((isNear ? colon : start)..<end, (isNear ? " " : "") + text)
    }

    /// The place behind the colon of a key.
    private func colon(after key: YAMLNode) -> Int? {
        bytes[key.bytes.upperBound...].firstIndex(of: UInt8(ascii: ":")).flatMap {
            isSpace(key.bytes.upperBound..<$0) ? $0 + 1 : nil
        }
    }

    // MARK: A new key

    private mutating func createMapping(
        at path: [Step], _ key: String, _ value: YAMLValue
    ) throws(Failure) {
        guard case .key(let parent) = path.last else {
            guard path.isEmpty else { throw byHand(line: 1) }
            let gap = bytes.isEmpty || bytes.last == UInt8(ascii: "\n") ? "" : "\n"
            return try splice(
                bytes.count..<bytes.count, "\(gap)\(key): \(value.block(indent: 2))\n")
        }
        let outer = Array(path.dropLast())
        try set(parent, to: .table([]), at: outer)
        guard let node = node(at: path), let head = self.node(at: outer)?.entry(parent)?.key
        else { throw byHand(line: 1) }
        guard self.node(at: outer)?.isFlow == false else {
            return try set(key, to: value, at: path)
        }
        let indent = column(of: head.bytes.lowerBound) + 2
        let margin = String(repeating: " ", count: indent)
        try replaceEmpty(
            node, of: head, with: "\(margin)\(key): \(value.block(indent: indent + 2))")
    }

    /// Puts lines below a key in the place of its `[]` or `{}`; a comment stays with the key.
    mutating func replaceEmpty(
        _ node: YAMLNode, of key: YAMLNode, with lines: String
    ) throws(Failure) {
        guard let colon = colon(after: key) else { throw byHand(line: key.line) }
        let end = lineEnd(node.bytes.upperBound)
        let rest = String(decoding: bytes[node.bytes.upperBound..<end], as: UTF8.self)
        try splice(colon..<end, "\(rest)\n\(lines)")
    }

    private mutating func insertInFlow(
        _ key: String, _ value: YAMLValue, _ mapping: YAMLNode, _ entries: [YAMLNode.Entry]
    ) throws(Failure) {
        let text = "\(key): \(value.inline)"
        if let last = entries.last {
            let end = max(last.key.bytes.upperBound, last.value.bytes.upperBound)
            return try splice(end..<end, ", \(text)")
        }
        // Also past an anchor.
        guard let brace = bytes[mapping.bytes].firstIndex(of: UInt8(ascii: "{")) else {
            throw byHand(line: mapping.line)
        }
        try splice(brace + 1..<brace + 1, text)
    }

    private mutating func insertInBlock(
        _ key: String, _ value: YAMLValue, _ entries: [YAMLNode.Entry], _ order: [String]
    ) throws(Failure) {
        guard let first = entries.first else { throw byHand(line: 1) }
        let earlier = order.prefix { $0 != key }
        let index =
            order.isEmpty
            ? nil : entries.lastIndex { earlier.contains($0.key.text ?? "") }
        let before = entries[index ?? entries.count - 1]
        let indent = column(of: first.key.bytes.lowerBound)
        let margin = String(repeating: " ", count: indent)
        let end = lineEnd(self.end(of: before))
        try splice(end..<end, "\n\(margin)\(key): \(value.block(indent: indent + 2))")
    }

    private func end(of entry: YAMLNode.Entry) -> Int {
        max(entry.value.bytes.upperBound, colon(after: entry.key) ?? entry.key.bytes.upperBound)
    }

    // MARK: A key less

    private mutating func removeFromFlow(
        _ index: Int, _ entries: [YAMLNode.Entry]
    ) throws(Failure) {
        let entry = entries[index]
        let start = entry.key.bytes.lowerBound
        if index + 1 < entries.count {
            try splice(start..<entries[index + 1].key.bytes.lowerBound, "")
        } else if index > 0 {
            try splice(end(of: entries[index - 1])..<end(of: entry), "")
        } else {
            try splice(start..<end(of: entry), "")
        }
    }

    private mutating func removeFromBlock(
        _ index: Int, _ entries: [YAMLNode.Entry]
    ) throws(Failure) {
        let entry = entries[index]
        let start = entry.key.bytes.lowerBound
        if isFirstInLine(start), entries.count > 1 {
            return try splice(lineStart(start)..<nextLine(end(of: entry)), "")
        }
        // It stands behind the `-` of its item: the next key takes its place.
        guard index == 0, entries.count > 1 else { throw byHand(line: entry.key.line) }
        let next = entries[1].key.bytes.lowerBound
        guard isSpace(end(of: entry)..<next) else { throw byHand(line: entry.key.line) }
        try splice(start..<next, "")
    }
}
