extension YAMLText {
    /// Adds a mapping to the list at `path` behind the item `index`, or at its end.
    package mutating func insertItem(
        _ entries: [(key: String, value: YAMLValue)], at path: [Step], after index: Int? = nil
    ) throws(Failure) {
        guard let list = node(at: path), let items = list.items, !items.isEmpty else {
            return try createList(at: path, entries)
        }
        let index = index ?? items.count - 1
        guard !list.isFlow, items.indices.contains(index) else { throw byHand(line: list.line) }
        let extent = try extent(of: index, items)
        try insert(Self.item(entries, indent: extent.column), behind: extent, index, items)
    }

    /// Adds a copy of an item behind it, comments and all.
    package mutating func duplicateItem(_ index: Int, at path: [Step]) throws(Failure) {
        guard let list = node(at: path), let items = list.items, items.indices.contains(index),
            !list.isFlow
        else { throw byHand(line: node(at: path)?.line ?? 1) }
        let extent = try extent(of: index, items)
        let copy = bytes[extent.bytes].filter { $0 != UInt8(ascii: "\r") }
        try insert(String(decoding: copy, as: UTF8.self), behind: extent, index, items)
    }

    /// Takes an item out of the list at `path`, with the comments within it. Those above it stay.
    package mutating func removeItem(_ index: Int, at path: [Step]) throws(Failure) {
        guard let list = node(at: path), let items = list.items, items.indices.contains(index),
            !list.isFlow
        else { throw byHand(line: node(at: path)?.line ?? 1) }
        let extent = try extent(of: index, items)
        var end = nextLine(extent.bytes.upperBound)
        let start = extent.bytes.lowerBound
        if start == 0 || isBlank(lineStart(start - 1)) {
            while end < bytes.count, isBlank(end) { end = nextLine(end) }
        }
        try splice(start..<end, "")
    }

    // MARK: Where an item is

    private struct Extent {
        /// From the start of the line of its `-` to the end of its last line.
        var bytes: Range<Int>
        /// Of its `-`.
        var column: Int
    }

    private func extent(of index: Int, _ items: [YAMLNode]) throws(Failure) -> Extent {
        let node = items[index]
        guard let dash = dash(of: node) else { throw byHand(line: node.line) }
        let column = column(of: dash)
        var end = lineEnd(max(dash, node.bytes.upperBound))
        // A comment that is indented as the item's own lines belongs to it.
        var next = nextLine(end)
        while next < bytes.count, let indent = indent(ofLineAt: next), indent > column,
            isComment(next)
        {
            end = lineEnd(next)
            next = nextLine(next)
        }
        return Extent(bytes: lineStart(dash)..<end, column: column)
    }

    /// The `-` of an item: before it in its line, or alone in a line above.
    private func dash(of node: YAMLNode) -> Int? {
        var start = lineStart(node.bytes.lowerBound)
        if !isFirstInLine(node.bytes.lowerBound) {
            return dash(in: start..<node.bytes.lowerBound)
        }
        while start > 0 {
            start = lineStart(start - 1)
            if isBlank(start) || isComment(start) { continue }
            return dash(in: start..<lineEnd(start))
        }
        return nil
    }

    /// A `-` with nothing but space, or a comment, around it.
    private func dash(in range: Range<Int>) -> Int? {
        guard let dash = bytes[range].firstIndex(where: { $0 != 0x20 }),
            bytes[dash] == UInt8(ascii: "-")
        else { return nil }
        let rest = bytes[(dash + 1)..<range.upperBound].first { $0 != 0x20 && $0 != 0x09 }
        return rest == nil || rest == UInt8(ascii: "#") ? dash : nil
    }

    private func isBlank(_ start: Int) -> Bool { indent(ofLineAt: start) == nil }

    // MARK: A new item

    private static func item(
        _ entries: [(key: String, value: YAMLValue)], indent: Int
    ) -> String {
        let margin = String(repeating: " ", count: indent)
        let lines = entries.enumerated().map { number, entry in
            margin + (number == 0 ? "- " : "  ")
                + "\(entry.key): \(entry.value.block(indent: indent + 4))"
        }
        return lines.joined(separator: "\n")
    }

    /// An empty line stands between items if one does between those that are there.
    private mutating func insert(
        _ item: String, behind extent: Extent, _ index: Int, _ items: [YAMLNode]
    ) throws(Failure) {
        let isSpaced =
            items.count > 1 && extent.bytes.lowerBound > 0
            && isBlank(lineStart(neighbour(of: extent, index, items) - 1))
        let end = extent.bytes.upperBound
        try splice(end..<end, (isSpaced ? "\n\n" : "\n") + item)
    }

    /// The start of an item that has one before it.
    private func neighbour(of extent: Extent, _ index: Int, _ items: [YAMLNode]) -> Int {
        if index > 0 { return extent.bytes.lowerBound }
        return (try? self.extent(of: 1, items).bytes.lowerBound) ?? extent.bytes.lowerBound
    }

    private mutating func createList(
        at path: [Step], _ entries: [(key: String, value: YAMLValue)]
    ) throws(Failure) {
        guard case .key(let key) = path.last else {
            return try replaceRoot(with: Self.item(entries, indent: 0))
        }
        let outer = Array(path.dropLast())
        try set(key, to: .list([]), at: outer)
        guard let list = node(at: path), let head = node(at: outer)?.entry(key)?.key else {
            throw byHand(line: 1)
        }
        let indent = column(of: head.bytes.lowerBound) + 2
        try replaceEmpty(list, of: head, with: Self.item(entries, indent: indent))
    }

    private mutating func replaceRoot(with item: String) throws(Failure) {
        let place = root?.bytes ?? bytes.count..<bytes.count
        try splice(place, item + (root == nil ? "\n" : ""))
    }
}
