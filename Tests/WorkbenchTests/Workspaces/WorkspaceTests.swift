import Model
import Screen
import Testing
import Widgets

@testable import Workbench

/// Arrangements that are kept and brought back.
struct WorkspaceTests {
    private func known(_ app: App) -> [Instance.ID: Instance] {
        Dictionary(app.state.instances.all.map { ($0.id, $0) }) { first, _ in first }
    }

    /// Two tabs: three panes of which one is zoomed, named and broadcasting; and one of its own.
    private func arranged() -> App {
        var app = App(columns: 200, rows: 60)
        for name in ["web-1", "web-2", "db-1"] {
            guard let instance = app.state.instances.all.first(where: { $0.name == name }) else {
                continue
            }
            if name == "web-1" {
                app.state.terminals.open(instance)
            } else {
                app.state.terminals.split(name == "db-1" ? .below : .beside, with: instance)
            }
        }
        app.state.focusPanes()
        app.press("ctrl-]", "ctrl-left", "ctrl-left", "ctrl-]", "b", "ctrl-]", "+")
        app.press("ctrl-]", "left", "ctrl-]", "z", "ctrl-]", ",")
        app.type("the web")
        app.press("enter", "ctrl-]", "c", "ctrl-]", "1")
        for id in app.state.terminals.list.keys { app.happens(.connected(id)) }
        let first = app.state.terminals.tabs.list[0].panes[0]
        app.happens(.received(first, Array("\u{1b}]7;file://web-1/srv/app%20one\u{7}".utf8)))
        return app
    }

    @Test func `what is kept, written, read and opened is the same arrangement`() throws {
        let app = arranged()
        let kept = try #require(
            app.state.terminals.workspace(named: "web", known: known(app)))
        #expect(kept.tabs.map(\.panes.count) == [3, 1])
        #expect(kept.tabs[0].name == "the web")
        #expect(kept.tabs[0].isZoomed)
        #expect(kept.tabs[0].isBroadcasting)
        #expect(kept.tabs[0].leftOut.isEmpty == false)
        #expect(kept.activeTab == 0)
        #expect(kept.panes.compactMap(\.directory) == ["/srv/app one"])
        let read = try Workspace(json: try kept.json())
        #expect(read == kept)
        var other = App(columns: 200, rows: 60)
        other.state.open(read)
        let again = other.state.terminals.workspace(named: "web", known: known(other))
        #expect(again == kept)
        #expect(other.screen.contains("the web"))
        // Each shell starts where the one before it was.
        _ = other.state.update(.focusChanged(true))
        let opened = app.state.terminals.list.count
        #expect(other.state.terminals.list.count == opened)
    }

    @Test func `a shell that is brought back starts in the directory it was in`() throws {
        let app = arranged()
        let kept = try #require(app.state.terminals.workspace(named: "", known: known(app)))
        var other = App(columns: 200, rows: 60)
        let effects = other.state.start(with: kept)
        let directories = effects.compactMap { effect -> String? in
            if case .openAs(_, let instance, _, let start) = effect, instance.name == "web-1" {
                start.directory
            } else {
                nil
            }
        }
        #expect(directories == ["/srv/app one"])
    }

    @Test func `an instance that is gone has a pane that says so, until it is there again`()
        throws
    {
        let app = arranged()
        let kept = try #require(app.state.terminals.workspace(named: "", known: known(app)))
        let rest = Sample.instances.filter { $0.name != "web-1" }
        var other = App(columns: 200, rows: 60, instances: rest)
        other.state.open(kept)
        #expect(other.shows("no list of yours has this instance any more"))
        other.press("enter")
        #expect(!other.opened.contains { other.state.terminals[$0]?.instance.name == "web-1" })
        // What is kept now has it still.
        let again = other.state.terminals.workspace(named: "", known: known(other))
        #expect(again?.panes.map(\.name) == kept.panes.map(\.name))
        other.happens(.instancesLoaded([.thisMachine] + Sample.instances, []))
        #expect(other.shows("in a list again"))
        other.press("enter")
        let opened = other.effects.contains { effect in
            if case .openAs(_, let instance, _, _) = effect {
                instance.name == "web-1"
            } else {
                false
            }
        }
        #expect(opened)
    }

    @Test func `production is typed into again only after it was let in again`() throws {
        let app = arranged()
        let kept = try #require(app.state.terminals.workspace(named: "", known: known(app)))
        var other = App(columns: 200, rows: 60)
        other.state.open(kept)
        let tab = other.state.terminals.tabs.list[0]
        for pane in tab.panes {
            let instance = other.state.terminals[pane]?.instance
            guard instance?.group?.hasPrefix("production") ?? false else { continue }
            #expect(!tab.broadcast.hasMember(pane))
        }
    }

    @Test func `one that was named on a command line is found again with its user`() throws {
        var app = App()
        var instance = Instance(
            id: Instance.ID(rawValue: "ssh:box"), name: "box",
            origin: Instance.Origin(source: .sshConfig))
        instance.user = "root"
        _ = app.state.connect(to: instance)
        let kept = try #require(app.state.terminals.workspace(named: "", known: known(app)))
        #expect(kept.panes[0].isAdHoc)
        var other = App()
        let effects = other.state.start(with: kept)
        let users = effects.compactMap { effect -> String? in
            if case .open(_, let instance, _) = effect { instance.user } else { nil }
        }
        #expect(users == ["root"])
    }

    // MARK: By itself

    @Test func `the arrangement is kept a moment after it changed, once`() {
        var app = App()
        app.openTerminal()
        #expect(app.timers.contains(.workspace))
        app.happens(.timerFired(.workspace))
        #expect(app.keptWorkspaces.count == 1)
        app.press("x")
        app.happens(.timerFired(.workspace))
        #expect(app.keptWorkspaces.count == 1)
        app.press("ctrl-]", "|")
        let effects = app.state.leave()
        let last = effects.compactMap { effect -> Workspace? in
            if case .keepWorkspace(let workspace) = effect { workspace } else { nil }
        }
        #expect(last.map(\.panes.count) == [2])
    }

    @Test func `output alone keeps nothing, a new directory does`() {
        var app = App()
        let id = app.openTerminal()
        app.happens(.timerFired(.workspace))
        let before = app.timers.count { $0 == .workspace }
        app.happens(.received(id, Array("text".utf8)))
        #expect(app.timers.count { $0 == .workspace } == before)
        app.happens(.received(id, Array("\u{1b}]7;file:///tmp\u{7}".utf8)))
        #expect(app.timers.count { $0 == .workspace } == before + 1)
    }

    @Test func `what was open last time is offered and comes with enter`() {
        var app = App()
        app.happens(.workspacesLoaded(lastTime()))
        #expect(app.shows("Last time"))
        #expect(app.shows("web-1"))
        app.press("enter")
        #expect(app.state.terminals.list.count == 4)
    }

    @Test func `whoever does something else is not held up by the offer`() {
        var app = App()
        app.happens(.workspacesLoaded(lastTime()))
        app.press("c")
        #expect(!app.shows("Last time"))
        #expect(app.state.terminals.list.count == 1)
        app.press("ctrl-]", "W")
        #expect(app.shows("(last time)"))
    }

    @Test func `nothing is offered where a terminal is open`() {
        var app = App()
        app.openTerminal()
        app.happens(.workspacesLoaded(lastTime()))
        #expect(!app.shows("brings them back"))
    }

    private func lastTime() -> WorkspaceShelf {
        let app = arranged()
        var shelf = WorkspaceShelf()
        shelf.last = app.state.terminals.workspace(named: "", known: known(app))
        return shelf
    }

    // MARK: The list

    @Test func `they are saved under a name, renamed and deleted after a question`() {
        var app = App()
        app.openTerminal()
        app.press("ctrl-]", "W", "s")
        app.type("my web")
        app.press("enter")
        let saved = app.effects.compactMap { effect -> Workspace? in
            if case .saveWorkspace(let workspace) = effect { workspace } else { nil }
        }
        #expect(saved.map(\.name) == ["my web"])
        var shelf = WorkspaceShelf()
        shelf.named = saved
        app.happens(.workspacesLoaded(shelf))
        app.press("ctrl-]", "W")
        #expect(app.shows("my web"))
        app.press("r", "ctrl-u")
        app.type("ours")
        app.press("enter")
        #expect(app.effects.contains { $0.isRenaming("my web", to: "ours") })
        app.press("x")
        #expect(app.shows("Delete my web?"))
        app.press("enter")
        #expect(!app.effects.contains { $0.isRemoval })
        app.press("x", "y")
        #expect(app.effects.contains { $0.isRemoval })
    }

    @Test func `the list says what to do while none is kept`() {
        var app = App()
        app.press("W")
        #expect(app.shows("None is kept yet"))
        app.press("s", "u", "r", "x", "enter", "esc")
        #expect(!app.shows("None is kept yet"))
    }
}

extension App {
    var timers: [TimerID] {
        effects.compactMap { if case .setTimer(let id, _) = $0 { id } else { nil } }
    }

    var keptWorkspaces: [Workspace?] {
        effects.compactMap { effect -> Workspace?? in
            if case .keepWorkspace(let workspace) = effect { .some(workspace) } else { nil }
        }
    }
}

extension Effect {
    fileprivate func isRenaming(_ old: String, to new: String) -> Bool {
        if case .renameWorkspace(old, to: new) = self { true } else { false }
    }

    fileprivate var isRemoval: Bool {
        if case .removeWorkspace = self { true } else { false }
    }
}
