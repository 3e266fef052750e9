import Screen

/// Back to a known state.
extension Terminal {
    /// Reset to Initial State (RIS, ESC c); as in xterm, saved lines go too. vt100.net/docs/vt510-rm/RIS.html
    mutating func reset() {
        modes = .initial
        setAlternateScreen(false, mode: 47)
        softReset()
        grid.clear(with: .blank)
        otherGrid.clear(with: .blank)
        row = 0
        column = 0
        modes = .initial
        mouseTracking = .off
        mouseEncoding = .bytes
        cursorStyle = 0
        attributeChangeExtent = 0
        conformanceLevel = 4
        checksumOptions = []
        savedModes = [:]
        otherSaved = SavedCursor()
        otherKittyStack = [[]]
        titleStack = []
        styleStack = []
        palette = basePalette
        hasOwnColors = false
        paletteStack = []
        paletteStackPlace = 0
        lastScalar = 0
        joiner.reset()
        scrollback.removeAll()
        shellMarks = ShellMarks()
        resetTabs()
    }

    /// Soft Terminal Reset (DECSTR, CSI ! p). vt100.net/docs/vt510-rm/DECSTR.html
    mutating func softReset() {
        modes.subtract([
            .insert, .origin, .applicationCursor, .applicationKeypad, .keyboardLocked,
            .reverseWrap, .extendedReverseWrap, .sideMargins,
        ])
        modes.formUnion([.cursorVisible, .autowrap])
        resetMargins()
        pen = Pen()
        isProtecting = false
        isProtectionStandard = false
        isPenStale = true
        isWrapPending = false
        characterSets = CharacterSets()
        saved = SavedCursor()
        modifyOtherKeys = 0
        formatOtherKeys = 0
        kittyStack = [[]]
    }

    /// Set Conformance Level (DECSCL, CSI Ps ; Ps " p): resets; 8-bit controls are never sent.
    /// vt100.net/docs/vt510-rm/DECSCL.html
    mutating func setConformanceLevel(_ numbers: Parameters) {
        guard (61...65).contains(numbers[0]) else { return }
        softReset()
        conformanceLevel = min(numbers[0] - 60, 4)
    }

    /// Screen Alignment Pattern (DECALN, ESC # 8). vt100.net/docs/vt510-rm/DECALN.html
    mutating func alignScreen() {
        resetMargins()
        modes.remove(.origin)
        for row in 0..<size.rows {
            grid.clear(row: row, with: .blank)
            grid.fillCells(
                row: row, from: 0, to: size.columns, with: GridCell(rawValue: 0x45))
        }
        moveTo(row: 1, column: 1)
    }
}
