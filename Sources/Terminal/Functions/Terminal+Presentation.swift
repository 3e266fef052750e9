import Screen

/// Reports of what a program set up, for those that put it back later.
extension Terminal {
    /// Request Presentation State Report (DECRQPSR, CSI Ps $ w).
    /// vt100.net/docs/vt510-rm/DECRQPSR.html
    mutating func reportPresentation(_ kind: Int) {
        switch kind {
        case 1: outbox.reply("\u{1b}P1$u\(cursorInformation)\u{1b}\\")
        case 2: outbox.reply("\u{1b}P2$u\(tabStops)\u{1b}\\")
        default: break
        }
    }

    /// Cursor Information Report (DECCIR). vt100.net/docs/vt510-rm/DECCIR.html
    private var cursorInformation: String {
        let attributes = pen.style.attributes
        let rendition = Self.letter(
            attributes.contains(.bold), pen.underline != 0, attributes.contains(.blink),
            attributes.contains(.inverse))
        let protection = Self.letter(isProtecting, false, false, false)
        let flags = Self.letter(
            modes.contains(.origin), characterSets.single == 2, characterSets.single == 3,
            isWrapPending)
        // Page 1; no set is in use for the upper half but the third; all have 94 characters.
        return "\(row + 1);\(column + 1);1;\(rendition);\(protection);\(flags);"
            + "\(characterSets.inUse);2;@;\(characterSets.finals)"
    }

    /// Four flags as a character from `@` on.
    private static func letter(_ flags: Bool...) -> Character {
        let bits = flags.enumerated().reduce(0) { $1.element ? $0 | 1 << $1.offset : $0 }
        return Character(Unicode.Scalar(UInt8(0x40 + bits)))
    }

    /// Tabulation Stop Report (DECTABSR). vt100.net/docs/vt510-rm/DECTABSR.html
    private var tabStops: String {
        tabs.indices.filter { tabs[$0] }.map { "\($0 + 1)" }.joined(separator: "/")
    }

    /// Restore Presentation State (DECRSPS, DCS Ps $ t report ST): of a Tabulation Stop Report, and
    /// of a Cursor Information Report the place. vt100.net/docs/vt510-rm/DECRSPS.html
    mutating func restorePresentation(_ kind: Int, _ text: [UInt8]) {
        switch kind {
        case 1: restoreCursorInformation(text)
        case 2:
            tabs = [Bool](repeating: false, count: size.columns)
            for part in text.split(separator: 0x2f) {
                guard let number = Self.number(part), tabs.indices.contains(number - 1) else {
                    continue
                }
                tabs[number - 1] = true
            }
        default: break
        }
    }

    private mutating func restoreCursorInformation(_ text: [UInt8]) {
        let parts = text.split(separator: 0x3b, omittingEmptySubsequences: false)
        guard parts.count >= 6, let row = Self.number(parts[0]), let column = Self.number(parts[1]),
            let rendition = parts[3].first, let protection = parts[4].first,
            let flags = parts[5].first
        else { return }
        pen.attributes &= ~(Pen.bold | Pen.blink | Pen.inverse)
        if rendition & 1 != 0 { pen.attributes |= Pen.bold }
        pen.underline = rendition & 2 != 0 ? 1 : 0
        if rendition & 4 != 0 { pen.attributes |= Pen.blink }
        if rendition & 8 != 0 { pen.attributes |= Pen.inverse }
        setProtection(protection & 1 != 0 ? 1 : 0)
        if flags & 1 != 0 { modes.insert(.origin) } else { modes.remove(.origin) }
        self.row = min(max(row, 1), size.rows) - 1
        self.column = min(max(column, 1), size.columns) - 1
        isWrapPending = flags & 8 != 0 && self.column == lineEnd - 1
    }

    /// Request User-Preferred Supplemental Set (DECRQUPSS, CSI & u): ISO Latin-1.
    /// vt100.net/docs/vt510-rm/DECRQUPSS.html
    mutating func reportPreferredSet() {
        outbox.reply("\u{1b}P1!uA\u{1b}\\")
    }

    /// Request Locator Position (DECRQLP, CSI Ps ' |): there is none. ctlseqs.
    mutating func reportLocator() {
        outbox.reply("\u{1b}[0&w")
    }
}
