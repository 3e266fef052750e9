import Screen

extension Terminal {
    /// What draws this screen on another terminal of the same size that is as new: for recordings
    /// that begin in the middle. Text, looks, the cursor and the modes that change what comes
    /// next; not the lines above the screen.
    package func repaint() -> [UInt8] {
        var text = "\u{1b}c"
        if isAlternateScreen { text += "\u{1b}[?1049h" }
        // What is in the last column stays there.
        text += "\u{1b}[?7l"
        for row in 0..<size.rows { text += repaint(row: row) }
        text += "\u{1b}[0m"
        if modes.contains(.sideMargins) { text += "\u{1b}[?69h\u{1b}[\(left + 1);\(right)s" }
        if top > 0 || bottom < size.rows { text += "\u{1b}[\(top + 1);\(bottom)r" }
        text += "\u{1b}[\(row + 1);\(column + 1)H"
        text += repaintedModes + repaintedWait + "\u{1b}[\(penParameters)m"
        return Array(text.utf8)
    }

    private func repaint(row: Int) -> String {
        let line = scrollbackCount + row
        var text = ""
        var style = Style.plain
        for placed in characters(line: line) {
            let own = self.style(line: line, column: placed.column)
            if own != style || text.isEmpty {
                text += "\u{1b}[\(row + 1);\(placed.column + 1)H\u{1b}[\(Self.parameters(of: own))m"
                style = own
            }
            text.append(placed.character)
        }
        return text + repaintedBackground(row: row)
    }

    /// Blanks at the end that have a colour.
    private func repaintedBackground(row: Int) -> String {
        let line = scrollbackCount + row
        let first = characters(line: line).last.map { $0.column + $0.width } ?? 0
        var text = ""
        for column in first..<max(first, size.columns) {
            let own = style(line: line, column: column)
            guard own != .plain else { continue }
            text += "\u{1b}[\(row + 1);\(column + 1)H\u{1b}[\(Self.parameters(of: own))m "
        }
        return text
    }

    /// A character in the last column, behind which the next one wraps, is written once more.
    private var repaintedWait: String {
        let line = scrollbackCount + row
        guard isWrapPending, modes.contains(.autowrap),
            let last = characters(line: line).last, last.column + last.width > column
        else { return "" }
        let look = Self.parameters(of: style(line: line, column: last.column))
        let back = last.width > 1 ? "\u{1b}[D" : ""
        return "\u{1b}[4l\u{1b}[\(look)m\(back)\(last.character)"
            + (modes.contains(.insert) ? "\u{1b}[4h" : "")
    }

    private var repaintedModes: String {
        let switches: [(Modes, String)] = [
            (.autowrap, "?7"), (.origin, "?6"), (.insert, "4"), (.newLine, "20"),
            (.cursorVisible, "?25"), (.reverseScreen, "?5"), (.graphemeClusters, "?2027"),
            (.reverseWrap, "?45"), (.nationalSets, "?42"),
        ]
        var text = ""
        for (mode, number) in switches where mode != .origin {
            text += "\u{1b}[\(number)\(modes.contains(mode) ? "h" : "l")"
        }
        // Origin mode sends the cursor home.
        if modes.contains(.origin) {
            text += "\u{1b}[?6h\u{1b}[\(row - top + 1);\(column - left + 1)H"
        }
        return text
    }
}
