import Screen
import Testing
import Widgets

struct WidgetTests {

    @Test(arguments: [
        ("abc", ["left", "x"], "abxc"), ("abc", ["home", "delete"], "bc"),
        ("ab cd", ["ctrl-w"], "ab "), ("ab cd", ["left", "ctrl-u"], "d"),
        ("ab cd", ["home", "ctrl-k"], ""), ("日本語", ["left", "backspace"], "日語"),
        ("e\u{301}x", ["left", "backspace"], "x"), ("", ["backspace", "delete", "left"], ""),
    ])
    func `a text field is edited where the cursor is`(
        _ text: String, _ keys: [String], _ expected: String
    ) {
        var field = TextField(text)
        for name in keys { if let key = KeyEvent(named: name) { _ = field.press(key) } }
        #expect(field.text == expected)
    }

    @Test func `a combining mark joins the character before it`() {
        var field = TextField("e")
        field.insert("\u{301}" as Unicode.Scalar)
        #expect(field.cursor == 1)
        #expect(field.text == "e\u{301}")
    }

    @Test func `the cursor of a long text stays in view`() {
        let shown = TextField("0123456789日本").shown(columns: 6)
        #expect(shown.text == "9日本")
        #expect(shown.cursor == 5)
    }

    @Test func `hints that do not fit are left out, never cut`() {
        let hints = KeyHints([
            .init("a", "first"), .init("b", "second"), .init("?", "help", isVital: true),
        ])
        #expect(hints.line(columns: 80).parts.map(\.text).joined() == "a first  b second  ? help")
        #expect(hints.line(columns: 17).parts.map(\.text).joined() == "a first  ? help")
        #expect(hints.line(columns: 6).parts.map(\.text).joined() == "? help")
        #expect(hints.lines(columns: 10).count == 3)
    }

    @Test func `lines are broken and joined in a text area`() {
        var area = TextArea("one two")
        for name in ["left", "left", "left", "enter", "up", "end", "backspace", "!"] {
            if let key = KeyEvent(named: name) { _ = area.press(key) }
        }
        #expect(area.text == "one!\ntwo")
        for name in ["down", "home", "backspace"] {
            if let key = KeyEvent(named: name) { _ = area.press(key) }
        }
        #expect(area.text == "one!two")
    }

    @Test func `a form keeps the field with the cursor in view`() {
        var form = Form((0..<30).map { Form.Field.text("f\($0)", "field \($0)", "") })
        for _ in 0..<29 { _ = form.press(KeyEvent(.tab)) }
        let picture = form.picture(columns: 40, rows: 10)
        #expect(picture.lines.count == 10)
        #expect(picture.lines.last?.parts.first?.text.hasPrefix("› field 29") == true)
        #expect(picture.cursor?.row == 9)
    }

    @Test(arguments: [
        (
            "/home/ops/.config/workbench/instances.yaml:2",
            ["/home/ops/.config/", "workbench/", "instances.yaml:2"]
        ),
        ("one two three", ["one two three"]),
        ("a verylongwordwithoutanyslash", ["a", "verylongwordwithouta", "nyslash"]),
        ("", [""]),
    ])
    func `text is broken between words, and a path behind a slash`(
        _ text: String, _ lines: [String]
    ) {
        #expect(Prose.wrapped(text, to: 20) == lines)
    }
}
