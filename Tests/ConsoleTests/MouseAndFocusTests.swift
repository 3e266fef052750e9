import Screen
import Testing

@testable import Console

struct MouseAndFocusTests {
    @Test(arguments: [
        ("\u{1B}[<0;1;1M", "press left 0,0"), ("\u{1B}[<0;80;24m", "release left 79,23"),
        ("\u{1B}[<1;3;4M", "press middle 2,3"), ("\u{1B}[<2;3;4M", "press right 2,3"),
        ("\u{1B}[<64;3;4M", "press wheelUp 2,3"), ("\u{1B}[<65;3;4M", "press wheelDown 2,3"),
        ("\u{1B}[<66;3;4M", "press wheelLeft 2,3"), ("\u{1B}[<32;300;4M", "move left 299,3"),
        ("\u{1B}[<35;3;4M", "move 2,3"), ("\u{1B}[<128;3;4M", "press back 2,3"),
        ("\u{1B}[<4;3;4M", "shift-press left 2,3"), ("\u{1B}[<24;3;4M", "ctrl-alt-press left 2,3"),
    ])
    func `SGR reports`(_ bytes: String, _ expected: String) {
        #expect(read(bytes) == [expected])
        #expect(read(Array(bytes.utf8), inPiecesOf: 1) == [expected])
    }

    @Test(arguments: [
        ("\u{1B}[M !!", "press left 0,0"), ("\u{1B}[M#!!", "release left 0,0"),
        ("\u{1B}[M`$%", "press wheelUp 3,4"), ("\u{1B}[M@$%", "move left 3,4"),
        ("\u{1B}[32;5;6M", "press left 4,5"), ("\u{1B}[35;5;6M", "release left 4,5"),
        ("\u{1B}[97;5;6M", "press wheelDown 4,5"),
    ])
    func `the reports of old terminals are no keys`(_ bytes: String, _ expected: String) {
        #expect(read(bytes) == [expected])
        #expect(read(Array(bytes.utf8), inPiecesOf: 1) == [expected])
        #expect(read("a\(bytes)b") == ["a", expected, "b"])
    }

    @Test func `places outside any screen are passed over`() {
        #expect(read("\u{1B}[<0;0;1M\u{1B}[<0;1;99999999M\u{1B}[<0;1M\u{1B}[<M") == [])
        #expect(read("\u{1B}[<0;99999999999999999999999;1M") == [])
    }

    @Test func `focus comes and goes`() {
        #expect(read("\u{1B}[I\u{1B}[O") == ["focus", "blur"])
    }
}

struct AnswerTests {
    @Test(arguments: [
        "\u{1B}[?62;22c", "\u{1B}[>41;366;0c", "\u{1B}[24;80R", "\u{1B}[0n", "\u{1B}[?2026;2$y",
        "\u{1B}[?1u", "\u{1B}]11;rgb:0000/0000/0000\u{1B}\\", "\u{1B}]10;rgb:1/2/3\u{07}",
        "\u{1B}P>|xterm(366)\u{1B}\\", "\u{1B}_Gi=1;OK\u{1B}\\", "\u{1B}[8;24;80t",
    ])
    func `answers of the terminal are no keys`(_ answer: String) {
        #expect(read("a\(answer)b") == ["a", "b"])
        #expect(read(Array("a\(answer)b".utf8), inPiecesOf: 1) == ["a", "b"])
    }
}
