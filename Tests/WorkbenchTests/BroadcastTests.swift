import Model
import Screen
import Testing

@testable import Workbench

struct BroadcastTests {
    /// A tab with three terminals on this machine, all connected; the last has the keys.
    private func group() -> (App, [PaneID]) {
        var app = App(columns: 160, rows: 40)
        var ids = [app.openTerminal()]
        app.press("ctrl-]", "B")
        for _ in 0..<2 {
            app.press("ctrl-]", "|")
            let id = app.opened.last ?? ids[0]
            app.happens(.connected(id))
            ids.append(id)
        }
        app.press("ctrl-]", "b")
        _ = app.takeEffects()
        return (app, ids)
    }

    private func receivers(_ app: App) -> [PaneID: [UInt8]] {
        var result: [PaneID: [UInt8]] = [:]
        for case .send(let id, let bytes) in app.effects { result[id, default: []] += bytes }
        return result
    }

    @Test func `every member gets each key in the same turn`() {
        var (app, ids) = group()
        #expect(app.lines[0].contains("⇉ 3 of 3 get your keys: this machine"))
        app.type("ls")
        app.press("up", "ctrl-c", "f5", "enter")
        let received = receivers(app)
        #expect(Set(received.keys) == Set(ids))
        #expect(Set(received.values).count == 1)
        #expect(received[ids[0]]?.starts(with: Array("ls\u{1b}[A\u{03}".utf8)) ?? false)
    }

    @Test func `each program gets a key as it asked for it`() {
        var (app, ids) = group()
        app.happens(.received(ids[0], Array("\u{1b}[?1h".utf8)))
        app.press("up")
        #expect(receivers(app)[ids[0]] == Array("\u{1b}OA".utf8))
        #expect(receivers(app)[ids[1]] == Array("\u{1b}[A".utf8))
    }

    @Test func `a pane that is left out types for itself only`() {
        var (app, ids) = group()
        app.press("ctrl-]", "+")
        app.type("x")
        #expect(receivers(app).keys.map { $0 } == [ids[2]])
        #expect(app.shows("left out"))
        app.press("ctrl-]", "left")
        _ = app.takeEffects()
        app.type("y")
        #expect(Set(receivers(app).keys) == [ids[0], ids[1]])
    }

    @Test func `members are picked by what they are called, and the choice is kept`() {
        var (app, ids) = group()
        app.press("ctrl-]", "=")
        app.press("ctrl-n", "space", "enter")
        app.type("x")
        #expect(Set(receivers(app).keys) == [ids[2]])
        app.press("ctrl-]", "b", "ctrl-]", "b")
        #expect(app.lines[0].contains("⇉ 1 of 3"))
        app.press("ctrl-]", "=", "ctrl-v", "enter")
        #expect(app.lines[0].contains("⇉ 2 of 3"))
    }

    @Test func `a key is held back while one of them asks for a password`() {
        var (app, ids) = group()
        app.happens(.received(ids[0], Array("[sudo] password for ops: ".utf8)))
        #expect(app.shows("password?"))
        app.type("r")
        #expect(app.sent.isEmpty)
        #expect(app.shows("Not all of them ask the same"))
        app.press("l")
        #expect(Set(receivers(app).keys) == [ids[1], ids[2]])
    }

    @Test func `a password for most of them is not shown on the one that does not ask`() {
        var (app, ids) = group()
        for id in ids[..<2] { app.happens(.received(id, Array("Password: ".utf8))) }
        app.type("s")
        #expect(app.sent.isEmpty)
        app.press("y")
        app.type("t")
        #expect(receivers(app)[ids[2]] == Array("st".utf8), "accepted once is accepted")
    }

    @Test func `what is not echoed counts as asking for a secret`() {
        var (app, ids) = group()
        app.type("a")
        for id in ids[1...] { app.happens(.received(id, Array("a".utf8))) }
        app.passes(seconds: 3)
        _ = app.takeEffects()
        app.type("b")
        #expect(app.sent.isEmpty)
    }

    @Test func `a paste for a group is shown before it goes anywhere`() {
        var (app, ids) = group()
        app.happens(.pasted(Array("date".utf8)))
        #expect(app.shows("Paste into 3 terminals?"))
        #expect(app.sent.isEmpty)
        app.press("y")
        #expect(Set(receivers(app).keys) == Set(ids))
    }

    @Test func `a line is written once and sent to all, and can be had again`() {
        var (app, ids) = group()
        app.press("ctrl-]", "e")
        app.type("uptime")
        #expect(app.sent.isEmpty)
        app.press("enter")
        #expect(receivers(app)[ids[0]] == Array("uptime\r".utf8))
        app.press("ctrl-]", "e", "up")
        #expect(app.shows("uptime"))
    }

    @Test func `a member whose line drops leaves, the others go on`() {
        var (app, ids) = group()
        let failure = ConnectionFailure(.lost, host: "this machine", message: "gone")
        app.happens(.ended(ids[0], .lost(failure)))
        app.type("x")
        #expect(Set(receivers(app).keys) == [ids[1], ids[2]])
        #expect(app.lines[0].contains("⇉ 2 of 3"))
        #expect(app.shows("left the group"))
    }

    @Test func `a member that takes nothing leaves with a notice`() {
        var (app, ids) = group()
        app.happens(.outputPending(ids[0], bytes: 10_000))
        #expect(app.shows("behind"))
        app.happens(.outputPending(ids[0], bytes: 300_000))
        app.type("x")
        #expect(Set(receivers(app).keys) == [ids[1], ids[2]])
    }

    @Test func `a long paste is held against nobody, but what is typed after it is`() {
        var (app, ids) = group()
        app.happens(.pasted(Array(repeating: 0x61, count: 900_000)))
        app.press("y")
        app.happens(.outputPending(ids[0], bytes: 900_000))
        #expect(app.lines[0].contains("⇉ 3 of 3"))
        app.happens(.outputPending(ids[0], bytes: 1_300_000))
        #expect(app.lines[0].contains("⇉ 2 of 3"))
    }

    @Test func `machines of production join after a question only`() {
        var app = App(columns: 160, rows: 40)
        app.press("/")
        app.type("web-1")
        app.press("enter")
        app.happens(.connected(app.opened[0]))
        app.press("ctrl-]", "|")
        app.happens(.connected(app.opened[1]))
        app.press("ctrl-]", "b")
        #expect(app.shows("Type into production?"))
        app.press("enter")
        #expect(app.lines[0].contains("⇉ 0 of 2"))
        app.press("ctrl-]", "=", "ctrl-a", "enter", "y")
        #expect(app.lines[0].contains("⇉ 2 of 2"))
    }

    @Test(arguments: [
        ("[sudo] password for ops: ", true), ("Enter PIN for key:", true),
        ("Verification code: ", true), ("ping: ", false), ("Password changed.", false),
        ("token: ", true), ("tokens used: ", false), ("root@web:~# ", false),
    ])
    func `prompts for secrets are told from other lines`(line: String, isOne: Bool) {
        #expect(SecretPrompt.isAsked(in: line) == isOne)
    }
}
