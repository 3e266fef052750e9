import Screen
import Testing

@testable import Terminal

/// What SGR and its like do to the characters after them.
@Suite struct RenditionTests {
    static let styles: [(String, Style)] = [
        ("1", Style(attributes: .bold)),
        ("2", Style(attributes: .faint)),
        ("3", Style(attributes: .italic)),
        ("4", Style(underline: .single)),
        ("5", Style(attributes: .blink)),
        ("7", Style(attributes: .inverse)),
        ("8", Style(attributes: .invisible)),
        ("9", Style(attributes: .strikethrough)),
        ("21", Style(underline: .double)),
        ("53", Style(attributes: .overline)),
        ("4:0", .plain),
        ("4:1", Style(underline: .single)),
        ("4:3", Style(underline: .curly)),
        ("4:4", Style(underline: .dotted)),
        ("4:5", Style(underline: .dashed)),
        ("4:9", .plain),
        ("1;2;22", .plain),
        ("3;23", .plain),
        ("4;24", .plain),
        ("5;25", .plain),
        ("7;27", .plain),
        ("8;28", .plain),
        ("9;29", .plain),
        ("53;55", .plain),
        ("1;0", .plain),
        ("1;", .plain),
        ("31", Style(foreground: .indexed(1))),
        ("44", Style(background: .indexed(4))),
        ("97", Style(foreground: .indexed(15))),
        ("100", Style(background: .indexed(8))),
        ("31;39", .plain),
        ("41;49", .plain),
        ("38;5;200", Style(foreground: .indexed(200))),
        ("48;5;0", Style(background: .indexed(0))),
        ("38:5:200", Style(foreground: .indexed(200))),
        ("38;5;256", .plain),
        ("38;2;1;2;3", Style(foreground: .rgb(1, 2, 3))),
        ("48;2;1;2;3", Style(background: .rgb(1, 2, 3))),
        ("38:2:1:2:3", Style(foreground: .rgb(1, 2, 3))),
        ("38:2::1:2:3", Style(foreground: .rgb(1, 2, 3))),
        ("38;2;1;2;999", .plain),
        ("58;5;3", Style(underlineColor: .indexed(3))),
        ("58:2::1:2:3", Style(underlineColor: .rgb(1, 2, 3))),
        ("58;5;3;59", .plain),
        ("38;5;9;1", Style(foreground: .indexed(9), attributes: .bold)),
        ("38;2;1;2;3;4", Style(foreground: .rgb(1, 2, 3), underline: .single)),
        ("38:5:9;1", Style(foreground: .indexed(9), attributes: .bold)),
        (
            "4:3;58:5:1;31",
            Style(
                foreground: .indexed(1), underlineColor: .indexed(1), underline: .curly)
        ),
        ("999", .plain),
    ]

    @Test(arguments: styles)
    func `a rendition sets what it names and nothing else`(_ numbers: String, _ style: Style) {
        for cut in Cut.allCases {
            var terminal = Terminal(size: Size(columns: 10, rows: 2))

            terminal.feed(Array("\u{1b}[\(numbers)mx\u{1b}[0my".utf8), cut: cut)

            #expect(terminal.style(row: 0, column: 0) == style)
            #expect(terminal.style(row: 0, column: 1) == .plain)
        }
    }

    @Test(arguments: [
        "\u{1b}[K", "\u{1b}[J", "\u{1b}[2J", "\u{1b}[5X", "\u{1b}[5@", "\u{1b}[9P", "\u{1b}[L",
        "\u{1b}[M", "\u{1b}[S", "\u{1b}[T", "\u{1b}[1;1;1;4$z",
    ])
    func `what is erased takes the background and nothing else`(_ function: String) {
        let terminal = Terminal(8, 1, fed: "\u{1b}[1;4;31;44m" + function)

        #expect(terminal.style(row: 0, column: 2) == Style(background: .indexed(4)))
        #expect(terminal.lines == [])
    }

    @Test func `the SGR stack gives back what was pushed`() {
        let terminal = Terminal(
            8, 1, fed: "\u{1b}[1;31m\u{1b}[#{\u{1b}[0;4ma\u{1b}[#}b")

        #expect(terminal.style(row: 0, column: 0) == Style(underline: .single))
        let second = Style(foreground: .indexed(1), attributes: .bold)
        #expect(terminal.style(row: 0, column: 1) == second)
    }

    @Test func `DECCARA and DECRARA change how a rectangle looks and not what stands there`() {
        let terminal = Terminal(
            8, 2, fed: "abcd\r\nefgh\u{1b}[2*x\u{1b}[1;2;2;3;1$r\u{1b}[2;2;2;2;1$t")

        #expect(terminal.lines == ["abcd", "efgh"])
        #expect(terminal.style(row: 0, column: 0) == .plain)
        #expect(terminal.style(row: 0, column: 1) == Style(attributes: .bold))
        #expect(terminal.style(row: 1, column: 1) == .plain)
        #expect(terminal.style(row: 1, column: 2) == Style(attributes: .bold))
    }

    @Test func `ten thousand styles on a small screen keep the last ones right`() {
        var terminal = Terminal(size: Size(columns: 10, rows: 2), scrollbackLimit: 0)

        for number in 0..<10_000 {
            terminal.feed("\r\u{1b}[38;2;\(number / 256);\(number % 256);7m0123456789")
        }

        #expect(terminal.style(row: 0, column: 9).foreground == .rgb(39, 15, 7))
        #expect(terminal.styles.count < 1100)
    }

    @Test func `styles of lines in the scrollback outlive those of the screen`() {
        var terminal = Terminal(size: Size(columns: 10, rows: 2), scrollbackLimit: 50_000)

        for number in 0..<3000 {
            terminal.feed("\u{1b}[38;2;\(number / 256);\(number % 256);7mx\r\n")
        }

        for line in [0, 1, 500, 2000, 2998] {
            let color = Color.rgb(UInt8(line / 256), UInt8(line % 256), 7)
            #expect(terminal.style(line: line, column: 0).foreground == color)
        }
    }

    @Test func `a hyperlink belongs to its characters`() {
        let terminal = Terminal(
            10, 2, fed: "a\u{1b}]8;;https://example.org/\u{1b}\\bc\u{1b}[0md\u{1b}]8;;\u{7}e")

        #expect(terminal.link(line: 0, column: 0) == nil)
        #expect(terminal.link(line: 0, column: 1) == "https://example.org/")
        #expect(terminal.link(line: 0, column: 3) == "https://example.org/")
        #expect(terminal.link(line: 0, column: 4) == nil)
    }

    @Test func `links are bounded and old ones still shown keep their address`() {
        var terminal = Terminal(10, 2, fed: "\u{1b}]8;;http://first/\u{7}a")

        for number in 0..<20_000 { terminal.feed("\u{1b}]8;;http://x/\(number)\u{7}\u{1b}[2;1Hb") }

        #expect(terminal.links.links.count <= LinkTable.limit)
        #expect(terminal.link(line: 0, column: 0) == "http://first/")
        #expect(terminal.link(line: 1, column: 0) == "http://x/19999")
    }
}
