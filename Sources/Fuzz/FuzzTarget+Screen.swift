internal import Console
internal import Screen
internal import Terminal

/// What comes from hosts and from the terminal we run in.
extension FuzzTarget {
    static let ofScreen = [emulator, keys]

    private static let emulator = FuzzTarget(
        "emulator",
        seeds: [
            "plain text\r\nand \u{1b}[1;38;5;200mmore\u{1b}[0m of it\u{1b}[2J\u{1b}[5;10H日本語 e\u{301}",
            "\u{1b}[?1049h\u{1b}[3;20r\u{1b}[?69h\u{1b}[5;60s\u{1b}[10L\u{1b}[3M\u{1b}[4P\u{1b}[2@\u{1b}[9S",
            "\u{1b}]0;title\u{7}\u{1b}]8;;http://a\u{1b}\\link\u{1b}]8;;\u{7}\u{1b}P$qm\u{1b}\\\u{1b}[c\u{1b}[6n",
        ],
        pieces: [
            "\u{1b}[", "\u{1b}]", "\u{1b}P", "\u{1b}\\", ";", ":", "65536", "99999999999", "?", "$",
            "\u{7}",
            "\u{1b}[?2027h", "👩‍👩‍👧", "\u{fe0f}", "\u{1b}[4h", "\u{1b}(0", "\u{1b}c", "\u{1b}[200b",
            "\u{1b}[999;999H",
            "\u{1b}[2;1;5;30;1;3;3$v", "\u{1b}D", "\u{1b}M", "\n", "\u{1b}[?3h", "\u{1b}#8",
            "\u{1b}[!p", "\u{18}",
        ]
    ) { input, mutator in
        let size = Size(columns: 1 + mutator.below(100), rows: 1 + mutator.below(40))
        var whole = Terminal(size: size, scrollbackLimit: 50)
        var parts = whole
        let place = mutator.below(input.count)
        whole.feed(input)
        parts.feed(Array(input[..<place]))
        parts.feed(Array(input[place...]))
        guard whole.screenText == parts.screenText, whole.takeOutput() == parts.takeOutput() else {
            return "the outcome depends on where the stream is cut"
        }
        whole.resize(to: Size(columns: 1 + mutator.below(100), rows: 1 + mutator.below(40)))
        whole.feed(input)
        return whole.scrollbackCount <= 50 ? nil : "more lines are kept than were allowed"
    }

    private static let keys = FuzzTarget(
        "keys",
        seeds: [
            "abc\u{1b}[A\u{1b}OP\u{1b}[1;5C\u{1b}[27;5;13~\u{1b}[97;5u\u{1b}[<0;10;20M\u{1b}[200~text\u{1b}[201~",
            "\u{1b}[I\u{1b}[O\u{1b}[M !!ü日\u{1b}x\u{1b}[?62;22c\u{1b}]11;rgb:0/0/0\u{1b}\\",
        ],
        pieces: [
            "\u{1b}", "\u{1b}[", "\u{1b}O", ";", ":", "~", "u", "65536", "\u{1b}[200~",
            "\u{1b}[201~", "\u{1b}[<", "M",
        ]
    ) { input, mutator in
        var whole = KeyReader()
        var parts = whole
        let place = mutator.below(input.count)
        let one = whole.read(input) + whole.finish()
        let two = parts.read(input[..<place]) + parts.read(input[place...]) + parts.finish()
        return one.count > input.count + 8 || two.count > input.count + 8
            ? "keys out of nothing" : nil
    }
}
