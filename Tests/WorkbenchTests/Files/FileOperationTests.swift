import Model
import Testing

@testable import Workbench

struct FileOperationTests {
    private func path(_ text: String) -> FilePath { FilePath(text) }

    @Test func `delete asks by name and goes to the trash`() {
        var files = FilesApp()
        files.press("j", "j", "d")
        #expect(files.app.shows("Move app.conf to the trash?"))
        #expect(files.app.shows("/srv/app.conf"))
        files.press("enter")
        #expect(files.jobs.isEmpty)
        files.press("d", "y")
        #expect(files.jobs == [.discard([path("/srv/app.conf")])])
    }

    @Test func `for good says that it is`() {
        var files = FilesApp()
        files.press("space", "space", "D")
        #expect(files.app.shows("Delete 2 files for good?"))
        #expect(files.app.shows("2 directories go with all that is in them."))
        files.press("y")
        #expect(files.jobs == [.delete([path("/srv/Backup"), path("/srv/logs")])])
    }

    @Test func `what was done is read again and found under the cursor`() throws {
        var files = FilesApp()
        files.press("n")
        files.type("new.txt")
        files.press("enter")
        #expect(files.jobs == [.makeFile(path("/srv/new.txt"))])
        let job = try #require(files.lastJob)
        files.report(.jobEnded(job, FileOutcome("new.txt is made")))
        #expect(files.listed == [".", "/srv"])
        files.answer("/srv", FilesApp.entries + [FilesApp.file("new.txt")])
        #expect(files.current == "new.txt")
        #expect(files.app.shows("new.txt is made"))
    }

    @Test func `a name with a slash at its end makes a directory`() {
        var files = FilesApp()
        files.press("n")
        files.type("new/")
        files.press("enter")
        #expect(files.jobs == [.makeDirectory(path("/srv/new"))])
        files.press("n")
        files.type("no/thing")
        files.press("enter")
        #expect(files.app.shows("a name has 1 to 255 bytes"))
        #expect(files.jobs.count == 1)
    }

    @Test func `a rename refuses a name that is taken`() {
        var files = FilesApp()
        files.press("j", "j", "r")
        #expect(files.app.shows("Rename app.conf"))
        files.press("ctrl-u")
        files.type("run.sh")
        files.press("enter")
        #expect(files.app.shows("there is one of that name already"))
        files.press("ctrl-u")
        files.type("app.old")
        files.press("enter")
        #expect(
            files.jobs == [.rename([.init(path("/srv/app.conf"), to: path("/srv/app.old"))])])
    }

    @Test func `many are renamed by a pattern after a preview`() {
        var files = FilesApp()
        files.press("j", "j", "space", "space", "r")
        #expect(files.app.shows("Rename 2 files"))
        files.press("ctrl-u")
        files.type("{n:3}-{name}{ext}")
        #expect(files.app.shows("001-app.conf"))
        #expect(files.app.shows("002-readme.md"))
        files.press("enter")
        #expect(
            files.jobs == [
                .rename([
                    .init(path("/srv/app.conf"), to: path("/srv/001-app.conf")),
                    .init(path("/srv/readme.md"), to: path("/srv/002-readme.md")),
                ])
            ])
    }

    @Test func `permissions show what becomes of them`() throws {
        var files = FilesApp()
        files.press("j", "j", "P", "ctrl-u")
        files.type("u+x,g-r")
        #expect(files.app.shows("rw-r----- → rwx------"))
        files.press("enter")
        let change = try #require(ModeChange("u+x,g-r"))
        #expect(
            files.jobs == [.setPermissions([path("/srv/app.conf")], change, isRecursive: false)])
    }

    @Test func `a change of a whole tree is asked about`() throws {
        var files = FilesApp()
        files.press("P", "ctrl-u")
        files.type("g+rX")
        files.press("tab", "right", "enter")
        #expect(files.app.shows("Permissions g+rX for all in Backup?"))
        files.press("y")
        let change = try #require(ModeChange("g+rX"))
        #expect(
            files.jobs == [.setPermissions([path("/srv/Backup")], change, isRecursive: true)])
    }

    @Test func `what cannot be done is said with what to do`() throws {
        var files = FilesApp()
        files.press("n")
        files.type("x")
        files.press("enter")
        let job = try #require(files.lastJob)
        let failure = FileFailure(
            .denied, host: nil, "create", FilePath("/srv/x"), reason: "permission denied")
        files.report(.jobEnded(job, FileOutcome("nothing was made", failures: [failure])))
        #expect(files.app.shows("cannot create /srv/x: permission denied"))
    }

    @Test func `undo asks what, and the journal tells`() {
        var files = FilesApp()
        files.press("U")
        #expect(files.app.shows("nothing was done that can be undone"))
        let entry = FileJournalEntry(
            id: .init(rawValue: 4), time: Sample.now - 120, site: "web-1",
            words: "rename a to b in /etc", standing: .canBeUndone)
        files.report(.journalChanged([entry]))
        files.press("U")
        #expect(files.app.shows("On web-1, 2 min ago: rename a to b in /etc"))
        files.press("y")
        #expect(files.jobs == [.undo(.init(rawValue: 4))])
        files.press("J")
        #expect(files.app.shows("rename a to b in /etc"))
    }

    @Test func `what is found comes in, and enter goes there`() throws {
        var files = FilesApp()
        files.press("f")
        files.type("*.log")
        files.press("enter")
        let job = try #require(files.lastJob)
        #expect(files.jobs == [.find(in: path("/srv"), name: "*.log", text: "")])
        files.report(.jobFound(job, [FileFinding(path("/srv/logs/today.log"), "4.2k")]))
        #expect(files.app.shows("logs/today.log"))
        files.report(.jobEnded(job, FileOutcome("1 found")))
        #expect(files.app.shows("1 found"))
        files.press("enter")
        #expect(files.listed.last == "/srv/logs")
        files.answer("/srv/logs", [FilesApp.file("a.log"), FilesApp.file("today.log")])
        #expect(files.current == "today.log")
    }

    // MARK: Copying

    /// Two columns, the other one at `/backup` with these in it.
    private func twoColumns(_ there: [FileEntry]) -> FilesApp {
        var files = FilesApp()
        files.press("tab")
        files.answer("/backup", there)
        files.press("tab")
        return files
    }

    @Test func `a copy goes to the other column`() throws {
        var files = FilesApp()
        files.press("c")
        #expect(files.app.shows("copies go to the other column: tab opens it"))
        files = twoColumns([])
        files.press("j", "j", "c")
        #expect(files.app.shows("Copy app.conf?"))
        #expect(files.orders.isEmpty)
        files.press("enter")
        let order = try #require(files.orders.first)
        #expect(order.names.map(\.text) == ["app.conf"])
        #expect(order.source.directory == path("/srv"))
        #expect(order.target.directory == path("/backup"))
        #expect(order.conflict == .ask)
        #expect(!order.isMove)
        files.app.happens(.transfer(order.id, .ended(TransferReport())))
        #expect(files.listed.last == "/backup")
    }

    @Test func `what stands in the way is asked about beforehand`() throws {
        var files = twoColumns([FilesApp.file("app.conf"), FilesApp.file("run.sh")])
        files.press("a", "m")
        #expect(files.app.shows("Move 5 entries?"))
        #expect(files.app.shows("1 more of these names are there already"))
        files.press("esc")
        #expect(files.orders.isEmpty)
        files.press("m", "right", "right", "tab", "right", "enter")
        let order = try #require(files.orders.first)
        #expect(order.isMove)
        #expect(order.conflict == .newer)
        #expect(order.links == .follow)
        files.app.happens(.transfer(order.id, .ended(TransferReport())))
        #expect(files.listed.suffix(2).sorted() == ["/backup", "/srv"])
    }

    @Test func `a directory does not go into itself`() {
        var files = FilesApp()
        files.press("tab")
        files.answer("/srv/logs", [])
        files.press("tab", "j", "c")
        #expect(files.app.shows("logs would go into itself"))
    }

    @Test func `files that are dropped are offered to be copied here`() throws {
        var files = FilesApp()
        files.app.happens(.pasted(Array("'/home/me/a b.txt' /tmp/c\\ d /tmp/e".utf8)))
        #expect(files.app.shows("Copy 3 entries?"))
        #expect(files.app.shows("this machine:/home/me"))
        files.press("enter")
        let orders = files.orders
        #expect(orders.map { $0.names.map(\.text) } == [["a b.txt"], ["c d", "e"]])
        #expect(orders.map(\.source.directory) == [path("/home/me"), path("/tmp")])
        #expect(orders.allSatisfy { $0.target.directory == path("/srv") })
        files.app.happens(.pasted(Array("rm -rf /".utf8)))
        #expect(files.app.shows("only paths of files of this machine can be dropped here"))
    }

    @Test(arguments: [
        ("/a", ["/a"]), ("/a\n/b\n", ["/a", "/b"]), ("file:///a%20b", ["/a b"]),
        ("file://host/a", ["/a"]), ("\"/x y\"", ["/x y"]), ("/it\\'s", ["/it's"]),
    ])
    func `dropped paths are read as terminals write them`(text: String, paths: [String]) {
        #expect(DroppedPaths.read(Array(text.utf8)) == paths.map { FilePath($0) })
    }

    @Test(arguments: ["", "a", "/", "ls /etc", "file://", "/a\u{0}"])
    func `what is no list of paths is not taken for one`(text: String) {
        #expect(DroppedPaths.read(Array(text.utf8)) == nil)
    }

    @Test func `closing a pane that still works asks first`() {
        var files = FilesApp()
        files.press("d", "y")
        files.press("ctrl-]", "x")
        #expect(files.app.shows("still moving to the trash files"))
        files.press("n")
        #expect(files.app.state.terminals.tools[files.pane] != nil)
    }
}
