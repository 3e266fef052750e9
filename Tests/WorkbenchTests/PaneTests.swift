import Model
import Screen
import Terminal
import Testing
import Widgets

@testable import Workbench

struct PaneTests {
    /// A terminal on this machine, split to the right; the new one has the keys.
    private func twoPanes(columns: Int = 121, rows: Int = 40) -> (App, PaneID, PaneID) {
        var app = App(columns: columns, rows: rows)
        let first = app.openTerminal()
        app.press("ctrl-]", "B", "ctrl-]", "|")
        let second = app.opened.last ?? first
        app.happens(.connected(second))
        return (app, first, second)
    }

    private func size(_ app: App, _ id: PaneID) -> Size? {
        app.state.terminals[id]?.emulator.size
    }

    @Test func `the longest scrollback gives way when all together take too much`() {
        var (app, first, second) = twoPanes()
        app.state.terminals.settings.totalScrollbackMegabytes = 1
        app.state.terminals[first]?.emulator.setScrollbackLimit(200_000)
        let lines = Array(String(repeating: "some output of a program\r\n", count: 1000).utf8)
        app.happens(.received(second, lines))
        let kept = app.state.terminals[second]?.emulator.scrollbackByteCount ?? 0
        for _ in 0..<100 { app.happens(.received(first, lines)) }
        #expect(kept > 20_000)
        #expect(app.state.terminals[second]?.emulator.scrollbackByteCount == kept)
        #expect(app.state.terminals.scrollbackBytes() <= 1_000_000)
        #expect(app.state.terminals.scrollbackBytes() > 700_000)
    }

    @Test func `a split opens the same instance beside and shares the room`() {
        let (app, first, second) = twoPanes()
        #expect(first != second)
        #expect(size(app, first) == Size(columns: 60, rows: 37))
        #expect(size(app, second) == Size(columns: 60, rows: 37))
        #expect(app.lines[0].contains("1 this machine +1 "))
        #expect(app.lines[5].contains("│"))
        #expect(app.lines[1].contains("▸this machine"))
    }

    @Test func `the program is told its size when it is opened, not after`() {
        let (app, _, second) = twoPanes()
        let told = app.effects.compactMap { effect -> Size? in
            switch effect {
            case .open(second, _, let size): size
            case .resize(second, let size): size
            default: nil
            }
        }
        #expect(told == [Size(columns: 60, rows: 37)])
    }

    @Test func `keys go to the pane that was gone to`() {
        var (app, first, second) = twoPanes()
        _ = app.takeEffects()
        app.type("a")
        app.press("ctrl-]", "left")
        app.type("b")
        app.press("ctrl-]", ";")
        app.type("c")
        let sent = app.effects.compactMap { effect -> (PaneID, [UInt8])? in
            if case .send(let id, let bytes) = effect { (id, bytes) } else { nil }
        }
        #expect(sent.map(\.0) == [second, first, second])
    }

    @Test func `a zoomed pane has the whole tab until it has not`() {
        var (app, first, second) = twoPanes()
        app.press("ctrl-]", "z")
        #expect(size(app, second)?.columns == 121)
        app.press("ctrl-]", "z")
        #expect(size(app, second)?.columns == 60)
        #expect(size(app, first)?.columns == 60)
    }

    @Test func `an edge is moved again and again after one prefix`() {
        var (app, first, _) = twoPanes()
        app.press("ctrl-]", "ctrl-right", "ctrl-right", "ctrl-right")
        #expect(size(app, first)?.columns == 72)
        app.happens(.timerFired(.commandRepeat))
        _ = app.takeEffects()
        app.press("ctrl-right")
        #expect(size(app, first)?.columns == 72)
        #expect(!app.sent.isEmpty, "after a while the key is the program's again")
    }

    @Test func `the mouse goes to panes and moves the line between them`() {
        var (app, first, second) = twoPanes()
        app.happens(.mouse(MouseEvent(.press(.left), at: Position(column: 5, row: 9))))
        app.happens(.mouse(MouseEvent(.release(.left), at: Position(column: 5, row: 9))))
        #expect(app.state.terminals.activeID == first)
        for event in [
            MouseEvent(.press(.left), at: Position(column: 60, row: 9)),
            MouseEvent(.move(.left), at: Position(column: 70, row: 9)),
            MouseEvent(.move(.left), at: Position(column: 80, row: 9)),
            MouseEvent(.release(.left), at: Position(column: 80, row: 9)),
        ] {
            app.happens(.mouse(event))
        }
        #expect(size(app, first)?.columns == 80)
        #expect(size(app, second)?.columns == 40)
    }

    @Test func `closing a pane leaves the others their tab, closing the last one ends it`() {
        var (app, first, second) = twoPanes()
        app.happens(.ended(second, .exited(status: 0)))
        app.press("ctrl-]", "x")
        #expect(app.state.terminals.activeID == first)
        #expect(size(app, first)?.columns == 121)
        app.happens(.ended(first, .exited(status: 0)))
        app.press("ctrl-]", "x")
        #expect(app.state.terminals.tabs.list.isEmpty)
    }

    @Test func `closing a tab with several terminals asks once and names them`() {
        var (app, _, _) = twoPanes()
        app.press("ctrl-]", "X")
        #expect(app.shows("2 terminals are still connected"))
        app.press("enter")
        #expect(app.state.terminals.tabs.list.count == 1, "the safe answer keeps it")
        app.press("ctrl-]", "X")
        app.press("y")
        #expect(app.state.terminals.tabs.list.isEmpty)
    }

    @Test func `a pane is broken out into a tab and moved back into the other`() {
        var (app, first, second) = twoPanes()
        app.press("ctrl-]", "!")
        #expect(app.state.terminals.tabs.list.map(\.panes) == [[first], [second]])
        #expect(size(app, second)?.columns == 121)
        app.press("ctrl-]", "@")
        #expect(app.shows("Move the pane to"))
        app.press("enter")
        #expect(app.state.terminals.tabs.list.map(\.panes) == [[first, second]])
        #expect(app.state.terminals.activeID == second)
    }

    @Test func `panes change places and are arranged another way`() {
        var (app, first, second) = twoPanes()
        app.press("ctrl-]", "{")
        #expect(app.state.terminals.tabs.active?.panes == [second, first])
        app.press("ctrl-]", "space", "ctrl-]", "space")
        #expect(app.shows("layout: even-vertical"))
        #expect(size(app, first)?.columns == 121)
    }

    @Test func `fifty panes stand on pages, and all of them can be gone to`() {
        var app = App(columns: 200, rows: 60)
        app.openTerminal()
        app.press("ctrl-]", "B")
        for _ in 1..<50 { app.press("ctrl-]", "|") }
        #expect(app.state.terminals.tabs.active?.panes.count == 50)
        #expect(app.shows("of 50 panes"))
        var seen: Set<PaneID> = []
        for _ in 0..<50 {
            if let id = app.state.terminals.activeID { seen.insert(id) }
            let frame = app.state.terminals.activeID.map { app.state.terminals.frame(of: $0) }
            #expect((frame?.size.columns ?? 0) >= 20 && (frame?.size.rows ?? 0) >= 4)
            app.press("ctrl-]", "o")
            app.happens(.timerFired(.commandRepeat))
        }
        #expect(seen.count == 50)
    }

    @Test func `those on other pages show their last line, and a click goes there`() throws {
        var app = App(columns: 200, rows: 60)
        app.openTerminal()
        app.press("ctrl-]", "B")
        for _ in 1..<50 { app.press("ctrl-]", "|") }
        let panes = app.state.terminals.tabs.active?.panes ?? []
        let shown = panes.filter { app.state.terminals.frame(of: $0).size.rows > 0 }
        let hidden = try #require(panes.first { !shown.contains($0) })
        app.happens(.connected(hidden))
        let size = app.state.terminals[hidden]?.emulator.size
        app.happens(.received(hidden, Array("building\r\n73 % done\r\n\r\n".utf8)))
        #expect(app.shows("73 % done"))
        app.happens(.ended(hidden, .exited(status: 3)))
        #expect(!app.shows("73 % done"))
        let tab = try #require(app.state.terminals.tabs.activeID)
        #expect(app.state.terminals.places[tab]?.strips.count == 50 - shown.count)
        #expect(app.state.terminals[hidden]?.emulator.size == size, "its program is not told")
        let strip = try #require(app.state.terminals.places[tab]?.strips[hidden])
        app.happens(
            .mouse(MouseEvent(.press(.left), at: strip.origin, modifiers: [])))
        #expect(app.state.terminals.activeID == hidden)
    }
}
