import TestSupport
import Testing

/// The same program twice: in a pane of ours, and straight in tmux at the pane's size. Whatever is
/// done to one is done to the other, and what they show must be the same.
final class SideBySide {
    private let workplace: Workplace
    let pane: TmuxServer
    let straight: TmuxServer
    private var columns: Int
    private var rows: Int

    /// What stands around a pane: the tabs and its header above, the hints below; where there is
    /// room, the list and a border at the left.
    private static let above = 2
    private static let below = 1
    private static let left = 31
    private static let roomy = 110

    /// TERM, and what else programs look at, is for both what a pane has.
    private static let variables = [
        "TERM": "xterm-256color", "COLORTERM": "truecolor", "TERM_PROGRAM": "workbench",
    ]

    init(columns: Int = 80, rows: Int = 24) async throws {
        self.columns = columns
        self.rows = rows
        workplace = try Workplace()
        pane = try await workplace.start(columns: columns, rows: rows)
        try pane.press("c")
        try await pane.waitFor(Workplace.localPrompt)
        let inner = Self.inner(columns, rows)
        straight = try TmuxServer(
            ["env", "-u", "TMUX", "-u", "TMUX_PANE", "-u", "TERM_PROGRAM_VERSION"]
                + Self.variables.map { "\($0)=\($1)" } + ["\(workplace.scratch.path)/bin/shell"],
            columns: inner.columns, rows: inner.rows, terminal: "tmux-256color",
            environment: workplace.environment, owner: workplace)
        try await straight.waitFor(Workplace.localPrompt)
        try type("cd; clear\r")
        try await showTheSame()
    }

    var home: String { workplace.home }

    func put(_ text: String, in name: String) throws {
        try workplace.scratch.put(text, in: "home/\(name)")
    }

    private static func inner(_ columns: Int, _ rows: Int) -> (columns: Int, rows: Int) {
        (columns - (columns >= roomy ? left : 0), rows - above - below)
    }

    // MARK: Doing

    func press(_ keys: String...) throws {
        for key in keys {
            try pane.press(key)
            try straight.press(key)
        }
    }

    func type(_ text: String) throws {
        try pane.type(text)
        try straight.type(text)
    }

    /// A click of the left button at a place in the program, counted from 0 (SGR mouse reports).
    func click(column: Int, row: Int) throws {
        let offset = columns >= Self.roomy ? Self.left : 0
        for (terminal, column, row) in [
            (pane, column + offset + 1, row + Self.above + 1), (straight, column + 1, row + 1),
        ] {
            try terminal.type("\u{1B}[<0;\(column);\(row)M\u{1B}[<0;\(column);\(row)m")
        }
    }

    func resize(columns: Int, rows: Int) throws {
        self.columns = columns
        self.rows = rows
        try pane.resize(columns: columns, rows: rows)
        let inner = Self.inner(columns, rows)
        try straight.resize(columns: inner.columns, rows: inner.rows)
    }

    func waitFor(_ text: String, at location: SourceLocation = #_sourceLocation) async throws {
        try await pane.waitFor(text, at: location)
        try await straight.waitFor(text, at: location)
    }

    // MARK: Comparing

    private func pictures() throws -> (pane: Picture, straight: Picture) {
        let inner = Self.inner(columns, rows)
        let whole = Picture(styled: try pane.styledScreen(), columns: columns, rows: rows)
        let pane = whole.part(
            column: columns - inner.columns, row: Self.above, columns: inner.columns,
            rows: inner.rows)
        let straight = Picture(
            styled: try straight.styledScreen(), columns: inner.columns, rows: inner.rows)
        return (pane.withoutEnds, straight.withoutEnds)
    }

    /// Waits until both show the same, the cursor included. Both draw at their own pace, so being
    /// the same once is what counts.
    func showTheSame(
        exceptFigures: Bool = false, within limit: Duration = .seconds(20),
        at location: SourceLocation = #_sourceLocation
    ) async throws {
        let deadline = ContinuousClock.now + limit
        while true {
            var (pane, straight) = try pictures()
            if exceptFigures { (pane, straight) = (pane.withoutFigures, straight.withoutFigures) }
            let cursors = try cursors()
            if pane == straight, cursors.pane == cursors.straight { return }
            guard ContinuousClock.now < deadline else {
                Issue.record(
                    """
                    in the pane (cursor \(cursors.pane)):
                    \(pane.text)
                    straight in tmux (cursor \(cursors.straight)):
                    \(straight.text)
                    \(pane.difference(from: straight))
                    """, sourceLocation: location)
                throw NeverHappened()
            }
            try await Task.sleep(for: .milliseconds(30))
        }
    }

    /// Where the cursors are, counted from the corner of the program, and whether they show.
    private func cursors() throws -> (pane: [Int], straight: [Int]) {
        let format = "#{cursor_flag} #{cursor_x} #{cursor_y}"
        let read = { (terminal: TmuxServer) in
            try terminal.value(format).split(separator: " ").compactMap { Int($0) }
        }
        var inPane = try read(pane)
        var straight = try read(self.straight)
        if inPane.count == 3 {
            inPane[1] -= columns >= Self.roomy ? Self.left : 0
            inPane[2] -= Self.above
        }
        // Nobody sees where a hidden one is.
        if inPane.first == 0 { inPane = [0] }
        if straight.first == 0 { straight = [0] }
        return (inPane, straight)
    }
}
