import Screen
import Testing

@testable import Terminal

/// What a hostile host must not get out of a terminal.
@Suite struct SafetyTests {
    /// A word that a host plants wherever it can.
    private static let word = "Qx7z"

    /// Everything that keeps text of the host: titles, links, settings, capabilities, colours.
    private static let planted = [
        "\u{1b}]0;Qx7z\u{7}", "\u{1b}]1;Qx7z\u{7}", "\u{1b}]2;Qx7z\u{1b}\\", "\u{1b}[22;0t",
        "\u{1b}]8;id=Qx7z;http://Qx7z/\u{7}", "\u{1b}]7;file://Qx7z/Qx7z\u{7}",
        "\u{1b}]52;c;UXg3eg==\u{7}", "\u{1b}]9;Qx7z\u{7}", "\u{1b}]777;notify;Qx7z;Qx7z\u{7}",
        "\u{1b}]133;A;Qx7z\u{7}", "\u{1b}]1337;CurrentDir=/Qx7z\u{7}", "\u{1b}]4;1;Qx7z\u{7}",
        "\u{1b}]10;Qx7z\u{7}", "\u{1b}]50;Qx7z\u{7}", "\u{1b}P1$tQx7z\u{1b}\\",
        "\u{1b}P1;1|17/Qx7z\u{1b}\\", "\u{1b}_GQx7z\u{1b}\\", "Qx7z",
    ]

    /// Every question we know of, and the word within those that take one.
    private static var questions: [String] {
        let finals = (0x40...0x7e).map { String(Character(Unicode.Scalar(UInt8($0)))) }
        let middles = ["", "!", "\"", "#", "$", "&", "'", "*", "+", " "]
        let prefixes = ["", "?", ">", "=", "<"]
        let sequences = prefixes.flatMap { prefix in
            middles.flatMap { middle in
                finals.flatMap { final in
                    ["", "0", "5", "6", "1;1;1;1;9;9", "20", "21"].map {
                        "\u{1b}[\(prefix)\($0)\(middle)\(final)"
                    }
                }
            }
        }
        let commands =
            (0...120).map { "\u{1b}]\($0);?\u{7}" } + [
                "\u{1b}]52;c;?\u{7}", "\u{1b}]52;;?\u{7}", "\u{1b}]1337;ReportCellSize\u{7}",
                "\u{1b}]60\u{7}", "\u{1b}]4;1;?Qx7z\u{7}", "\u{1b}]99;i=Qx7z:p=?;\u{7}",
                "\u{1b}]1337;RequestUpload=format=Qx7z\u{7}",
            ]
        let strings = ["$q", "+q", "+p", "@", ">|"].flatMap { kind in
            ["Qx7z", "m;Qx7z", "51783777a", "544e;51783777a"].map { "\u{1b}P\(kind)\($0)\u{1b}\\" }
        }
        return sequences + commands + strings + [
            "\u{5}", "\u{1b}Z", "\u{1b}_Gi=31,a=q;Qx7z\u{1b}\\",
        ]
    }

    @Test func `no answer carries text that the host chose`() {
        for question in Self.questions {
            var terminal = Terminal(size: Size(columns: 20, rows: 5))
            terminal.reportsChecksums = true
            terminal.feed(Self.planted.joined())
            terminal.feed(question)

            let answer = terminal.replies()

            #expect(!answer.contains(Self.word), "\(question.visible)")
            #expect(!answer.lowercased().contains("5178377a"), "\(question.visible)")
            // No answer ends in something that a shell would take for Enter.
            #expect(!answer.contains("^M") && !answer.contains("^J"), "\(question.visible)")
        }
    }

    @Test func `titles are not reported`() {
        var terminal = Terminal(
            20, 5, fed: "\u{1b}]0;t\u{7}\u{1b}[20t\u{1b}[21t\u{1b}[>2t\u{1b}[21t")

        #expect(terminal.replies() == "")
    }

    @Test(arguments: ["c", "p", "s", "0", "", "cps0"])
    func `the clipboard is never read, whatever its name`(_ name: String) {
        var terminal = Terminal(20, 5, fed: "\u{1b}]52;\(name);?\u{7}\u{1b}]52;\(name);?\u{1b}\\")

        #expect(terminal.takeOutput() == [])
    }

    @Test func `a title is at most 256 characters without controls or turns of direction`() {
        let terminal = Terminal(
            20, 5,
            fed: "\u{1b}]2;a\u{202e}b\u{2066}c\u{9b}d\u{1}" + String(repeating: "t", count: 9000)
                + "\u{7}")

        #expect(terminal.title == "" || terminal.title.count <= 256)
        let short = Terminal(
            20, 5, fed: "\u{1b}]2;a\u{202e}b\u{9b}c" + String(repeating: "t", count: 900) + "\u{7}")
        #expect(short.title.hasPrefix("abct") && short.title.count <= 256)
    }

    @Test func `numbers and their count are capped`() {
        let terminal = Terminal(
            20, 5, fed: "\u{1b}[" + String(repeating: "99999999999;", count: 1000) + "1H")

        #expect(terminal.parser.parameters.count <= Parameters.capacity)
        #expect(terminal.parser.parameters.all.allSatisfy { $0 <= 65535 })
        #expect(terminal.place == [4, 19])
    }

    /// A sequence with the largest numbers does no more than a few screens' work: here all there
    /// are on a large screen, in the time that a test may take. One that did as many steps as its
    /// number says would need hours.
    @Test(.timeLimit(.minutes(4)))
    func `no sequence costs more than its screen`() {
        let middles = ["", "!", "\"", "#", "$", "'", "*", " "]
        var terminal = Terminal(size: Size(columns: 80, rows: 24), scrollbackLimit: 100)
        terminal.feed("\u{1b}[?69h\u{1b}[?40h\u{1b}[?45h\u{1b}[?1045h日")

        for prefix in ["", "?", ">"] {
            for middle in middles {
                for final in 0x40...0x7e {
                    let last = Character(Unicode.Scalar(UInt8(final)))
                    terminal.feed(
                        "x\u{1b}[\(prefix)65535;65535;65535;65535;65535;65535\(middle)\(last)")
                    terminal.feed("x\u{1b}[\(prefix)65535\(middle)\(last)")
                }
            }
        }

        #expect(terminal.scrollbackCount <= 100)
    }

    @Test func `what is put aside is bounded`() {
        var terminal = Terminal(size: Size(columns: 20, rows: 5))
        let all = "\u{1b}[#{\u{1b}[#P\u{1b}[22;0t\u{1b}[>1u\u{1b}[?1s\u{1b}7"

        for number in 0..<5000 { terminal.feed(all + "\u{1b}[?\(number)s") }

        #expect(terminal.styleStack.count <= 10 && terminal.titleStack.count <= 10)
        #expect(terminal.paletteStack.count <= 10 && terminal.kittyStack.count <= 17)
        #expect(terminal.savedModes.count < 100)
    }

    @Test func `bells, titles and notifications nobody takes are bounded`() {
        var terminal = Terminal(size: Size(columns: 20, rows: 5))

        for number in 0..<20_000 {
            terminal.feed("\u{7}\u{1b}]2;\(number)\u{7}\u{1b}]9;n\(number)\u{7}\u{1b}[c")
        }

        let output = terminal.takeOutput()
        #expect(output.count <= Outbox.entryLimit + Outbox.replyLimit / 8)
        #expect(output.filter { $0 == .bell }.count <= 1)
    }

    @Test func `the size and the place of the window are the person's`() {
        var terminal = Terminal(size: Size(columns: 20, rows: 5))

        for number in [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 24, 50, 132] {
            terminal.feed("\u{1b}[\(number);50;100t\u{1b}[?3h\u{1b}[132$|\u{1b}[50*|\u{1b}[50t")
        }

        #expect(terminal.size == Size(columns: 20, rows: 5))
        #expect(terminal.takeOutput() == [])
    }
}
