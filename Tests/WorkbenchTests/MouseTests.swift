import Inventory
import Model
import Screen
import Testing

@testable import Workbench

struct MouseTests {
    private func appWithTabs(_ count: Int, columns: Int = 120) -> App {
        var app = App(columns: columns, rows: 30)
        for _ in 0..<count {
            app.press("ctrl-]", "c")
            app.opened.last.map { app.happens(.connected($0)) }
        }
        return app
    }

    @Test func `a click chooses an instance, another one on it connects`() {
        var app = App()
        app.click("mail")
        #expect(app.state.instances.current?.name == "mail")
        #expect(app.opened.isEmpty)
        app.click("mail ")
        #expect(app.opened.count == 1)
    }

    @Test func `a click on a group folds it, one on the filter begins to filter`() {
        var app = App()
        app.click("production")
        #expect(!app.shows("web-1"))
        app.click("/ find")
        app.type("lab")
        #expect(app.shows("1 of 7"))
    }

    @Test func `the wheel walks in the list`() {
        var app = App()
        app.click(at: Position(column: 5, row: 10), .wheelDown)
        #expect(app.state.instances.cursor == 3)
        app.click(at: Position(column: 5, row: 10), .wheelUp)
        #expect(app.state.instances.cursor == 0)
    }

    @Test func `tabs are chosen, walked and closed on their line`() {
        var app = appWithTabs(3)
        #expect(app.state.terminals.tabs.activeIndex == 2)
        app.click("1 this machine")
        #expect(app.state.terminals.tabs.activeIndex == 0)
        app.click(at: Position(column: 40, row: 0), .wheelDown)
        #expect(app.state.terminals.tabs.activeIndex == 1)
        app.click(at: Position(column: 40, row: 0), .wheelUp)
        #expect(app.state.terminals.tabs.activeIndex == 0)
        app.click("3 this machine", .middle)
        let isChecked = app.effects.contains { if case .checkBusy = $0 { true } else { false } }
        #expect(isChecked)
        #expect(app.state.terminals.tabs.activeIndex == 2)
    }

    @Test func `the arrows at the ends lead to tabs that have no room`() {
        var app = appWithTabs(9, columns: 80)
        #expect(app.lines[0].hasPrefix("‹"))
        app.click("‹")
        #expect(app.state.terminals.tabs.activeIndex == 7)
        for _ in 0..<7 { app.press("ctrl-]", "N") }
        #expect(app.lines[0].hasSuffix("›"))
        app.click("›")
        #expect(app.state.terminals.tabs.activeIndex == 1)
    }

    @Test func `a row of the list of tabs leads there`() {
        var app = appWithTabs(3)
        app.press("ctrl-]", "w")
        #expect(app.shows("› 3 this machine"))
        let row = app.lines.lastIndex { $0.contains(" 1 this machine") } ?? 0
        app.click(at: Position(column: 60, row: row))
        #expect(app.state.terminals.tabs.activeIndex == 0)
        #expect(app.state.terminals.layer == nil)
    }

    @Test func `a command of the palette is done by a click, and a click beside it closes it`() {
        var app = App()
        app.press(":")
        app.click("Add an instance")
        #expect(app.shows("New instance"))
        app.press("esc", ":")
        app.click(at: Position(column: 1, row: 1))
        #expect(app.state.layer == nil)
    }

    @Test func `a theme is tried by a click and kept by another`() {
        var other = Theme.dusk
        other.name = "paper"
        other.styles[.text] = Style(foreground: .rgb(1, 2, 3))
        var settings = Settings()
        settings.isPrefixConfirmed = true
        var app = App()
        app.happens(.themesLoaded([.dusk, other], []))
        app.happens(.settingsLoaded(settings, []))
        app.press("t")
        app.click("paper")
        #expect(app.state.theme.name == "paper")
        #expect(app.savedSettings.isEmpty)
        app.click("paper")
        #expect(app.savedSettings.map(\.theme) == ["paper"])
    }

    @Test func `fields and choices of a form are clicked, and so is what saves it`() {
        var app = App()
        app.press("a")
        app.type("win")
        app.click("windows")
        app.click("address")
        app.type("10.1.1.1")
        app.click("enter saves")
        guard case .add(let instance)? = app.edits.last else {
            Issue.record("nothing was written")
            return
        }
        #expect(instance.name == "win")
        #expect(instance.platform == .windows)
        #expect(instance.publicAddress == "10.1.1.1")
    }

    @Test func `a click does not answer a question for more than what it hits`() {
        var app = App()
        app.press("G", "x")
        app.click(at: Position(column: 1, row: 1))
        #expect(app.shows("Remove lab?"))
        app.click("remove lab")
        guard case .remove(let name)? = app.edits.last else {
            Issue.record("nothing was removed")
            return
        }
        #expect(name == "lab")
    }

    @Test func `letters that the palette found are marked`() {
        var app = App()
        app.press(":")
        app.type("theme")
        app.press("down")
        let surface = app.state.view()
        let row = app.lines.firstIndex { $0.contains("Choose a theme") } ?? 0
        let marked = surface[row: row].filter { $0.style.underline == .single }
        #expect(marked.count == 5)
    }
}
