import Model
import Screen
import Testing

@testable import Workbench

/// A group whose members answer, and what is said of how they differ.
struct DifferencesTests {
    @Test func `equal answers are told as such, and the one that differs leads`() {
        var group = Group(["web-1", "web-2", "web-3"])
        group.send("systemctl is-active app")
        #expect(group.app.shows("⇉ answering"))
        for id in [0, 2] { group.answer(id, "active") }
        group.answer(1, "failed")
        group.settle()
        #expect(group.header(1).contains("⇉ differs"))
        #expect(group.header(0).contains("⇉ 2 same"))
        #expect(group.header(2).contains("⇉ same as web-1"))
        #expect(group.app.lines[0].contains("2 same, differs: web-2"))
    }

    @Test func `the view shows who differs first, with the lines that differ`() {
        var group = Group(["web-1", "web-2", "web-3"])
        group.send("cat release")
        for id in [0, 2] { group.answer(id, "name: app", "version: 7", "state: ok") }
        group.answer(1, "name: app", "version: 6", "state: ok")
        group.settle()
        group.app.press("ctrl-]", "D")
        group.settle()
        let screen = group.app.screen
        #expect(screen.contains("cat release"))
        let differs = screen.firstRange(of: "≠ 1 differs  web-2")
        let same = screen.firstRange(of: "= 2 same  web-1, web-3")
        #expect(differs != nil && same != nil)
        if let differs, let same { #expect(differs.lowerBound < same.lowerBound) }
        #expect(screen.contains("- version: 7"))
        #expect(screen.contains("+ version: 6"))
        group.app.press("o")
        let first = group.app.screen.firstRange(of: "= 2 same")
        let second = group.app.screen.firstRange(of: "≠ 1 differs")
        if let first, let second { #expect(first.lowerBound < second.lowerBound) }
        group.app.press("down", "enter")
        #expect(!group.app.shows("may differ:"))
        #expect(group.app.state.terminals.activeID == group.ids[1], "Enter goes to its pane")
    }

    @Test func `each machine's own name counts as the same, until that is turned off`() {
        var group = Group(["web-1", "web-2"])
        group.send("hostname -f")
        for (id, name) in ["web-1", "web-2"].enumerated() {
            group.answer(id, "\(name).example.com", "rack of \(name)")
        }
        group.settle()
        #expect(group.header(0).contains("⇉ 2 same"))
        group.app.press("ctrl-]", "D", "h")
        group.settle()
        #expect(group.app.shows("≠ 1 differs  web-2"))
        #expect(group.app.shows("+ web-2.example.com"))
    }

    @Test func `what is masked may differ, by kind and by patterns of one's own`() {
        var group = Group(["web-1", "web-2"])
        group.send("uptime")
        for id in 0..<2 { group.answer(id, "up 1\(id) days, pid 4\(id)1, token a\(id)f") }
        group.settle()
        #expect(group.header(1).contains("⇉ differs"))
        var settings = Settings()
        settings.isPrefixConfirmed = true
        settings.broadcast.masks = ["token [0-9a-f]+", "[broken"]
        group.app.happens(.settingsLoaded(settings, []))
        #expect(group.app.state.messages.contains { $0.notice.text.contains("broadcast.masks") })
        group.app.press("ctrl-]", "D", "t", "p")
        group.settle()
        #expect(group.app.shows("= 2 same  web-1, web-2"))
        group.app.press("p")
        group.settle()
        #expect(group.app.shows("differ"))
    }

    @Test func `the exit code tells answers apart that look alike`() {
        var group = Group(["web-1", "web-2", "web-3"])
        group.send("true")
        for (id, status) in [0, 0, 3].enumerated() {
            group.receive(
                id,
                "\r\n\u{1b}]133;C\u{7}done\r\n\u{1b}]133;D;\(status)\u{7}"
                    + "\u{1b}]133;A\u{7}ops@web:~$ \u{1b}]133;B\u{7}")
        }
        group.settle()
        #expect(group.header(2).contains("⇉ differs"))
        group.app.press("ctrl-]", "D")
        group.settle()
        #expect(group.app.shows("exit 3"))
    }

    @Test func `panes of other widths compare what was written`() {
        var group = Group(["web-1", "web-2"], columns: 101)
        let long = String(repeating: "abcdefg ", count: 20) + "end"
        group.send("cat long")
        for id in 0..<2 { group.answer(id, long) }
        group.settle()
        #expect(group.app.state.terminals[group.ids[0]]?.answer?.lines == [long])
        #expect(group.header(1).contains("⇉ same as web-1"))
        group.app.happens(.resized(Size(columns: 90, rows: 30)))
        #expect(group.app.state.terminals[group.ids[0]]?.readAnswer()?.lines == [long])
    }

    @Test func `who has not answered is told from who differs`() {
        var group = Group(["web-1", "web-2", "web-3"])
        group.send("sleep 9; echo ok")
        group.answer(0, "ok")
        group.answer(2, "ok")
        group.receive(1, "\r\n")
        group.settle()
        #expect(group.header(1).contains("⇉ answering"))
        group.app.press("ctrl-]", "D")
        #expect(group.app.shows("… answering  web-2"))
        group.receive(1, "ok\r\nops@web-2:~$ ")
        group.settle()
        #expect(group.app.shows("= 3 same"))
    }

    @Test func `the next line makes the last answer old`() {
        var group = Group(["web-1", "web-2"])
        group.send("date")
        group.answer(0, "a")
        group.answer(1, "b")
        group.settle()
        #expect(group.header(1).contains("⇉ differs"))
        group.app.type("x")
        group.receive(1, "x")
        group.settle()
        #expect(group.header(1).contains("⇉ differs"), "typing is no answer")
        group.app.press("enter")
        #expect(group.header(1).contains("⇉ answering"))
    }

    @Test func `who drops out is listed with the reason`() {
        var group = Group(["web-1", "web-2", "web-3"])
        group.send("reboot")
        let failure = ConnectionFailure(.lost, host: "web-2", message: "the line is gone")
        group.app.happens(.ended(group.ids[1], .lost(failure)))
        #expect(group.header(1).contains("× left the group"))
        group.app.happens(.outputPending(group.ids[2], bytes: 400_000))
        group.app.press("ctrl-]", "D")
        #expect(group.app.shows("× left  web-2  the line is gone"))
        #expect(group.app.shows("× left  web-3  behind, 400 kB not taken"))
    }

    @Test func `who is left out is no longer counted`() {
        var group = Group(["web-1", "web-2", "web-3"])
        group.send("uname")
        for id in 0..<2 { group.answer(id, "Linux") }
        group.answer(2, "FreeBSD")
        group.settle()
        #expect(group.app.lines[0].contains("2 same, differs: web-3"))
        group.app.state.terminals.focus(pane: group.ids[2])
        group.app.press("ctrl-]", "+")
        #expect(group.app.lines[0].contains("2 of 3 get your keys: 2 same"))
        #expect(!group.app.lines[0].contains("differs"))
    }

    /// The terminal echoed the line before the shell was ready to read it, and the shell did again.
    @Test func `a line typed before the prompt is there is no part of the answer`() {
        var group = Group(["web-1", "web-2"])
        group.receive(1, "\r\u{1b}[J")
        group.send("uname")
        group.answer(0, "Linux")
        group.receive(1, "\r\nops@web-2:~$ uname")
        group.answer(1, "Linux")
        group.settle()
        #expect(group.header(0).contains("⇉ 2 same"), "\(group.app.screen)")
    }

    @Test func `a flood is looked at seldom and in small pieces`() {
        var group = Group((1...12).map { "host-\($0)" }, rows: 60)
        group.send("yes")
        let flood = String(repeating: "y\r\n", count: 4000)
        for id in group.ids.indices { group.receive(id, flood) }
        group.app.passes(milliseconds: 50)
        group.fire()
        let read = { (group: Group) in
            group.ids.filter { group.app.state.terminals[$0]?.answer != nil }.count
        }
        #expect(read(group) == 0, "they did not pause")
        for id in group.ids.indices { group.receive(id, flood) }
        group.app.passes(milliseconds: 1000)
        group.fire()
        #expect((1...3).contains(read(group)), "a turn reads so many lines at most")
        group.settle()
        #expect(read(group) == 12)
        #expect(group.app.state.terminals[group.ids[3]]?.answer?.lines.count == 1000)
        #expect(group.app.state.terminals[group.ids[3]]?.answer?.isCut ?? false)
    }
}

/// A tab with a terminal on each of some machines, all in the group, at a prompt.
struct Group {
    var app: App
    let ids: [PaneID]
    let names: [String]

    init(_ names: [String], columns: Int = 160, rows: Int = 40) {
        var app = App(
            columns: columns, rows: rows,
            instances: names.map { Sample.own($0, "10.0.0.1", group: nil) })
        let instances = app.state.instances.all.filter { names.contains($0.name) }
        app.state.terminals.open(instances)
        app.state.focusPanes()
        ids = app.state.terminals.tabs.active?.panes ?? []
        for id in ids { app.happens(.connected(id)) }
        app.press("ctrl-]", "b")
        self.app = app
        self.names = names
        for index in ids.indices { receive(index, "ops@\(names[index]):~$ ") }
    }

    /// Types a line into all of them; each echoes it.
    mutating func send(_ line: String) {
        app.type(line)
        for index in ids.indices { receive(index, line) }
        app.press("enter")
    }

    /// The lines of an answer, and the prompt again.
    mutating func answer(_ index: Int, _ lines: String...) {
        receive(
            index, "\r\n" + lines.map { $0 + "\r\n" }.joined() + "ops@\(names[index]):~$ ")
    }

    mutating func receive(_ index: Int, _ text: String) {
        app.happens(.received(ids[index], Array(text.utf8)))
    }

    mutating func fire() { app.happens(.timerFired(.answers)) }

    /// Time passes in which nothing comes.
    mutating func settle() {
        for _ in 0..<24 {
            app.passes(milliseconds: 100)
            fire()
        }
    }

    /// What a pane says in its first line.
    func header(_ index: Int) -> String {
        let frame = app.state.terminals.frame(of: ids[index])
        return String(
            app.lines[frame.top].dropFirst(frame.left).prefix(frame.size.columns))
    }
}
