import Screen
import Testing

@testable import Console

/// One line of a table: what a terminal sends, and the key it stands for.
struct SentKey: CustomTestStringConvertible, Sendable {
    var bytes: String
    var name: String

    init(_ bytes: String, _ name: String) {
        self.bytes = bytes
        self.name = name
    }

    var testDescription: String { "\(name): \(bytes.debugDescription)" }
}

/// Each sequence as one read, a byte at a time, and between two letters.
private func expect(_ sent: SentKey, hasDoubledEscape: Bool = false) {
    let bytes = Array(sent.bytes.utf8)
    #expect(read(sent.bytes, hasDoubledEscape: hasDoubledEscape) == [sent.name])
    #expect(read(bytes, inPiecesOf: 1, hasDoubledEscape: hasDoubledEscape) == [sent.name])
    let amid = read("x" + sent.bytes + "y", hasDoubledEscape: hasDoubledEscape)
    #expect(amid == ["x", sent.name, "y"])
}

struct LegacyKeyTests {
    @Test(arguments: [
        SentKey("a", "a"), SentKey("A", "A"), SentKey(" ", "space"), SentKey("é", "é"),
        SentKey("日", "日"), SentKey("😀", "😀"), SentKey("\r", "enter"), SentKey("\t", "tab"),
        SentKey("\u{7F}", "backspace"), SentKey("\u{08}", "ctrl-backspace"),
        SentKey("\u{00}", "ctrl-space"), SentKey("\u{01}", "ctrl-a"), SentKey("\u{1A}", "ctrl-z"),
        SentKey("\n", "ctrl-j"), SentKey("\u{1C}", "ctrl-\\"), SentKey("\u{1D}", "ctrl-]"),
        SentKey("\u{1E}", "ctrl-^"), SentKey("\u{1F}", "ctrl-_"),
        SentKey("\u{1B}a", "alt-a"), SentKey("\u{1B}A", "alt-A"), SentKey("\u{1B}é", "alt-é"),
        SentKey("\u{1B}\r", "alt-enter"), SentKey("\u{1B}\u{7F}", "alt-backspace"),
        SentKey("\u{1B}\u{01}", "ctrl-alt-a"),
    ])
    func `keys that type something, with Control and Alt`(_ sent: SentKey) {
        expect(sent)
    }

    @Test(arguments: [
        SentKey("\u{1B}[A", "up"), SentKey("\u{1B}OB", "down"), SentKey("\u{1B}[C", "right"),
        SentKey("\u{1B}OD", "left"), SentKey("\u{1B}[H", "home"), SentKey("\u{1B}OF", "end"),
        SentKey("\u{1B}[2~", "insert"), SentKey("\u{1B}[3~", "delete"),
        SentKey("\u{1B}[5~", "pageup"), SentKey("\u{1B}[6~", "pagedown"),
        SentKey("\u{1B}OP", "f1"), SentKey("\u{1B}OS", "f4"), SentKey("\u{1B}[15~", "f5"),
        SentKey("\u{1B}[17~", "f6"), SentKey("\u{1B}[21~", "f10"), SentKey("\u{1B}[23~", "f11"),
        SentKey("\u{1B}[24~", "f12"), SentKey("\u{1B}[Z", "shift-tab"),
        SentKey("\u{1B}[1;2A", "shift-up"), SentKey("\u{1B}[1;3A", "alt-up"),
        SentKey("\u{1B}[1;5C", "ctrl-right"), SentKey("\u{1B}[1;8D", "ctrl-alt-shift-left"),
        SentKey("\u{1B}[3;5~", "ctrl-delete"), SentKey("\u{1B}[5;2~", "shift-pageup"),
        SentKey("\u{1B}[1;5P", "ctrl-f1"), SentKey("\u{1B}[1;2R", "shift-f3"),
        SentKey("\u{1B}[15;6~", "ctrl-shift-f5"), SentKey("\u{1B}O5P", "ctrl-f1"),
        SentKey("\u{1B}[5C", "ctrl-right"),
    ])
    func `xterm, and what tmux and screen make of it`(_ sent: SentKey) {
        expect(sent)
    }

    @Test(arguments: [
        SentKey("\u{1B}[[A", "f1"), SentKey("\u{1B}[[E", "f5"), SentKey("\u{1B}[1~", "home"),
        SentKey("\u{1B}[4~", "end"), SentKey("\u{1B}[25~", "f13"), SentKey("\u{1B}[26~", "f14"),
        SentKey("\u{1B}[28~", "f15"), SentKey("\u{1B}[29~", "f16"), SentKey("\u{1B}[31~", "f17"),
        SentKey("\u{1B}[34~", "f20"),
    ])
    func `the Linux console`(_ sent: SentKey) {
        expect(sent)
    }

    @Test(arguments: [
        SentKey("\u{1B}[7~", "home"), SentKey("\u{1B}[8~", "end"), SentKey("\u{1B}[11~", "f1"),
        SentKey("\u{1B}[14~", "f4"), SentKey("\u{1B}[a", "shift-up"),
        SentKey("\u{1B}[d", "shift-left"), SentKey("\u{1B}Oa", "ctrl-up"),
        SentKey("\u{1B}Oc", "ctrl-right"), SentKey("\u{1B}[5$", "shift-pageup"),
        SentKey("\u{1B}[5^", "ctrl-pageup"), SentKey("\u{1B}[5@", "ctrl-shift-pageup"),
        SentKey("\u{1B}[23$", "shift-f11"), SentKey("\u{1B}[11^", "ctrl-f1"),
        SentKey("\u{1B}\u{1B}[A", "alt-up"), SentKey("\u{1B}\u{1B}[6~", "alt-pagedown"),
        SentKey("\u{1B}\u{1B}OP", "alt-f1"),
    ])
    func `rxvt, whose Alt is an Escape before the sequence`(_ sent: SentKey) {
        expect(sent, hasDoubledEscape: true)
    }

    @Test(arguments: [
        SentKey("\u{1B}Op", "kp-0"), SentKey("\u{1B}Oy", "kp-9"), SentKey("\u{1B}Oj", "kp-*"),
        SentKey("\u{1B}Ok", "kp-+"), SentKey("\u{1B}Om", "kp--"), SentKey("\u{1B}On", "kp-."),
        SentKey("\u{1B}Oo", "kp-/"), SentKey("\u{1B}OX", "kp-="), SentKey("\u{1B}OM", "kp-\r"),
        SentKey("\u{1B}[E", "kp-5"),
    ])
    func `the numeric pad in application mode`(_ sent: SentKey) {
        expect(sent)
    }

    @Test func `Escape before an arrow is a key of its own where Alt is told otherwise`() {
        #expect(read("\u{1B}\u{1B}[A") == ["esc", "up"])
        #expect(read("\u{1B}\u{1B}[1;5A", hasDoubledEscape: true) == ["esc", "ctrl-up"])
        #expect(read("\u{1B}\u{1B}x", hasDoubledEscape: true) == ["esc", "alt-x"])
    }
}

struct LoneEscapeTests {
    @Test func `a lone Escape is one once nothing follows`() {
        var reader = KeyReader()
        #expect(reader.read([0x1B]).isEmpty)
        #expect(reader.isUnfinished)
        #expect(reader.finish().map(words) == ["esc"])
        #expect(!reader.isUnfinished)
    }

    @Test(arguments: ["\u{1B}[", "\u{1B}O", "\u{1B}]", "\u{1B}P", "\u{1B}_"])
    func `Alt with a character that begins sequences is a key once nothing follows`(
        _ bytes: String
    ) {
        #expect(read(bytes) == ["alt-" + bytes.dropFirst()])
        #expect(read("\u{1B}" + bytes) == ["esc", "alt-" + bytes.dropFirst()])
    }

    @Test func `keys after Alt and a letter that begins strings are not swallowed`() {
        #expect(read("\u{1B}Pls") == ["alt-P", "l", "s"])
    }

    @Test func `two Escapes are two`() {
        #expect(read("\u{1B}\u{1B}") == ["esc", "esc"])
        #expect(read("\u{1B}\u{1B}", hasDoubledEscape: true) == ["esc", "esc"])
    }

    @Test func `a sequence that a slow line cuts is still one`() {
        var reader = KeyReader()
        #expect(reader.read(Array("\u{1B}[<0;1".utf8)).isEmpty)
        #expect(reader.finish().isEmpty)
        #expect(reader.read(Array("2;7M".utf8)).map(words) == ["press left 11,6"])
    }

    @Test func `a character that a slow line cuts is still one`() {
        var reader = KeyReader()
        #expect(reader.read([0xE6, 0x97]).isEmpty)
        #expect(reader.finish().isEmpty)
        #expect(reader.read([0xA5]).map(words) == ["日"])
    }
}
