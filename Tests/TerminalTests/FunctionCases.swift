/// The less common functions, as their specifications have them.
enum FunctionCases {
    static let all =
        controls + wrapping + protection + margins + columns + rectangles + sets + screens
        + repeats + images

    static let filled = FunctionTests.filled
    /// Columns 3 to 6 and rows 2 to 4 are the scrolling region; the cursor is at home.
    static let framed = filled + "\u{1b}[?69h\u{1b}[3;6s\u{1b}[2;4r"

    static let controls = [
        FunctionCase("ENQ is not answered and not shown", "a\u{5}b", ["ab"], at: 0, 2),
        FunctionCase("S7C1T and S8C1T are swallowed", "a\u{1b} F\u{1b} Gb", ["ab"], at: 0, 2),
        FunctionCase("UTF-8 on and off are swallowed", "a\u{1b}%G\u{1b}%@b", ["ab"], at: 0, 2),
        FunctionCase("DECKPAM and DECKPNM", "a\u{1b}=\u{1b}>b", ["ab"], at: 0, 2),
        FunctionCase("memory lock is swallowed", "a\u{1b}l\u{1b}mb", ["ab"], at: 0, 2),
        FunctionCase("DEL in a sequence is nothing", "a\u{1b}[2\u{7f}CX", ["a  X"], at: 0, 4),
        FunctionCase("LF in a sequence acts first", "a\u{1b}[\n2CX", ["a", "   X"], at: 1, 4),
        FunctionCase("a second prefix spoils it", "a\u{1b}[?>2CX", ["aX"], at: 0, 2),
        FunctionCase("numbers after an intermediate spoil it", "a\u{1b}[ 2CX", ["aX"], at: 0, 2),
        FunctionCase("parts do not count as numbers", "a\u{1b}[3:9CX", ["a   X"], at: 0, 5),
        FunctionCase("MC prints nothing", "a\u{1b}[5i\u{1b}[4i\u{1b}[0ib", ["ab"], at: 0, 2),
        FunctionCase("highlight tracking is not SD", "a\u{1b}[1;1;1;1;1Tb", ["ab"], at: 0, 2),
        FunctionCase("XTRMTITLE is not SD", "a\u{1b}[>2Tb", ["ab"], at: 0, 2),
        FunctionCase("LL and other leds", "a\u{1b}[1;2qb", ["ab"], at: 0, 2),
    ]

    static let wrapping = [
        FunctionCase("a tab keeps the wait", "0123456789\tX", ["0123456789", "X"], at: 1, 1),
        FunctionCase(
            "a tab wraps first under DECSET 41", "\u{1b}[?41h0123456789\tX",
            ["0123456789", "        X"], at: 1, 9),
        FunctionCase("EL keeps the place", "0123456789\u{1b}[KX", ["012345678X"], at: 0, 9),
        FunctionCase("CUF takes the wait away", "0123456789\u{1b}[CX", ["012345678X"], at: 0, 9),
        FunctionCase(
            "DECSC keeps the wait", "0123456789\u{1b}7\u{1b}[H\u{1b}8X", ["0123456789", "X"],
            at: 1, 1),
        FunctionCase("SGR keeps the wait", "0123456789\u{1b}[1mX", ["0123456789", "X"], at: 1, 1),
        FunctionCase(
            "DECIC and DECDC keep it", "012345678\u{1b}[10Gx\u{1b}['}\u{1b}['~y",
            ["012345678", "y"],
            at: 1, 1),
        FunctionCase(
            "DECFI at the edge keeps it", "0123456789\u{1b}9X", ["123456789", "X"], at: 1, 1),
        FunctionCase("DCH takes it away", "0123456789\u{1b}[PX", ["012345678X"], at: 0, 9),
        FunctionCase(
            "extended reverse wrap goes over a hard end", "ab\r\ncd\u{1b}[?1045h\r\u{8}X",
            ["ab       X", "cd"], at: 0, 9),
        FunctionCase(
            "CUB wraps too", "0123456789ab\u{1b}[?45h\u{1b}[4DX", ["01234567X9", "ab"], at: 0, 9),
        FunctionCase(
            "no reverse wrap without DECAWM", "0123456789ab\u{1b}[?45h\u{1b}[?7l\u{1b}[9DX",
            ["0123456789", "Xb"], at: 1, 1),
        FunctionCase("wide at the edge without DECAWM", "\u{1b}[?7l\u{1b}[10G日", [], at: 0, 9),
        FunctionCase(
            "a wide one pushes two columns under IRM", "abc\r\u{1b}[4h日", ["日abc"], at: 0, 2),
        FunctionCase(
            "IRM cuts a wide one at the edge", "12345678日\r\u{1b}[4hX", ["X12345678"], at: 0, 1),
    ]

    static let protection = [
        FunctionCase(
            "DECSEL right", "\u{1b}[1\"qab\u{1b}[0\"qcd\u{1b}[2G\u{1b}[?K", ["ab"], at: 0, 1),
        FunctionCase(
            "DECSEL left", "a\u{1b}[1\"qb\u{1b}[2\"qcd\u{1b}[3G\u{1b}[?1K", [" b d"], at: 0, 2),
        FunctionCase(
            "DECSED below", "ab\r\n\u{1b}[1\"qc\u{1b}[\"qd\r\u{1b}[?J", ["ab", "c"], at: 1, 0),
        FunctionCase(
            "DECSED above", "\u{1b}[1\"qa\u{1b}[\"qb\r\ncd\u{1b}[2;1H\u{1b}[?1J", ["a", " d"],
            at: 1, 0),
        FunctionCase("DECSCA is undone by DECSTR", "\u{1b}[1\"q\u{1b}[!pa\u{1b}[?2K", [], at: 0, 1),
        FunctionCase(
            "ECH respects what SPA protects", "\u{1b}Va\u{1b}Wb\r\u{1b}[9X", ["a"], at: 0, 0),
        FunctionCase("EL too", "\u{1b}Va\u{1b}Wb\u{1b}[2K", ["a"], at: 0, 2),
        FunctionCase("and ED", "\u{1b}Va\u{1b}Wb\u{1b}[2J", ["a"], at: 0, 2),
        FunctionCase("DECERA does not", "\u{1b}Va\u{1b}Wb\u{1b}[1;1;1;2$z", [], at: 0, 2),
        FunctionCase("nor DECSERA", "\u{1b}Va\u{1b}Wb\u{1b}[1;1;1;2${", [], at: 0, 2),
        FunctionCase(
            "after DECSCA plain erasing no longer does", "\u{1b}Va\u{1b}Wb\u{1b}[0\"q\u{1b}[2K", [],
            at: 0, 2),
        FunctionCase(
            "a protected wide one stays whole", "\u{1b}[1\"q日\u{1b}[0\"qx\u{1b}[?2K", ["日"], at: 0,
            3),
    ]

    static let margins = [
        FunctionCase(
            "DECLRMM alone has no margins", "\u{1b}[?69h0123456789a", ["0123456789", "a"], at: 1, 1),
        FunctionCase("DECSLRM goes home", "ab\u{1b}[?69h\u{1b}[3;5sX", ["Xb"], at: 0, 1),
        FunctionCase(
            "DECSLRM of one column is refused", "ab\u{1b}[?69h\u{1b}[3;3sX", ["abX"], at: 0, 3),
        FunctionCase(
            "DECLRMM once more leaves the margins", framed + "\u{1b}[?69h\u{1b}[2;6HxyX",
            ["0aaaaaaaaa", "1bbbbxbbbb", "2cyXcccccc", "3ddddddddd", "4eeeeeeeee"], at: 2, 4),
        FunctionCase(
            "DECLRMM off lifts the margins", "\u{1b}[?69h\u{1b}[3;5s\u{1b}[?69l\u{1b}[1;3Habcdefgh",
            ["  abcdefgh"], at: 0, 9),
        FunctionCase(
            "DECOM counts from both margins", framed + "\u{1b}[?6h\u{1b}[2;2HX",
            ["0aaaaaaaaa", "1bbbbbbbbb", "2ccXcccccc", "3ddddddddd", "4eeeeeeeee"], at: 2, 4),
        FunctionCase(
            "and stops at both", framed + "\u{1b}[?6h\u{1b}[99;99HX",
            ["0aaaaaaaaa", "1bbbbbbbbb", "2ccccccccc", "3ddddXdddd", "4eeeeeeeee"], at: 3, 5),
        FunctionCase(
            "CHA and VPA count under DECOM too", framed + "\u{1b}[?6h\u{1b}[2G\u{1b}[3dX",
            ["0aaaaaaaaa", "1bbbbbbbbb", "2ccccccccc", "3ddXdddddd", "4eeeeeeeee"], at: 3, 4),
        FunctionCase(
            "CUF stops at the right margin", framed + "\u{1b}[2;3H\u{1b}[99CX",
            ["0aaaaaaaaa", "1bbbbXbbbb", "2ccccccccc", "3ddddddddd", "4eeeeeeeee"], at: 1, 5),
        FunctionCase(
            "CUB stops at the left margin", framed + "\u{1b}[2;5H\u{1b}[99DX",
            ["0aaaaaaaaa", "1bXbbbbbbb", "2ccccccccc", "3ddddddddd", "4eeeeeeeee"], at: 1, 3),
        FunctionCase(
            "CUB from before it goes to the edge", framed + "\u{1b}[2;2H\u{1b}[99DX",
            ["0aaaaaaaaa", "Xbbbbbbbbb", "2ccccccccc", "3ddddddddd", "4eeeeeeeee"], at: 1, 1),
        FunctionCase(
            "CR from before the left margin goes to the edge", framed + "\u{1b}[2;2H\rX",
            ["0aaaaaaaaa", "Xbbbbbbbbb", "2ccccccccc", "3ddddddddd", "4eeeeeeeee"], at: 1, 1),
        FunctionCase(
            "RI at the top scrolls between the margins", framed + "\u{1b}[2;3H\u{1b}M",
            ["0aaaaaaaaa", "1b    bbbb", "2cbbbbcccc", "3dccccdddd", "4eeeeeeeee"], at: 1, 2),
        FunctionCase(
            "RI outside of the side margins does not", framed + "\u{1b}[2;1H\u{1b}M",
            ["0aaaaaaaaa", "1bbbbbbbbb", "2ccccccccc", "3ddddddddd", "4eeeeeeeee"], at: 1, 0),
        FunctionCase(
            "LF outside of them at the bottom does not", framed + "\u{1b}[4;9H\nX",
            ["0aaaaaaaaa", "1bbbbbbbbb", "2ccccccccc", "3dddddddXd", "4eeeeeeeee"], at: 3, 9),
        FunctionCase(
            "SU", framed + "\u{1b}[2S",
            ["0aaaaaaaaa", "1bddddbbbb", "2c    cccc", "3d    dddd", "4eeeeeeeee"], at: 0, 0),
        FunctionCase(
            "SD", framed + "\u{1b}[T",
            ["0aaaaaaaaa", "1b    bbbb", "2cbbbbcccc", "3dccccdddd", "4eeeeeeeee"], at: 0, 0),
        FunctionCase(
            "a tab stops at the right margin", framed + "\u{1b}[2;3H\tX",
            ["0aaaaaaaaa", "1bbbbXbbbb", "2ccccccccc", "3ddddddddd", "4eeeeeeeee"], at: 1, 5),
        FunctionCase(
            "EL knows no margins", framed + "\u{1b}[2;3H\u{1b}[K",
            ["0aaaaaaaaa", "1b", "2ccccccccc", "3ddddddddd", "4eeeeeeeee"], at: 1, 2),
        FunctionCase(
            "ECH knows no margins", framed + "\u{1b}[2;3H\u{1b}[7X",
            ["0aaaaaaaaa", "1b       b", "2ccccccccc", "3ddddddddd", "4eeeeeeeee"], at: 1, 2),
        FunctionCase(
            "text wraps between them", framed + "\u{1b}[2;5Hwxyz",
            ["0aaaaaaaaa", "1bbbwxbbbb", "2cyzcccccc", "3ddddddddd", "4eeeeeeeee"], at: 2, 4),
        FunctionCase(
            "text beyond them wraps at the edge", framed + "\u{1b}[2;9Hwxyz",
            ["0aaaaaaaaa", "1bbbbbbbwx", "2cyzcccccc", "3ddddddddd", "4eeeeeeeee"], at: 2, 4),
        FunctionCase(
            "a wide one is cut by scrolling beside it",
            "日日日日日\u{1b}[?69h\u{1b}[2;5s\u{1b}[1;2H\u{1b}[S", ["      日日"], at: 0, 1),
    ]

    static let columns = [
        FunctionCase(
            "DECIC between the margins", framed + "\u{1b}[2;4H\u{1b}[2'}",
            ["0aaaaaaaaa", "1bb  bbbbb", "2cc  ccccc", "3dd  ddddd", "4eeeeeeeee"], at: 1, 3),
        FunctionCase(
            "DECDC between the margins", framed + "\u{1b}[2;4H\u{1b}[2'~",
            ["0aaaaaaaaa", "1bbb  bbbb", "2ccc  cccc", "3ddd  dddd", "4eeeeeeeee"], at: 1, 3),
        FunctionCase(
            "DECIC outside does nothing", framed + "\u{1b}[1;1H\u{1b}[2'}",
            ["0aaaaaaaaa", "1bbbbbbbbb", "2ccccccccc", "3ddddddddd", "4eeeeeeeee"], at: 0, 0),
        FunctionCase(
            "DECFI at the right margin", framed + "\u{1b}[2;6H\u{1b}9",
            ["0aaaaaaaaa", "1bbbb bbbb", "2cccc cccc", "3dddd dddd", "4eeeeeeeee"], at: 1, 5),
        FunctionCase("DECFI elsewhere moves", "ab\u{1b}9X", ["ab X"], at: 0, 4),
        FunctionCase(
            "DECBI at the left margin", framed + "\u{1b}[2;3H\u{1b}6",
            ["0aaaaaaaaa", "1b bbbbbbb", "2c ccccccc", "3d ddddddd", "4eeeeeeeee"], at: 1, 2),
        FunctionCase("DECBI elsewhere moves", "abc\u{1b}6X", ["abX"], at: 0, 3),
        FunctionCase(
            "SL between the margins", framed + "\u{1b}[3;4H\u{1b}[2 @",
            ["0aaaaaaaaa", "1bbb  bbbb", "2ccc  cccc", "3ddd  dddd", "4eeeeeeeee"], at: 2, 3),
        FunctionCase(
            "SL from outside of the margins does nothing", framed + "\u{1b}[3;1H\u{1b}[2 @",
            ["0aaaaaaaaa", "1bbbbbbbbb", "2ccccccccc", "3ddddddddd", "4eeeeeeeee"], at: 2, 0),
        FunctionCase(
            "SR from above them does nothing", framed + "\u{1b}[1;4H\u{1b}[2 A",
            ["0aaaaaaaaa", "1bbbbbbbbb", "2ccccccccc", "3ddddddddd", "4eeeeeeeee"], at: 0, 3),
        FunctionCase(
            "SR between the margins", framed + "\u{1b}[3;4H\u{1b}[2 A",
            ["0aaaaaaaaa", "1b  bbbbbb", "2c  cccccc", "3d  dddddd", "4eeeeeeeee"], at: 2, 3),
        FunctionCase(
            "ICH outside of the margins does nothing", framed + "\u{1b}[2;8H\u{1b}[@",
            ["0aaaaaaaaa", "1bbbbbbbbb", "2ccccccccc", "3ddddddddd", "4eeeeeeeee"], at: 1, 7),
        FunctionCase(
            "IL of more than there is", framed + "\u{1b}[3;4H\u{1b}[99L",
            ["0aaaaaaaaa", "1bbbbbbbbb", "2c    cccc", "3d    dddd", "4eeeeeeeee"], at: 2, 2),
    ]
}
