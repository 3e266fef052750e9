import Screen

@testable import Terminal

/// A screen in words that a person can check: its rows, and below each what looks other than plain.
enum ScreenText {
    static func of(_ terminal: Terminal) -> String {
        let rows = (0..<terminal.size.rows).map { row -> String in
            let line = terminal.scrollbackCount + row
            return "|" + terminal.text(line: line) + "\n" + styles(of: terminal, line: line)
        }
        return rows.joined() + "cursor \(terminal.row + 1),\(terminal.column + 1)\n"
    }

    /// A line for each run of cells that look alike and not plain: `  ~ 5-9 bold, red on 4`.
    private static func styles(of terminal: Terminal, line: Int) -> String {
        var text = ""
        var start = 0
        while start < terminal.size.columns {
            let style = shown(terminal, line, start)
            var end = start + 1
            while end < terminal.size.columns, shown(terminal, line, end) == style { end += 1 }
            if style != .plain { text += "  ~ \(start + 1)-\(end) \(name(of: style))\n" }
            start = end
        }
        return text
    }

    private static func shown(_ terminal: Terminal, _ line: Int, _ column: Int) -> Style {
        var style = terminal.style(line: line, column: column)
        if terminal.isReversed { style.attributes.formSymmetricDifference(.inverse) }
        return style
    }

    private static func name(of style: Style) -> String {
        let attributes: [(Style.Attributes, String)] = [
            (.bold, "bold"), (.faint, "faint"), (.italic, "italic"), (.blink, "blink"),
            (.inverse, "inverse"), (.invisible, "invisible"), (.strikethrough, "struck"),
            (.overline, "overlined"),
        ]
        var parts = attributes.filter { style.attributes.contains($0.0) }.map(\.1)
        if style.underline != .none { parts.append("\(style.underline) underline") }
        if style.foreground != .standard { parts.append("text \(name(of: style.foreground))") }
        if style.background != .standard { parts.append("on \(name(of: style.background))") }
        return parts.joined(separator: ", ")
    }

    private static func name(of color: Color) -> String {
        switch color.kind {
        case .standard: "default"
        case .indexed(let index): "\(index)"
        case .rgb(let red, let green, let blue): "rgb \(red) \(green) \(blue)"
        }
    }
}
