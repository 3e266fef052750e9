package import Screen

/// The cursor: where it is and how it looks.
extension Terminal {
    /// Where the program has its cursor on the screen; nil while hidden.
    package var cursor: Surface.Cursor? {
        guard modes.contains(.cursorVisible) else { return nil }
        return cursorLooks
    }

    /// The cursor as it would be shown.
    var cursorLooks: Surface.Cursor {
        let shape: Surface.Cursor.Shape =
            switch cursorStyle {
            case 3, 4: .underline
            case 5, 6: .bar
            default: .block
            }
        let blinks = cursorStyle == 0 ? modes.contains(.cursorBlinks) : cursorStyle % 2 == 1
        return Surface.Cursor(
            position: Position(column: column, row: row), shape: shape, isBlinking: blinks)
    }

    /// Cursor Up (CUU, CSI Ps A): stops at the top margin. vt100.net/docs/vt510-rm/CUU.html
    mutating func cursorUp(_ count: Int) {
        isWrapPending = false
        row = max(row >= top ? top : 0, row - count)
    }

    /// Cursor Down (CUD, CSI Ps B). vt100.net/docs/vt510-rm/CUD.html
    mutating func cursorDown(_ count: Int) {
        isWrapPending = false
        row = min(row < bottom ? bottom - 1 : size.rows - 1, row + count)
    }

    /// Cursor Forward (CUF, CSI Ps C). vt100.net/docs/vt510-rm/CUF.html
    mutating func cursorForward(_ count: Int) {
        isWrapPending = false
        column = min(lineEnd - 1, column + count)
    }

    /// Cursor Backward (CUB, CSI Ps D). vt100.net/docs/vt510-rm/CUB.html
    mutating func cursorBackward(_ count: Int) {
        let wraps: Modes = [.reverseWrap, .extendedReverseWrap]
        if modes.contains(.autowrap), !modes.isDisjoint(with: wraps) {
            return cursorBackwardWrapping(count)
        }
        isWrapPending = false
        column = max(lineStart, column - count)
    }

    /// With DECSET 45 the cursor goes on to the end of the line above if that ran on in this one;
    /// with 1045 to any, and from the top of the region to its bottom. ctlseqs, "DECSET 45".
    private mutating func cursorBackwardWrapping(_ count: Int) {
        var left = min(count, size.area)
        if isWrapPending { left -= 1 }
        isWrapPending = false
        while left > 0 {
            let step = min(left, max(0, column - lineStart))
            column -= step
            left -= step
            guard left > 0 else { return }
            guard let above = rowForReverseWrap else { return }
            row = above
            column = max(0, right - 1)
            left -= 1
        }
    }

    private var rowForReverseWrap: Int? {
        let goesAnywhere = modes.contains(.extendedReverseWrap)
        if row == top || row == 0 { return goesAnywhere ? bottom - 1 : nil }
        return goesAnywhere || grid.rows[row - 1].flags.contains(.wrapped) ? row - 1 : nil
    }

    /// Cursor Next Line (CNL, CSI Ps E). vt100.net/docs/vt510-rm/CNL.html
    mutating func cursorNextLine(_ count: Int) {
        cursorDown(count)
        column = lineStart
    }

    /// Cursor Previous Line (CPL, CSI Ps F). vt100.net/docs/vt510-rm/CPL.html
    mutating func cursorPreviousLine(_ count: Int) {
        cursorUp(count)
        column = lineStart
    }

    /// Cursor Horizontal Absolute (CHA, CSI Ps G; HPA, CSI Ps `). vt100.net/docs/vt510-rm/CHA.html
    mutating func moveTo(column number: Int) {
        moveTo(row: row + 1 - rowOrigin, column: number)
    }

    /// Vertical Position Absolute (VPA, CSI Ps d). vt100.net/docs/vt510-rm/VPA.html
    mutating func moveTo(row number: Int) {
        moveTo(row: number, column: column + 1 - columnOrigin)
    }

    /// Horizontal Position Relative (HPR, CSI Ps a). vt100.net/docs/vt510-rm/HPR.html
    mutating func moveRight(_ count: Int) {
        moveTo(column: column + 1 - columnOrigin + count)
    }

    /// Vertical Position Relative (VPR, CSI Ps e): margins do not stop it, but the screen's end.
    /// vt100.net/docs/vt510-rm/VPR.html
    mutating func moveDown(_ count: Int) {
        moveTo(row: row + 1 - rowOrigin + count)
    }

    /// Cursor Position (CUP, CSI Ps ; Ps H; HVP, CSI Ps ; Ps f), from 1, within the margins under
    /// origin mode. vt100.net/docs/vt510-rm/CUP.html
    mutating func moveTo(row rowNumber: Int, column columnNumber: Int) {
        isWrapPending = false
        let isOrigin = modes.contains(.origin)
        let lastRow = isOrigin ? bottom - 1 : size.rows - 1
        let lastColumn = isOrigin ? right - 1 : size.columns - 1
        row = min(max(rowOrigin, rowOrigin + rowNumber - 1), lastRow)
        column = min(max(columnOrigin, columnOrigin + columnNumber - 1), lastColumn)
    }

    /// Where rows and columns are counted from: the margins under origin mode (DECOM).
    var rowOrigin: Int { modes.contains(.origin) ? top : 0 }
    var columnOrigin: Int { modes.contains(.origin) ? left : 0 }

    /// Set Cursor Style (DECSCUSR, CSI Ps SP q). vt100.net/docs/vt510-rm/DECSCUSR.html
    mutating func setCursorStyle(_ style: Int) {
        guard style <= 6 else { return }
        cursorStyle = style
    }
}
