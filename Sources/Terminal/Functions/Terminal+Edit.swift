import Screen

/// Inserting and deleting lines, columns and characters within the margins.
extension Terminal {
    var isInsideMargins: Bool {
        row >= top && row < bottom && column >= left && column < right
    }

    /// Insert Line (IL, CSI Ps L). vt100.net/docs/vt510-rm/IL.html
    mutating func insertLines(_ count: Int) {
        guard isInsideMargins else { return }
        scroll(from: row, by: -count)
        column = left
        isWrapPending = false
    }

    /// Delete Line (DL, CSI Ps M). vt100.net/docs/vt510-rm/DL.html
    mutating func deleteLines(_ count: Int) {
        guard isInsideMargins else { return }
        scroll(from: row, by: count)
        column = left
        isWrapPending = false
    }

    /// Insert Character (ICH, CSI Ps @). vt100.net/docs/vt510-rm/ICH.html
    mutating func insertCharacters(_ count: Int) {
        isWrapPending = false
        guard column >= left, column < right else { return }
        grid.insertCells(row: row, column: column, count: count, limit: right, fill: erased)
    }

    /// Delete Character (DCH, CSI Ps P). vt100.net/docs/vt510-rm/DCH.html
    mutating func deleteCharacters(_ count: Int) {
        isWrapPending = false
        guard column >= left, column < right else { return }
        grid.deleteCells(row: row, column: column, count: count, limit: right, fill: erased)
    }

    /// Insert Column (DECIC, CSI Ps ' }). vt100.net/docs/vt510-rm/DECIC.html
    mutating func insertColumns(_ count: Int) {
        guard isInsideMargins else { return }
        let fill = erased
        for row in top..<bottom {
            grid.insertCells(row: row, column: column, count: count, limit: right, fill: fill)
        }
    }

    /// Delete Column (DECDC, CSI Ps ' ~). vt100.net/docs/vt510-rm/DECDC.html
    mutating func deleteColumns(_ count: Int) {
        guard isInsideMargins else { return }
        let fill = erased
        for row in top..<bottom {
            grid.deleteCells(row: row, column: column, count: count, limit: right, fill: fill)
        }
    }

    /// Repeat (REP, CSI Ps b): the graphic character just before again, at most a screenful.
    /// ECMA-48 §8.3.103.
    mutating func repeatCharacter(_ count: Int) {
        guard lastScalar != 0 else { return }
        let repeated = lastScalar
        // Each insertion moves the rest of the row.
        let most = modes.contains(.insert) ? size.columns : size.area
        for _ in 0..<min(count, most) { print(scalar: repeated) }
        lastScalar = 0
    }
}
