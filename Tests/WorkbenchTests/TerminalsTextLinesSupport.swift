import Screen
import Terminal

@testable import Workbench

/// Lines given as text, for what works on any lines: `↩` at the end of one says it was wrapped.
struct GivenLines: TextLines {
    var first = 0
    var columns: Int
    var lines: [TextLine]

    init(_ text: [String], columns: Int = 20, first: Int = 0) {
        self.columns = columns
        self.first = first
        lines = text.map { Self.line($0) }
    }

    var lineNumbers: Range<Int> { first..<first + lines.count }

    func line(_ number: Int) -> TextLine {
        lineNumbers.contains(number) ? lines[number - first] : TextLine([])
    }

    static func line(_ text: String) -> TextLine {
        let isWrapped = text.hasSuffix("↩")
        var placed: [PlacedCharacter] = []
        var column = 0
        for character in isWrapped ? String(text.dropLast()) : text {
            let width = CharacterWidth.of(character)
            placed.append(PlacedCharacter(character, column: column, width: width))
            column += width
        }
        return TextLine(placed, isWrapped: isWrapped)
    }
}

func point(_ line: Int, _ column: Int) -> TextPoint {
    TextPoint(line: line, column: column)
}
