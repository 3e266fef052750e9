import Model
import Screen
import Testing

@testable import Workbench

struct FilesPaneTests {
    @Test func `f in the list opens the files of the instance at home`() {
        let files = FilesApp()
        #expect(files.listed == ["."])
        #expect(files.app.lines[0].contains("files this machine"))
        #expect(files.app.shows("▸this machine /srv"))
        #expect(files.app.shows("readme.md"))
        #expect(files.app.shows("4.2k"))
        #expect(files.app.shows("-rw-r-----"))
        #expect(files.app.shows("ops:users"))
    }

    @Test func `directories stand first and hidden files only when asked for`() {
        var files = FilesApp()
        #expect(files.names == ["Backup", "logs", "app.conf", "readme.md", "run.sh"])
        files.press(".")
        #expect(files.names == ["Backup", "logs", ".env", "app.conf", "readme.md", "run.sh"])
        files.press(".")
        #expect(!files.names.contains(".env"))
    }

    @Test func `enter goes into a directory and backspace comes back to its name`() {
        var files = FilesApp()
        files.press("j", "enter")
        #expect(files.listed.last == "/srv/logs")
        files.answer("/srv/logs", [FilesApp.file("today.log")])
        #expect(files.app.shows("/srv/logs"))
        files.press("backspace")
        #expect(files.listed.last == "/srv")
        files.answer("/srv")
        #expect(files.current == "logs")
    }

    @Test func `back and forth lead through the directories where one was`() {
        var files = FilesApp()
        files.press("enter")
        files.answer("/srv/Backup", [])
        files.press("[")
        #expect(files.listed.last == "/srv")
        files.answer("/srv")
        #expect(files.current == "Backup")
        files.press("]")
        #expect(files.listed.last == "/srv/Backup")
        files.answer("/srv/Backup", [])
        files.press("]")
        #expect(files.app.shows("there is no directory after this one"))
    }

    @Test func `typing after a slash leaves the names with it`() {
        var files = FilesApp()
        files.press("/")
        files.type("CO")
        #expect(files.names == ["app.conf"])
        files.press("enter")
        #expect(files.app.shows("/ CO"))
        files.press("esc")
        #expect(files.names.count == 5)
        files.press("/")
        files.type("*.sh")
        #expect(files.names == ["run.sh"])
        files.press("esc")
        #expect(files.names.count == 5)
    }

    @Test func `each column sorts, and turns round when it is chosen again`() {
        var files = FilesApp()
        files.press("s", "s")
        files.press("s")
        #expect(files.app.shows("Sort by"))
        files.press("s")
        files.press("s", "t")
        #expect(files.names == ["Backup", "logs", "app.conf", "readme.md", "run.sh"])
        files.press("s", "t")
        #expect(files.names == ["Backup", "logs", "run.sh", "readme.md", "app.conf"])
        files.press("s", "e")
        #expect(files.names.suffix(3) == ["app.conf", "readme.md", "run.sh"])
    }

    @Test func `marks count and add up`() {
        var files = FilesApp()
        files.press("j", "j", "space", "space")
        #expect(files.app.shows("✓ 2 marked, 4.2 kB (4,295 bytes)"))
        files.press("esc")
        #expect(!files.app.shows("marked"))
        files.press("+")
        files.press("ctrl-u")
        files.type("*.sh")
        files.press("enter")
        #expect(files.app.shows("✓ 1 marked, 900 bytes"))
        files.press("*")
        #expect(files.app.shows("✓ 4 marked"))
    }

    @Test func `a second column opens beside and has the keys`() {
        var files = FilesApp()
        files.press("tab")
        #expect(files.listed == [".", "/srv"])
        files.answer("/srv")
        let title = files.app.lines[2]
        #expect(title.contains("│"))
        files.press("j", "enter")
        files.answer("/srv/logs", [FilesApp.file("today.log")])
        #expect(files.app.lines[2].contains("▸this machine /srv/logs"))
        files.press("tab")
        #expect(files.app.lines[2].contains("▸this machine /srv "))
        files.press("w")
        #expect(files.app.lines[2].filter { $0 == "│" }.count == 1)
    }

    @Test func `another machine is chosen for a column`() throws {
        var files = FilesApp()
        files.press("i")
        files.type("web-2")
        files.press("enter")
        let last = files.requests.compactMap { request -> (FileSite, FilePath)? in
            if case .list(_, let site, let path) = request { (site, path) } else { nil }
        }.last
        let (site, path) = try #require(last)
        #expect(site.instance.name == "web-2")
        #expect(path == .here)
        #expect(files.app.shows("Connecting to web-2"))
    }

    @Test func `a directory that cannot be read says why and what to do`() throws {
        var files = FilesApp()
        files.press("j", "enter")
        let id = try #require(files.lastListing)
        files.report(
            .listingFailed(
                id,
                FileFailure(
                    .denied, host: nil, "list", FilePath("/srv/logs"), reason: "permission denied"))
        )
        #expect(files.app.shows("cannot list /srv/logs: permission denied"))
        #expect(files.app.shows("Press ctrl-r to try again"))
        files.press("ctrl-r")
        files.answer("/srv/logs", [FilesApp.file("today.log")])
        #expect(files.app.shows("today.log"))
    }

    @Test func `an empty directory says what to do there`() {
        var files = FilesApp()
        files.press("enter")
        files.answer("/srv/Backup", [])
        #expect(files.app.shows("Nothing is in here. Press n to make something."))
        files.press("backspace")
        files.answer("/srv", [FilesApp.file(".hidden")])
        #expect(files.app.shows("1 entry is not shown. . shows hidden ones."))
    }

    @Test func `names that would deceive stand as escapes`() {
        var files = FilesApp()
        files.press("enter")
        files.answer(
            "/srv/Backup",
            [
                FilesApp.entry([0x61, 0x0a, 0x62]), FilesApp.entry([0xff, 0x62]),
                FilesApp.entry(Array("x\u{202e}gpj.exe".utf8)),
                FilesApp.entry(Array("\u{1b}[2J".utf8)),
            ])
        #expect(files.app.shows("a\\nb"))
        #expect(files.app.shows("\\xffb"))
        #expect(files.app.shows("x\\u{202e}gpj.exe"))
        #expect(files.app.shows("\\x1b[2J"))
    }

    @Test func `a path is gone to, its names completed`() {
        var files = FilesApp()
        files.press("p")
        #expect(files.app.shows("Go to a path"))
        #expect(files.listed.last == "/srv")
        files.report(.listed(files.lastListing ?? .init(rawValue: 0), FilesApp.entries))
        files.type("l")
        files.press("tab")
        #expect(files.app.shows("/srv/logs/"))
        files.press("enter")
        #expect(files.listed.last == "/srv/logs")
    }

    @Test func `a terminal's directory is where its files open, and is followed`() {
        var app = App(columns: 120, rows: 30)
        app.press("c")
        let terminal = app.opened.last ?? PaneID(rawValue: 0)
        app.happens(.connected(terminal))
        app.happens(.received(terminal, Array("\u{1b}]7;file://here/var/log\u{7}".utf8)))
        app.press("ctrl-]", "f")
        let asked = app.effects.compactMap { effect -> String? in
            if case .files(_, .list(_, _, let path)) = effect { path.text } else { nil }
        }
        #expect(asked == ["/var/log"])
        app.press("F")
        app.happens(.received(terminal, Array("\u{1b}]7;file://here/etc\u{7}".utf8)))
        let more = app.effects.compactMap { effect -> String? in
            if case .files(_, .list(_, _, let path)) = effect { path.text } else { nil }
        }
        #expect(more.last == "/etc")
    }

    @Test func `bookmarks and recent places are kept, and there at the next start`() {
        var files = FilesApp()
        files.press("B")
        let kept = files.app.effects.compactMap { effect -> FilePlaces? in
            if case .keepPlaces(let places) = effect { places } else { nil }
        }
        let place = FilePlaces.Place(.thisMachine, isRoot: false, FilePath("/srv"))
        #expect(kept.last == FilePlaces(bookmarks: [place], recent: [place]))
        let gone = FilePlaces.Place(.init(rawValue: "gone"), isRoot: false, FilePath("/x"))
        var next = FilesApp(at: "/home")
        next.app.happens(.placesLoaded(FilePlaces(bookmarks: [place, gone])))
        next.press("b")
        #expect(next.app.shows("this machine:/srv"))
        next.press("enter")
        #expect(next.listed.last == "/srv")
    }

    @Test func `bookmarks and recent places are chosen from a list`() {
        var files = FilesApp()
        files.press("B", "j", "enter")
        files.answer("/srv/logs", [])
        files.press("b")
        #expect(files.app.shows("this machine:/srv"))
        #expect(files.app.shows("bookmark"))
        #expect(files.app.shows("this machine:/srv/logs"))
        files.press("enter")
        #expect(files.listed.last == "/srv")
    }

    @Test(arguments: [(80, 24), (120, 40), (200, 60)])
    func `nothing runs over the edge`(columns: Int, rows: Int) {
        var files = FilesApp(columns: columns, rows: rows)
        files.press("tab")
        files.answer(
            "/srv", [FilesApp.file(String(repeating: "long name ", count: 20) + ".tar.gz")])
        #expect(files.app.shows(".tar.gz"))
        for line in files.app.lines { #expect(CharacterWidth.of(line) <= columns) }
        for command in FilesCommand.allCases {
            files.press(command.keys[0])
            for line in files.app.lines { #expect(CharacterWidth.of(line) <= columns) }
            files.press("esc")
        }
    }
}
