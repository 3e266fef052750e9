extension FunctionCases {
    static let rectangles = [
        FunctionCase(
            "DECERA without numbers is all", filled + "\u{1b}[$z", [], at: 4, 9),
        FunctionCase(
            "DECERA of a turned rectangle does nothing", "abc\u{1b}[1;3;1;1$z", ["abc"], at: 0, 3),
        FunctionCase(
            "DECERA counts from the margins under DECOM", framed + "\u{1b}[?6h\u{1b}[1;1;2;2$z",
            ["0aaaaaaaaa", "1b  bbbbbb", "2c  cccccc", "3ddddddddd", "4eeeeeeeee"], at: 1, 2),
        FunctionCase(
            "and knows no margins else", framed + "\u{1b}[1;1;2;2$z",
            ["  aaaaaaaa", "  bbbbbbbb", "2ccccccccc", "3ddddddddd", "4eeeeeeeee"], at: 0, 0),
        FunctionCase(
            "DECFRA is cut at the screen's end", "\u{1b}[42;4;9;99;99$x",
            ["", "", "", "        **", "        **"], at: 0, 0),
        FunctionCase("DECFRA with a control does nothing", "\u{1b}[7;1;1;2;2$x", [], at: 0, 0),
        FunctionCase("DECFRA beyond ASCII", "\u{1b}[233;1;1;1;3$x", ["ééé"], at: 0, 0),
        FunctionCase(
            "DECFRA cuts wide ones", "日日日\u{1b}[42;1;2;1;5$x",
            [" ****"], at: 0, 6),
        FunctionCase(
            "DECCRA over itself", filled + "\u{1b}[1;1;3;3;1;2;2;1$v",
            ["0aaaaaaaaa", "10aabbbbbb", "21bbcccccc", "32ccdddddd", "4eeeeeeeee"], at: 4, 9),
        FunctionCase(
            "DECCRA over the edge", filled + "\u{1b}[1;1;3;3;1;4;9;1$v",
            ["0aaaaaaaaa", "1bbbbbbbbb", "2ccccccccc", "3ddddddd0a", "4eeeeeee1b"], at: 4, 9),
        FunctionCase(
            "DECCRA without a place goes home", filled + "\u{1b}[2;1;2;3;1$v",
            ["1bbaaaaaaa", "1bbbbbbbbb", "2ccccccccc", "3ddddddddd", "4eeeeeeeee"], at: 4, 9),
        FunctionCase(
            "DECCRA cuts wide ones", "日x日\r\n\u{1b}[1;2;1;4;1;2;1;1$v", ["日x日", " x"], at: 1, 0),
        FunctionCase(
            "DECCARA and DECRARA leave the text", "abc\u{1b}[1;1;1;3;1;4$r\u{1b}[1;1;1;3;7$tX",
            ["abcX"], at: 0, 4),
    ]

    static let sets = [
        FunctionCase("SS3 is for one", "\u{1b}+0\u{1b}Oqq", ["─q"], at: 0, 2),
        FunctionCase("LS3", "\u{1b}+0\u{1b}oq\u{f}q", ["─q"], at: 0, 2),
        FunctionCase("G1 by ESC )", "\u{1b})A\u{e}#\u{f}#", ["£#"], at: 0, 2),
        FunctionCase("national sets need DECNRCM", "\u{1b}(K[", ["["], at: 0, 1),
        FunctionCase("French", "\u{1b}[?42h\u{1b}(R#@[\\]{|}~", ["£à°ç§éùè¨"], at: 0, 9),
        FunctionCase(
            "DECNRCM off is ASCII again", "\u{1b}[?42h\u{1b}(K\u{1b}[?42l[", ["["], at: 0, 1),
        FunctionCase("Swedish", "\u{1b}[?42h\u{1b}(H@[\\]^`{|}~", ["ÉÄÖÅÜéäöåü"], at: 0, 9),
        FunctionCase("Portuguese", "\u{1b}[?42h\u{1b}(%6[\\]{|}", ["ÃÇÕãçõ"], at: 0, 6),
        FunctionCase("DEC Technical", "\u{1b}(>abcgp{|}~", ["αβχγπ←↑→↓"], at: 0, 9),
        FunctionCase("DEC Supplemental", "\u{1b}(%5DWw", ["ÄŒœ"], at: 0, 3),
        FunctionCase("ISO Latin-1, of 96 characters", "\u{1b}.A\u{1b}nd~", ["äþ"], at: 0, 2),
        FunctionCase("DEL is one of the 96", "\u{1b}.A\u{1b}N\u{7f}\u{7f}x", ["ÿx"], at: 0, 2),
        FunctionCase("an unknown set is left alone", "\u{1b}(0\u{1b}(\u{7e}q", ["─"], at: 0, 1),
        FunctionCase(
            "all of the line drawing set",
            "\u{1b}(0_`abcdefgh\u{1b}[2;1Hijklmnopqr\u{1b}[3;1Hstuvwxyz{|\u{1b}[4;1H}~",
            [" ◆▒␉␌␍␊°±␤", "␋┘┐┌└┼⎺⎻─⎼", "⎽├┤┴┬│≤≥π≠", "£·"], at: 3, 2),
        FunctionCase("DECSC keeps the sets", "\u{1b}(0\u{1b}7\u{1b}(B\u{1b}8q", ["─"], at: 0, 1),
        FunctionCase("DECSTR is ASCII", "\u{1b}(0\u{1b}[!pq", ["q"], at: 0, 1),
        FunctionCase("text beyond ASCII passes by the sets", "\u{1b}(0é日", ["é日"], at: 0, 3),
    ]

    static let screens = [
        FunctionCase(
            "1049 twice clears once", "\u{1b}[?1049hab\u{1b}[?1049hc", ["abc"], at: 0, 3),
        FunctionCase(
            "1049 off on the main screen restores", "a\u{1b}7bc\u{1b}[?1049lX", ["aXc"], at: 0, 2),
        FunctionCase(
            "1046 off forbids the alternate one", "a\u{1b}[?1046l\u{1b}[?1049hb", ["ab"], at: 0, 2),
        FunctionCase(
            "1046 off leaves the alternate one", "a\u{1b}[?47hb\u{1b}[?1046lc", ["a c"], at: 0, 3),
        FunctionCase("RIS does too", "a\u{1b}[?47h\u{1b}[?1046l\u{1b}cb\u{1b}[?47h", [], at: 0, 1),
        FunctionCase(
            "each screen keeps its own cursor", "a\u{1b}7\u{1b}[?47h\u{1b}8X", ["X"], at: 0, 1),
        FunctionCase("SCORC", "ab\u{1b}[s\u{1b}[3;3H\u{1b}[uX", ["abX"], at: 0, 3),
        FunctionCase(
            "DECRC restores origin mode",
            "\u{1b}[2;4r\u{1b}[?6h\u{1b}[2;2H\u{1b}7\u{1b}[?6l\u{1b}8\u{1b}[HX", ["", "X"], at: 1, 1
        ),
        FunctionCase("DECCOLM is not for programs", "ab\u{1b}[?3hc", ["abc"], at: 0, 3),
        FunctionCase(
            "unless allowed, and then clears", "ab\u{1b}[?40h\u{1b}[?3hc", ["c"], at: 0, 1),
        FunctionCase("DECSCL is a soft reset", "\u{1b}[4h\u{1b}[62\"pab\rX", ["Xb"], at: 0, 1),
        FunctionCase(
            "a VT200 knows no DECSLRM", "\u{1b}[62\"p\u{1b}[?69h\u{1b}[3;5sabcdef", ["abcdef"],
            at: 0, 6),
        FunctionCase(
            "DECALN resets the margins",
            "\u{1b}[2;3r\u{1b}[?6h\u{1b}#8\u{1b}[2J\u{1b}[5;1HX", ["", "", "", "", "X"], at: 4, 1),
    ]

    static let repeats = [
        FunctionCase("REP of a wide one", "日\u{1b}[2bX", ["日日日X"], at: 0, 7),
        FunctionCase(
            "REP is at most a screenful", "a\u{1b}[65535b",
            Array(repeating: "aaaaaaaaaa", count: 4) + ["a"], at: 4, 1),
        FunctionCase("REP in the line drawing set", "\u{1b}(0q\u{1b}[2b", ["───"], at: 0, 3),
        FunctionCase("REP after a move is nothing", "a\u{1b}[4G\u{1b}[2bX", ["a  X"], at: 0, 4),
        FunctionCase("REP after a control is nothing", "a\r\u{1b}[2bX", ["X"], at: 0, 1),
        FunctionCase("REP after REP is nothing", "a\u{1b}[2b\u{1b}[2bX", ["aaaX"], at: 0, 4),
        FunctionCase("REP after SGR", "a\u{1b}[1m\u{1b}[2b", ["aaa"], at: 0, 3),
        FunctionCase(
            "a hyperlink is not shown", "a\u{1b}]8;id=1;http://x/\u{7}b\u{1b}]8;;\u{7}c", ["abc"],
            at: 0, 3),
        FunctionCase(
            "a hyperlink with ST", "\u{1b}]8;;http://x/\u{1b}\\b\u{1b}]8;;\u{1b}\\c", ["bc"], at: 0,
            2),
    ]

    /// Swallowed whole, however long.
    static let images = [
        FunctionCase(
            "Sixel", "a\u{1b}P0;1;0q\"1;1;6;6#0;2;9;9;9#0~~~~~~$-!99~\u{1b}\\b", ["ab"], at: 0, 2),
        FunctionCase(
            "long Sixel", "a\u{1b}Pq" + String(repeating: "#1!99~-", count: 3000) + "\u{1b}\\b",
            ["ab"], at: 0, 2),
        FunctionCase(
            "kitty's", "a\u{1b}_Ga=T,f=100,m=1;iVBORw0KGgo=\u{1b}\\\u{1b}_Gm=0;AAAA\u{1b}\\b",
            ["ab"],
            at: 0, 2),
        FunctionCase("iTerm2's", "a\u{1b}]1337;File=inline=1;size=4:AAAA\u{7}b", ["ab"], at: 0, 2),
        FunctionCase(
            "iTerm2's in parts",
            "a\u{1b}]1337;MultipartFile=inline=1\u{7}\u{1b}]1337;FilePart=AAAA\u{7}\u{1b}]1337;FileEnd\u{7}b",
            ["ab"], at: 0, 2),
        FunctionCase(
            "a long one of iTerm2",
            "a\u{1b}]1337;File=inline=1:" + String(repeating: "QUJD", count: 5000) + "\u{7}b",
            ["ab"], at: 0, 2),
        FunctionCase("ReGIS", "a\u{1b}P0pS(E)P[100,100]V[200,200]\u{1b}\\b", ["ab"], at: 0, 2),
        FunctionCase("user-defined keys", "a\u{1b}P1;1|17/0d\u{1b}\\b", ["ab"], at: 0, 2),
        FunctionCase(
            "a soft character set", "a\u{1b}P1;1;1;8;1;1{ @????/????\u{1b}\\b", ["ab"], at: 0, 2),
        FunctionCase(
            "tmux' passthrough", "a\u{1b}Ptmux;\u{1b}\u{1b}]0;t\u{7}\u{1b}\\b",
            ["ab"], at: 0, 2),
        FunctionCase(
            "unknown commands", "a\u{1b}]633;A\u{7}\u{1b}]22;pointer\u{7}\u{1b}]99;;x\u{1b}\\b",
            ["ab"], at: 0, 2),
    ]
}
