package import Screen

/// Lines to read, more than fit: the keys of the arrows and pages scroll.
package struct TextPage: Equatable, Sendable {
    package var title: String
    package var lines: [StyledLine]
    private var top = 0

    package init(title: String, lines: [StyledLine]) {
        self.title = title
        self.lines = lines
    }

    /// False if the key does not scroll.
    package mutating func press(_ key: KeyEvent, rows: Int) -> Bool {
        let step: Int
        switch key.name {
        case "up", "k": step = -1
        case "down", "j": step = 1
        case "pageup": step = -max(1, rows - 1)
        case "pagedown", "space": step = max(1, rows - 1)
        case "home", "g": step = -lines.count
        case "end", "G": step = lines.count
        default: return false
        }
        scroll(by: step, rows: rows)
        return true
    }

    package mutating func scroll(by step: Int, rows: Int) {
        top = max(0, min(top + step, lines.count - rows))
    }

    /// What is in view, and whether there is more above and below.
    package func shown(rows: Int) -> (lines: [StyledLine], isMoreAbove: Bool, isMoreBelow: Bool) {
        let rows = max(1, rows)
        let first = max(0, min(top, lines.count - rows))
        let shown = Array(lines.dropFirst(first).prefix(rows))
        return (shown, first > 0, first + shown.count < lines.count)
    }
}
