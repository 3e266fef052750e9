import Testing

@testable import Workbench

struct TerminalsCopyModeTests {
    private typealias Motion = CopyMode.Motion

    private let lines = GivenLines(
        [
            "first line", "  foo.bar baz", "", "日本 x", "five", "six", "seven", "eight", "nine",
            "ten", "",
        ], columns: 20)

    private func moved(
        _ motions: [Motion], from start: TextPoint = point(0, 0), rows: Int = 4
    ) -> CopyMode {
        var mode = CopyMode(cursor: start, top: min(start.line, 7))
        for motion in motions { mode.perform(motion, rows: rows, in: lines) }
        return mode
    }

    @Test(arguments: [
        ([Motion.right, .right, .left], point(0, 1)),
        ([.left], point(0, 0)),
        ([.lineEnd, .right], point(0, 9)),
        ([.lineEnd, .down], point(1, 9)),
        ([.lineEnd, .down, .down, .down], point(3, 5)),
        ([.lineEnd, .down, .down, .down, .up, .up], point(1, 9)),
        ([.down, .firstNonBlank], point(1, 2)),
        ([.wordForward], point(0, 6)),
        ([.wordForward, .wordForward], point(1, 2)),
        ([.wordForward, .wordForward, .wordForward], point(1, 5)),
        ([.wordEnd], point(0, 4)),
        ([.wordEnd, .wordEnd, .wordEnd], point(1, 4)),
        ([.bottom], point(9, 0)),
        ([.bottom, .top], point(0, 0)),
        ([.screenBottom], point(3, 0)),
        ([.screenBottom, .screenMiddle, .screenTop], point(0, 0)),
        ([.halfPageDown], point(2, 0)),
        ([.pageDown, .pageUp], point(0, 0)),
        ([.down, .down, .down, .right], point(3, 2)),
        ([.down, .down, .down, .right, .left], point(3, 0)),
    ])
    func `a motion moves as in vi`(_ motions: [CopyMode.Motion], _ wanted: TextPoint) {
        #expect(moved(motions).cursor == wanted)
    }

    @Test func `going back by words stops at each start`() {
        #expect(moved([.wordBackward], from: point(1, 6)).cursor == point(1, 5))
        #expect(moved([.wordBackward], from: point(1, 5)).cursor == point(1, 2))
        #expect(moved([.wordBackward], from: point(1, 2)).cursor == point(0, 6))
        #expect(moved([.wordBackward], from: point(0, 0)).cursor == point(0, 0))
    }

    @Test func `the view follows the cursor`() {
        #expect(moved([.bottom]).top == 6)
        #expect(moved([.bottom, .top]).top == 0)
    }

    @Test func `a selection grows with the cursor and its ends can be swapped`() {
        var mode = moved([.wordForward])
        mode.toggleSelection(.characters)
        mode.perform(.lineEnd, rows: 4, in: lines)
        #expect(mode.selection?.text(in: lines) == "line")
        mode.swapEnds(in: lines)
        #expect(mode.cursor == point(0, 6))
        mode.perform(.lineStart, rows: 4, in: lines)
        #expect(mode.selection?.text(in: lines) == "first line")
    }

    @Test func `the same selection key again ends it, another one changes its kind`() {
        var mode = moved([])
        mode.toggleSelection(.characters)
        mode.toggleSelection(.lines)
        #expect(mode.selection?.kind == .lines)
        mode.toggleSelection(.lines)
        #expect(mode.selection == nil)
    }

    @Test func `a search shows its match while it is typed and goes back on Esc`() {
        var mode = moved([.down])
        mode.beginSearch(.forward)
        mode.searchTyped("ni", rows: 4, in: lines)
        #expect(mode.cursor == point(8, 0))
        mode.searchTyped("nix", rows: 4, in: lines)
        #expect(mode.cursor == point(1, 0))
        #expect(mode.search.notice == "no match")
        mode.cancelSearch(in: lines)
        #expect(mode.cursor == point(1, 0))
        #expect(mode.search.pattern == nil)
    }

    @Test func `n goes on and N goes back`() {
        var mode = moved([])
        mode.beginSearch(.forward)
        mode.searchTyped("e", rows: 4, in: lines)
        mode.finishSearch()
        #expect(mode.cursor == point(0, 9))
        mode.repeatSearch(reversed: false, rows: 4, in: lines)
        #expect(mode.cursor == point(4, 3))
        mode.repeatSearch(reversed: true, rows: 4, in: lines)
        #expect(mode.cursor == point(0, 9))
        mode.repeatSearch(reversed: true, rows: 4, in: lines)
        #expect(mode.cursor == point(9, 1))
        #expect(mode.search.notice != nil)
    }

    @Test func `an expression can be switched on while typing`() {
        var mode = moved([])
        mode.beginSearch(.forward)
        mode.searchTyped("^s..$", rows: 4, in: lines)
        #expect(mode.search.notice == "no match")
        mode.toggleExpressions(rows: 4, in: lines)
        #expect(mode.cursor == point(5, 0))
        mode.searchTyped("(", rows: 4, in: lines)
        #expect(mode.search.notice == "a ( without its )")
    }
}
