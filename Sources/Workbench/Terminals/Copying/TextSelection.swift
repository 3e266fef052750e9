internal import Terminal

/// A selected part of a terminal's text, from where it began to where it was drawn.
struct TextSelection: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case characters
        /// Whole words, as after a double click.
        case words
        /// Whole lines, wrapped ones with all their parts.
        case lines
        /// A rectangle.
        case block
    }

    var anchor: TextPoint
    var head: TextPoint
    var kind: Kind

    init(_ kind: Kind, from anchor: TextPoint, to head: TextPoint) {
        self.kind = kind
        self.anchor = anchor
        self.head = head
    }

    mutating func swapEnds() {
        swap(&anchor, &head)
    }

    /// The selected columns of a line; nil if it has none. Wide characters are whole.
    func columns(ofLine number: Int, in lines: some TextLines) -> Range<Int>? {
        let (first, last) = ends(in: lines)
        guard (first.line...last.line).contains(number) else { return nil }
        switch kind {
        case .lines: return 0..<lines.columns
        case .block:
            let left = min(anchor.column, head.column)
            let right = max(anchor.column, head.column)
            return widened(left..<right + 1, in: lines.line(number))
        case .characters, .words:
            let start = number == first.line ? first.column : 0
            let end = number == last.line ? last.column + 1 : lines.columns
            return start < end ? widened(start..<end, in: lines.line(number)) : nil
        }
    }

    /// The selected text: wrapped lines joined, blanks at the ends of lines dropped.
    func text(in lines: some TextLines) -> String {
        let (first, last) = ends(in: lines)
        let numbers = (first.line..<last.line + 1).clamped(to: lines.lineNumbers)
        var result = ""
        for number in numbers {
            let line = lines.line(number)
            guard let columns = columns(ofLine: number, in: lines) else { continue }
            let joins = kind != .block && line.isWrapped
            let text = line.text(in: columns)
            result += joins ? text : Self.withoutTrailingBlanks(text)
            if number + 1 < numbers.upperBound, !joins { result += "\n" }
        }
        return kind == .lines ? result + "\n" : result
    }

    /// Where the selection begins and ends, each a place that belongs to it.
    func ends(in lines: some TextLines) -> (first: TextPoint, last: TextPoint) {
        let first = min(anchor, head)
        let last = max(anchor, head)
        switch kind {
        case .characters, .block: return (first, last)
        case .words:
            return (lines.word(at: first).lowerBound, lines.word(at: last).upperBound)
        case .lines:
            let start = lines.wrappedLines(around: first.line).lowerBound
            let end = lines.wrappedLines(around: last.line).upperBound
            return (
                TextPoint(line: start, column: 0),
                TextPoint(line: end, column: max(0, lines.columns - 1))
            )
        }
    }

    private func widened(_ columns: Range<Int>, in line: TextLine) -> Range<Int> {
        let first = line.character(at: columns.lowerBound)
        let last = line.character(at: columns.upperBound - 1)
        let start = first.map { min($0.column, columns.lowerBound) } ?? columns.lowerBound
        let end = last.map { max($0.column + $0.width, columns.upperBound) } ?? columns.upperBound
        return start..<end
    }

    private static func withoutTrailingBlanks(_ text: String) -> String {
        var text = text
        while text.last == " " { text.removeLast() }
        return text
    }
}
