import Model
import Screen
import Testing

@testable import Workbench

struct FrameTests {
    static let sizes = [(80, 24), (81, 25), (100, 30), (120, 40), (200, 60)]

    @Test func `the first frame fits 80x24`() {
        let app = App()
        #expect(app.screen == FirstFrames.narrow)
    }

    @Test func `the first frame at 120x40 shows columns and details`() {
        let app = App(columns: 120, rows: 40)
        #expect(app.lines.prefix(24).joined(separator: "\n") == FirstFrames.middle)
        #expect(app.hints == FirstFrames.middleHints)
    }

    @Test func `the whole list at 200x60 has every column`() {
        var app = App(columns: 200, rows: 60)
        app.press("w", "down", "down", "down", "down", "down")
        #expect(app.lines.prefix(14).joined(separator: "\n") == FirstFrames.wide)
        #expect(app.lines[51...54].joined(separator: "\n") == FirstFrames.wideDetails)
    }

    @Test(arguments: sizes)
    func `no hint is cut, whatever has the focus`(_ columns: Int, _ rows: Int) {
        var app = App(columns: columns, rows: rows)
        func expectWhole() {
            #expect(!app.hints.contains("…"))
            #expect(app.hints.contains("? help"))
            #expect(app.hints.count <= columns)
        }
        expectWhole()
        app.press("down")
        expectWhole()
        app.openTerminal()
        expectWhole()
        app.press("ctrl-]")
        expectWhole()
    }

    @Test(arguments: [(79, 24), (80, 23), (20, 5), (1, 1), (0, 0)])
    func `too small a window says so`(_ columns: Int, _ rows: Int) {
        let app = App(columns: columns, rows: rows)
        let words = app.screen.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if columns >= 20 {
            #expect(words.hasPrefix("Workbench needs 80x24. This terminal is \(columns)x\(rows)"))
        }
    }

    @Test func `on a narrow screen a terminal has all columns, and the list does not resize it`() {
        var app = App()
        app.openTerminal()
        guard case .open(_, _, let size)? = app.effects.first(where: { $0.isOpening }) else {
            Issue.record("nothing was opened")
            return
        }
        #expect(size == Size(columns: 80, rows: 21))
        _ = app.takeEffects()
        app.press("ctrl-]", "s")
        #expect(app.shows("/ find"))
        #expect(!app.effects.contains { if case .resize = $0 { true } else { false } })
    }

    @Test func `a message is said without taking the focus, and whole`() {
        var app = App()
        app.openTerminal()
        let reason = String(repeating: "the disk is full and ", count: 5) + "that is the end"
        app.happens(.saveFailed(what: "settings.yaml", message: reason))
        #expect(app.shows("that is the end"))
        _ = app.takeEffects()
        app.type("x")
        #expect(app.sent == Array("x".utf8))
    }

    @Test func `what was said can be read again`() {
        var app = App()
        app.happens(.saveFailed(what: "keys.yaml", message: "line 3 is wrong"))
        app.passes(seconds: 600)
        app.happens(.timerFired(.messageExpired(1)))
        #expect(!app.shows("line 3 is wrong"))
        app.press("m")
        #expect(app.shows("10 min ago ! keys.yaml: line 3 is wrong"))
    }

    @Test func `as many tabs as fit are shown, the active one among them`() {
        var app = App()
        for _ in 0..<12 {
            app.press("ctrl-]", "c")
            app.happens(.connected(app.opened.last ?? PaneID(rawValue: 0)))
        }
        #expect(app.lines[0].contains("12 this machine"))
        #expect(app.lines[0].hasPrefix("‹"))
        app.press("ctrl-]", "1")
        #expect(app.lines[0].contains(" 1 this machine"))
        #expect(app.lines[0].hasSuffix("›"))
    }
}

extension Effect {
    var isOpening: Bool { if case .open = self { true } else { false } }
}
