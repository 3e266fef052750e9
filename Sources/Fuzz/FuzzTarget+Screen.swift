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
    ) { input, chance in
        let size = Size(columns: 1 + chance.below(100), rows: 1 + chance.below(40))
        var whole = Terminal(size: size, scrollbackLimit: scrollback)
        var parts = whole
        let place = chance.below(input.count)
        whole.feed(input)
        parts.feed(Array(input[..<place]))
        parts.feed(Array(input[place...]))
        let output = whole.takeOutput()
        guard whole.snapshot(output: output) == parts.snapshot(output: parts.takeOutput()) else {
            return "the outcome depends on where the stream is cut"
        }
        if let fault = fault(of: output) { return fault }
        whole.resize(to: Size(columns: 1 + chance.below(100), rows: 1 + chance.below(40)))
        whole.feed(input)
        guard whole.scrollbackCount <= scrollback else {
            return "more lines are kept than were allowed"
        }
        return fault(of: whole.takeOutput()) ?? faultAfterReset(&whole)
    }

    private static let scrollback = 50

    /// What goes back to the host must not be text that does something there when a shell reads
    /// it: no end of a line, no key that a shell acts upon.
    private static func fault(of output: [Terminal.Output]) -> String? {
        for case .reply(let bytes) in output {
            let isSafe = bytes.allSatisfy { $0 == 0x1B || (0x20..<0x7F).contains($0) || $0 > 0x7F }
            guard isSafe else { return "a reply holds a control character" }
            guard bytes.count <= 1 << 16 else { return "a reply is longer than allowed" }
        }
        return nil
    }

    /// Cancel, Reset to Initial State: whatever came before, the terminal is of use again.
    private static func faultAfterReset(_ terminal: inout Terminal) -> String? {
        terminal.feed(Array("\u{18}\u{1b}cX".utf8))
        let lines = terminal.screenText.split(separator: "\n", omittingEmptySubsequences: false)
        let isFresh = lines.first == "X" && lines.dropFirst().allSatisfy(\.isEmpty)
        return isFresh ? nil : "a reset leaves something behind"
    }

    /// Ctrl-C that comes alone ends a paste: there it is no matter of cuts.
    private static func isInterrupted(_ input: [UInt8]) -> Bool { input.contains(0x03) }

    private static func keysByteByByte(_ input: [UInt8]) -> [InputEvent] {
        var reader = KeyReader()
        return input.flatMap { reader.read([$0]) } + reader.finish()
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
    ) { input, chance in
        var whole = KeyReader()
        var parts = whole
        let place = chance.below(input.count)
        let one = whole.read(input) + whole.finish()
        let two = parts.read(input[..<place]) + parts.read(input[place...]) + parts.finish()
        guard one == two, isInterrupted(input) || one == keysByteByByte(input)
        else {
            return "the keys depend on where the stream is cut"
        }
        guard one.count <= input.count else { return "keys out of nothing" }
        // Whatever came before, the keyboard lives: the first may end a paste or a sequence.
        let isHeard = (0..<3).contains { _ in
            let events = whole.read(Array("\u{3}".utf8)) + whole.finish()
            return events.contains { if case .key = $0 { true } else { false } }
        }
        return isHeard ? nil : "the keyboard is dead"
    }
}
