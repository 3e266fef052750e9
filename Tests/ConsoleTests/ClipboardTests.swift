import Screen
import Terminal
import Testing

@testable import Console

struct ClipboardTests {
    private func text(_ variables: [String: String], _ base64: String = "aGk=") -> String {
        String(decoding: ClipboardSequence.bytes(base64: base64, variables), as: UTF8.self)
    }

    @Test func `a terminal is told by OSC 52`() {
        #expect(text(["TERM": "xterm", "TMUX": ""]) == "\u{1B}]52;c;aGk=\u{07}")
    }

    @Test func `tmux is told itself, and passes it on where it may`() {
        let plain = "\u{1B}]52;c;aGk=\u{07}"
        #expect(
            text(["TMUX": "/tmp/tmux-0/default,1,0"])
                == plain + "\u{1B}Ptmux;\u{1B}\u{1B}]52;c;aGk=\u{07}\u{1B}\\")
    }

    @Test func `screen gets it in pieces that it takes, and they make the whole`() {
        let long = String(repeating: "QUJD", count: 1000)
        let pieces = text(["STY": "1.pts"], long).split(separator: "\u{1B}\\")
        #expect(pieces.allSatisfy { $0.utf8.count <= 768 && $0.hasPrefix("\u{1B}P") })
        #expect(pieces.map { $0.dropFirst(2) }.joined() == "\u{1B}]52;c;\(long)\u{07}")
    }

    @Test func `our own emulator hears it once from a terminal`() {
        var terminal = Terminal(size: Size(columns: 10, rows: 2), scrollbackLimit: 0)
        terminal.feed(ClipboardSequence.bytes(base64: "aGk=", [:]))
        #expect(terminal.takeOutput() == [.clipboardWritten(Array("hi".utf8))])
    }
}
