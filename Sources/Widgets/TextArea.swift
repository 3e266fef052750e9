package import Screen

/// Several lines of text that are typed.
package struct TextArea: Equatable, Sendable {
    private var lines: [TextField]
    private var row = 0

    private static let limit = 500

    package init(_ text: String = "") {
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
            TextField(String($0))
        }
        if lines.isEmpty { lines = [TextField()] }
    }

    package var text: String {
        var texts = lines.map(\.text)
        while texts.last?.isEmpty ?? false { texts.removeLast() }
        return texts.joined(separator: "\n")
    }

    /// False if the key leads out of it: up from the first line, down from the last.
    package mutating func press(_ key: KeyEvent) -> Bool {
        switch key.key {
        case .up where row > 0: row -= 1
        case .down where row + 1 < lines.count: row += 1
        case .enter: breakLine()
        case .backspace where lines[row].cursor == 0 && row > 0: joinLines()
        default: return lines[row].press(key)
        }
        return true
    }

    package mutating func insert(_ text: String) {
        let parts = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, part) in parts.enumerated() {
            if index > 0 { breakLine() }
            lines[row].insert(part)
        }
    }

    private mutating func breakLine() {
        guard lines.count < Self.limit else { return }
        let text = lines[row].text
        let place = lines[row].cursor
        lines[row] = TextField(String(text.prefix(place)))
        var rest = TextField(String(text.dropFirst(place)))
        _ = rest.press(KeyEvent(.home))
        lines.insert(rest, at: row + 1)
        row += 1
    }

    private mutating func joinLines() {
        let rest = lines.remove(at: row).text
        row -= 1
        let start = lines[row].text
        lines[row] = TextField(start + rest)
        for _ in rest { _ = lines[row].press(KeyEvent(.left)) }
    }

    /// What is seen of it, and where the cursor stands in that.
    package func shown(columns: Int, rows: Int) -> (lines: [String], cursor: Position) {
        let first = max(0, min(row - rows + 1, lines.count - 1))
        var shown = lines.dropFirst(first).prefix(rows).map { $0.shown(columns: columns).text }
        let (text, column) = lines[row].shown(columns: columns)
        shown[row - first] = text
        return (shown, Position(column: column, row: row - first))
    }
}
