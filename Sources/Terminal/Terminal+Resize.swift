package import Screen

/// Another size.
extension Terminal {
    /// Changes the size; wrapped lines of the main screen flow anew, the alternate screen is cut or
    /// padded.
    package mutating func resize(to newSize: Size) {
        let newSize = Self.clamped(newSize)
        guard newSize != size else { return }
        generation &+= 1
        if isAlternateScreen {
            resizeAlternate(to: newSize)
            swapForReflow()
            reflow(to: newSize)
            swapForReflow()
        } else {
            otherGrid = Grid(columns: newSize.columns, rows: 0)
            reflow(to: newSize)
        }
        size = newSize
        resetMargins()
        tabs =
            Array(tabs.prefix(newSize.columns))
            + Self.defaultTabs(columns: newSize.columns).dropFirst(tabs.count)
        joiner.reset()
        if modes.contains(.sizeReports) { reportSizeInBand() }
    }

    /// While the alternate screen is shown, the main one's cursor is the one it was left with.
    private mutating func swapForReflow() {
        swap(&grid, &otherGrid)
        swap(&saved, &otherSaved)
    }

    private mutating func resizeAlternate(to newSize: Size) {
        let dropped = max(0, row - (newSize.rows - 1))
        var resized = Grid(columns: newSize.columns, rows: newSize.rows)
        for row in 0..<min(newSize.rows, size.rows - dropped) {
            resized.take(row: row, from: grid, row: row + dropped)
        }
        grid = resized
        row -= dropped
        column = min(column, newSize.columns - 1)
        isWrapPending = false
    }

    // MARK: Reflow

    /// Sends the screen's lines through the scrollback, which flows anew, and takes the last ones
    /// back.
    private mutating func reflow(to newSize: Size) {
        let isShown = !isAlternateScreen
        let cursorRow = isShown ? row : saved.row
        // With the wrap pending the cursor is past the last column in truth.
        let cursorColumn = isShown ? column + (isWrapPending ? 1 : 0) : saved.column
        let lastUsed = grid.rows.lastIndex { $0.used > 0 } ?? 0
        let content = max(cursorRow, lastUsed) + 1
        let wasFull = content == size.rows
        let base = scrollback.count
        let limit = scrollback.limit
        scrollback.setLimit(limit + size.rows, trims: false)
        save(rows: content)
        var cursor = Scrollback.Anchor(line: base + cursorRow, column: cursorColumn)
        var first = Scrollback.Anchor(line: base, column: 0)
        var other = Scrollback.Anchor(line: base + saved.row, column: saved.column)
        if newSize.columns != size.columns {
            let anchors = scrollback.reflow(
                to: newSize.columns, anchors: [cursor, first, other] + anchorsOfMarks)
            (cursor, first, other) = (anchors[0], anchors[1], anchors[2])
            moveMarks(to: anchors.dropFirst(3))
        }
        let total = scrollback.count
        var start = wasFull ? total - newSize.rows : max(first.line, total - newSize.rows)
        start = max(0, min(start, cursor.line))
        if cursor.line - start >= newSize.rows { start = cursor.line - newSize.rows + 1 }
        takeBack(from: start, total: total, size: newSize)
        scrollback.setLimit(limit)
        place(cursor: cursor, saved: other, start: start, size: newSize)
    }

    /// The shell's marks, all that there are.
    private var anchorsOfMarks: [Scrollback.Anchor] {
        shellMarks.places.compactMap { $0 }.map { place in
            Scrollback.Anchor(line: place.line - scrollback.firstNumber, column: place.column)
        }
    }

    private mutating func moveMarks(to anchors: ArraySlice<Scrollback.Anchor>) {
        var rest = anchors
        shellMarks.places = shellMarks.places.map { place in
            guard place != nil, let anchor = rest.popFirst() else { return nil }
            return ShellMarks.Place(
                line: scrollback.firstNumber + anchor.line, column: anchor.column)
        }
    }

    /// The lines from `start` on become the screen's; those that do not fit below are lost.
    private mutating func takeBack(from start: Int, total: Int, size newSize: Size) {
        grid = Grid(columns: newSize.columns, rows: newSize.rows)
        for line in start..<max(start, min(total, start + newSize.rows)) {
            guard let row = scrollback.row(line) else { continue }
            fill(row: line - start, with: row)
        }
        for _ in start..<max(start, total) { scrollback.removeLast() }
    }

    private mutating func fill(row: Int, with line: ScrollbackRow) {
        for (column, var cell) in line.cells.prefix(grid.columns).enumerated() {
            if cell.style != 0 {
                if styles.isFull { collectStyles() }
                cell.style = styles.number(of: line.styles[Int(cell.style)])
            }
            if cell.isCluster {
                let scalars = line.clusters[cell.clusterIndex]
                if clusters.isFull { collectClusters() }
                let number = clusters.number(of: scalars)
                cell.glyph = number.map { 0x8000_0000 | $0 } ?? scalars[0].value
            }
            grid.replace(row: row, column: column, with: cell)
        }
        grid.rows[row].flags = line.flags
        grid.rows[row].status = line.status
        grid.mendHalves(row: row)
    }

    private mutating func place(
        cursor: Scrollback.Anchor, saved other: Scrollback.Anchor, start: Int, size: Size
    ) {
        let last = size.columns - 1
        saved.row = min(max(0, other.line - start), size.rows - 1)
        saved.column = min(other.column, last)
        saved.isWrapPending = false
        let newRow = min(max(0, cursor.line - start), size.rows - 1)
        if isAlternateScreen {
            saved.row = newRow
            saved.column = min(cursor.column, last)
        } else {
            row = newRow
            column = min(cursor.column, last)
            isWrapPending = cursor.column > last
        }
    }
}

extension Grid {
    /// Blanks halves of wide characters that stand alone: on a screen of one column none fits.
    fileprivate mutating func mendHalves(row: Int) {
        let start = start(of: row)
        for column in 0..<Int(rows[row].used) {
            let cell = cells[start + column]
            let isLost =
                cell.isWide
                ? column + 1 >= columns || !cells[start + column + 1].isTail
                : cell.isTail && (column == 0 || !cells[start + column - 1].isWide)
            if isLost { cells[start + column] = cell.emptied }
        }
    }

    /// Copies as much of another grid's row as fits.
    mutating func take(row: Int, from other: Grid, row otherRow: Int) {
        let source = other.start(of: otherRow)
        let count = min(columns, Int(other.rows[otherRow].used))
        let target = start(of: row)
        for column in 0..<count { cells[target + column] = other.cells[source + column] }
        rows[row].used = Int32(count)
        rows[row].flags = other.rows[otherRow].flags
        if columns < other.columns { rows[row].flags.remove(.wrapped) }
        if count > 0, cells[target + count - 1].isWide {
            cells[target + count - 1] = cells[target + count - 1].emptied
        }
    }
}
