import Screen
import Testing

@testable import Terminal

/// Scrollback, resizing and what copy mode and views read.
@Suite struct LineTests {
    // MARK: Scrollback

    @Test func `lines that leave the screen can be read in the scrollback`() {
        var terminal = Terminal(10, 2, fed: "one\r\ntwo\r\nthree\r\nfour")

        #expect(terminal.history == ["one", "two"])
        #expect(terminal.screen == ["three", "four"])
        terminal.feed("\r\nfive")
        #expect(terminal.history == ["one", "two", "three"])
    }

    @Test func `the scrollback keeps to its limit and counts what it dropped`() {
        var terminal = Terminal(10, 2, fed: "", scrollback: 5)

        terminal.feed((0..<100).map { "\($0)\r\n" }.joined())

        #expect(terminal.history == ["94", "95", "96", "97", "98"])
        #expect(terminal.discardedLineCount == 94)
    }

    @Test func `without a limit there is no scrollback`() {
        let terminal = Terminal(10, 2, fed: "a\r\nb\r\nc\r\nd", scrollback: 0)

        #expect(terminal.scrollbackCount == 0)
        #expect(terminal.discardedLineCount == 2)
        #expect(terminal.screen == ["c", "d"])
    }

    @Test(arguments: ["\u{1b}[2;4r", "\u{1b}[?1049h", "\u{1b}[?69h\u{1b}[2;5s"])
    func `only whole rows of the main screen's top go to the scrollback`(_ modes: String) {
        let terminal = Terminal(10, 5, fed: modes + String(repeating: "x\r\n", count: 20))

        #expect(terminal.scrollbackCount == 0)
    }

    @Test func `a region from the first row on feeds the scrollback`() {
        let terminal = Terminal(10, 5, fed: "\u{1b}[1;3ra\r\nb\r\nc\r\nd")

        #expect(terminal.history == ["a"])
    }

    @Test func `ED 3 and RIS forget the scrollback, ED 2 does not`() {
        for (function, count) in [("\u{1b}[3J", 0), ("\u{1b}c", 0), ("\u{1b}[2J", 2)] {
            let terminal = Terminal(10, 2, fed: "a\r\nb\r\nc\r\nd" + function)

            #expect(terminal.scrollbackCount == count)
        }
    }

    @Test func `the alternate screen has no scrollback, and the main one's comes back`() {
        var terminal = Terminal(10, 2, fed: "a\r\nb\r\nc\u{1b}[?1049h")
        #expect(terminal.scrollbackCount == 0)

        terminal.feed("\u{1b}[?1049l")

        #expect(terminal.history == ["a"])
    }

    @Test func `the scrollback keeps looks, clusters and wide characters`() {
        let terminal = Terminal(10, 1, fed: "\u{1b}[31me\u{301}日x\u{1b}[0my\r\nz")

        #expect(terminal.history == ["e\u{301}日xy"])
        #expect(terminal.style(line: 0, column: 2).foreground == .indexed(1))
        #expect(terminal.style(line: 0, column: 4) == .plain)
        #expect(terminal.characters(line: 0).map(\.column) == [0, 1, 3, 4])
        #expect(terminal.characters(line: 0).map(\.width) == [1, 2, 1, 1])
    }

    @Test func `ten thousand lines of a log take at most eight megabytes`() {
        var terminal = Terminal(size: Size(columns: 80, rows: 24), scrollbackLimit: 10_000)
        let line = String(repeating: "log ", count: 19) + "\r\n"
        for number in 0..<10_100 {
            terminal.feed(number % 10 == 0 ? "\u{1b}[33m" + line + "\u{1b}[0m" : line)
        }

        #expect(terminal.scrollbackCount == 10_000)
        #expect(terminal.scrollback.byteCount < 8_000_000)
    }

    @Test func `a scrollback of endless styles keeps to its bytes`() {
        var scrollback = Terminal(
            size: Size(columns: 80, rows: 2), scrollbackLimit: 1_000_000,
            scrollbackByteLimit: 1 << 20)
        for number in 0..<20_000 {
            scrollback.feed("\u{1b}[38;2;\(number / 256);\(number % 256);1m0123456789abcdef\r\n")
        }

        #expect(scrollback.scrollback.byteCount < 1 << 21)
        #expect(scrollback.scrollbackCount > 1000)
        #expect(scrollback.discardedLineCount + scrollback.scrollbackCount == 19_999)
    }

    @Test func `a scrollback gives up its oldest lines when told to`() {
        var terminal = Terminal(size: Size(columns: 80, rows: 2), scrollbackLimit: 100_000)
        for number in 0..<20_000 { terminal.feed("line \(number)\r\n") }
        let newest = terminal.text(line: terminal.scrollbackCount - 1)

        terminal.trimScrollback(toBytes: 200_000)

        #expect(terminal.scrollbackByteCount <= 200_000)
        #expect(terminal.scrollbackCount > 1000)
        #expect(terminal.text(line: terminal.scrollbackCount - 1) == newest)
        #expect(terminal.discardedLineCount + terminal.scrollbackCount == 19_999)
        #expect(terminal.text(line: 0) == "line \(terminal.discardedLineCount)")
    }

    @Test(arguments: [80, 33, 7])
    func `a hundred thousand lines flow anew at once`(_ columns: Int) {
        var terminal = Terminal(size: Size(columns: 100, rows: 24), scrollbackLimit: 2_000_000)
        let lines = (0..<1000).map { "\u{1b}[32mline\u{1b}[0m \($0) of a log\r\n" }.joined()
        for _ in 0..<100 { terminal.feed(lines) }

        // Debug code on a busy machine: the benchmark says how fast it is, this that it is not
        // done line by line through the screen.
        let time = ContinuousClock().measure {
            terminal.resize(to: Size(columns: columns, rows: 24))
        }

        #expect(time < .seconds(5))
        let rows = ("line 999 of a log".count + columns - 1) / columns
        #expect(terminal.scrollbackCount >= 99_900 * rows)
    }

    // MARK: Reading

    @Test func `blanks at the end count only where a program wrote them in a wrapped line`() {
        let terminal = Terminal(5, 4, fed: "ab   cd  \r\nx  ")

        #expect(terminal.characters(line: 0).map(\.character) == ["a", "b", " ", " ", " "])
        #expect(terminal.characters(line: 1).map(\.character) == ["c", "d"])
        #expect(terminal.characters(line: 2).map(\.character) == ["x"])
        #expect((0..<3).map { terminal.isWrapped(line: $0) } == [true, false, false])
    }

    @Test func `a line that is not there is empty`() {
        let terminal = Terminal(5, 2, fed: "a")

        for line in [-1, 2, 99] {
            #expect(terminal.text(line: line) == "")
            #expect(terminal.characters(line: line) == [])
            #expect(!terminal.isWrapped(line: line))
            #expect(terminal.link(line: line, column: 0) == nil)
        }
    }

    // MARK: Resizing

    /// Text; the old size; the new one; scrollback and screen then; the cursor.
    struct Resizing: Sendable {
        var name: String
        var text: String
        var from: [Int]
        var to: [Int]
        var history: [String] = []
        var screen: [String]
        var cursor: [Int]
    }

    static let resizings = [
        Resizing(
            name: "a wrapped line joins", text: "abcdefgh", from: [5, 3], to: [10, 3],
            screen: ["abcdefgh"], cursor: [0, 8]),
        Resizing(
            name: "a long line is cut anew", text: "abcdefgh\r\nx", from: [10, 4], to: [3, 4],
            screen: ["abc", "def", "gh", "x"], cursor: [3, 1]),
        Resizing(
            name: "what does not fit goes up", text: "abcdefgh\r\nx", from: [10, 2],
            to: [3, 2], history: ["abc", "def"], screen: ["gh", "x"], cursor: [1, 1]),
        Resizing(
            name: "and comes back", text: "a\r\nb\r\nc\r\nd", from: [10, 2], to: [10, 3],
            history: ["a"], screen: ["b", "c", "d"], cursor: [2, 1]),
        Resizing(
            name: "fewer rows", text: "a\r\nb\r\nc", from: [10, 4], to: [10, 2],
            history: ["a"], screen: ["b", "c"], cursor: [1, 1]),
        Resizing(
            name: "more rows below a short screen", text: "a\r\nb", from: [10, 3], to: [10, 5],
            screen: ["a", "b"], cursor: [1, 1]),
        Resizing(
            name: "hard line ends stay", text: "ab\r\ncd", from: [2, 3], to: [10, 3],
            screen: ["ab", "cd"], cursor: [1, 2]),
        Resizing(
            name: "wide characters are not cut", text: "a日本x", from: [6, 3], to: [4, 3],
            screen: ["a日", "本x"], cursor: [1, 3]),
        Resizing(
            name: "the cursor past a full line", text: "abcdef", from: [6, 3], to: [10, 3],
            screen: ["abcdef"], cursor: [0, 6]),
        Resizing(
            name: "one column", text: "ab", from: [5, 3], to: [1, 3],
            screen: ["a", "b"], cursor: [1, 0]),
    ]

    @Test(arguments: resizings)
    func `text flows anew and the cursor stays with it`(_ sample: Resizing) {
        var terminal = Terminal(sample.from[0], sample.from[1], fed: sample.text)

        terminal.resize(to: Size(columns: sample.to[0], rows: sample.to[1]))

        #expect(terminal.history == sample.history)
        #expect(terminal.lines == sample.screen)
        #expect(terminal.place == sample.cursor)
    }

    @Test func `narrower and back again is as before`() {
        var numbers = SeededNumbers(seed: 5)
        let text = (0..<40).map { number in
            "\u{1b}[\(31 + number % 7)m"
                + String(
                    repeating: "word 日本 ",
                    count: Int.random(
                        in: 0...5, using: &numbers)) + "\(number)\r\n"
        }.joined()
        let before = Terminal(30, 10, fed: text, scrollback: 2000)
        var terminal = before

        for columns in [7, 13, 90, 3, 30] {
            terminal.resize(to: Size(columns: columns, rows: 10))
        }

        #expect(terminal.history + terminal.screen == before.history + before.screen)
        #expect(terminal.snapshot().scrollback == before.snapshot().scrollback)
    }

    @Test func `the alternate screen is cut, the main one behind it flows`() {
        var terminal = Terminal(10, 3, fed: "abcdefgh\u{1b}[?1049h\u{1b}[H0123456789")

        terminal.resize(to: Size(columns: 5, rows: 3))
        #expect(terminal.lines == ["01234"])
        terminal.feed("\u{1b}[?1049l")

        #expect(terminal.lines == ["abcde", "fgh"])
        #expect(terminal.place == [1, 3])
    }

    @Test func `twenty thousand lines flow anew and none is lost`() {
        var terminal = Terminal(size: Size(columns: 80, rows: 24), scrollbackLimit: 200_000)
        for number in 0..<20_000 { terminal.feed("line \(number) of a log that wraps later\r\n") }

        terminal.resize(to: Size(columns: 20, rows: 24))
        terminal.resize(to: Size(columns: 80, rows: 24))

        #expect(terminal.scrollbackCount + terminal.row == 20_000)
        #expect(terminal.text(line: 17_777) == "line 17777 of a log that wraps later")
    }

    @Test func `any size is taken`() {
        var terminal = Terminal(10, 3, fed: "abc\r\ndef\u{1b}[5;5H日")

        for (columns, rows) in [(1, 1), (0, 0), (4096, 2), (2, 2000), (99_999, 99_999), (80, 24)] {
            terminal.resize(to: Size(columns: columns, rows: rows))
            terminal.feed("x日\u{1b}[9999;9999Hy")
            #expect(terminal.size.columns <= 4096 && terminal.size.rows <= 2048)
        }
    }

    // MARK: Drawing

    @Test func `the screen is drawn where it belongs, with its cursor`() {
        let terminal = Terminal(6, 2, fed: "a日\u{1b}[31mb\u{1b}[3 q")
        var surface = Surface(size: Size(columns: 10, rows: 4))

        terminal.draw(into: &surface, at: Rect(column: 2, row: 1, columns: 6, rows: 2))

        #expect(surface.text(row: 1) == "  a日b")
        #expect(surface[Position(column: 5, row: 1)].style.foreground == .indexed(1))
        #expect(
            surface.cursor
                == Surface.Cursor(
                    position: Position(column: 6, row: 1), shape: .underline, isBlinking: true))
    }

    @Test func `an earlier part is drawn when scrolled back`() {
        let terminal = Terminal(6, 2, fed: "a\r\nb\r\nc\r\nd")
        var surface = Surface(size: Size(columns: 6, rows: 2))

        terminal.draw(into: &surface, at: surface.bounds, offset: 1)

        #expect(surface.text == "b\nc")
        #expect(surface.cursor == nil)
        terminal.draw(into: &surface, at: surface.bounds, offset: 99)
        #expect(surface.text == "a\nb")
    }

    @Test func `DECSCNM shows all inverse, DECTCEM hides the cursor`() {
        let terminal = Terminal(3, 1, fed: "\u{1b}[?5h\u{1b}[7ma\u{1b}[?25l")
        var surface = Surface(size: Size(columns: 3, rows: 1))

        terminal.draw(into: &surface, at: surface.bounds)

        #expect(surface[Position(column: 0, row: 0)].style.attributes == [])
        #expect(surface[Position(column: 2, row: 0)].style.attributes == .inverse)
        #expect(surface.cursor == nil)
    }

    @Test func `synchronised output is told and can be given up`() {
        var terminal = Terminal(3, 1, fed: "\u{1b}[?2026h")
        #expect(terminal.isSynchronized)

        terminal.giveUpSynchronization()

        #expect(!terminal.isSynchronized)
    }

    @Test func `a snapshot says all of it`() throws {
        var terminal = Terminal(
            8, 2, fed: "old\r\n\u{1b}[1;38;2;1;2;255mab\u{1b}[0m c\r\n\u{1b}[?2004h\u{1b}[5nx")

        let snapshot = terminal.snapshot(output: terminal.takeOutput())
        let json = String(decoding: try snapshot.json(isPretty: false), as: UTF8.self)

        #expect(snapshot.scrollback.map(\.text) == ["old"])
        #expect(snapshot.screen.map(\.text) == ["ab c", "x"])
        #expect(
            snapshot.screen[0].runs == [
                .init(
                    column: 0, columns: 2, text: "ab", foreground: "#0102ff",
                    attributes: ["bold"])
            ])
        #expect(snapshot.replies == ["\u{1b}[0n"])
        #expect(snapshot.modes.contains("bracketedPaste"))
        #expect(json.contains("\"foreground\":\"#0102ff\""))
        #expect(terminal.screenText == "ab c\nx\n")
    }
}
