import Inventory
import Model
import Screen
import Testing

@testable import Workbench

struct EditingTests {
    @Test func `notes that were not touched are written as they were`() {
        var noted = Sample.own("noted", "10.0.0.1", group: nil)
        noted.notes = "first\nsecond\n"
        var app = App(instances: [noted])
        app.press("G", "e", "tab")
        app.type("0")
        app.press("ctrl-s")
        guard case .change(_, let instance)? = app.edits.last else {
            Issue.record("nothing was written")
            return
        }
        #expect(instance.publicAddress == "10.0.0.10")
        #expect(instance.notes == "first\nsecond\n")
    }

    @Test func `a new instance is described in a form and sent to be written`() throws {
        var app = App()
        app.press("a")
        app.type("käse-1")
        app.press("tab")
        app.type("10.0.0.7")
        app.press("tab", "tab", "tab")
        app.type("2222")
        app.press("enter")
        guard case .add(let instance) = try #require(app.edits.first) else {
            Issue.record("not added")
            return
        }
        #expect(instance.name == "käse-1")
        #expect(instance.publicAddress == "10.0.0.7")
        #expect(instance.port == 2222)
        #expect(!app.shows("New instance"))
    }

    @Test func `what was filled in comes back if it could not be written`() {
        var app = App()
        app.press("a")
        app.type("new")
        app.press("enter")
        app.happens(.saveFailed(what: "instances.yaml", message: "the disk is full"))
        #expect(app.shows("! instances.yaml: the disk is full"))
        #expect(app.shows("name             new"))
    }

    @Test func `the new instance is under the cursor once it is loaded`() {
        var app = App()
        app.press("a")
        app.type("zeta")
        app.press("enter")
        let list = [.thisMachine] + Sample.instances + [Sample.own("zeta", "zeta", group: nil)]
        app.happens(.instancesLoaded(list, []))
        #expect(app.state.instances.current?.name == "zeta")
    }

    @Test(arguments: [
        ("", "", "an instance needs a name"), ("web-1", "", "there is an instance web-1 already"),
        ("-x", "", "does not begin with -"), ("ok", "99999", "a number from 1 to 65535"),
        ("ok", "ssh", "a number from 1 to 65535"),
    ])
    func `what is wrong is said at its field and nothing is written`(
        _ name: String, _ port: String, _ fault: String
    ) {
        var app = App()
        app.press("a")
        app.type(name)
        app.press("tab", "tab", "tab", "tab")
        app.type(port)
        app.press("enter")
        #expect(app.shows("! " + fault))
        #expect(app.edits.isEmpty)
    }

    @Test func `changing an own instance keeps its name as what it was called`() throws {
        var app = App()
        app.press("/")
        app.type("mail")
        app.press("enter", "ctrl-]", "s")
        app.press("e", "ctrl-u")
        app.type("post")
        app.press("enter")
        guard case .change("mail", let instance) = try #require(app.edits.first) else {
            Issue.record("not changed")
            return
        }
        #expect(instance.name == "post")
        #expect(instance.publicAddress == "10.0.5.1")
        #expect(instance.group == "production")
    }

    @Test func `a duplicate has the next free name`() throws {
        var app = App()
        app.press("down", "down", "down", "down", "down", "down", "down", "d", "enter")
        guard case .duplicate("web-1", let instance) = try #require(app.edits.first) else {
            Issue.record("not duplicated")
            return
        }
        #expect(instance.name == "web-3")
        #expect(instance.tags == ["blue", "app"])
    }

    @Test func `an instance of the ssh configuration is not edited but may be copied`() throws {
        var app = App()
        app.press("down", "down", "e")
        #expect(app.shows("bastion is not in your inventory"))
        #expect(app.shows("~/.ssh/config:3"))
        app.press("y", "enter")
        guard case .add(let instance) = try #require(app.edits.first) else {
            Issue.record("not copied")
            return
        }
        #expect(instance.name == "bastion-copy")
        #expect(instance.publicAddress == "bastion.example.com")
    }

    @Test(arguments: [("y", 1), ("n", 0), ("enter", 0), ("esc", 0)])
    func `removing asks, names its target, and Enter keeps it`(_ key: String, _ count: Int) {
        var app = App()
        app.press("G", "x")
        #expect(app.shows("Remove lab?"))
        app.press(key)
        #expect(app.edits.count == count)
        if count == 1 { #expect(app.edits.first == .remove(name: "lab")) }
    }

    @Test func `esc leaves a form without a trace`() {
        var app = App()
        app.press("a")
        app.type("gone")
        app.press("esc")
        #expect(!app.shows("gone"))
        #expect(app.edits.isEmpty)
    }

    @Test func `notes have several lines and the environment its variables`() throws {
        var app = App()
        app.press("a")
        app.type("n")
        app.press("shift-tab")
        app.type("first")
        app.press("enter")
        app.type("second")
        // Over whether shells are kept, and the charset.
        app.press("shift-tab", "shift-tab", "shift-tab")
        app.type("LANG=C.UTF-8")
        app.press("ctrl-s")
        guard case .add(let instance) = try #require(app.edits.first) else {
            Issue.record("not added")
            return
        }
        #expect(instance.notes == "first\nsecond")
        #expect(instance.environment == ["LANG": "C.UTF-8"])
    }
}
