import Screen

/// Titles put aside (XTWINOPS 22); nil where only the other one was.
struct SavedTitle: Sendable {
    var title: String?
    var iconTitle: String?
}

/// What a program may know about the terminal. No answer holds anything that the host wrote.
extension Terminal {
    /// Primary Device Attributes (DA1, CSI c; DECID, ESC Z): a VT420 with 132 columns, selective
    /// erase, national and technical character sets, horizontal scrolling, colours and rectangles.
    /// vt100.net/docs/vt510-rm/DA1.html
    mutating func reportPrimaryAttributes() {
        outbox.reply("\u{1b}[?64;1;6;9;15;21;22;28c")
    }

    /// Secondary Device Attributes (DA2, CSI > c): VT420, and the xterm whose ways we have.
    /// vt100.net/docs/vt510-rm/DA2.html
    mutating func reportSecondaryAttributes() {
        outbox.reply("\u{1b}[>41;380;0c")
    }

    /// Tertiary Device Attributes (DA3, CSI = c). vt100.net/docs/vt510-rm/DA3.html
    mutating func reportTertiaryAttributes() {
        outbox.reply("\u{1b}P!|00000000\u{1b}\\")
    }

    /// Request Terminal Parameters (DECREQTPARM, CSI Ps x): no parity, eight bits, 38,400 baud.
    /// vt100.net/docs/vt100-ug/chapter3.html
    mutating func reportParameters(_ kind: Int) {
        if kind <= 1 { outbox.reply("\u{1b}[\(kind + 2);1;1;128;128;1;0x") }
    }

    /// Report Terminal Name and Version (XTVERSION, CSI > q). ctlseqs.
    mutating func reportVersion() {
        outbox.reply("\u{1b}P>|Workbench\u{1b}\\")
    }

    /// Device Status Report (DSR, CSI 5 n), Cursor Position Report (CPR, CSI 6 n).
    /// vt100.net/docs/vt510-rm/DSR.html
    mutating func reportStatus(_ kind: Int) {
        switch kind {
        case 5: outbox.reply("\u{1b}[0n")
        case 6: outbox.reply("\u{1b}[\(reportedPosition)R")
        default: break
        }
    }

    /// Device Status Report, private (DSR, CSI ? Ps n; DECXCPR, CSI ? 6 n).
    /// vt100.net/docs/vt510-rm/DSR.html; 996: contour's dark and light mode detection.
    mutating func reportPrivateStatus(_ numbers: Parameters) {
        switch numbers[0] {
        case 6: outbox.reply("\u{1b}[?\(reportedPosition);1R")
        case 15: outbox.reply("\u{1b}[?13n")  // No printer.
        case 25: outbox.reply("\u{1b}[?21n")  // User-defined keys are locked.
        case 26: outbox.reply("\u{1b}[?27;1;0;0n")  // A North American keyboard, ready.
        case 53, 55: outbox.reply("\u{1b}[?50n")  // No locator.
        case 56: outbox.reply("\u{1b}[?57;0n")
        case 62: outbox.reply("\u{1b}[0*{")  // No room for macros.
        case 63: outbox.reply("\u{1b}P\(numbers[1])!~0000\u{1b}\\")
        case 75: outbox.reply("\u{1b}[?70n")  // No errors.
        case 85: outbox.reply("\u{1b}[?83n")  // One session.
        case 996: outbox.reply("\u{1b}[?997;\(palette.isDark ? 1 : 2)n")
        default: break
        }
    }

    /// Row and column from 1, from the margins under origin mode.
    private var reportedPosition: String {
        "\(row - rowOrigin + 1);\(column - columnOrigin + 1)"
    }

    // MARK: Windows

    /// Window manipulation (XTWINOPS, CSI Ps ; Ps ; Ps t): sizes and the stack of titles. Nothing
    /// that would move, resize or read back is done, above all no title is reported. ctlseqs.
    mutating func manipulateWindow(_ numbers: Parameters) {
        let pixels = (size.rows * cellPixels.rows, size.columns * cellPixels.columns)
        switch numbers[0] {
        case 11: outbox.reply("\u{1b}[1t")
        case 13: outbox.reply("\u{1b}[3;0;0t")
        case 14: outbox.reply("\u{1b}[4;\(pixels.0);\(pixels.1)t")
        case 15: outbox.reply("\u{1b}[5;\(pixels.0);\(pixels.1)t")
        case 16: outbox.reply("\u{1b}[6;\(cellPixels.rows);\(cellPixels.columns)t")
        case 18: outbox.reply("\u{1b}[8;\(size.rows);\(size.columns)t")
        case 19: outbox.reply("\u{1b}[9;\(size.rows);\(size.columns)t")
        case 22: pushTitle(numbers[1])
        case 23: popTitle(numbers[1])
        default: break
        }
    }

    /// 0 is for both titles, 1 for the icon's, 2 for the window's.
    private mutating func pushTitle(_ kind: Int) {
        if titleStack.count == 10 { titleStack.removeFirst() }
        titleStack.append(
            SavedTitle(
                title: kind == 1 ? nil : title, iconTitle: kind == 2 ? nil : iconTitle))
    }

    private mutating func popTitle(_ kind: Int) {
        guard let last = titleStack.popLast() else { return }
        if kind != 2, let icon = last.iconTitle { iconTitle = icon }
        if kind != 1, let title = last.title { setTitle(title) }
    }

    /// In-band size report (DECSET 2048): CSI 48 ; rows ; columns ; height ; width t.
    mutating func reportSizeInBand() {
        let height = size.rows * cellPixels.rows
        let width = size.columns * cellPixels.columns
        outbox.reply("\u{1b}[48;\(size.rows);\(size.columns);\(height);\(width)t")
    }
}
