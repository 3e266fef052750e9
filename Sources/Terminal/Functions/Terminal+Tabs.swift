import Screen

/// Tab stops.
extension Terminal {
    /// A stop every eight columns.
    static func defaultTabs(columns: Int) -> [Bool] {
        (0..<columns).map { $0 % 8 == 0 }
    }

    /// Horizontal Tab (HT), Cursor Horizontal Forward Tab (CHT, CSI Ps I): stops at the margin.
    /// vt100.net/docs/vt510-rm/CHT.html
    mutating func tab(_ count: Int) {
        joiner.reset()
        let last = lineEnd - 1
        for _ in 0..<min(count, size.columns) where column < last {
            repeat { column += 1 } while column < last && !tabs[column]
        }
    }

    /// Cursor Backward Tab (CBT, CSI Ps Z). vt100.net/docs/vt510-rm/CBT.html
    mutating func tabBackward(_ count: Int) {
        isWrapPending = false
        let first = modes.contains(.origin) ? lineStart : 0
        for _ in 0..<min(count, size.columns) where column > first {
            repeat { column -= 1 } while column > first && !tabs[column]
        }
    }

    /// Horizontal Tab Set (HTS, ESC H). vt100.net/docs/vt510-rm/HTS.html
    mutating func setTab() {
        tabs[column] = true
    }

    /// Tab Clear (TBC, CSI Ps g): here, or all. vt100.net/docs/vt510-rm/TBC.html
    mutating func clearTabs(_ kind: Int) {
        if kind == 0 { tabs[column] = false }
        if kind == 3 { tabs = [Bool](repeating: false, count: size.columns) }
    }

    /// Set Tab at Every 8 Columns (DECST8C, CSI ? 5 W). vt100.net/docs/vt510-rm/DECST8C.html
    mutating func resetTabs() {
        tabs = Self.defaultTabs(columns: size.columns)
    }
}
