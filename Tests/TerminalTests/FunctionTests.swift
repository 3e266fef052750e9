import Screen
import Testing

@testable import Terminal

/// Bytes in; rows and cursor out.
struct FunctionCase: Sendable, CustomTestStringConvertible {
    var name: String
    var columns = 10
    var rows = 5
    var input: String
    var lines: [String]
    /// Row and column, from 0.
    var cursor: [Int]

    init(
        _ name: String, _ input: String, _ lines: [String], at row: Int, _ column: Int,
        columns: Int = 10, rows: Int = 5
    ) {
        self.name = name
        self.input = input
        self.lines = lines
        cursor = [row, column]
        self.columns = columns
        self.rows = rows
    }

    var testDescription: String { name }
}

@Suite struct FunctionTests {
    @Test(arguments: Self.all, Cut.allCases)
    func `each function does what its specification says, however the stream is cut`(
        _ sample: FunctionCase, _ cut: Cut
    ) {
        var terminal = Terminal(size: Size(columns: sample.columns, rows: sample.rows))

        terminal.feed(Array(sample.input.utf8), cut: cut)

        #expect(terminal.lines == sample.lines)
        #expect(terminal.place == sample.cursor)
    }

    @Test(arguments: Self.all)
    func `a cut at any one place of the stream changes nothing`(_ sample: FunctionCase) {
        let bytes = Array(sample.input.utf8)
        // Of the long ones the ends, and samples of what is between.
        for place in bytes.indices where place < 200 || place % 977 == 0 || place > bytes.count - 50
        {
            var terminal = Terminal(size: Size(columns: sample.columns, rows: sample.rows))

            terminal.feed(Array(bytes[..<place]))
            terminal.feed(Array(bytes[place...]))

            #expect(terminal.lines == sample.lines, "cut at \(place)")
            #expect(terminal.place == sample.cursor, "cut at \(place)")
        }
    }

    static let all =
        controls + cursor + wrapping + erasing + editing + scrolling + margins + tabs
        + sets + wide + saving + rectangles + strings + FunctionCases.all

    /// Five rows of ten: `0a`, `1b` and so on, to see what moves.
    static let filled = "0aaaaaaaaa\r\n1bbbbbbbbb\r\n2ccccccccc\r\n3ddddddddd\r\n4eeeeeeeee"

    static let controls = [
        FunctionCase("text", "hello", ["hello"], at: 0, 5),
        FunctionCase("CR LF", "ab\r\ncd", ["ab", "cd"], at: 1, 2),
        FunctionCase("LF alone keeps the column", "ab\ncd", ["ab", "  cd"], at: 1, 4),
        FunctionCase("VT and FF are line feeds", "a\u{b}b\u{c}c", ["a", " b", "  c"], at: 2, 3),
        FunctionCase("LNM: a line feed returns too", "\u{1b}[20hab\ncd", ["ab", "cd"], at: 1, 2),
        FunctionCase("BS", "abc\u{8}\u{8}X", ["aXc"], at: 0, 2),
        FunctionCase("BS stops at the first column", "a\u{8}\u{8}\u{8}X", ["X"], at: 0, 1),
        FunctionCase("NUL and DEL are nothing", "a\u{0}b\u{7f}c", ["abc"], at: 0, 3),
        FunctionCase("IND", "ab\u{1b}Dc", ["ab", "  c"], at: 1, 3),
        FunctionCase("NEL", "ab\u{1b}Ec", ["ab", "c"], at: 1, 1),
        FunctionCase("RI", "ab\r\ncd\u{1b}MX", ["abX", "cd"], at: 0, 3),
        FunctionCase("RI at the top scrolls down", "ab\u{1b}MX", ["  X", "ab"], at: 0, 3),
        FunctionCase("a control inside a sequence acts", "ab\u{1b}[\u{8}1CX", ["abX"], at: 0, 3),
        FunctionCase("CAN ends a sequence", "a\u{1b}[3\u{18}1CX", ["a1CX"], at: 0, 4),
        FunctionCase("SUB ends a sequence", "a\u{1b}[3\u{1a}1CX", ["a1CX"], at: 0, 4),
        FunctionCase("ESC in a sequence begins anew", "a\u{1b}[3\u{1b}[2CX", ["a  X"], at: 0, 4),
        FunctionCase("text in a sequence ends it", "a\u{1b}[3éb", ["aéb"], at: 0, 3),
        FunctionCase("C1 in UTF-8 is nothing", "a\u{9b}2Cb", ["a2Cb"], at: 0, 4),
    ]

    static let cursor = [
        FunctionCase("CUU", "\r\n\r\n\r\n\u{1b}[2AX", ["", "X"], at: 1, 1),
        FunctionCase("CUD", "\u{1b}[2BX", ["", "", "X"], at: 2, 1),
        FunctionCase("CUF", "\u{1b}[3CX", ["   X"], at: 0, 4),
        FunctionCase("CUB", "abcd\u{1b}[2DX", ["abXd"], at: 0, 3),
        FunctionCase("a count of 0 is 1", "\u{1b}[0CX", [" X"], at: 0, 2),
        FunctionCase(
            "moves stop at the edges", "\u{1b}[99C\u{1b}[99BX",
            [
                "", "", "", "",
                "         X",
            ], at: 4, 9),
        FunctionCase("CNL and CPL", "abc\u{1b}[2EX\u{1b}[1FY", ["abc", "Y", "X"], at: 1, 1),
        FunctionCase("CHA", "abcdef\u{1b}[3GX", ["abXdef"], at: 0, 3),
        FunctionCase("HPA", "abcdef\u{1b}[3`X", ["abXdef"], at: 0, 3),
        FunctionCase("HPR and VPR", "\u{1b}[2a\u{1b}[1eX", ["", "  X"], at: 1, 3),
        FunctionCase("VPA", "ab\u{1b}[3dX", ["ab", "", "  X"], at: 2, 3),
        FunctionCase("CUP", "\u{1b}[2;3HX", ["", "  X"], at: 1, 3),
        FunctionCase("CUP without numbers goes home", "abc\u{1b}[HX", ["Xbc"], at: 0, 1),
        FunctionCase("HVP", "\u{1b}[3;2fX", ["", "", " X"], at: 2, 2),
        FunctionCase(
            "CUP beyond the screen", "\u{1b}[99;99HX",
            [
                "", "", "", "",
                "         X",
            ], at: 4, 9),
        FunctionCase("DECBI at the left margin", "abc\r\u{1b}6X", ["Xabc"], at: 0, 1),
        FunctionCase(
            "DECFI at the right margin", "abc\u{1b}[10G\u{1b}9X", ["bc       X"], at: 0, 9),
    ]

    static let wrapping = [
        FunctionCase("the last column waits", "0123456789", ["0123456789"], at: 0, 9),
        FunctionCase("and wraps with the next", "0123456789a", ["0123456789", "a"], at: 1, 1),
        FunctionCase("CR takes the wait away", "0123456789\rX", ["X123456789"], at: 0, 1),
        FunctionCase("BS from the wait", "0123456789\u{8}X", ["01234567X9"], at: 0, 9),
        FunctionCase("no DECAWM", "\u{1b}[?7l0123456789ab", ["012345678b"], at: 0, 9),
        FunctionCase(
            "a long run", String(repeating: "x", count: 25),
            ["xxxxxxxxxx", "xxxxxxxxxx", "xxxxx"], at: 2, 5),
        FunctionCase(
            "reverse wrap", "0123456789ab\u{1b}[?45h\u{8}\u{8}\u{8}X",
            ["012345678X", "ab"], at: 0, 9),
        FunctionCase(
            "no reverse wrap over a hard end", "ab\r\ncd\u{1b}[?45h\u{8}\u{8}\u{8}X",
            ["ab", "Xd"], at: 1, 1),
        FunctionCase("REP", "ab\u{1b}[3bX", ["abbbbX"], at: 0, 6),
        FunctionCase("REP wraps", "ab\u{1b}[10b", ["abbbbbbbbb", "bb"], at: 1, 2),
        FunctionCase("REP of nothing", "\u{1b}[5bX", ["X"], at: 0, 1),
        FunctionCase("IRM", "abc\r\u{1b}[4hXY\u{1b}[4lZ", ["XYZbc"], at: 0, 3),
        FunctionCase(
            "IRM pushes over the edge", "0123456789\r\u{1b}[4hX", ["X012345678"],
            at: 0, 1),
    ]

    static let erasing = [
        FunctionCase(
            "ED below", "\(filled)\u{1b}[3;5H\u{1b}[J",
            ["0aaaaaaaaa", "1bbbbbbbbb", "2ccc"], at: 2, 4),
        FunctionCase(
            "ED above", "\(filled)\u{1b}[3;5H\u{1b}[1J",
            ["", "", "     ccccc", "3ddddddddd", "4eeeeeeeee"], at: 2, 4),
        FunctionCase("ED all", "\(filled)\u{1b}[3;5H\u{1b}[2J", [], at: 2, 4),
        FunctionCase("EL right", "abcdef\u{1b}[3G\u{1b}[K", ["ab"], at: 0, 2),
        FunctionCase("EL left", "abcdef\u{1b}[3G\u{1b}[1K", ["   def"], at: 0, 2),
        FunctionCase("EL all", "abcdef\u{1b}[3G\u{1b}[2K", [], at: 0, 2),
        FunctionCase("ECH", "abcdef\u{1b}[2G\u{1b}[3X", ["a   ef"], at: 0, 1),
        FunctionCase(
            "DECSEL spares what DECSCA protects",
            "a\u{1b}[1\"qbc\u{1b}[0\"qd\r\u{1b}[?2K", [" bc"], at: 0, 0),
        FunctionCase(
            "DECSED spares it too", "a\u{1b}[1\"qbc\u{1b}[0\"qd\u{1b}[?2J", [" bc"],
            at: 0, 4),
        FunctionCase("EL does not spare it", "a\u{1b}[1\"qbc\u{1b}[2K", [], at: 0, 3),
        FunctionCase(
            "DECALN", "\u{1b}#8\u{1b}[2J\u{1b}#8", Array(repeating: "EEEEEEEEEE", count: 5),
            at: 0, 0),
    ]

    static let editing = [
        FunctionCase("ICH", "abcdef\u{1b}[2G\u{1b}[2@", ["a  bcdef"], at: 0, 1),
        FunctionCase("DCH", "abcdef\u{1b}[2G\u{1b}[2P", ["adef"], at: 0, 1),
        FunctionCase("ICH of more than there is", "abcdef\u{1b}[2G\u{1b}[99@", ["a"], at: 0, 1),
        FunctionCase("DCH of more than there is", "abcdef\u{1b}[2G\u{1b}[99P", ["a"], at: 0, 1),
        FunctionCase(
            "IL", "\(filled)\u{1b}[2;3H\u{1b}[2L",
            ["0aaaaaaaaa", "", "", "1bbbbbbbbb", "2ccccccccc"], at: 1, 0),
        FunctionCase(
            "DL", "\(filled)\u{1b}[2;3H\u{1b}[2M",
            ["0aaaaaaaaa", "3ddddddddd", "4eeeeeeeee"], at: 1, 0),
        FunctionCase(
            "DECIC", "\(filled)\u{1b}[3;3H\u{1b}[2'}",
            ["0a  aaaaaa", "1b  bbbbbb", "2c  cccccc", "3d  dddddd", "4e  eeeeee"].map {
                String($0.prefix(2)) + "  " + String($0.suffix(6))
            }, at: 2, 2),
        FunctionCase(
            "DECDC", "\(filled)\u{1b}[3;2H\u{1b}[7'~",
            ["0aa", "1bb", "2cc", "3dd", "4ee"], at: 2, 1),
    ]

    static let scrolling = [
        FunctionCase(
            "LF at the bottom", "\(filled)\nX",
            ["1bbbbbbbbb", "2ccccccccc", "3ddddddddd", "4eeeeeeeee", "         X"], at: 4, 9),
        FunctionCase(
            "SU", "\(filled)\u{1b}[2S", ["2ccccccccc", "3ddddddddd", "4eeeeeeeee"],
            at: 4, 9),
        FunctionCase(
            "SD", "\(filled)\u{1b}[2T",
            ["", "", "0aaaaaaaaa", "1bbbbbbbbb", "2ccccccccc"], at: 4, 9),
        FunctionCase(
            "SD, ECMA-48", "\(filled)\u{1b}[4^", ["", "", "", "", "0aaaaaaaaa"],
            at: 4, 9),
        FunctionCase("SL", "abcdef\u{1b}[2 @", ["cdef"], at: 0, 6),
        FunctionCase("SR", "abcdef\u{1b}[2 A", ["  abcdef"], at: 0, 6),
        FunctionCase(
            "region: LF at its bottom", "\(filled)\u{1b}[2;4r\u{1b}[4;1H\nX",
            ["0aaaaaaaaa", "2ccccccccc", "3ddddddddd", "X", "4eeeeeeeee"], at: 3, 1),
        FunctionCase(
            "region: RI at its top", "\(filled)\u{1b}[2;4r\u{1b}[2;1H\u{1b}MX",
            ["0aaaaaaaaa", "X", "1bbbbbbbbb", "2ccccccccc", "4eeeeeeeee"], at: 1, 1),
        FunctionCase(
            "region: below it nothing scrolls", "\(filled)\u{1b}[2;4r\u{1b}[5;1H\n\nX",
            ["0aaaaaaaaa", "1bbbbbbbbb", "2ccccccccc", "3ddddddddd", "Xeeeeeeeee"], at: 4, 1),
        FunctionCase(
            "region: IL stays in it", "\(filled)\u{1b}[2;4r\u{1b}[3;1H\u{1b}[L",
            ["0aaaaaaaaa", "1bbbbbbbbb", "", "2ccccccccc", "4eeeeeeeee"], at: 2, 0),
        FunctionCase(
            "region: IL outside does nothing", "\(filled)\u{1b}[2;3r\u{1b}[5;2H\u{1b}[L",
            ["0aaaaaaaaa", "1bbbbbbbbb", "2ccccccccc", "3ddddddddd", "4eeeeeeeee"], at: 4, 1),
        FunctionCase(
            "a region of one row is refused", "\u{1b}[3;3r\u{1b}[2;2H\nX",
            ["", "", " X"], at: 2, 2),
        FunctionCase(
            "DECOM", "\u{1b}[2;4r\u{1b}[?6h\u{1b}[1;1HX\u{1b}[99;1HY",
            ["", "X", "", "Y"], at: 3, 1),
        FunctionCase(
            "CUU stops at the margin", "\u{1b}[2;4r\u{1b}[3;1H\u{1b}[9AX", ["", "X"],
            at: 1, 1),
        FunctionCase(
            "CUU from above the margin", "\u{1b}[3;4r\u{1b}[2;1H\u{1b}[9AX", ["X"],
            at: 0, 1),
    ]

    static let margins = [
        FunctionCase(
            "text wraps at the right margin", "\u{1b}[?69h\u{1b}[3;5s\u{1b}[1;3Habcdef",
            ["  abc", "  def"], at: 1, 4),
        FunctionCase(
            "CR goes to the left margin", "\u{1b}[?69h\u{1b}[3;5s\u{1b}[1;4Hx\rX",
            ["  Xx"], at: 0, 3),
        FunctionCase(
            "IL between side margins",
            "\(filled)\u{1b}[?69h\u{1b}[3;5s\u{1b}[2;3H\u{1b}[L",
            ["0aaaaaaaaa", "1b   bbbbb", "2cbbbccccc", "3dcccddddd", "4edddeeeee"], at: 1, 2),
        FunctionCase(
            "DL between side margins",
            "\(filled)\u{1b}[?69h\u{1b}[3;5s\u{1b}[2;3H\u{1b}[M",
            ["0aaaaaaaaa", "1bcccbbbbb", "2cdddccccc", "3deeeddddd", "4e   eeeee"], at: 1, 2),
        FunctionCase(
            "ICH stops at the right margin",
            "0123456789\u{1b}[?69h\u{1b}[3;6s\u{1b}[1;4H\u{1b}[@", ["012 346789".description],
            at: 0, 3),
        FunctionCase(
            "DCH stops at the right margin",
            "0123456789\u{1b}[?69h\u{1b}[3;6s\u{1b}[1;4H\u{1b}[P", ["01245 6789"], at: 0, 3),
        FunctionCase(
            "LF at the bottom scrolls between them",
            "\(filled)\u{1b}[?69h\u{1b}[3;5s\u{1b}[5;3H\n",
            ["0abbbaaaaa", "1bcccbbbbb", "2cdddccccc", "3deeeddddd", "4e   eeeee"], at: 4, 2),
        FunctionCase(
            "without DECLRMM CSI s saves the cursor", "ab\u{1b}[scd\u{1b}[uX", ["abXd"],
            at: 0, 3),
    ]

    static let tabs = [
        FunctionCase("HT", "a\tb", ["a       b"], at: 0, 9, columns: 20),
        FunctionCase("HT stops at the last column", "\t\t\t\tb", ["         b"], at: 0, 9),
        FunctionCase(
            "HTS and TBC", "\u{1b}[3g\u{1b}[4G\u{1b}H\r\tX\r\u{1b}[4G\u{1b}[g\r\tY",
            ["   X     Y"], at: 0, 9),
        FunctionCase("CHT", "\u{1b}[2IX", ["                X"], at: 0, 17, columns: 30),
        FunctionCase("CBT", "\u{1b}[20G\u{1b}[2ZX", ["        X"], at: 0, 9, columns: 30),
        FunctionCase("DECST8C", "\u{1b}[3g\u{1b}[?5W\tX", ["        X"], at: 0, 9),
    ]

    static let sets = [
        FunctionCase("DEC special graphics", "\u{1b}(0lqk\u{1b}(Bx", ["┌─┐x"], at: 0, 4),
        FunctionCase("SO and SI", "\u{1b})0q\u{e}q\u{f}q", ["q─q"], at: 0, 3),
        FunctionCase("a single shift is for one", "\u{1b}*0\u{1b}Nqq", ["─q"], at: 0, 2),
        FunctionCase("British", "\u{1b}(A#", ["£"], at: 0, 1),
        FunctionCase("German", "\u{1b}[?42h\u{1b}(K[{~", ["Ääß"], at: 0, 3),
        FunctionCase("LS2", "\u{1b}*0\u{1b}nx\u{f}x", ["│x"], at: 0, 2),
    ]

    static let wide = [
        FunctionCase("two columns each", "日本x", ["日本x"], at: 0, 5),
        FunctionCase("does not fit at the end", "123456789日", ["123456789", "日"], at: 1, 2),
        FunctionCase("its right half overwritten", "日本\u{1b}[2GX", [" X本"], at: 0, 2),
        FunctionCase("its left half overwritten", "日本\u{1b}[3GX", ["日X"], at: 0, 3),
        FunctionCase("cut by EL", "日本\u{1b}[2G\u{1b}[K", [], at: 0, 1),
        FunctionCase("cut by DCH", "日本x\u{1b}[2G\u{1b}[P", [" 本x"], at: 0, 1),
        FunctionCase("cut by ICH", "日本x\u{1b}[2G\u{1b}[@", ["   本x"], at: 0, 1),
        FunctionCase("a mark joins", "e\u{301}x", ["e\u{301}x"], at: 0, 2),
        FunctionCase(
            "a mark joins in the last column", "123456789e\u{301}x",
            ["123456789e\u{301}", "x"], at: 1, 1),
        FunctionCase("a mark joins a wide one", "日\u{3099}x", ["日\u{3099}x"], at: 0, 3),
        FunctionCase("a mark alone is nothing", "\u{301}x", ["x"], at: 0, 1),
        FunctionCase("emoji with ZWJ without 2027", "👩\u{200d}💻x", ["👩\u{200d}💻x"], at: 0, 5),
        FunctionCase(
            "emoji with ZWJ under 2027", "\u{1b}[?2027h👩\u{200d}💻x", ["👩\u{200d}💻x"],
            at: 0, 3),
        FunctionCase("a flag under 2027", "\u{1b}[?2027h🇩🇪x", ["🇩🇪x"], at: 0, 3),
        FunctionCase("skin tones under 2027", "\u{1b}[?2027h👍🏽x", ["👍🏽x"], at: 0, 3),
        FunctionCase(
            "U+FE0F widens under 2027", "\u{1b}[?2027h❤\u{fe0f}x", ["❤\u{fe0f}x"],
            at: 0, 3),
        FunctionCase(
            "Hangul under 2027", "\u{1b}[?2027h\u{1112}\u{1161}\u{11ab}x",
            ["\u{1112}\u{1161}\u{11ab}x"], at: 0, 3),
    ]

    static let saving = [
        FunctionCase("DECSC and DECRC", "ab\u{1b}7cd\r\n\u{1b}8X", ["abXd"], at: 0, 3),
        FunctionCase("DECRC without DECSC goes home", "abc\u{1b}8X", ["Xbc"], at: 0, 1),
        FunctionCase(
            "1049 keeps the main screen", "ab\u{1b}[?1049hxyz\u{1b}[?1049lX", ["abX"],
            at: 0, 3),
        FunctionCase(
            "1049 starts blank", "ab\u{1b}[?1049h\u{1b}[Hx\u{1b}[?1049l\u{1b}[?1049h",
            [], at: 0, 2),
        FunctionCase(
            "47 keeps the alternate one", "\u{1b}[?47hx\u{1b}[?47la\u{1b}[?47h", ["x"],
            at: 0, 2),
        FunctionCase(
            "1047 clears it on leaving", "\u{1b}[?1047hx\u{1b}[?1047la\u{1b}[?1047h", [],
            at: 0, 2),
        FunctionCase("1048", "ab\u{1b}[?1048hcd\u{1b}[?1048lX", ["abXd"], at: 0, 3),
        FunctionCase("RIS", "\(filled)\u{1b}[2;3r\u{1b}[?6h\u{1b}cX", ["X"], at: 0, 1),
        FunctionCase(
            "DECSTR", "\u{1b}[2;3r\u{1b}[?6h\u{1b}[4h\u{1b}[!p\u{1b}[HaX\rb", ["bX"],
            at: 0, 1),
        FunctionCase(
            "XTSAVE and XTRESTORE", "\u{1b}[?7s\u{1b}[?7l\u{1b}[?7r0123456789a",
            ["0123456789", "a"], at: 1, 1),
    ]

    static let rectangles = [
        FunctionCase(
            "DECCRA", "\(filled)\u{1b}[1;1;2;3;1;4;5;1$v",
            ["0aaaaaaaaa", "1bbbbbbbbb", "2ccccccccc", "3ddd0aaddd", "4eee1bbeee"], at: 4, 9),
        FunctionCase(
            "DECERA", "\(filled)\u{1b}[2;3;3;4$z",
            ["0aaaaaaaaa", "1b  bbbbbb", "2c  cccccc", "3ddddddddd", "4eeeeeeeee"], at: 4, 9),
        FunctionCase("DECFRA", "\u{1b}[42;2;3;3;4$x", ["", "  **", "  **"], at: 0, 0),
        FunctionCase("DECSERA", "a\u{1b}[1\"qb\u{1b}[0\"qc\u{1b}[1;1;1;3${", [" b"], at: 0, 3),
    ]

    static let strings = [
        FunctionCase("OSC with BEL", "a\u{1b}]0;title\u{7}b", ["ab"], at: 0, 2),
        FunctionCase("OSC with ST", "a\u{1b}]0;title\u{1b}\\b", ["ab"], at: 0, 2),
        FunctionCase("DCS is swallowed", "a\u{1b}P1$rfoo\u{1b}\\b", ["ab"], at: 0, 2),
        FunctionCase("Sixel is swallowed", "a\u{1b}Pq#0;2;0;0;0#0~~@@\u{1b}\\b", ["ab"], at: 0, 2),
        FunctionCase(
            "APC, PM and SOS are swallowed",
            "a\u{1b}_Gf=24;AAAA\u{1b}\\b\u{1b}^x\u{1b}\\c\u{1b}Xy\u{1b}\\d", ["abcd"], at: 0, 4),
        FunctionCase("CAN breaks a string off", "a\u{1b}]0;tit\u{18}b", ["ab"], at: 0, 2),
        FunctionCase("ESC breaks a string off", "a\u{1b}]0;tit\u{1b}[2Cb", ["a  b"], at: 0, 4),
        FunctionCase(
            "unknown sequences are swallowed", "a\u{1b}[?1;2;3zb\u{1b}%Gc", ["abc"],
            at: 0, 3),
        FunctionCase(
            "too many numbers", "a\u{1b}[" + String(repeating: "1;", count: 60) + "Hb",
            ["b"], at: 0, 1),
        FunctionCase("huge numbers", "a\u{1b}[99999999999999999999Cb", ["a        b"], at: 0, 9),
    ]
}
