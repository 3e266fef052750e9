/// A picture in cells: what a view draws and what the painter shows.
///
/// Writing outside of it does nothing. A wide character never stands half: overwriting one half
/// blanks the other, and one that does not fit into the last column becomes a space.
package struct Surface: Equatable, Sendable {
    /// Where the outer terminal's cursor belongs, and its form.
    package struct Cursor: Hashable, Sendable {
        package enum Shape: UInt8, Hashable, Sendable {
            case block, underline, bar
        }

        package var position: Position
        package var shape: Shape
        package var isBlinking: Bool

        package init(position: Position, shape: Shape = .block, isBlinking: Bool = false) {
            self.position = position
            self.shape = shape
            self.isBlinking = isBlinking
        }
    }

    package let size: Size
    /// Row after row, `size.columns` cells each.
    package private(set) var cells: [Cell]
    /// Grapheme clusters of more than one scalar, by the index that a glyph holds.
    package private(set) var clusters: [[Unicode.Scalar]] = []
    /// Nil hides the cursor.
    package var cursor: Cursor?

    package init(size: Size, style: Style = .plain) {
        self.size = size
        cells = [Cell](repeating: Cell(style: style), count: size.area)
    }

    package var bounds: Rect { Rect(origin: .zero, size: size) }

    package subscript(position: Position) -> Cell {
        bounds.contains(position) ? cells[position.row * size.columns + position.column] : .blank
    }

    /// The cells of one row.
    package subscript(row row: Int) -> ArraySlice<Cell> {
        cells[row * size.columns..<(row + 1) * size.columns]
    }

    /// The scalars that stand in a cell.
    package func scalars(of glyph: Cell.Glyph) -> [Unicode.Scalar] {
        if let index = glyph.clusterIndex {
            return index < clusters.count ? clusters[index] : [" "]
        }
        return [glyph.scalar ?? " "]
    }

    // MARK: Drawing

    /// Puts one cell; its right half too if it is wide.
    package mutating func put(_ cell: Cell, at position: Position) {
        guard bounds.contains(position), cell.width > 0 else { return }
        let index = position.row * size.columns + position.column
        splitWideCharacter(at: index, column: position.column)
        guard cell.width == 2 else {
            cells[index] = cell
            return
        }
        guard position.column + 1 < size.columns else {
            cells[index] = Cell(style: cell.style)
            return
        }
        splitWideCharacter(at: index + 1, column: position.column + 1)
        cells[index] = cell
        cells[index + 1] = Cell(style: cell.style, width: 0)
    }

    /// Makes a grapheme cluster known to this surface.
    package mutating func glyph(for scalars: [Unicode.Scalar]) -> Cell.Glyph {
        if scalars.count == 1 { return Cell.Glyph(scalars[0]) }
        if scalars.isEmpty { return .space }
        clusters.append(scalars)
        return Cell.Glyph(cluster: clusters.count - 1)
    }

    /// Writes text from a place rightwards, at most `limit` columns and never over the edge.
    /// Control characters are shown as `�`. Returns the columns used.
    @discardableResult
    package mutating func put(
        _ text: some StringProtocol, at position: Position, style: Style = .plain,
        limit: Int = .max
    ) -> Int {
        guard position.row >= 0, position.row < size.rows else { return 0 }
        let end = limit == .max ? size.columns : min(size.columns, position.column + limit)
        var column = position.column
        for character in text {
            let width = CharacterWidth.of(character)
            guard width > 0 else { continue }
            guard column + width <= end else { break }
            if column >= 0 {
                let scalars = CharacterWidth.printable(character)
                let cell = Cell(glyph(for: scalars), style: style, width: UInt8(width))
                put(cell, at: Position(column: column, row: position.row))
            }
            column += width
        }
        return column - position.column
    }

    /// Fills a rectangle with blanks of a style, or with a glyph one column wide.
    package mutating func fill(_ rect: Rect, style: Style, glyph: Cell.Glyph = .space) {
        let rect = rect.intersection(bounds)
        guard !rect.isEmpty else { return }
        for row in rect.top..<rect.bottom {
            let start = row * size.columns
            splitWideCharacter(at: start + rect.left, column: rect.left)
            if rect.right < size.columns {
                splitWideCharacter(at: start + rect.right, column: rect.right)
            }
            for column in rect.left..<rect.right {
                cells[start + column] = Cell(glyph, style: style)
            }
        }
    }

    /// Changes how a rectangle looks and leaves what stands in it.
    package mutating func restyle(_ rect: Rect, _ change: (inout Style) -> Void) {
        let rect = rect.intersection(bounds)
        guard !rect.isEmpty else { return }
        for row in rect.top..<rect.bottom {
            for column in rect.left..<rect.right {
                change(&cells[row * size.columns + column].style)
            }
        }
    }

    /// Blanks the other half before one half of a wide character is overwritten.
    private mutating func splitWideCharacter(at index: Int, column: Int) {
        if cells[index].width == 0, column > 0 {
            cells[index - 1] = Cell(style: cells[index - 1].style)
            cells[index] = Cell(style: cells[index].style)
        } else if cells[index].width == 2, column + 1 < size.columns {
            cells[index + 1] = Cell(style: cells[index + 1].style)
            cells[index] = Cell(style: cells[index].style)
        }
    }

    // MARK: Reading

    /// One row as text, blanks at its end left out.
    package func text(row: Int) -> String {
        var result = String.UnicodeScalarView()
        for cell in self[row: row] where cell.width > 0 {
            result.append(contentsOf: scalars(of: cell.glyph))
        }
        while result.last == " " { result.removeLast() }
        return String(result)
    }

    /// All rows as text, joined by line feeds.
    package var text: String {
        (0..<size.rows).map { text(row: $0) }.joined(separator: "\n")
    }
}
