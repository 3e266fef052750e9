import Screen
import Testing

@testable import Terminal

/// Nothing that a host sends may crash, hang, grow without bounds or leave the grid wrong.
@Suite struct FuzzTests {
    @Test(arguments: 0..<40)
    func `any stream leaves a sound terminal, and the same one however it is cut`(_ seed: Int) {
        var numbers = SeededNumbers(seed: UInt64(seed))
        let size = Size(
            columns: Int.random(in: 1...30, using: &numbers),
            rows: Int.random(in: 1...12, using: &numbers))
        let stream = Self.stream(length: 6000, using: &numbers)
        var whole = Terminal(size: size, scrollbackLimit: 50)
        var cut = whole

        whole.feed(stream, cut: .whole)
        cut.feed(stream, cut: seed % 2 == 0 ? .singleBytes : .randomly)

        Self.check(whole)
        #expect(whole.snapshot() == cut.snapshot())
        #expect(whole.replies() == cut.replies())
    }

    @Test(arguments: 0..<25)
    func `resizing in the middle of anything leaves a sound terminal`(_ seed: Int) {
        var numbers = SeededNumbers(seed: UInt64(1000 + seed))
        var terminal = Terminal(size: Size(columns: 20, rows: 6), scrollbackLimit: 40)

        for _ in 0..<40 {
            terminal.feed(Self.stream(length: 300, using: &numbers))
            terminal.resize(
                to: Size(
                    columns: Int.random(in: 1...40, using: &numbers),
                    rows: Int.random(in: 1...12, using: &numbers)))
            Self.check(terminal)
        }
    }

    @Test func `megabytes of open strings, numbers, styles and marks stay small`() {
        var numbers = SeededNumbers(seed: 3)
        let parts = [
            "\u{1b}]0;" + String(repeating: "t", count: 200_000),
            "\u{1b}P+q" + String(repeating: "4", count: 200_000),
            "\u{1b}_" + String(repeating: "z", count: 200_000),
            "\u{1b}[" + String(repeating: "1;", count: 100_000),
            "\u{18}a" + String(repeating: "\u{301}", count: 100_000),
            "\u{1b}[22t" + String(repeating: "\u{1b}[22;0t\u{1b}]0;x\u{7}", count: 2000),
            String(repeating: "\u{1b}[>1u\u{1b}[#{", count: 2000),
        ]
        var terminal = Terminal(size: Size(columns: 80, rows: 24), scrollbackLimit: 100)

        for _ in 0..<20 { terminal.feed(parts.randomElement(using: &numbers) ?? "") }

        Self.check(terminal)
        #expect(terminal.parser.text.capacity <= 4 * Parser.longestText)
        #expect(terminal.titleStack.count <= 10 && terminal.styleStack.count <= 10)
        #expect(terminal.kittyStack.count <= 20)
        #expect(terminal.clusters.clusters.count <= 1024)
        #expect(terminal.takeOutput().count <= Outbox.entryLimit)
    }

    @Test func `clusters without end do not pile up`() {
        var terminal = Terminal(size: Size(columns: 40, rows: 10), scrollbackLimit: 20)

        for number in 0..<20_000 {
            let mark = Unicode.Scalar(UInt32(0x300 + number % 64)) ?? "\u{301}"
            let other = Unicode.Scalar(UInt32(0x300 + number / 64 % 64)) ?? "\u{301}"
            terminal.feed("a\(mark)\(other)")
        }

        Self.check(terminal)
        #expect(terminal.clusters.clusters.count <= 1024)
    }

    @Test(arguments: 0..<20)
    func `what has left the screen reads as if it were still there`(_ seed: Int) {
        var numbers = SeededNumbers(seed: UInt64(2000 + seed))
        let columns = Int.random(in: 8...40, using: &numbers)
        let stream = Self.lines(count: 100, using: &numbers)
        var tall = Terminal(size: Size(columns: columns, rows: 2000), scrollbackLimit: 0)
        var flat = Terminal(size: Size(columns: columns, rows: 3), scrollbackLimit: 5000)

        tall.feed(stream)
        flat.feed(stream)

        let (all, split) = (tall.snapshot(), flat.snapshot())
        let seen = split.scrollback + split.screen
        #expect(Array(all.screen.prefix(seen.count)) == seen)
        Self.check(flat)
        let widest = Size(columns: 4096, rows: 3)
        flat.resize(to: widest)
        flat.resize(to: Size(columns: columns, rows: 3))
        #expect(flat.snapshot().scrollback == split.scrollback)
    }

    /// Lines short and long, plain, coloured and in many scripts. None has a background: a screen
    /// that scrolls fills the rows that come in with that.
    private static func lines(count: Int, using numbers: inout SeededNumbers) -> [UInt8] {
        var text = ""
        for _ in 0..<count {
            for _ in 0..<Int.random(in: 0...12, using: &numbers) {
                text +=
                    [
                        "plain", " ", "\u{1b}[3\(Int.random(in: 0...7, using: &numbers))m",
                        "\u{1b}[0m", "\u{1b}[38;2;1;2;\(Int.random(in: 0...255, using: &numbers))m",
                        "\u{1b}[4;58;5;9;1m", "\u{1b}]8;;http://a/\u{7}", "\u{1b}]8;;\u{7}",
                    ].randomElement(using: &numbers) ?? ""
                text += texts.randomElement(using: &numbers) ?? ""
            }
            text += "\r\n"
        }
        return Array(text.utf8)
    }

    // MARK: What must always hold

    private static func check(_ terminal: Terminal) {
        #expect(terminal.row >= 0 && terminal.row < terminal.size.rows)
        #expect(terminal.column >= 0 && terminal.column < terminal.size.columns)
        #expect(terminal.top < terminal.bottom && terminal.bottom <= terminal.size.rows)
        #expect(terminal.left < terminal.right && terminal.right <= terminal.size.columns)
        #expect(terminal.tabs.count == terminal.size.columns)
        #expect(terminal.scrollback.count <= terminal.scrollback.limit)
        for grid in [terminal.grid, terminal.otherGrid] { check(grid, of: terminal) }
        check(terminal.scrollback)
        var surface = Surface(size: terminal.size)
        terminal.draw(into: &surface, at: surface.bounds, offset: terminal.scrollbackCount / 2)
    }

    private static func check(_ grid: Grid, of terminal: Terminal) {
        #expect(Set(grid.rows.map(\.slot)).count == grid.rows.count)
        for row in grid.rows.indices {
            let unsound = (0..<grid.columns).filter { !isSound(grid, row, $0, terminal) }
            #expect(unsound == [], "row \(row)")
        }
    }

    /// Lines hold as many cells as they say, and rows are where they are counted.
    private static func check(_ scrollback: Scrollback) {
        var number = scrollback.livePages.first?.firstNumber ?? scrollback.endNumber
        for page in scrollback.livePages {
            #expect(page.firstNumber == number)
            var rows = 0
            for index in page.lines.indices {
                #expect(Int(page.lines[index].firstRow) == rows)
                #expect(page.contents(of: index).cells.count == Int(page.lines[index].columns))
                rows += page.rowStarts(of: index, columns: scrollback.columns).count
            }
            #expect(page.rowCount == rows)
            number += rows
        }
        #expect(number == scrollback.endNumber)
    }

    /// The cell's numbers mean something, no wide character stands half, and what counts as blank
    /// is blank.
    private static func isSound(
        _ grid: Grid, _ row: Int, _ column: Int, _ terminal: Terminal
    ) -> Bool {
        let cell = grid[row, column]
        let hasTail = column + 1 < grid.columns && grid[row, column + 1].isTail
        let hasHead = column > 0 && grid[row, column - 1].isWide
        return Int(cell.style) < terminal.styles.count
            && (!cell.isCluster || cell.clusterIndex < terminal.clusters.clusters.count)
            && (!cell.isWide || hasTail) && (!cell.isTail || hasHead)
            && (column < Int(grid.rows[row].used) || cell == .blank)
    }

    // MARK: Streams

    /// Text, controls and sequences, well-formed and not, as likely as not to meet.
    private static func stream(length: Int, using numbers: inout SeededNumbers) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < length { bytes += piece(using: &numbers) }
        return bytes
    }

    private static func piece(using numbers: inout SeededNumbers) -> [UInt8] {
        switch Int.random(in: 0..<14, using: &numbers) {
        case 0, 1: return [UInt8.random(in: 0x20...0x7e, using: &numbers)]
        case 2: return [UInt8.random(in: 0...255, using: &numbers)]
        case 3: return Array((texts.randomElement(using: &numbers) ?? "").utf8)
        case 4: return [[0x0d, 0x0a], [0x0a], [0x08], [0x09]].randomElement(using: &numbers) ?? []
        case 5, 6, 7, 8: return sequence(using: &numbers)
        case 9:
            return [0x1b] + [UInt8.random(in: 0x20...0x7e, using: &numbers)]
        case 11: return illFormed.randomElement(using: &numbers) ?? []
        case 12: return Array((colors.randomElement(using: &numbers) ?? "").utf8)
        case 10: return Array((modes.randomElement(using: &numbers) ?? "").utf8)
        default: return Array((strings.randomElement(using: &numbers) ?? "").utf8)
        }
    }

    private static func sequence(using numbers: inout SeededNumbers) -> [UInt8] {
        let prefix = ["", "", "", "?", ">", "="].randomElement(using: &numbers) ?? ""
        let middle =
            ["", "", "", "", "$", "'", " ", "\"", "*", "#"]
            .randomElement(using: &numbers) ?? ""
        let parameters = (0..<Int.random(in: 0...6, using: &numbers)).map { _ in
            [0, 1, 2, 3, 5, 9, 38, 48, 65535].randomElement(using: &numbers) ?? 0
        }
        let final = UInt8.random(in: 0x40...0x7e, using: &numbers)
        let separator = Bool.random(using: &numbers) ? ";" : ":"
        let text = parameters.map(String.init).joined(separator: separator)
        return Array("\u{1b}[\(prefix)\(text)\(middle)".utf8) + [final]
    }

    private static let texts = [
        "日本", "한", "e\u{301}", "👩\u{200d}💻", "🇩🇪", "❤\u{fe0f}", "1\u{fe0f}\u{20e3}", "hello world",
        "⌚\u{fe0e}", "日\u{fe0e}", "\u{301}\u{302}", "\u{200b}", "ﷺ", "\u{1112}\u{1161}\u{11ab}",
    ]
    private static let modes = [
        "\u{1b}[?1049h", "\u{1b}[?1049l", "\u{1b}[?69h\u{1b}[2;9s", "\u{1b}[?69l", "\u{1b}[2;5r",
        "\u{1b}[?6h", "\u{1b}[?7l", "\u{1b}[?7h", "\u{1b}[4h", "\u{1b}[4l", "\u{1b}[?45h",
        "\u{1b}[?1045h", "\u{1b}[?2027h", "\u{1b}[?2027l", "\u{1b}(0", "\u{1b}(B", "\u{1b}[1\"q",
        "\u{1b}c", "\u{1b}[!p", "\u{1b}[38;2;1;2;3m", "\u{1b}[48;5;9m", "\u{1b}[0m", "\u{1b}[r",
        "\u{1b}[?42h\u{1b}(K", "\u{1b}.A\u{1b}N\u{7f}", "\u{1b}(>", "\u{1b}V", "\u{1b}W",
        "\u{1b}[62\"p", "\u{1b}[?1046l", "\u{1b}[?1046h", "\u{1b}[?47h", "\u{1b}[#P", "\u{1b}[#Q",
        "\u{1b}[#{", "\u{1b}[1;31#{", "\u{1b}[#}", "\u{1b}[?40h\u{1b}[?3h", "\u{1b}[?41h",
    ]
    /// Cut short, overlong, a surrogate, beyond the last scalar.
    private static let illFormed: [[UInt8]] = [
        [0xe6, 0x97], [0xf0, 0x9f, 0x98], [0xc0, 0x80], [0xe0, 0x80, 0x80], [0xed, 0xa0, 0x80],
        [0xf4, 0x90, 0x80, 0x80], [0xf5, 0x80], [0xc2, 0x85], [0xe6, 0x97, 0xa5, 0xe6], [0x80],
    ]
    private static let colors = [
        "\u{1b}[38;2;1;22;255m", "\u{1b}[48;5;9;38;2;255;0;256m", "\u{1b}[38;2;300;1;1m",
        "\u{1b}[38;5;256m", "\u{1b}[38;2;1;2mX", "\u{1b}[48;2;9;8;7;38;5;200m",
        "\u{1b}[38;2;1;2;3;1m", "\u{1b}[38;5;;7m", "\u{1b}[38;2;1;2;3;48;2;4;5;6;4m",
        "\u{1b}[48:2:1:2:3m", "\u{1b}[38;5;7H", "\u{1b}[38;2;1;2;3\u{8}m", "\u{1b}[0;1;38;5;9m",
    ]
    private static let strings = [
        "\u{1b}]8;;http://a/\u{7}", "\u{1b}]8;;\u{7}", "\u{1b}]0;title", "\u{1b}P$qm\u{1b}\\",
        "\u{1b}P", "\u{1b}]52;c;aGk=\u{7}", "\u{1b}]4;1;?\u{7}", "\u{1b}_x\u{1b}\\", "\u{18}",
        "\u{1b}P1$t9;9;1;O;A;I;0;2;@;BBBB\u{1b}\\", "\u{1b}P2$t3/5/99\u{1b}\\",
        "\u{1b}]4;1;red;257;#123\u{7}", "\u{1b}]10;#fff;#000\u{7}", "\u{1b}]104\u{7}",
    ]
}
