import Screen

/// Scrolling the region, and its margins.
extension Terminal {
    /// Scroll Up (SU, CSI Ps S; IND at the bottom). Lines that leave the top of the main screen go
    /// to the scrollback. vt100.net/docs/vt510-rm/SU.html
    @inline(__always)
    mutating func scrollUp(_ count: Int) {
        if top == 0, !isAlternateScreen, left == 0, right == size.columns {
            save(rows: min(count, bottom))
        }
        scroll(from: top, by: count)
    }

    /// Scroll Down (SD, CSI Ps T; RI at the top). vt100.net/docs/vt510-rm/SD.html
    mutating func scrollDown(_ count: Int) {
        scroll(from: top, by: -count)
    }

    /// Scroll Left (SL, CSI Ps SP @), from within the margins only. ECMA-48 §8.3.121.
    mutating func scrollLeft(_ count: Int) {
        guard isInsideMargins else { return }
        let fill = erased
        for row in top..<bottom {
            grid.deleteCells(row: row, column: left, count: count, limit: right, fill: fill)
        }
    }

    /// Scroll Right (SR, CSI Ps SP A), from within the margins only. ECMA-48 §8.3.135.
    mutating func scrollRight(_ count: Int) {
        guard isInsideMargins else { return }
        let fill = erased
        for row in top..<bottom {
            grid.insertCells(row: row, column: left, count: count, limit: right, fill: fill)
        }
    }

    /// Moves the region's rows from `first` on up, or down by a negative count.
    @inline(__always)
    mutating func scroll(from first: Int, by count: Int) {
        let fill = erased
        guard left == 0, right == size.columns else {
            return grid.scroll(
                top: first, bottom: bottom, left: left, right: right, count: count, fill: fill)
        }
        guard count > 0 else {
            return grid.scrollDown(top: first, bottom: bottom, count: -count, fill: fill)
        }
        if count == 1 {
            grid.scrollUpOne(top: first, bottom: bottom, fill: fill)
        } else {
            grid.scrollUp(top: first, bottom: bottom, count: count, fill: fill)
        }
    }

    /// Adds the screen's first rows to the scrollback.
    @inline(__always)
    mutating func save(rows count: Int) {
        for index in 0..<count {
            let row = grid.rows[index]
            let start = Int(row.slot) * grid.columns
            scrollback.append(
                row, cells: grid.cells, start: start, styles: styles, clusters: clusters)
        }
    }

    // MARK: Margins

    /// Set Top and Bottom Margins (DECSTBM, CSI Ps ; Ps r). vt100.net/docs/vt510-rm/DECSTBM.html
    mutating func setVerticalMargins(_ first: Int, _ last: Int) {
        let last = last == 0 ? size.rows : min(last, size.rows)
        let first = max(1, first)
        guard first < last else { return }
        top = first - 1
        bottom = last
        moveTo(row: 1, column: 1)
    }

    /// Set Left and Right Margins (DECSLRM, CSI Ps ; Ps s), only under DECLRMM.
    /// vt100.net/docs/vt510-rm/DECSLRM.html
    mutating func setHorizontalMargins(_ first: Int, _ last: Int) {
        let last = last == 0 ? size.columns : min(last, size.columns)
        let first = max(1, first)
        guard first < last else { return }
        left = first - 1
        right = last
        moveTo(row: 1, column: 1)
    }

    mutating func resetMargins() {
        top = 0
        bottom = size.rows
        left = 0
        right = size.columns
    }
}
