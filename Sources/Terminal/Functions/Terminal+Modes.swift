import Screen

/// Setting, resetting, saving and reporting modes.
extension Terminal {
    /// Set Mode, Reset Mode (SM, CSI Pm h; RM, CSI Pm l). vt100.net/docs/vt510-rm/SM.html
    mutating func setStandardModes(_ numbers: Parameters, to isOn: Bool) {
        for number in numbers.all {
            if let mode = Modes.standard(number) { set(mode, to: isOn) }
        }
    }

    /// DEC Private Mode Set, Reset (DECSET, CSI ? Pm h; DECRST, CSI ? Pm l). ctlseqs.
    mutating func setPrivateModes(_ numbers: Parameters, to isOn: Bool) {
        for number in numbers.all { setPrivateMode(number, to: isOn) }
    }

    private mutating func set(_ mode: Modes, to isOn: Bool) {
        if isOn { modes.insert(mode) } else { modes.remove(mode) }
    }

    private mutating func setPrivateMode(_ number: Int, to isOn: Bool) {
        switch number {
        case 3: setWideColumns(isOn)
        case 6:
            set(.origin, to: isOn)
            moveTo(row: 1, column: 1)
        case 47, 1047, 1049: setAlternateScreen(isOn, mode: number)
        case 42:
            set(.nationalSets, to: isOn)
            characterSets = CharacterSets()
        case 69: if conformanceLevel >= 4 { setSideMargins(isOn) }
        case 1046:
            // Whoever forbids the alternate screen is not left on it.
            if !isOn { setAlternateScreen(false, mode: 47) }
            set(.alternateAllowed, to: isOn)
        case 1048: if isOn { saveCursor() } else { restoreCursor() }
        case 9, 1000, 1002, 1003:
            mouseTracking = isOn ? MouseTracking(rawValue: number) ?? .off : .off
        case 1005, 1006, 1015, 1016: setMouseEncoding(number, to: isOn)
        case 2048:
            set(.sizeReports, to: isOn)
            if isOn { reportSizeInBand() }
        default: if let mode = Modes.private(number) { set(mode, to: isOn) }
        }
    }

    private mutating func setMouseEncoding(_ number: Int, to isOn: Bool) {
        guard let encoding = MouseEncoding(rawValue: number) else { return }
        if isOn {
            mouseEncoding = encoding
        } else if mouseEncoding == encoding {
            mouseEncoding = .bytes
        }
    }

    /// Left Right Margin Mode (DECLRMM, CSI ? 69 h): set where it is set, the margins stay.
    /// vt100.net/docs/vt510-rm/DECLRMM.html
    private mutating func setSideMargins(_ isOn: Bool) {
        guard isOn != modes.contains(.sideMargins) else { return }
        set(.sideMargins, to: isOn)
        left = 0
        right = size.columns
    }

    /// Select 80 or 132 Columns (DECCOLM, CSI ? 3 h). The size is the person's: only what goes with
    /// it is done, if DECSET 40 allows it. vt100.net/docs/vt510-rm/DECCOLM.html
    private mutating func setWideColumns(_ isOn: Bool) {
        guard modes.contains(.columnsMayChange) else { return }
        set(.wideColumns, to: isOn)
        resetMargins()
        modes.remove(.sideMargins)
        grid.clear(with: erased)
        moveTo(row: 1, column: 1)
    }

    // MARK: Saving

    /// Save DEC Private Mode Values (XTSAVE, CSI ? Pm s). ctlseqs.
    mutating func savePrivateModes(_ numbers: Parameters) {
        for number in numbers.all {
            let state = privateModeState(number)
            if state == 1 || state == 2 { savedModes[number] = state == 1 }
        }
    }

    /// Restore DEC Private Mode Values (XTRESTORE, CSI ? Pm r). ctlseqs.
    mutating func restorePrivateModes(_ numbers: Parameters) {
        for number in numbers.all {
            if let isOn = savedModes[number], isOn != (privateModeState(number) == 1) {
                setPrivateMode(number, to: isOn)
            }
        }
    }

    // MARK: Reporting

    /// Request Mode (DECRQM, CSI Ps $ p): answers CSI Ps ; state $ y.
    /// vt100.net/docs/vt510-rm/DECRQM.html
    mutating func reportStandardMode(_ number: Int) {
        guard conformanceLevel >= 3 else { return }
        let state =
            Modes.standard(number).map { modes.contains($0) ? 1 : 2 }
            ?? Modes.fixedStandardState(number)
        outbox.reply("\u{1b}[\(number);\(state)$y")
    }

    /// Request Mode, private (DECRQM, CSI ? Ps $ p). vt100.net/docs/vt510-rm/DECRQM.html
    mutating func reportPrivateMode(_ number: Int) {
        guard conformanceLevel >= 3 else { return }
        outbox.reply("\u{1b}[?\(number);\(privateModeState(number))$y")
    }

    /// 1 set, 2 reset, 3 and 4 the same for good, 0 not known.
    private func privateModeState(_ number: Int) -> Int {
        switch number {
        case 47, 1047, 1049: isAlternateScreen ? 1 : 2
        case 9, 1000, 1002, 1003: mouseTracking.rawValue == number ? 1 : 2
        case 1005, 1006, 1015, 1016: mouseEncoding.rawValue == number ? 1 : 2
        default:
            Modes.private(number).map { modes.contains($0) ? 1 : 2 }
                ?? Modes.fixedPrivateState(number)
        }
    }
}
