import Screen
import Testing

@testable import Terminal

/// Questions of programs and their answers.
@Suite struct ReplyTests {
    static let answers: [(String, String)] = [
        ("\u{1b}[c", "^[[?64;1;6;9;15;21;22;28c"),
        ("\u{1b}[0c", "^[[?64;1;6;9;15;21;22;28c"),
        ("\u{1b}Z", "^[[?64;1;6;9;15;21;22;28c"),
        ("\u{1b}[>c", "^[[>41;380;0c"),
        ("\u{1b}[=c", "^[P!|00000000^[\\"),
        ("\u{1b}[>q", "^[P>|Workbench^[\\"),
        ("\u{1b}[5n", "^[[0n"),
        ("\u{1b}[2;3H\u{1b}[6n", "^[[2;3R"),
        ("\u{1b}[2;3H\u{1b}[?6n", "^[[?2;3;1R"),
        ("\u{1b}[2;4r\u{1b}[?6h\u{1b}[2;2H\u{1b}[6n", "^[[2;2R"),
        ("\u{1b}[?15n", "^[[?13n"),
        ("\u{1b}[?996n", "^[[?997;1n"),
        ("\u{1b}[?7$p", "^[[?7;1$y"),
        ("\u{1b}[?7l\u{1b}[?7$p", "^[[?7;2$y"),
        ("\u{1b}[?2026$p", "^[[?2026;2$y"),
        ("\u{1b}[?2004h\u{1b}[?2004$p", "^[[?2004;1$y"),
        ("\u{1b}[?1003h\u{1b}[?1003$p\u{1b}[?1000$p", "^[[?1003;1$y^[[?1000;2$y"),
        ("\u{1b}[?1049$p\u{1b}[?1049h\u{1b}[?1049$p", "^[[?1049;2$y^[[?1049;1$y"),
        ("\u{1b}[?9999$p", "^[[?9999;0$y"),
        ("\u{1b}[4$p", "^[[4;2$y"),
        ("\u{1b}[99$p", "^[[99;0$y"),
        ("\u{1b}P$qm\u{1b}\\", "^[P1$r0m^[\\"),
        ("\u{1b}[1;31;48;2;1;2;3m\u{1b}P$qm\u{1b}\\", "^[P1$r0;1;31;48:2::1:2:3m^[\\"),
        ("\u{1b}[2;4r\u{1b}P$qr\u{1b}\\", "^[P1$r2;4r^[\\"),
        ("\u{1b}[5 q\u{1b}P$q q\u{1b}\\", "^[P1$r5 q^[\\"),
        ("\u{1b}P$qunknown\u{1b}\\", "^[P0$r^[\\"),
        ("\u{1b}P+q544e\u{1b}\\", "^[P1+r544E=787465726D2D323536636F6C6F72^[\\"),
        ("\u{1b}P+q786d\u{1b}\\", "^[P0+r^[\\"),
        ("\u{1b}[14t", "^[[4;100;100t"),
        ("\u{1b}[16t", "^[[6;20;10t"),
        ("\u{1b}[18t", "^[[8;5;10t"),
        ("\u{1b}]10;?\u{7}", "^[]10;rgb:e5e5/e5e5/e5e5^G"),
        ("\u{1b}]11;?\u{1b}\\", "^[]11;rgb:0000/0000/0000^[\\"),
        ("\u{1b}]4;1;?\u{7}", "^[]4;1;rgb:cdcd/0000/0000^G"),
        ("\u{1b}]4;1;#123456\u{7}\u{1b}]4;1;?\u{7}", "^[]4;1;rgb:1212/3434/5656^G"),
        (
            "\u{1b}]4;1;#123456\u{7}\u{1b}]104;1\u{7}\u{1b}]4;1;?\u{7}",
            "^[]4;1;rgb:cdcd/0000/0000^G"
        ),
        (
            "\u{1b}]11;rgb:f/f/f\u{7}\u{1b}]11;?\u{7}\u{1b}]111\u{7}\u{1b}]11;?\u{7}",
            "^[]11;rgb:ffff/ffff/ffff^G^[]11;rgb:0000/0000/0000^G"
        ),
        ("\u{1b}]12;?\u{7}", "^[]12;rgb:e5e5/e5e5/e5e5^G"),
        ("\u{1b}[>1u\u{1b}[?u", "^[[?1u"),
        ("\u{1b}[>1u\u{1b}[>5u\u{1b}[<1u\u{1b}[?u", "^[[?1u"),
        ("\u{1b}[=3;1u\u{1b}[=4;2u\u{1b}[=1;3u\u{1b}[?u", "^[[?6u"),
        ("\u{1b}[>4;2m\u{1b}[?4m", "^[[>4;2m"),
        ("\u{1b}[?2048h", "^[[48;5;10;100;100t"),
    ]

    @Test(arguments: answers)
    func `a question gets its answer`(_ question: String, _ answer: String) {
        for cut in Cut.allCases {
            var terminal = Terminal(size: Size(columns: 10, rows: 5))

            terminal.feed(Array(question.utf8), cut: cut)

            #expect(terminal.replies() == answer)
        }
    }

    @Test(arguments: [
        "\u{1b}]0;; rm -rf ~\r\u{7}\u{1b}[21t", "\u{1b}]1;x\u{7}\u{1b}[20t",
        "\u{1b}]52;c;?\u{7}", "\u{1b}]52;c;aGk=\u{7}\u{1b}]52;c;?\u{7}", "\u{5}",
        "abc\u{1b}[1;1;1;1;5;10*y", "\u{1b}]7;file://h/x\u{7}", "\u{1b}]50;?\u{7}",
        "\u{1b}]702;?\u{7}", "\u{1b}[2x", "\u{1b}]4;1;evil\u{7}",
    ])
    func `what would give the host's own words back is not answered`(_ question: String) {
        var terminal = Terminal(10, 5, fed: question)

        #expect(terminal.replies() == "")
    }

    @Test(arguments: [
        "\u{1b}P$q; rm -rf ~\r\u{1b}\\", "\u{1b}P+q3b20726d0d\u{1b}\\",
    ])
    func `an unknown setting is refused without its name`(_ question: String) {
        var terminal = Terminal(10, 5, fed: question)

        let replies = terminal.replies()

        #expect(!replies.contains("rm") && !replies.contains("726d") && replies.contains("^[P0"))
    }

    @Test func `a checksum is told only where the person allows it`() {
        var terminal = Terminal(size: Size(columns: 10, rows: 5))
        terminal.reportsChecksums = true

        terminal.feed("A\u{1b}[7;1;1;1;1;1*y")

        #expect(terminal.replies() == "^[P7!~FFBF^[\\")
    }

    @Test func `answers nobody takes are bounded`() {
        var terminal = Terminal(size: Size(columns: 10, rows: 5))

        for _ in 0..<100_000 { terminal.feed("\u{1b}[c") }

        #expect(terminal.replies().utf8.count <= Outbox.replyLimit * 2)
    }

    // MARK: What the person is told

    static let outputs: [(String, [Terminal.Output])] = [
        ("\u{7}", [.bell]),
        ("\u{7}\u{7}\u{7}", [.bell]),
        ("\u{1b}]0;web-1: ~\u{7}", [.titleChanged("web-1: ~")]),
        ("\u{1b}]2;Grüße 日本\u{1b}\\", [.titleChanged("Grüße 日本")]),
        ("\u{1b}]2;a\u{1}b\u{c2}\u{9b}c\u{202e}d\u{7}", [.titleChanged("ab\u{c2}cd")]),
        (
            "\u{1b}]2;\(String(repeating: "x", count: 5000))\u{7}",
            [.titleChanged(String(repeating: "x", count: 256))]
        ),
        (
            "\u{1b}]7;file://web-1/srv/a%20b\u{7}",
            [.workingDirectoryChanged(host: "web-1", path: "/srv/a b")]
        ),
        ("\u{1b}]7;http://web-1/\u{7}", []),
        ("\u{1b}]52;c;aGVsbG8=\u{7}", [.clipboardWritten(Array("hello".utf8))]),
        ("\u{1b}]52;c;!!!\u{7}", []),
        ("\u{1b}]9;done\u{7}", [.notified(title: "", body: "done")]),
        ("\u{1b}]9;4;1;50\u{7}", []),
        ("\u{1b}]777;notify;build;done\u{7}", [.notified(title: "build", body: "done")]),
        ("\u{1b}]0;one\u{7}\u{1b}[22;0t\u{1b}]0;two\u{7}\u{1b}[23;0t", [.titleChanged("one")]),
    ]

    @Test(arguments: outputs)
    func `a program tells the person something`(_ text: String, _ output: [Terminal.Output]) {
        for cut in Cut.allCases {
            var terminal = Terminal(size: Size(columns: 10, rows: 5))

            terminal.feed(Array(text.utf8), cut: cut)

            #expect(terminal.takeOutput() == output)
            #expect(terminal.takeOutput() == [])
            #expect(terminal.lines == [])
        }
    }

    @Test func `output keeps the order of answers and events`() {
        var terminal = Terminal(10, 5, fed: "\u{1b}[5n\u{7}\u{1b}[6n")

        #expect(
            terminal.takeOutput() == [
                .reply(Array("\u{1b}[0n".utf8)), .bell, .reply(Array("\u{1b}[1;1R".utf8)),
            ])
    }

    @Test func `a clipboard of half a megabyte arrives, one of two is dropped whole`() {
        for (size, arrives) in [(300_000, true), (1_200_000, false)] {
            var terminal = Terminal(size: Size(columns: 10, rows: 5))
            terminal.feed("\u{1b}]52;c;" + String(repeating: "YWJj", count: size / 3) + "\u{7}x")

            let clipboard = [
                Terminal.Output.clipboardWritten(
                    Array(repeating: Array("abc".utf8), count: size / 3).flatMap { $0 })
            ]

            #expect(terminal.takeOutput() == (arrives ? clipboard : []))
            #expect(terminal.lines == ["x"])
        }
    }

    @Test func `prompts of OSC 133 mark their lines`() {
        let terminal = Terminal(10, 5, fed: "\u{1b}]133;A\u{7}$ ls\r\na\r\n\u{1b}]133;A\u{7}$ ")

        #expect((0..<3).map { terminal.isPrompt(line: $0) } == [true, false, true])
    }
}
