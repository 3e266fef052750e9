import Screen
import Testing

@testable import Terminal

/// What draws a screen anew on another terminal.
@Suite struct RepaintTests {
    @Test(arguments: [
        "", "plain", "\u{1b}[31;1mred\u{1b}[0m and \u{1b}[7minverse",
        "日本 e\u{301} 👩\u{200d}💻", "\u{1b}[44m\u{1b}[K\u{1b}[2;3Hx", "0123456789\u{1b}[3;10Hz",
        "\u{1b}[?1049halternate\u{1b}[2;4r\u{1b}[?6h\u{1b}[2;3H", "\u{1b}[?69h\u{1b}[3;6sab",
        "\u{1b}[4h\u{1b}[?7l\u{1b}[?25l\u{1b}[3;3H\u{1b}[4:3;58:5:9mx", "\u{1b}(0lqk\u{1b}(Bx",
        "a\r\nb\r\nc\r\nd\r\ne\r\nf\r\ng", "\u{1b}[?5h\u{1b}[?2027h1",
    ])
    func `a repainted screen is the same and goes on the same`(_ text: String) {
        let first = Terminal(10, 5, fed: text)
        var second = Terminal(size: first.size)
        second.feed(first.repaint())

        for more in ["", "XY\r\nZ", "\u{1b}[2J\u{1b}[41mab\u{1b}[HQ"] {
            var (a, b) = (first, second)
            a.feed(more)
            b.feed(more)
            #expect(rows(a) == rows(b), "after \(more.debugDescription)")
            #expect(texts(a) == texts(b), "after \(more.debugDescription)")
            #expect(a.row == b.row && a.column == b.column)
            #expect(a.isAlternateScreen == b.isAlternateScreen)
        }
    }

    private func texts(_ terminal: Terminal) -> [String] {
        (0..<terminal.size.rows).map { terminal.text(line: terminal.scrollbackCount + $0) }
    }

    private func rows(_ terminal: Terminal) -> [[Style]] {
        (0..<terminal.size.rows).map { row in
            let line = terminal.scrollbackCount + row
            return (0..<terminal.size.columns).map { terminal.style(line: line, column: $0) }
        }
    }
}
