import Screen
import Terminal

/// A part of a screen cell by cell, as `capture-pane -e` tells it: what stands there, how it looks.
struct Picture: Equatable {
    private(set) var rows: [[PictureCell]]

    /// The text of the right half of a wide character is empty.
    struct PictureCell: Equatable {
        var text: String
        var style: Style
    }

    /// Reads what tmux says. Our emulator reads the attributes: it knows all that tmux writes.
    init(styled: String, columns: Int, rows count: Int) {
        var terminal = Terminal(size: Size(columns: columns, rows: count))
        // DEC's line drawing comes between SO and SI.
        terminal.feed(Array("\u{1B})0".utf8))
        let lines = styled.split(separator: "\n", omittingEmptySubsequences: false).prefix(count)
        for (row, line) in lines.enumerated() {
            terminal.feed(Array("\u{1B}[\(row + 1)H\(line)".utf8))
        }
        var surface = Surface(size: terminal.size)
        terminal.draw(into: &surface, at: surface.bounds)
        rows = (0..<count).map { row in surface[row: row].map { Self.cell($0, of: surface) } }
    }

    private static func cell(_ cell: Cell, of surface: Surface) -> PictureCell {
        var text = String.UnicodeScalarView()
        if cell.width > 0 { text.append(contentsOf: surface.scalars(of: cell.glyph)) }
        return PictureCell(text: String(text), style: cell.style)
    }

    /// The part from a corner on, so large.
    func part(column: Int, row: Int, columns: Int, rows count: Int) -> Picture {
        var part = self
        part.rows = rows.dropFirst(row).prefix(count).map {
            Array($0.dropFirst(column).prefix(columns))
        }
        return part
    }

    /// Without the blanks at the ends of rows: tmux does not tell how those look that a program
    /// erased and did not write.
    var withoutEnds: Picture {
        var result = self
        result.rows = rows.map { row in
            Array(row.prefix(1 + (row.lastIndex { !$0.text.isEmpty && $0.text != " " } ?? -1)))
        }
        return result
    }

    /// Without what moves: figures with the blanks around them, and the bars between brackets.
    var withoutFigures: Picture {
        var result = self
        result.rows = rows.map(Self.withoutFigures)
        return result
    }

    private static func withoutFigures(_ row: [PictureCell]) -> [PictureCell] {
        var result: [PictureCell] = []
        var isInBar = false
        var run: [PictureCell] = []
        for cell in row + [PictureCell(text: "\n", style: .plain)] {
            if cell.text == "]" { isInBar = false }
            if !isInBar, !cell.isOfFigures {
                let hasFigure = run.contains { $0.text != " " }
                result += hasFigure ? [PictureCell(text: "0", style: .plain)] : run
                run = []
                result.append(cell)
            } else if !isInBar {
                run.append(cell)
            }
            if cell.text == "[" { isInBar = true }
        }
        return result.dropLast()
    }

    // MARK: For people

    var text: String { rows.map { $0.map(\.text).joined() }.joined(separator: "\n") }

    func difference(from other: Picture) -> String {
        var report = ""
        for (row, (mine, theirs)) in zip(rows, other.rows).enumerated() where mine != theirs {
            let count = min(mine.count, theirs.count)
            let first = (0..<count).first { mine[$0] != theirs[$0] } ?? count
            report += "row \(row), cell \(first): "
            report += mine.count > first ? mine[first].words : "the end"
            report += " where straight it is "
            report += (theirs.count > first ? theirs[first].words : "the end") + "\n"
        }
        return report
    }
}

extension Picture.PictureCell {
    fileprivate var isOfFigures: Bool {
        text == " " || text == "." || text == ":" || (text.first?.isWholeNumber ?? false)
    }

    fileprivate var words: String {
        let colors = [style.foreground, style.background].map { String($0.rawValue, radix: 16) }
        return "“\(text)” \(colors) \(style.attributes.rawValue) \(style.underline)"
    }
}
