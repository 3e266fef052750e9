import Screen
import Testing

@testable import Terminal

/// What programs are told of modes, settings, colours and places.
@Suite struct ReportTests {
    /// Private modes that can be set and reset, and whether they are on at first.
    static let switches: [(Int, Bool)] = [
        (1, false), (4, false), (5, false), (6, false), (7, true), (8, true), (9, false),
        (12, false), (18, false), (19, false), (25, true), (40, false), (41, false), (42, false),
        (45, false), (47, false), (66, false), (67, false), (69, false), (1000, false),
        (1002, false), (1003, false), (1004, false), (1005, false), (1006, false), (1007, true),
        (1015, false), (1016, false), (1036, true), (1039, true), (1045, false), (1046, true),
        (1047, false), (1049, false), (2004, false), (2026, false), (2027, false), (2031, false),
    ]

    @Test(arguments: switches)
    func `DECRQM tells a private mode, before and after it is changed`(_ mode: Int, _ isOn: Bool) {
        var terminal = Terminal(10, 5, fed: "\u{1b}[?\(mode)$p")
        #expect(terminal.replies() == "^[[?\(mode);\(isOn ? 1 : 2)$y")

        terminal.feed("\u{1b}[?\(mode)\(isOn ? "l" : "h")\u{1b}[?\(mode)$p")
        #expect(terminal.replies() == "^[[?\(mode);\(isOn ? 2 : 1)$y")

        terminal.feed("\u{1b}[?\(mode)\(isOn ? "h" : "l")\u{1b}[?\(mode)$p")
        #expect(terminal.replies() == "^[[?\(mode);\(isOn ? 1 : 2)$y")
    }

    @Test(arguments: switches)
    func `XTSAVE and XTRESTORE bring a private mode back`(_ mode: Int, _ isOn: Bool) {
        let other = isOn ? "l" : "h"
        var terminal = Terminal(
            10, 5, fed: "\u{1b}[?\(mode)s\u{1b}[?\(mode)\(other)\u{1b}[?\(mode)r\u{1b}[?\(mode)$p")

        #expect(terminal.replies() == "^[[?\(mode);\(isOn ? 1 : 2)$y")
    }

    @Test(arguments: switches)
    func `RIS takes every mode back`(_ mode: Int, _ isOn: Bool) {
        var terminal = Terminal(
            10, 5, fed: "\u{1b}[?\(mode)\(isOn ? "l" : "h")\u{1b}c\u{1b}[?\(mode)$p")

        #expect(terminal.replies() == "^[[?\(mode);\(isOn ? 1 : 2)$y")
    }

    /// Modes that are known and fixed, ANSI modes, and what is not known.
    static let fixed: [(String, String)] = [
        ("?2", "3"), ("?1048", "3"), ("?10", "4"), ("?30", "4"), ("?60", "4"), ("?80", "4"),
        ("?1001", "4"), ("?1034", "4"), ("?1061", "4"), ("?95", "0"), ("?9999", "0"), ("?0", "0"),
        ("1", "4"), ("2", "2"), ("4", "2"), ("5", "4"), ("12", "1"), ("19", "4"), ("20", "2"),
        ("3", "0"), ("21", "0"),
    ]

    @Test(arguments: fixed)
    func `DECRQM tells what cannot be changed`(_ mode: String, _ state: String) {
        var terminal = Terminal(10, 5, fed: "\u{1b}[\(mode)$p")

        #expect(terminal.replies() == "^[[\(mode);\(state)$y")
    }

    @Test func `2048 tells the size when it is set and when it changes`() {
        var terminal = Terminal(10, 5, fed: "\u{1b}[?2048h")
        #expect(terminal.replies() == "^[[48;5;10;100;100t")

        terminal.resize(to: Size(columns: 20, rows: 6))

        #expect(terminal.replies() == "^[[48;6;20;120;200t")
    }

    /// What a program set up, the setting that it asks for, and the answer.
    static let settings: [(String, String, String)] = [
        ("", "m", "0m"), ("\u{1b}[1;3;4:3;9m", "m", "0;1;3;9;4:3m"),
        ("\u{1b}[92;103m", "m", "0;92;103m"),
        ("\u{1b}[38;5;200;48;2;1;2;3;58;5;9m", "m", "0;38:5:200;48:2::1:2:3;58:5:9m"),
        ("", "r", "1;5r"), ("\u{1b}[2;4r", "r", "2;4r"), ("", "s", "1;10s"),
        ("\u{1b}[?69h\u{1b}[3;5s", "s", "3;5s"), ("", " q", "2 q"), ("\u{1b}[4 q", " q", "4 q"),
        ("\u{1b}[?12h", " q", "1 q"), ("", "\"q", "0\"q"), ("\u{1b}[1\"q", "\"q", "1\"q"),
        ("", "\"p", "64;1\"p"), ("\u{1b}[62\"p", "\"p", "62;1\"p"),
        ("\u{1b}[65\"p", "\"p", "64;1\"p"),
        ("", "*x", "0*x"), ("\u{1b}[2*x", "*x", "2*x"), ("", "t", "5t"), ("", "$|", "10$|"),
        ("", "*|", "5*|"), ("", "$}", "0$}"), ("", "$~", "0$~"),
    ]

    @Test(arguments: settings)
    func `DECRQSS tells a setting in the form that sets it`(
        _ before: String, _ name: String, _ value: String
    ) {
        var terminal = Terminal(10, 5, fed: before + "\u{1b}P$q\(name)\u{1b}\\")

        #expect(terminal.replies() == "^[P1$r\(value)^[\\")
    }

    /// Other questions and their answers.
    static let answers: [(String, String)] = [
        ("\u{1b}[?25n", "^[[?21n"), ("\u{1b}[?26n", "^[[?27;1;0;0n"), ("\u{1b}[?53n", "^[[?50n"),
        ("\u{1b}[?55n", "^[[?50n"), ("\u{1b}[?56n", "^[[?57;0n"), ("\u{1b}[?62n", "^[[0*{"),
        ("\u{1b}[?63;7n", "^[P7!~0000^[\\"), ("\u{1b}[?75n", "^[[?70n"), ("\u{1b}[?85n", "^[[?83n"),
        ("\u{1b}[7n", ""), ("\u{1b}[?7n", ""),
        ("\u{1b}[&u", "^[P1!uA^[\\"), ("\u{1b}['|", "^[[0&w"),
        ("\u{1b}[x", "^[[2;1;1;128;128;1;0x"), ("\u{1b}[1x", "^[[3;1;1;128;128;1;0x"),
        ("\u{1b}[1c", ""), ("\u{1b}[>1c", ""), ("\u{1b}[=1c", ""), ("\u{1b}[>1q", ""),
        ("\u{1b}[11t", "^[[1t"), ("\u{1b}[13t", "^[[3;0;0t"), ("\u{1b}[15t", "^[[5;100;100t"),
        ("\u{1b}[19t", "^[[9;5;10t"), ("\u{1b}[8;50;100t\u{1b}[18t", "^[[8;5;10t"),
        ("\u{1b}[2;4H\u{1b}[1$w", "^[P1$u2;4;1;@;@;@;0;2;@;BBBB^[\\"),
        ("\u{1b}[1;7m\u{1b}[1\"q\u{1b}(0\u{1b}[?6h\u{1b}[1$w", "^[P1$u1;1;1;I;A;A;0;2;@;0BBB^[\\"),
        ("\u{1b}[3g\u{1b}[4G\u{1b}H\u{1b}[9G\u{1b}H\u{1b}[2$w", "^[P2$u4/9^[\\"),
        ("\u{1b}P2$t3/5\u{1b}\\\u{1b}[2$w", "^[P2$u3/5^[\\"),
        (
            "\u{1b}P1$t3;5;1;A;@;@;0;2;@;BBBB\u{1b}\\\u{1b}[6n\u{1b}P$qm\u{1b}\\",
            "^[[3;5R^[P1$r0;1m^[\\"
        ),
        ("\u{1b}P+q436f;544e\u{1b}\\", "^[P1+r436F=323536;544E=787465726D2D323536636F6C6F72^[\\"),
        ("\u{1b}P+q436f;7a7a\u{1b}\\", "^[P1+r436F=323536^[\\"),
        ("\u{1b}]5;0;?\u{7}", "^[]5;0;rgb:e5e5/e5e5/e5e5^G"),
        ("\u{1b}]5;1;#102030\u{7}\u{1b}]4;257;?\u{7}", "^[]4;257;rgb:1010/2020/3030^G"),
        (
            "\u{1b}]4;257;#102030\u{7}\u{1b}]105;1\u{7}\u{1b}]5;1;?\u{7}",
            "^[]5;1;rgb:e5e5/e5e5/e5e5^G"
        ),
        ("\u{1b}]5;9;?\u{7}", ""), ("\u{1b}]4;300;?\u{7}", ""), ("\u{1b}]20;?\u{7}", ""),
        ("\u{1b}]4;1;?;2;?\u{7}", "^[]4;1;rgb:cdcd/0000/0000^G^[]4;2;rgb:0000/cdcd/0000^G"),
        ("\u{1b}]10;#111;#222;?\u{7}", "^[]12;rgb:e5e5/e5e5/e5e5^G"),
        ("\u{1b}]13;red\u{7}\u{1b}]13;?\u{7}", "^[]13;rgb:ffff/0000/0000^G"),
        (
            "\u{1b}]17;rgbi:1/0/1\u{7}\u{1b}]17;?\u{7}\u{1b}]117\u{7}\u{1b}]17;?\u{7}",
            "^[]17;rgb:ffff/0000/ffff^G^[]17;rgb:e5e5/e5e5/e5e5^G"
        ),
        ("\u{1b}]19;?\u{1b}\\", "^[]19;rgb:0000/0000/0000^[\\"),
        ("\u{1b}[#R", "^[[0;0#Q"), ("\u{1b}[#P\u{1b}[#P\u{1b}[#R", "^[[2;2#Q"),
        ("\u{1b}[#P\u{1b}]4;1;#fff\u{7}\u{1b}[#Q\u{1b}]4;1;?\u{7}", "^[]4;1;rgb:cdcd/0000/0000^G"),
        (
            "\u{1b}]4;1;#fff\u{7}\u{1b}[3#P\u{1b}]104\u{7}\u{1b}[3#Q\u{1b}]4;1;?\u{7}",
            "^[]4;1;rgb:f0f0/f0f0/f0f0^G"
        ),
        ("\u{1b}[62\"p\u{1b}[?7$p\u{1b}[4$p", ""), ("\u{1b}[63\"p\u{1b}[4$p", "^[[4;2$y"),
    ]

    @Test(arguments: answers)
    func `a question gets its answer, however it is cut`(_ question: String, _ answer: String) {
        let bytes = Array(question.utf8)
        for place in bytes.indices {
            var terminal = Terminal(size: Size(columns: 10, rows: 5))

            terminal.feed(Array(bytes[..<place]))
            terminal.feed(Array(bytes[place...]))

            #expect(terminal.replies() == answer, "cut at \(place)")
        }
    }

    // MARK: Reading the screen

    @Test(arguments: ["\u{1b}[1;1;1;1;1;1*y", "\u{1b}[1;1;1;1#|"])
    func `the screen is read back only where the person allows it`(_ question: String) {
        var terminal = Terminal(10, 5, fed: "\u{1b}[1mA" + question)
        #expect(terminal.replies() == "")

        terminal.reportsChecksums = true
        terminal.feed(question)

        #expect(terminal.replies() != "")
    }

    /// xterm's sums: the text's, its rendition, a rectangle's, with blanks, and XTCHECKSUM's ways.
    static let sums: [(String, String)] = [
        ("A\u{1b}[9;1;1;1;1;1*y", "^[P9!~FFBF^[\\"),
        ("\u{1b}[1mA\u{1b}[9;1;1;1;1;1*y", "^[P9!~FF3F^[\\"),
        ("\u{1b}[1\"qA\u{1b}[9;1;1;1;1;1*y", "^[P9!~FFBF^[\\"),
        ("AB\u{1b}[9;1;1;1;1;2*y", "^[P9!~FF7D^[\\"),
        ("AB\u{1b}[9;1;1;1;1;9*y", "^[P9!~FF7D^[\\"),
        ("\u{1b}[9;1;1;1;1;1*y", "^[P9!~FFE0^[\\"),
        ("\u{1b}[1#y\u{1b}[1mA\u{1b}[9;1;1;1;1;1*y", "^[P9!~00C1^[\\"),
        ("\u{1b}[3#y\u{1b}[1mA\u{1b}[9;1;1;1;1;1*y", "^[P9!~0041^[\\"),
        ("\u{1b}[9#y\u{1b}[9;1;1;1;1;1*y", "^[P9!~0000^[\\"),
        ("\u{1b}[5#yA\u{1b}[9;1;1;1;1;3*y", "^[P9!~0081^[\\"),
        ("\u{1b}[1;31mA\u{1b}[4mB\u{1b}[1;1;1;2#|", "^[[0;1;31m"),
    ]

    @Test(arguments: sums)
    func `checksums are those of xterm`(_ text: String, _ answer: String) {
        var terminal = Terminal(size: Size(columns: 10, rows: 5))
        terminal.reportsChecksums = true

        terminal.feed(text)

        #expect(terminal.replies() == answer)
    }

    // MARK: Colours and renditions

    @Test func `changed colours are shown, others are left to the outer terminal`() {
        let terminal = Terminal(
            10, 1, fed: "\u{1b}[31;42ma\u{1b}[0mb\u{1b}]4;1;#123456\u{7}\u{1b}]11;#0a0b0c\u{7}")

        var surface = Surface(size: terminal.size)
        terminal.draw(into: &surface, at: surface.bounds)

        let first = surface[Position(column: 0, row: 0)].style
        #expect(first.foreground == .rgb(0x12, 0x34, 0x56) && first.background == .indexed(2))
        let second = surface[Position(column: 1, row: 0)].style
        #expect(second.foreground == .standard && second.background == .rgb(10, 11, 12))
        #expect(terminal.style(row: 0, column: 0).foreground == .indexed(1))
    }

    @Test func `XTPUSHSGR keeps only what it names`() {
        let terminal = Terminal(
            10, 1, fed: "\u{1b}[1;4;31m\u{1b}[1;30#{\u{1b}[0;3;32;44m\u{1b}[#}x")

        let style = Style(
            foreground: .indexed(1), background: .indexed(4), attributes: [.bold, .italic])
        #expect(terminal.style(row: 0, column: 0) == style)
    }

    @Test func `titles pushed apart come back apart`() {
        var terminal = Terminal(
            10, 1,
            fed: "\u{1b}]1;i\u{7}\u{1b}]2;t\u{7}\u{1b}[22;1t\u{1b}[22;2t\u{1b}]0;x\u{7}\u{1b}[23;2t"
        )
        #expect(terminal.title == "t" && terminal.iconTitle == "x")

        terminal.feed("\u{1b}[23;1t")

        #expect(terminal.iconTitle == "i")
    }
}
