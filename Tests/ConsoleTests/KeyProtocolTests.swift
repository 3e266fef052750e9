import Screen
import Testing

@testable import Console

struct ModifyOtherKeysTests {
    @Test(arguments: [
        SentKey("\u{1B}[27;5;13~", "ctrl-enter"), SentKey("\u{1B}[27;2;13~", "shift-enter"),
        SentKey("\u{1B}[27;5;9~", "ctrl-tab"), SentKey("\u{1B}[27;6;65~", "ctrl-shift-A"),
        SentKey("\u{1B}[27;5;44~", "ctrl-,"), SentKey("\u{1B}[27;3;127~", "alt-backspace"),
        SentKey("\u{1B}[27;5;233~", "ctrl-é"), SentKey("\u{1B}[44;5u", "ctrl-,"),
        SentKey("\u{1B}[13;5u", "ctrl-enter"),
    ])
    func `xterm's modifyOtherKeys, in both forms`(_ sent: SentKey) {
        #expect(read(sent.bytes) == [sent.name])
        #expect(read(Array(sent.bytes.utf8), inPiecesOf: 1) == [sent.name])
    }
}

struct KittyKeyTests {
    @Test(arguments: [
        SentKey("\u{1B}[27u", "esc"), SentKey("\u{1B}[97;5u", "ctrl-a"),
        SentKey("\u{1B}[93;5u", "ctrl-]"), SentKey("\u{1B}[32;5u", "ctrl-space"),
        SentKey("\u{1B}[97;3u", "alt-a"), SentKey("\u{1B}[97;4u", "alt-shift-A"),
        SentKey("\u{1B}[50:34;4u", "alt-shift-\""), SentKey("\u{1B}[1;5A", "ctrl-up"),
        SentKey("\u{1B}[13~", "f3"), SentKey("\u{1B}[57376u", "f13"),
        SentKey("\u{1B}[57363u", "menu"), SentKey("\u{1B}[57399u", "kp-0"),
        SentKey("\u{1B}[57414u", "kp-\r"), SentKey("\u{1B}[57417u", "left"),
        SentKey("\u{1B}[57424;5u", "ctrl-end"), SentKey("\u{1B}[57409u", "kp-."),
        SentKey("\u{1B}[97;9u", "super-a"), SentKey("\u{1B}[97:65;2;65u", "shift-A"),
    ])
    func `codes, modifiers and alternates`(_ sent: SentKey) {
        #expect(read(sent.bytes) == [sent.name])
        #expect(read(Array(sent.bytes.utf8), inPiecesOf: 1) == [sent.name])
    }

    @Test func `caps lock and num lock are no modifiers`() {
        #expect(read("\u{1B}[97;193u") == ["a"])
        #expect(read("\u{1B}[1;133A") == ["ctrl-up"])
    }

    @Test func `presses, repeats and releases are told apart`() {
        #expect(read("\u{1B}[97;1:1u") == ["a"])
        #expect(read("\u{1B}[97;1:2u") == ["a again"])
        #expect(read("\u{1B}[97;5:3u") == ["ctrl-a up"])
        #expect(read("\u{1B}[1;1:3B") == ["down up"])
        #expect(read("\u{1B}[3;1:2~") == ["delete again"])
    }

    @Test func `keys that are only modifiers, and codes that are none, say nothing`() {
        #expect(read("\u{1B}[57441u\u{1B}[57447;2u\u{1B}[0u\u{1B}[1114112u\u{1B}[55296u") == [])
    }
}
