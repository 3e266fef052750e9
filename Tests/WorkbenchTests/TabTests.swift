import Model
import Screen
import Testing

@testable import Workbench

struct TabTests {
    /// Two local terminals; the second is looked at.
    private func twoTabs() -> (App, PaneID, PaneID) {
        var app = App()
        let first = app.openTerminal()
        app.press("ctrl-]", "c")
        let second = app.opened.last ?? first
        app.happens(.connected(second))
        return (app, first, second)
    }

    @Test func `output in a hidden tab marks it until it is seen`() {
        var (app, first, _) = twoTabs()
        app.passes(seconds: 20)
        app.happens(.received(first, Array("x".utf8)))
        #expect(app.lines[0].contains("1 this machine* "))
        app.press("ctrl-]", "1")
        #expect(app.lines[0].contains("1 this machine  "))
    }

    /// Nobody waits for what a shell greets with; what comes after it stood still is news.
    @Test func `the first prompt of a shell in a hidden tab marks nothing`() {
        var (app, first, _) = twoTabs()
        app.passes(milliseconds: 300)
        app.happens(.received(first, Array("Welcome\r\n".utf8)))
        app.passes(seconds: 5)
        app.happens(.received(first, Array("\u{1b}[?2004hhere$ ".utf8)))
        app.passes(milliseconds: 200)
        app.happens(.timerFired(.shellPrompt(first)))
        #expect(app.state.terminals[first]?.shell.isHiding == true)
        let mark = String(decoding: ShellSnippet.mark, as: UTF8.self) + "0\u{7}"
        app.happens(.received(first, Array("echo\(mark)here$ ".utf8)))
        app.passes(milliseconds: 800)
        app.happens(.received(first, Array("\u{1b}[K".utf8)))
        #expect(app.lines[0].contains("1 this machine  "))
        app.passes(seconds: 3)
        app.happens(.received(first, Array("mail has come".utf8)))
        #expect(app.lines[0].contains("1 this machine* "))
    }

    @Test func `output after something was typed marks a hidden tab at once`() {
        var (app, first, _) = twoTabs()
        app.press("ctrl-]", "1")
        app.press("x")
        app.press("ctrl-]", "2")
        app.happens(.received(first, Array("x".utf8)))
        #expect(app.lines[0].contains("1 this machine* "))
    }

    @Test func `a bell in a hidden tab marks it and rings`() {
        var (app, first, _) = twoTabs()
        app.happens(.received(first, [0x07]))
        #expect(app.lines[0].contains("1 this machine! "))
        #expect(app.effects.contains { if case .ringBell = $0 { true } else { false } })
    }

    @Test func `a hidden tab whose program ended is marked`() {
        var (app, first, _) = twoTabs()
        app.happens(.ended(first, .exited(status: 0)))
        #expect(app.lines[0].contains("1 this machine× "))
    }

    @Test func `silence is told where it is watched`() {
        var (app, _, second) = twoTabs()
        app.press("ctrl-]", "~", "ctrl-]", "1")
        app.happens(.timerFired(.silence(second)))
        #expect(app.lines[0].contains("2 this machine~ "))
    }

    @Test func `a tab is renamed, moved, and found again by number and as the last`() {
        var (app, _, _) = twoTabs()
        app.press("ctrl-]", ",")
        app.type("büro")
        app.press("enter")
        #expect(app.lines[0].hasPrefix(" 1 this machine  2 büro "))
        app.press("ctrl-]", "<")
        #expect(app.lines[0].hasPrefix(" 1 büro  2 this machine "))
        app.press("ctrl-]", "2")
        #expect(app.state.terminals.tabs.activeIndex == 1)
        app.press("ctrl-]", "l")
        #expect(app.state.terminals.tabs.activeIndex == 0)
    }

    @Test func `closing asks only if something runs`() {
        var (app, _, second) = twoTabs()
        app.press("ctrl-]", "x")
        app.happens(.busyChecked(second, isBusy: true))
        #expect(app.shows("Close this machine?"))
        app.press("enter")
        #expect(app.state.terminals.tabs.list.count == 2)
        app.press("ctrl-]", "x")
        app.happens(.busyChecked(second, isBusy: false))
        #expect(app.state.terminals.tabs.list.count == 1)
    }

    @Test func `quitting asks while terminals run, and enter stays`() {
        var (app, _, _) = twoTabs()
        app.press("ctrl-]", "q")
        #expect(app.shows("2 terminals still run."))
        app.press("enter")
        #expect(!app.effects.contains { if case .quit = $0 { true } else { false } })
        app.press("ctrl-]", "q", "y")
        #expect(app.effects.contains { if case .quit = $0 { true } else { false } })
    }

    @Test func `a click on a tab goes there`() {
        var (app, first, _) = twoTabs()
        app.happens(.mouse(MouseEvent(.press(.left), at: Position(column: 3, row: 0))))
        #expect(app.state.terminals.activeID == first)
    }

    /// Presses the left button on the first place that shows a text.
    private func click(on text: String, in app: inout App) {
        for (row, line) in app.lines.enumerated() {
            guard let range = line.firstRange(of: text) else { continue }
            let column = line.distance(from: line.startIndex, to: range.lowerBound)
            app.happens(.mouse(MouseEvent(.press(.left), at: Position(column: column, row: row))))
            return
        }
        Issue.record("\(text) is not shown")
    }

    @Test func `the mouse presses hints, on the bottom line and in a form`() {
        var app = App()
        click(on: "a add", in: &app)
        #expect(app.shows("New instance"))
        click(on: "as it was", in: &app)
        #expect(!app.shows("New instance"))
    }

    @Test func `a click in the palette does what stands there`() {
        var app = App()
        app.press(":")
        click(on: "Find an instance", in: &app)
        #expect(app.state.instances.isFiltering)
    }

    @Test func `a click on the safe answer is the safe answer`() {
        var (app, _, second) = twoTabs()
        app.press("ctrl-]", "x")
        app.happens(.busyChecked(second, isBusy: true))
        click(on: "keep it", in: &app)
        #expect(app.state.terminals.tabs.list.count == 2)
        app.press("ctrl-]", "x")
        app.happens(.busyChecked(second, isBusy: true))
        click(on: "close it", in: &app)
        #expect(app.state.terminals.tabs.list.count == 1)
    }

    @Test func `a click on a hint beside a terminal comes after the prefix`() {
        var (app, _, _) = twoTabs()
        _ = app.takeEffects()
        click(on: "s instances", in: &app)
        #expect(app.state.focus == .list)
        #expect(app.sent.isEmpty)
    }

    @Test func `copy mode has its own hints`() {
        var (app, _, _) = twoTabs()
        app.press("ctrl-]", "[")
        #expect(app.hints.contains("v select  y copy  / search"))
        #expect(app.hints.contains("ctrl-] ? help"))
        app.press("q")
        #expect(!app.hints.contains("v select"))
    }
}
