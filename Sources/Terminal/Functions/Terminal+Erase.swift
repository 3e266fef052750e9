import Screen

/// Erasing, with and without regard to protection. What is erased takes the pen's background.
extension Terminal {
    /// Erase in Display (ED, CSI Ps J). vt100.net/docs/vt510-rm/ED.html
    /// Selective Erase in Display (DECSED, CSI ? Ps J). vt100.net/docs/vt510-rm/DECSED.html
    mutating func eraseInDisplay(_ part: Int, selectively: Bool) {
        switch part {
        case 0:
            eraseInLine(0, selectively: selectively)
            eraseRows(min(row + 1, size.rows)..<size.rows, selectively: selectively)
        case 1:
            eraseRows(0..<row, selectively: selectively)
            eraseInLine(1, selectively: selectively)
        case 2: eraseRows(0..<size.rows, selectively: selectively)
        case 3 where !selectively: scrollback.removeAll()
        default: return
        }
        isWrapPending = false
    }

    /// Erase in Line (EL, CSI Ps K). vt100.net/docs/vt510-rm/EL.html
    /// Selective Erase in Line (DECSEL, CSI ? Ps K). vt100.net/docs/vt510-rm/DECSEL.html
    mutating func eraseInLine(_ part: Int, selectively: Bool) {
        switch part {
        case 0: erase(row: row, from: column, to: size.columns, selectively: selectively)
        case 1: erase(row: row, from: 0, to: column + 1, selectively: selectively)
        case 2: erase(row: row, from: 0, to: size.columns, selectively: selectively)
        default: return
        }
        isWrapPending = false
    }

    /// Erase Character (ECH, CSI Ps X): margins do not matter. vt100.net/docs/vt510-rm/ECH.html
    mutating func eraseCharacters(_ count: Int) {
        isWrapPending = false
        erase(row: row, from: column, to: min(size.columns, column + count), selectively: false)
    }

    /// Start and End of Protected Area (SPA, ESC V; EPA, ESC W). ECMA-48 §8.3.129, §8.3.46.
    mutating func setStandardProtection(_ isOn: Bool) {
        isProtecting = isOn
        if isOn { isProtectionStandard = true }
        isPenStale = true
    }

    /// Select Character Protection Attribute (DECSCA, CSI Ps " q): 1 protects what is printed from
    /// now on. vt100.net/docs/vt510-rm/DECSCA.html
    mutating func setProtection(_ kind: Int) {
        guard kind <= 2 else { return }
        isProtecting = kind == 1
        isProtectionStandard = false
        isPenStale = true
    }

    private mutating func eraseRows(_ rows: Range<Int>, selectively: Bool) {
        for row in rows {
            erase(row: row, from: 0, to: size.columns, selectively: selectively)
        }
    }

    /// Erases some columns of a row, as ED, EL and ECH do: what SPA protects stays in any case, what
    /// DECSCA protects if that is asked for.
    mutating func erase(row: Int, from: Int, to: Int, selectively: Bool) {
        let fill = erased
        if selectively || isProtectionStandard {
            grid.eraseUnprotected(row: row, from: from, to: to, with: fill)
        } else {
            grid.erase(row: row, from: from, to: to, with: fill)
        }
    }
}
