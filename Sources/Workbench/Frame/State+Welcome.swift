internal import Model
internal import Screen
internal import Widgets

/// What stands at the right while no terminal is open: the first steps, and what is known of the
/// instance under the cursor.
extension State {
    func drawWelcome(in frame: Frame, into surface: inout Surface) {
        let area = frame.content.inset(columns: 2, rows: 1)
        let details = detailLines(columns: area.size.columns)
        let welcome = welcomeLines(
            columns: area.size.columns, rows: area.size.rows - details.count - 1)
        for (row, line) in (welcome + [.blank] + details).prefix(area.size.rows).enumerated() {
            line.draw(
                into: &surface, at: Position(column: area.left, row: area.top + row),
                limit: area.size.columns, theme: theme, over: theme[.text])
        }
    }

    /// Where there is little room, what the line at the bottom says too goes first.
    private func welcomeLines(columns: Int, rows: Int) -> [StyledLine] {
        var lines = [StyledLine(("Welcome to Workbench", .accent)), .blank]
        for (command, words) in Self.firstSteps {
            guard let key = keyMap.keys(of: command).list.first else { continue }
            lines += Prose.wrapped(words, to: columns - 7).enumerated().map { index, part in
                StyledLine((Prose.padded(index == 0 ? key : "", to: 7), .strong), (part, .text))
            }
        }
        let note = "In a terminal every key goes to it but \(settings.prefix): press that first."
        let noteLines = Prose.wrapped(note, to: columns).map { StyledLine(($0, .dim)) }
        if lines.count + 1 + noteLines.count <= rows { return lines + [.blank] + noteLines }
        return Array(lines.prefix(max(Self.fewestLines, rows)))
    }

    private static let fewestLines = 6

    private static let firstSteps: [(String, String)] = [
        ("instance.connect", "opens a terminal there"),
        ("list.filter", "finds by name, address, tag"),
        ("terminal.open-here", "opens a terminal on this machine"),
        ("instance.add", "adds an instance of your own"),
        ("list.wide", "widens the list, with details"),
        ("palette", "finds every command by name"),
        ("help", "lists what can be done here"),
        ("quit", "quits"),
    ]
}
