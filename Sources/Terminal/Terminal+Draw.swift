package import Screen

/// The picture.
extension Terminal {
    /// Draws the screen, or an earlier part if scrolled back by `offset` lines, and the cursor
    /// where the program has it. An offset below 0 leaves out so many rows at the top.
    package func draw(into surface: inout Surface, at rect: Rect, offset: Int = 0) {
        let offset = min(max(1 - size.rows, offset), scrollbackCount)
        let first = scrollbackCount - offset
        for row in 0..<min(rect.size.rows, lineCount - first) {
            draw(line: first + row, into: &surface, at: rect, row: rect.top + row)
        }
        drawCursor(into: &surface, at: rect, offset: offset)
    }

    private func draw(line: Int, into surface: inout Surface, at rect: Rect, row: Int) {
        let width = min(rect.size.columns, size.columns)
        withLine(line) { cells, source in
            for (column, cell) in cells.prefix(width).enumerated() where !cell.isTail {
                let fits = !cell.isWide || column + 1 < width
                let glyph = fits ? Self.glyph(of: cell, source, &surface) : .space
                surface.put(
                    Cell(
                        glyph, style: shown(source.style(of: cell)),
                        width: cell.isWide && fits ? 2 : 1),
                    at: Position(column: rect.left + column, row: row))
            }
            let end = min(cells.count, width)
            let rest = Rect(column: rect.left + end, row: row, columns: width - end, rows: 1)
            surface.fill(rest, style: shown(.plain))
        }
    }

    private static func glyph(
        of cell: GridCell, _ source: CellSource, _ surface: inout Surface
    ) -> Cell.Glyph {
        if cell.isCluster { return surface.glyph(for: source.clusters[cell.clusterIndex]) }
        return Cell.Glyph(rawValue: cell.shownGlyph)
    }

    /// The style in the program's colours, and under DECSCNM, which shows the whole screen inverse.
    @inline(__always)
    private func shown(_ style: Style) -> Style {
        var style = hasOwnColors ? recolored(style) : style
        guard isReversed else { return style }
        style.attributes.formSymmetricDifference(.inverse)
        return style
    }

    private func drawCursor(into surface: inout Surface, at rect: Rect, offset: Int) {
        guard var cursor = self.cursor else { return }
        cursor.position.row += offset
        let isInside =
            cursor.position.row >= 0 && cursor.position.row < rect.size.rows
            && cursor.position.column < rect.size.columns
        cursor.position.row += rect.top
        cursor.position.column += rect.left
        surface.cursor = isInside ? cursor : nil
    }
}
