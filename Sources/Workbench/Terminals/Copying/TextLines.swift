internal import Screen
internal import Terminal

/// Lines of text that can be selected, searched and copied, under numbers that last.
protocol TextLines {
    /// The lines there are: scrollback and screen.
    var lineNumbers: Range<Int> { get }
    /// The columns of the screen: lines are as long at most.
    var columns: Int { get }
    func line(_ number: Int) -> TextLine
}

/// One line: its characters with their columns, and whether it runs on in the next.
struct TextLine: Equatable, Sendable {
    var characters: [PlacedCharacter]
    /// True if the line was wrapped, not ended.
    var isWrapped: Bool

    init(_ characters: [PlacedCharacter], isWrapped: Bool = false) {
        self.characters = characters
        self.isWrapped = isWrapped
    }

    /// The first column after the text.
    var end: Int { characters.last.map { $0.column + $0.width } ?? 0 }

    /// The character that a column belongs to: a wide one has two.
    func character(at column: Int) -> PlacedCharacter? {
        var low = 0
        var high = characters.count
        while low < high {
            let middle = (low + high) / 2
            if characters[middle].column <= column { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return nil }
        let found = characters[low - 1]
        return column < found.column + found.width ? found : nil
    }

    /// The text in some columns, wide characters whole if a half of them is inside.
    func text(in columns: Range<Int>) -> String {
        var result = ""
        var next = columns.lowerBound
        for placed in characters where placed.column < columns.upperBound {
            guard placed.column + placed.width > columns.lowerBound else { continue }
            if placed.column > next {
                result += String(repeating: " ", count: placed.column - next)
            }
            result.append(placed.character)
            next = placed.column + placed.width
        }
        return result
    }
}

extension Terminal: TextLines {
    var lineNumbers: Range<Int> {
        discardedLineCount..<discardedLineCount + scrollbackCount + size.rows
    }

    var columns: Int { size.columns }

    /// The number of the first line of the screen.
    var firstScreenLine: Int { discardedLineCount + scrollbackCount }

    func line(_ number: Int) -> TextLine {
        guard lineNumbers.contains(number) else { return TextLine([]) }
        let line = number - discardedLineCount
        return TextLine(characters(line: line), isWrapped: isWrapped(line: line))
    }
}

extension TextLines {
    /// The lines that make up what was written as one: a line and those it was wrapped into.
    /// Not more than 64 of them, so that a flood without line feeds stays cheap.
    func wrappedLines(around number: Int) -> ClosedRange<Int> {
        let most = 64
        var first = number
        while first > lineNumbers.lowerBound, number - first < most, line(first - 1).isWrapped {
            first -= 1
        }
        var last = number
        while last + 1 < lineNumbers.upperBound, last - first < most, line(last).isWrapped {
            last += 1
        }
        return first...last
    }
}
