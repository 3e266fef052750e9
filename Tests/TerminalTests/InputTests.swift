import Screen
import Testing

@testable import Terminal

/// Keys, mouse, pastes and focus as the program gets them.
@Suite struct InputTests {
    /// The modes a program set; a key; what it gets.
    static let keys: [(String, KeyEvent, String)] = [
        ("", key("a"), "a"),
        ("", key("A"), "A"),
        ("", key("A", .shift), "A"),
        ("", key("é"), "é"),
        ("", key("a", .control), "^A"),
        ("", key(" ", .control), "^@"),
        ("", key("[", .control), "^["),
        ("", key("]", .control), "^]"),
        ("", key("/", .control), "^_"),
        ("", key("?", .control), "\u{7f}"),
        ("", key("1", .control), "1"),
        ("", key("a", .alt), "^[a"),
        ("", key("a", [.alt, .control]), "^[^A"),
        ("", KeyEvent(.enter), "^M"),
        ("", KeyEvent(.enter, modifiers: .alt), "^[^M"),
        ("\u{1b}[20h", KeyEvent(.enter), "^M^J"),
        ("", KeyEvent(.tab), "^I"),
        ("", KeyEvent(.tab, modifiers: .shift), "^[[Z"),
        ("", KeyEvent(.backspace), "\u{7f}"),
        ("", KeyEvent(.backspace, modifiers: .control), "^H"),
        ("", KeyEvent(.backspace, modifiers: .alt), "^[\u{7f}"),
        ("\u{1b}[?67h", KeyEvent(.backspace), "^H"),
        ("", KeyEvent(.escape), "^["),
        ("", KeyEvent(.up), "^[[A"),
        ("\u{1b}[?1h", KeyEvent(.up), "^[OA"),
        ("\u{1b}[?1h", KeyEvent(.up, modifiers: .control), "^[[1;5A"),
        ("", KeyEvent(.left, modifiers: [.shift, .alt]), "^[[1;4D"),
        ("", KeyEvent(.home), "^[[H"),
        ("\u{1b}[?1h", KeyEvent(.end), "^[OF"),
        ("", KeyEvent(.insert), "^[[2~"),
        ("", KeyEvent(.delete, modifiers: .control), "^[[3;5~"),
        ("", KeyEvent(.pageUp), "^[[5~"),
        ("", KeyEvent(.pageDown, modifiers: .shift), "^[[6;2~"),
        ("", KeyEvent(.function(1)), "^[OP"),
        ("", KeyEvent(.function(4), modifiers: .shift), "^[[1;2S"),
        ("", KeyEvent(.function(5)), "^[[15~"),
        ("", KeyEvent(.function(12)), "^[[24~"),
        ("", KeyEvent(.function(20)), "^[[34~"),
        ("", KeyEvent(.keypad("5")), "5"),
        ("\u{1b}=", KeyEvent(.keypad("5")), "^[Ou"),
        ("\u{1b}=", KeyEvent(.keypad("\r")), "^[OM"),
        ("\u{1b}=\u{1b}>", KeyEvent(.keypad("+")), "+"),
        ("", KeyEvent(.up, kind: .release), ""),
        ("", KeyEvent(.up, kind: .repeat), "^[[A"),
        ("", KeyEvent(.pause), ""),
        // modifyOtherKeys
        ("\u{1b}[>4;1m", key("1", .control), "^[[27;5;49~"),
        ("\u{1b}[>4;1m", key("a", .control), "^A"),
        ("\u{1b}[>4;1m", KeyEvent(.enter, modifiers: .control), "^[[27;5;13~"),
        ("\u{1b}[>4;2m", key("a", .control), "^[[27;5;97~"),
        ("\u{1b}[>4;2m", key("A", .shift), "A"),
        ("\u{1b}[>4;2m", key("a", .alt), "^[[27;3;97~"),
        ("\u{1b}[>4;2m\u{1b}[>4;1f", key("a", .control), "^[[97;5u"),
        ("\u{1b}[>4;2m\u{1b}[>4n", key("a", .control), "^A"),
        // The kitty protocol.
        ("\u{1b}[>1u", key("a"), "a"),
        ("\u{1b}[>1u", key("a", .control), "^[[97;5u"),
        ("\u{1b}[>1u", key("A", [.control, .shift]), "^[[97;6u"),
        ("\u{1b}[>1u", KeyEvent(.escape), "^[[27u"),
        ("\u{1b}[>1u", KeyEvent(.enter), "^M"),
        ("\u{1b}[>1u", KeyEvent(.enter, modifiers: .shift), "^[[13;2u"),
        ("\u{1b}[>1u", KeyEvent(.tab, modifiers: .shift), "^[[9;2u"),
        ("\u{1b}[>1u", KeyEvent(.up), "^[[A"),
        ("\u{1b}[>1u\u{1b}[?1h", KeyEvent(.up), "^[[A"),
        ("\u{1b}[>1u", KeyEvent(.up, modifiers: .control), "^[[1;5A"),
        ("\u{1b}[>1u", KeyEvent(.function(1)), "^[[P"),
        ("\u{1b}[>1u", KeyEvent(.function(3)), "^[[13~"),
        ("\u{1b}[>1u", KeyEvent(.function(13)), "^[[57376u"),
        ("\u{1b}[>1u", KeyEvent(.delete), "^[[3~"),
        ("\u{1b}[>3u", KeyEvent(.up, kind: .repeat), "^[[1;1:2A"),
        ("\u{1b}[>3u", KeyEvent(.up, kind: .release), "^[[1;1:3A"),
        ("\u{1b}[>3u", key("a", [], .release), ""),
        ("\u{1b}[>5u", key("A", [.control, .shift]), "^[[97:65;6u"),
        ("\u{1b}[>8u", key("a"), "^[[97u"),
        ("\u{1b}[>8u", KeyEvent(.enter), "^[[13u"),
        ("\u{1b}[>24u", key("A", .shift), "^[[97;2;65u"),
        ("\u{1b}[>24u", key("a"), "^[[97;;97u"),
        ("\u{1b}[>10u", key("a", [], .release), "^[[97;1:3u"),
        ("\u{1b}[>1u\u{1b}[<u", key("a", .control), "^A"),
    ]

    private static func key(
        _ scalar: Unicode.Scalar, _ modifiers: KeyEvent.Modifiers = [],
        _ kind: KeyEvent.Kind = .press
    ) -> KeyEvent {
        KeyEvent(.character(scalar), modifiers: modifiers, kind: kind)
    }

    @Test(arguments: keys)
    func `a key sends what the program asked for`(
        _ modes: String, _ key: KeyEvent, _ bytes: String
    ) {
        let terminal = Terminal(80, 24, fed: modes)

        #expect(String(decoding: terminal.encode(key), as: UTF8.self).visible == bytes)
    }

    @Test func `the alternate screen has kitty flags of its own`() {
        var terminal = Terminal(80, 24, fed: "\u{1b}[>1u\u{1b}[?1049h\u{1b}[?u")
        #expect(terminal.replies() == "^[[?0u")

        terminal.feed("\u{1b}[>5u\u{1b}[?1049l\u{1b}[?u")

        #expect(terminal.replies() == "^[[?1u")
    }

    /// The modes a program set; what the mouse did in column 4, row 2; what it gets.
    static let mice: [(String, MouseEvent.Action, KeyEvent.Modifiers, String)] = [
        ("", .press(.left), [], ""),
        ("\u{1b}[?9h", .press(.left), .control, "^[[M %#"),
        ("\u{1b}[?9h", .release(.left), [], ""),
        ("\u{1b}[?1000h", .press(.left), [], "^[[M %#"),
        ("\u{1b}[?1000h", .press(.right), .control, "^[[M2%#"),
        ("\u{1b}[?1000h", .release(.left), [], "^[[M#%#"),
        ("\u{1b}[?1000h", .press(.wheelUp), [], "^[[M`%#"),
        ("\u{1b}[?1000h", .release(.wheelUp), [], ""),
        ("\u{1b}[?1000h", .move(.left), [], ""),
        ("\u{1b}[?1002h", .move(.left), [], "^[[M@%#"),
        ("\u{1b}[?1002h", .move(nil), [], ""),
        ("\u{1b}[?1003h", .move(nil), [], "^[[MC%#"),
        ("\u{1b}[?1000;1006h", .press(.left), .shift, "^[[<4;5;3M"),
        ("\u{1b}[?1000;1006h", .release(.middle), [], "^[[<1;5;3m"),
        ("\u{1b}[?1000;1006h", .press(.wheelDown), .alt, "^[[<73;5;3M"),
        ("\u{1b}[?1000;1006h", .press(.back), [], "^[[<128;5;3M"),
        ("\u{1b}[?1000;1015h", .press(.left), [], "^[[32;5;3M"),
        ("\u{1b}[?1000;1015h", .release(.left), [], "^[[35;5;3M"),
        ("\u{1b}[?1000;1016h", .press(.left), [], "^[[<0;46;51M"),
        ("\u{1b}[?1000;1005h", .press(.left), [], "^[[M %#"),
        ("\u{1b}[?1000;1006h\u{1b}[?1006l", .press(.left), [], "^[[M %#"),
        ("\u{1b}[?1002h\u{1b}[?1002l", .press(.left), [], ""),
    ]

    @Test(arguments: mice)
    func `the mouse tells what the program asked for`(
        _ modes: String, _ action: MouseEvent.Action, _ modifiers: KeyEvent.Modifiers,
        _ bytes: String
    ) {
        let terminal = Terminal(80, 24, fed: modes)
        let event = MouseEvent(action, at: Position(column: 4, row: 2), modifiers: modifiers)

        #expect(String(decoding: terminal.encode(event), as: UTF8.self).visible == bytes)
    }

    @Test func `a place beyond what a byte can say is not told`() {
        let event = MouseEvent(.press(.left), at: Position(column: 230, row: 0))

        #expect(Terminal(300, 5, fed: "\u{1b}[?1000h").encode(event) == [])
        #expect(Terminal(300, 5, fed: "\u{1b}[?1000;1005h").encode(event).count == 7)
    }

    static let pastes: [(String, String, String)] = [
        ("", "a\nb\r\nc", "a^Mb^Mc"),
        ("", "a\u{1b}[31mb\u{4}", "a[31mb"),
        ("", "tab\there", "tab^Ihere"),
        ("\u{1b}[?2004h", "ls\n", "^[[200~ls^M^[[201~"),
        ("\u{1b}[?2004h", "a\u{1b}[201~b", "^[[200~ab^[[201~"),
        ("\u{1b}[?2004h", "a\u{1b}[20\u{1b}[201~1~b", "^[[200~ab^[[201~"),
        ("\u{1b}[?2004h", "a\u{9b}201~b", "^[[200~ab^[[201~"),
        ("\u{1b}[?2004h", "Grüße 日本", "^[[200~Grüße 日本^[[201~"),
    ]

    @Test(arguments: pastes)
    func `a paste is text and nothing but text`(_ modes: String, _ paste: String, _ bytes: String) {
        let terminal = Terminal(80, 24, fed: modes)

        let encoded = terminal.encode(paste: Array(paste.utf8))

        #expect(String(decoding: encoded, as: UTF8.self).visible == bytes)
    }

    @Test func `the focus is told to those who asked`() {
        #expect(Terminal(80, 24, fed: "").encode(focus: true) == [])
        let asking = Terminal(80, 24, fed: "\u{1b}[?1004h")
        #expect(asking.encode(focus: true) == Array("\u{1b}[I".utf8))
        #expect(asking.encode(focus: false) == Array("\u{1b}[O".utf8))
    }
}
