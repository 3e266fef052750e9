import Model
import Screen
import Testing

@testable import Workbench

/// Several instances at once: marking them, and what is done with those that are marked.
struct MarkTests {
    private func marked(_ app: App) -> [String] { app.state.instances.chosen.map(\.name) }

    /// On the first instance of the production group.
    private func appOnMail() -> App {
        var app = App()
        app.press("down", "down", "down", "down", "down")
        return app
    }

    @Test func `space marks an instance and goes on, again it takes the mark away`() {
        var app = appOnMail()
        app.press("space", "down", "space")
        #expect(marked(app) == ["mail", "web-1"])
        #expect(app.shows("✓mail"))
        #expect(app.shows("✓ 2 marked"))
        app.press("up", "space")
        #expect(marked(app) == ["mail"])
    }

    @Test func `space on a group marks all in it and stays there`() {
        var app = App()
        app.press("down", "down", "down", "down", "space")
        #expect(marked(app) == ["mail", "web-1", "web-2"])
        #expect(app.shows("production  3 ✓"))
        app.press("space")
        #expect(!app.shows("marked"))
    }

    @Test func `a group tells how many of it are marked, folded too`() {
        var app = appOnMail()
        app.press("space", "-")
        #expect(app.shows("▸ production  3 ✓1"))
    }

    @Test func `what a filter shows is marked at once and kept when all is shown again`() {
        var app = App()
        app.press("/")
        app.type("app")
        app.press("tab", "A")
        #expect(marked(app) == ["web-1", "web-2"])
        app.press("esc")
        #expect(app.shows("bastion"))
        #expect(marked(app) == ["web-1", "web-2"])
        app.press("esc")
        #expect(!app.shows("marked"))
    }

    @Test func `marks are inverted among what is shown, without this machine`() {
        var app = appOnMail()
        app.press("space", "i")
        #expect(marked(app) == ["bastion", "db-1", "web-1", "web-2", "lab"])
    }

    @Test(arguments: [
        ("%app", ["web-1", "web-2"]), ("@production & %green", ["web-2"]),
        ("web-[1-2]!web-1", ["web-2"]), ("*-1", ["db-1", "web-1"]),
    ])
    func `an expression marks by tag, group, pattern and node set`(
        _ expression: String, _ expected: [String]
    ) {
        var app = App()
        app.press("=")
        app.type(expression)
        #expect(app.shows(expected.count == 1 ? "1 machine" : "\(expected.count) machines"))
        app.press("enter")
        #expect(marked(app) == expected)
    }

    @Test func `an expression that matches nothing says so and marks nothing`() {
        var app = App()
        app.press("=")
        app.type("%nosuch")
        #expect(app.shows("no instance has the tag “nosuch”"))
        app.press("enter")
        #expect(app.shows("Mark by tag, group or name"))
        app.press("esc")
        #expect(!app.shows("marked"))
    }

    @Test func `an expression typed before the files are read finds what they bring`() {
        var app = App(instances: [])
        app.press("=")
        app.type("%app")
        #expect(app.shows("no instance has the tag"))
        app.happens(.instancesLoaded([.thisMachine] + Sample.instances, []))
        #expect(app.shows("2 machines: web-[1-2]"))
    }

    @Test func `tab completes groups, tags and names`() {
        var app = App()
        app.press("=")
        app.type("web-1, @production/")
        #expect(app.shows("tab @production/web"))
        app.press("tab", "enter")
        #expect(marked(app) == ["web-1", "web-2"])
    }

    @Test func `enter on several opens them as tiles in a tab`() {
        var app = App()
        app.press("c", "ctrl-]", "s", "down", "down", "down", "down", "space", "enter")
        #expect(app.opened.count == 4)
        #expect(app.state.terminals.tabs.list.map(\.panes.count) == [1, 3])
        #expect(!app.shows("marked"))
    }

    @Test func `a split takes those marked into the tab that is there`() {
        var app = App()
        app.press("c", "ctrl-]", "s", "down", "down", "down", "down", "space", "s")
        #expect(app.state.terminals.tabs.list.map(\.panes.count) == [4])
        #expect(app.state.focus == .panes)
    }

    @Test func `without marks a split takes the one under the cursor`() {
        var app = appOnMail()
        app.press("enter", "ctrl-]", "s", "s")
        #expect(app.state.terminals.tabs.list.map(\.panes.count) == [2])
    }

    @Test func `more than twenty are opened only after a question`() {
        let many = (1...21).map { Sample.own("web-\($0)", "10.0.0.\($0)", group: nil) }
        var app = App(instances: many)
        app.press("A", "enter")
        #expect(app.opened.isEmpty)
        #expect(app.shows("Open 21 terminals?"))
        #expect(app.shows("21 machines: web-[1-21]"))
        app.press("enter")
        #expect(app.opened.isEmpty)
        app.press("enter", "y")
        #expect(app.opened.count == 21)
    }

    @Test func `the mark of an instance that is gone is gone`() {
        var app = appOnMail()
        app.press("space")
        app.happens(.instancesLoaded([.thisMachine], []))
        #expect(app.state.instances.marked.isEmpty)
    }

    @Test func `enter while finding goes on gathering when something is marked`() {
        var app = appOnMail()
        app.press("space", "/")
        app.type("lab")
        app.press("enter", "space")
        #expect(app.opened.isEmpty)
        #expect(marked(app) == ["mail", "lab"])
    }

    @Test func `a click with control marks`() {
        var app = App()
        let row = app.lines.firstIndex { $0.contains("web-1") } ?? 0
        let place = Position(column: 6, row: row)
        app.happens(.mouse(MouseEvent(.press(.left), at: place, modifiers: .control)))
        #expect(marked(app) == ["web-1"])
        #expect(app.opened.isEmpty)
    }
}
