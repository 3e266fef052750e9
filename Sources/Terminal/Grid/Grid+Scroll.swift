/// Rows and cells that move.
extension Grid {
    /// The rows from `top` to before `bottom` go up by one; the last one comes in blank.
    @inline(__always)
    mutating func scrollUpOne(top: Int, bottom: Int, fill: GridCell) {
        rows.withUnsafeMutableBufferPointer { rows in
            let first = rows[top]
            // Opening the slice checks both ends once.
            let moved = UnsafeMutableBufferPointer(rebasing: rows[top..<bottom])
            guard let base = moved.baseAddress else { return }
            base.update(from: base + 1, count: moved.count - 1)
            moved[moved.count - 1] = first
        }
        clear(row: bottom - 1, with: fill)
    }

    /// The rows from `top` to before `bottom` go up by `count`; blank ones come in below.
    mutating func scrollUp(top: Int, bottom: Int, count: Int, fill: GridCell) {
        let count = min(count, bottom - top)
        guard count > 0 else { return }
        rotate(top..<bottom, by: count)
        for row in bottom - count..<bottom { clear(row: row, with: fill) }
    }

    /// The rows from `top` to before `bottom` go down by `count`; blank ones come in above.
    mutating func scrollDown(top: Int, bottom: Int, count: Int, fill: GridCell) {
        let count = min(count, bottom - top)
        guard count > 0 else { return }
        rotate(top..<bottom, by: bottom - top - count)
        for row in top..<top + count { clear(row: row, with: fill) }
    }

    private mutating func rotate(_ range: Range<Int>, by count: Int) {
        let moved = Array(rows[range])
        for (index, row) in moved.enumerated() {
            let target = (index + moved.count - count) % moved.count
            rows[range.lowerBound + target] = row
        }
    }

    /// The part of the rows between two columns goes up (or down, by a negative count).
    mutating func scroll(
        top: Int, bottom: Int, left: Int, right: Int, count: Int, fill: GridCell
    ) {
        let height = bottom - top
        let distance = min(abs(count), height)
        for step in 0..<height {
            let row = count > 0 ? top + step : bottom - 1 - step
            let source = count > 0 ? row + distance : row - distance
            cutWide(row: row, column: left)
            cutWide(row: row, column: right)
            if source >= top, source < bottom {
                copy(fromRow: source, column: left, toRow: row, column: left, count: right - left)
            } else {
                fillCells(row: row, from: left, to: right, with: fill)
            }
            rows[row].flags.remove(.wrapped)
        }
    }

    /// Copies cells; both places may overlap. Characters cut at the edges of what is copied become
    /// spaces; those cut at the edges of the place it goes to are the caller's.
    mutating func copy(
        fromRow: Int, column from: Int, toRow: Int, column to: Int, count: Int
    ) {
        guard count > 0 else { return }
        let source = start(of: fromRow) + from
        let target = start(of: toRow) + to
        cells.withUnsafeMutableBufferPointer { cells in
            guard let base = cells.baseAddress else { return }
            (base + target).update(from: base + source, count: count)
        }
        rows[toRow].flags.formUnion(
            rows[fromRow].flags.subtracting(Row.Flags.marks.union(.wrapped)))
        rows[toRow].used = max(rows[toRow].used, Int32(to + count))
        mendEdges(row: toRow, from: to, to: to + count)
    }

    /// Blanks halves of wide characters whose other half was not copied.
    private mutating func mendEdges(row: Int, from: Int, to: Int) {
        let start = start(of: row)
        if cells[start + from].isTail { cells[start + from] = cells[start + from].emptied }
        if cells[start + to - 1].isWide {
            cells[start + to - 1] = cells[start + to - 1].emptied
        }
    }

    /// Opens a gap of `count` cells before `limit`; what is pushed over it is lost.
    mutating func insertCells(row: Int, column: Int, count: Int, limit: Int, fill: GridCell) {
        let count = min(count, limit - column)
        guard count > 0 else { return }
        cutWide(row: row, column: column)
        cutWide(row: row, column: limit)
        let kept = limit - column - count
        copy(fromRow: row, column: column, toRow: row, column: column + count, count: kept)
        fillCells(row: row, from: column, to: column + count, with: fill)
        rows[row].flags.remove(.wrapped)
    }

    /// Takes out `count` cells; blanks come in before `limit`.
    mutating func deleteCells(row: Int, column: Int, count: Int, limit: Int, fill: GridCell) {
        let count = min(count, limit - column)
        guard count > 0 else { return }
        cutWide(row: row, column: column)
        cutWide(row: row, column: limit)
        cutWide(row: row, column: column + count)
        let kept = limit - column - count
        copy(fromRow: row, column: column + count, toRow: row, column: column, count: kept)
        fillCells(row: row, from: limit - count, to: limit, with: fill)
        rows[row].flags.remove(.wrapped)
    }
}
