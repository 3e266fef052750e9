import Screen

/// What DECSC keeps. vt100.net/docs/vt510-rm/DECSC.html
struct SavedCursor: Sendable {
    var row = 0
    var column = 0
    var isWrapPending = false
    var pen = Pen()
    var isProtecting = false
    var characterSets = CharacterSets()
    var isOrigin = false
}

/// Saving and restoring the cursor, and the two screens.
extension Terminal {
    /// Save Cursor (DECSC, ESC 7; SCOSC, CSI s). vt100.net/docs/vt510-rm/DECSC.html
    mutating func saveCursor() {
        saved = SavedCursor(
            row: row, column: column, isWrapPending: isWrapPending, pen: pen,
            isProtecting: isProtecting, characterSets: characterSets,
            isOrigin: modes.contains(.origin))
    }

    /// Restore Cursor (DECRC, ESC 8; SCORC, CSI u). vt100.net/docs/vt510-rm/DECRC.html
    mutating func restoreCursor() {
        row = min(saved.row, size.rows - 1)
        column = min(saved.column, size.columns - 1)
        isWrapPending = saved.isWrapPending && column == lineEnd - 1
        let link = pen.link
        pen = saved.pen
        pen.link = link
        isProtecting = saved.isProtecting
        isPenStale = true
        characterSets = saved.characterSets
        if saved.isOrigin { modes.insert(.origin) } else { modes.remove(.origin) }
    }

    /// CSI s: SCOSC, or DECSLRM where side margins are allowed.
    mutating func saveCursorOrSetMargins(_ numbers: Parameters) {
        if modes.contains(.sideMargins) {
            setHorizontalMargins(numbers[0], numbers[1])
        } else if numbers.count == 0 {
            saveCursor()
        }
    }

    // MARK: The alternate screen

    /// Private modes 47, 1047 and 1049. ctlseqs, "DECSET".
    mutating func setAlternateScreen(_ isOn: Bool, mode: Int) {
        guard modes.contains(.alternateAllowed) else { return }
        if isOn {
            guard !isAlternateScreen else { return }
            if mode == 1049 { saveCursor() }
            switchScreen(toAlternate: true)
            if mode == 1049 { grid.clear(with: erased) }
        } else {
            if mode == 1047, isAlternateScreen { grid.clear(with: erased) }
            switchScreen(toAlternate: false)
            if mode == 1049 { restoreCursor() }
        }
    }

    private mutating func switchScreen(toAlternate isOn: Bool) {
        guard isAlternateScreen != isOn else { return }
        isAlternateScreen = isOn
        if otherGrid.rows.isEmpty {
            otherGrid = Grid(columns: size.columns, rows: size.rows)
        }
        swap(&grid, &otherGrid)
        swap(&saved, &otherSaved)
        swap(&kittyStack, &otherKittyStack)
        isWrapPending = false
    }
}
