import Screen
import Testing

struct SurfaceTests {
    private func surface(_ columns: Int = 10, _ rows: Int = 2) -> Surface {
        Surface(size: Size(columns: columns, rows: rows))
    }

    @Test func `text is written where it is put and read back`() {
        var surface = surface()
        let used = surface.put("añ日x", at: Position(column: 1, row: 1))
        #expect(used == 5)
        #expect(surface.text == "\n añ日x")
    }

    @Test(arguments: [
        (Position(column: 8, row: 0), "abc", "        ab"),
        (Position(column: -2, row: 0), "abc", "c"),
        (Position(column: 9, row: 0), "日", ""),
        (Position(column: 0, row: 5), "abc", ""),
        (Position(column: 0, row: -1), "abc", ""),
    ])
    func `nothing is written outside`(_ position: Position, _ text: String, _ row: String) {
        var surface = surface()
        surface.put(text, at: position)
        #expect(surface.text(row: 0) == row)
        #expect(surface.text(row: 1) == "")
    }

    @Test(arguments: [(0, "x", "x  b"), (1, "x", " x b"), (1, "日", " 日b")])
    func `no half of a wide character is left standing`(
        _ column: Int, _ text: String, _ row: String
    ) {
        var surface = surface()
        surface.put("日", at: .zero)
        surface.put("b", at: Position(column: 3, row: 0))
        surface.put(text, at: Position(column: column, row: 0))
        #expect(surface.text(row: 0) == row)
    }

    @Test func `a limit ends text before a wide character that would cross it`() {
        var surface = surface()
        #expect(surface.put("ab日", at: .zero, limit: 3) == 2)
        #expect(surface.text(row: 0) == "ab")
    }

    @Test func `a cluster of several scalars stays together`() {
        var surface = surface()
        surface.put("e\u{301}👩‍👩‍👧x", at: .zero)
        #expect(surface.text(row: 0) == "e\u{301}👩‍👩‍👧x")
        #expect(surface[Position(column: 1, row: 0)].width == 2)
    }

    @Test func `control characters are shown and do nothing`() {
        var surface = surface()
        surface.put("a\u{1b}b", at: .zero)
        #expect(surface.text(row: 0) == "a\u{fffd}b")
    }

    @Test func `filling cuts wide characters at both edges`() {
        var surface = surface()
        surface.put("日本語", at: .zero)
        surface.fill(Rect(column: 1, row: 0, columns: 4, rows: 1), style: .plain, glyph: .space)
        #expect(surface.text(row: 0) == "")
    }

    @Test func `restyling leaves what stands there`() {
        var surface = surface()
        surface.put("abc", at: .zero)
        surface.restyle(Rect(column: 1, row: 0, columns: 50, rows: 50)) { $0.attributes = .bold }
        #expect(surface.text(row: 0) == "abc")
        #expect(surface[.zero].style.attributes == [])
        #expect(surface[Position(column: 1, row: 0)].style.attributes == .bold)
    }

    @Test func `equal drawing gives equal surfaces`() {
        var (one, other) = (surface(), surface())
        one.put("same", at: .zero)
        other.put("same", at: .zero)
        #expect(one == other)
        other.cursor = Surface.Cursor(position: .zero)
        #expect(one != other)
    }
}
