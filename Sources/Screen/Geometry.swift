/// A place on a surface, counted in cells from the upper left corner, which is (0, 0).
package struct Position: Hashable, Sendable {
    package var column: Int
    package var row: Int

    package init(column: Int, row: Int) {
        self.column = column
        self.row = row
    }

    package static let zero = Position(column: 0, row: 0)
}

/// An extent in cells. Never negative.
package struct Size: Hashable, Sendable {
    package var columns: Int
    package var rows: Int

    package init(columns: Int, rows: Int) {
        self.columns = max(0, columns)
        self.rows = max(0, rows)
    }

    package static let zero = Size(columns: 0, rows: 0)

    package var area: Int { columns * rows }
}

/// A rectangle of cells.
package struct Rect: Hashable, Sendable {
    package var origin: Position
    package var size: Size

    package init(origin: Position, size: Size) {
        self.origin = origin
        self.size = size
    }

    package init(column: Int, row: Int, columns: Int, rows: Int) {
        self.init(
            origin: Position(column: column, row: row), size: Size(columns: columns, rows: rows))
    }

    package static let zero = Rect(origin: .zero, size: .zero)

    package var isEmpty: Bool { size.columns == 0 || size.rows == 0 }
    package var left: Int { origin.column }
    package var top: Int { origin.row }
    /// The first column to the right of the rectangle.
    package var right: Int { origin.column + size.columns }
    /// The first row below the rectangle.
    package var bottom: Int { origin.row + size.rows }

    package func contains(_ position: Position) -> Bool {
        position.column >= left && position.column < right
            && position.row >= top && position.row < bottom
    }

    package func intersection(_ other: Rect) -> Rect {
        let left = max(left, other.left)
        let top = max(top, other.top)
        return Rect(
            column: left, row: top,
            columns: min(right, other.right) - left, rows: min(bottom, other.bottom) - top)
    }

    /// The rectangle without so many cells at each side.
    package func inset(columns: Int = 0, rows: Int = 0) -> Rect {
        Rect(
            column: left + columns, row: top + rows,
            columns: size.columns - 2 * columns, rows: size.rows - 2 * rows)
    }

    /// The upper `rows` rows, and what is below them.
    package func split(top rows: Int) -> (top: Rect, rest: Rect) {
        let rows = min(max(0, rows), size.rows)
        return (
            Rect(origin: origin, size: Size(columns: size.columns, rows: rows)),
            Rect(
                column: left, row: top + rows, columns: size.columns, rows: size.rows - rows)
        )
    }

    /// What is above the lowest `rows` rows, and these.
    package func split(bottom rows: Int) -> (rest: Rect, bottom: Rect) {
        let (rest, bottom) = split(top: size.rows - min(max(0, rows), size.rows))
        return (rest, bottom)
    }

    /// The left `columns` columns, and what is to the right of them.
    package func split(left columns: Int) -> (left: Rect, rest: Rect) {
        let columns = min(max(0, columns), size.columns)
        return (
            Rect(origin: origin, size: Size(columns: columns, rows: size.rows)),
            Rect(
                column: left + columns, row: top,
                columns: size.columns - columns, rows: size.rows)
        )
    }

    /// A rectangle of at most `size`, in the middle of this one.
    package func centered(_ size: Size) -> Rect {
        let columns = min(size.columns, self.size.columns)
        let rows = min(size.rows, self.size.rows)
        return Rect(
            column: left + (self.size.columns - columns) / 2,
            row: top + (self.size.rows - rows) / 2, columns: columns, rows: rows)
    }
}
