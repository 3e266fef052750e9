import Testing

@testable import Workbench

struct TerminalsSelectionTests {
    private let lines = GivenLines(
        ["first line", "  second", "日本語 text", "wrapped he↩", "re and end", ""], columns: 10)

    @Test(arguments: [
        (TextSelection.Kind.characters, point(0, 6), point(0, 9), "line"),
        (.characters, point(0, 9), point(0, 6), "line"),
        (.characters, point(0, 6), point(1, 3), "line\n  se"),
        (.characters, point(3, 0), point(4, 1), "wrapped here"),
        (.characters, point(2, 1), point(2, 2), "日本"),
        (.lines, point(1, 4), point(1, 4), "  second\n"),
        (.lines, point(4, 0), point(4, 0), "wrapped here and end\n"),
        (.block, point(0, 2), point(1, 4), "rst\nsec"),
        (.block, point(1, 4), point(0, 2), "rst\nsec"),
        (.block, point(2, 1), point(3, 1), "日\nr"),
        (.words, point(0, 7), point(0, 7), "line"),
        (.words, point(0, 2), point(0, 7), "first line"),
        (.words, point(3, 9), point(3, 9), "here"),
    ])
    func `a selection's text is what was selected`(
        _ kind: TextSelection.Kind, _ anchor: TextPoint, _ head: TextPoint, _ text: String
    ) {
        #expect(TextSelection(kind, from: anchor, to: head).text(in: lines) == text)
    }

    @Test func `half a wide character selects all of it`() {
        let selection = TextSelection(.characters, from: point(2, 1), to: point(2, 2))
        #expect(selection.columns(ofLine: 2, in: lines) == 0..<4)
    }

    @Test(arguments: [
        ("see /etc/hosts: two", 6, "/etc/hosts"),
        ("see /etc/hosts: two", 14, "/etc/hosts:"),
        ("ops@web-1:~/app$ ls", 2, "ops@web-1:~/app"),
        ("--all=yes, (done).", 3, "--all=yes"),
        ("--all=yes, (done).", 12, "done"),
        ("https://a.b/c?d=e#f x", 3, "https://a.b/c?d=e#f"),
        ("a   b", 2, "   "),
    ])
    func `a double click takes paths and addresses whole`(
        _ line: String, _ column: Int, _ word: String
    ) {
        let lines = GivenLines([line], columns: 40)
        let range = lines.word(at: point(0, column))
        let columns = range.lowerBound.column..<range.upperBound.column + 1
        #expect(lines.line(0).text(in: columns) == word)
    }

    @Test func `lines that are gone are left out of the text`() {
        let lines = GivenLines(["b", "c"], first: 7)
        let selection = TextSelection(.characters, from: point(5, 0), to: point(8, 0))
        #expect(selection.text(in: lines) == "b\nc")
    }
}
