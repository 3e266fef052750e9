import Model
import Screen
import Testing

@testable import Workbench

/// A command on many machines, as a person sees it.
struct RunPaneTests {
    private func runEffects(_ app: App) -> [RunEffect] {
        app.effects.compactMap { if case .run(_, let effect) = $0 { effect } else { nil } }
    }

    private func begun(_ app: App) -> [Int] {
        runEffects(app).compactMap { if case .begin(let place) = $0 { place } else { nil } }
    }

    private func stopped(_ app: App) -> [Int] {
        runEffects(app).compactMap { if case .stop(let place) = $0 { place } else { nil } }
    }

    private func prepared(_ app: App) -> (order: RunOrder, names: [String])? {
        for case .prepare(let order, let instances) in runEffects(app) {
            return (order, instances.map(\.name))
        }
        return nil
    }

    /// With the form for the machines of an expression and a command in it.
    private func app(
        on expression: String = "bastion,db-1,lab", _ command: String = "uptime",
        columns: Int = 80, rows: Int = 24
    ) -> App {
        var app = App(columns: columns, rows: rows)
        app.press("=")
        app.type(expression)
        app.press("enter", "r")
        app.type(command)
        return app
    }

    private func running(columns: Int = 80, rows: Int = 24) -> App {
        var app = app(columns: columns, rows: rows)
        app.press("enter")
        return app
    }

    private func id(_ app: App) -> PaneID { app.state.terminals.activeID ?? PaneID(rawValue: -1) }

    private func tell(_ app: inout App, _ news: RunNews...) {
        for one in news { app.happens(.run(id(app), one)) }
    }

    // MARK: The form

    @Test func `what is marked in the list stands in the form and is run`() {
        var app = app()
        #expect(app.shows("3 machines: bastion,db-1,lab"))
        app.press("enter")
        #expect(prepared(app)?.order.command == "uptime")
        #expect(prepared(app)?.names == ["bastion", "db-1", "lab"])
        #expect(begun(app) == [0, 1, 2])
    }

    @Test func `without a mark it is for the instance under the cursor`() {
        var app = App()
        app.press("G", "r")
        #expect(app.shows("1 machine: lab"))
    }

    @Test func `in a terminal it is for the machines of the tab`() {
        var app = App()
        app.press("G")
        app.openTerminal()
        app.press("ctrl-]", "r")
        #expect(app.shows("1 machine: lab"))
    }

    @Test func `it is found in the palette by its name`() {
        var app = App()
        app.press("G", ":")
        app.type("run")
        app.press("enter")
        #expect(app.shows("1 machine: lab"))
    }

    @Test func `options reach the order`() {
        var app = app()
        app.press("tab", "tab")
        app.type("ops")
        app.press("tab", "right", "tab", "ctrl-u")
        app.type("7")
        app.press("tab")
        app.type("30")
        app.press("tab")
        app.type("2")
        app.press("tab")
        app.type("1")
        app.press("tab")
        app.type("0")
        app.press("enter")
        let order = prepared(app)?.order
        #expect(order?.user == "ops")
        #expect(order?.usesSudo == true)
        #expect(order?.timeout == .seconds(30))
        #expect(order.map { [$0.plan.parallel, $0.plan.batch, $0.plan.canary] } == [7, 2, 1])
        #expect(order?.plan.maxFailures == 0)
    }

    @Test(arguments: [
        ("", "uptime", "name at least one machine"), ("nobody", "uptime", "is no instance"),
        ("lab", "", "what is to be run?"),
    ])
    func `what is missing or wrong is said in the form`(
        _ expression: String, _ command: String, _ expected: String
    ) {
        var app = App()
        app.press("G", "r")
        app.type(command)
        app.press("tab", "ctrl-u")
        app.type(expression)
        app.press("enter")
        #expect(app.shows(expected))
        #expect(prepared(app) == nil)
    }

    @Test(arguments: ["rm -rf /srv/old", "sudo systemctl restart app", "/sbin/reboot"])
    func `what may destroy something is asked about`(_ command: String) {
        var app = app(command)
        app.press("enter")
        #expect(app.shows("Run this on 3 machines?"))
        #expect(begun(app).isEmpty)
        app.press("enter")
        #expect(begun(app).isEmpty)
        app.press("enter", "y")
        #expect(begun(app) == [0, 1, 2])
    }

    @Test(arguments: ["ls /dev", "systemctl status app", "echo done >/dev/null", "uptime"])
    func `what only looks is not asked about`(_ command: String) {
        var app = app(command)
        app.press("enter")
        #expect(begun(app) == [0, 1, 2])
    }

    @Test func `machines of production are asked about`() {
        var app = app(on: "web-[1-2]")
        app.press("enter")
        #expect(app.shows("2 machines are marked as production."))
        #expect(begun(app).isEmpty)
    }

    @Test func `a command run before comes back by the up arrow`() {
        var app = running()
        tell(&app, .ended(0, .succeeded), .ended(1, .succeeded), .ended(2, .succeeded))
        app.press("q", "G", "r", "up")
        #expect(app.lines.contains { $0.contains("command") && $0.contains("uptime") })
    }

    // MARK: The table

    @Test func `failures lead, each kind apart, with state, time and last words`() {
        var app = running()
        app.passes(milliseconds: 1200)
        let refused = ConnectionFailure(.refused, host: "db-1", message: "port 22 refuses it")
        tell(
            &app, .began(2), .printed(2, Array("first\nlast words\n".utf8), isError: false),
            .ended(0, .failed(status: 3)), .ended(1, .unreachable(refused)))
        let table = app.lines.map { $0.trimmingSpaces }
        let start = table.firstIndex(of: "failed 1") ?? 0
        #expect(
            Array(table[start..<min(start + 6, table.count)]) == [
                "failed 1", "› × bastion   exit 3          1.2 s", "unreachable 1",
                "○ db-1      unreachable     1.2 s  port 22 refuses it", "running 1",
                "● lab       running         1.2 s  last words",
            ])
        #expect(app.shows("2 of 3"))
    }

    @Test func `the cursor stays on its machine when others come to an end`() {
        var app = running()
        app.press("down")
        tell(&app, .ended(2, .failed(status: 1)))
        #expect(app.lines.contains { $0.hasPrefix("› … db-1") })
    }

    @Test func `the output of one is shown as it comes, errors apart`() {
        var app = running()
        tell(&app, .began(0))
        app.press("enter")
        tell(
            &app, .printed(0, Array("one\n\u{1B}[31mtwo\n".utf8), isError: false),
            .printed(0, Array("oops\n".utf8), isError: true))
        #expect(app.shows("one"))
        #expect(app.shows("\u{FFFD}[31mtwo"))
        #expect(app.shows("── error output"))
        #expect(app.shows("oops"))
        app.press("right")
        #expect(app.shows("Nothing was printed yet."))
        app.press("esc")
        #expect(app.shows("connecting 2"))
    }

    @Test func `equal answers stand together and the others say how they differ`() {
        var app = running(columns: 120, rows: 40)
        for place in 0...2 {
            let last = place == 1 ? "other" : "same"
            tell(
                &app, .began(place),
                .printed(place, Array("a\nb\n\(last)\n".utf8), isError: false),
                .ended(place, .succeeded))
        }
        app.press("v")
        #expect(app.shows("✓ bastion,lab: succeeded (2)"))
        #expect(app.shows("✓ db-1: succeeded"))
        #expect(app.shows("differs from bastion:"))
        #expect(app.shows("- same"))
        #expect(app.shows("+ other"))
    }

    @Test func `numbers that vary are masked by a key`() {
        var app = running()
        for place in 0...2 {
            tell(
                &app, .printed(place, Array("load \(place).5\n".utf8), isError: false),
                .ended(place, .succeeded))
        }
        app.press("v")
        #expect(app.shows("db-1: succeeded"))
        app.press("m", "m")
        #expect(app.shows("bastion,db-1,lab: succeeded (3)"))
    }

    // MARK: Stopping and trying again

    @Test func `x stops it where it runs`() {
        var app = running()
        tell(&app, .began(0), .ended(1, .succeeded))
        app.press("x")
        #expect(stopped(app) == [0, 2])
        #expect(app.shows("2 cancelled"))
    }

    @Test func `only those that did not succeed are tried again`() {
        var app = running()
        tell(&app, .ended(0, .succeeded), .ended(1, .failed(status: 1)), .ended(2, .timedOut))
        _ = app.takeEffects()
        app.press("R")
        #expect(begun(app) == [1, 2])
    }

    @Test func `closing while it runs is asked about and ends it`() {
        var app = running()
        app.press("q")
        #expect(app.state.terminals.tabs.list.count == 1)
        app.press("ctrl-]", "x")
        #expect(app.shows("still runs on 3 machines"))
        app.press("y")
        #expect(runEffects(app).contains { if case .leave = $0 { true } else { false } })
        #expect(app.state.terminals.tabs.list.isEmpty)
    }

    @Test func `it can be changed and run once more`() {
        var app = running()
        tell(&app, .ended(0, .succeeded), .ended(1, .succeeded), .ended(2, .succeeded))
        app.press("e")
        app.type(" -p")
        _ = app.takeEffects()
        app.press("enter")
        #expect(prepared(app)?.order.command == "uptime -p")
    }

    // MARK: Questions

    private func password(_ host: String) -> Question {
        .password(user: "ops", host: host, attempt: 1)
    }

    @Test func `a question stands over the table and its answer goes to who asked`() {
        var app = running()
        tell(&app, .asked(QuestionID(rawValue: 5), password("lab")))
        #expect(app.shows("Password for ops on lab"))
        app.type("secret")
        #expect(!app.shows("secret"))
        app.press("enter")
        let answers = runEffects(app).compactMap { effect -> String? in
            guard case .answer(QuestionID(rawValue: 5), .secrets(let secrets)) = effect else {
                return nil
            }
            return secrets.first?.withBytes { String(decoding: $0, as: UTF8.self) }
        }
        #expect(answers == ["secret"])
        #expect(!app.shows("Password for ops"))
    }

    @Test func `questions of several machines come one after the other`() {
        var app = running()
        tell(
            &app, .asked(QuestionID(rawValue: 1), password("lab")),
            .asked(QuestionID(rawValue: 2), password("db-1")))
        #expect(app.shows("Password for ops on lab"))
        tell(&app, .withdrawn(QuestionID(rawValue: 1)))
        #expect(app.shows("Password for ops on db-1"))
    }

    @Test func `a question of a hidden run marks its tab and is told`() {
        var app = running()
        let run = id(app)
        app.press("ctrl-]", "c")
        app.happens(.run(run, .asked(QuestionID(rawValue: 1), password("lab"))))
        #expect(app.shows("1 run uptime?"))
        #expect(app.shows("waits for an answer"))
    }

    // MARK: Writing it down

    @Test func `the outcome is written where the person says`() {
        var app = running()
        tell(&app, .ended(0, .succeeded), .ended(1, .succeeded), .ended(2, .succeeded))
        app.press("w", "ctrl-u")
        app.type("out.json")
        app.press("enter")
        tell(&app, .notSaved(path: "out.json", reason: "out.json is there already", exists: true))
        #expect(app.shows("Enter again replaces it"))
        app.press("enter")
        let documents = runEffects(app).compactMap { effect -> RunDocument? in
            if case .save(let document) = effect { document } else { nil }
        }
        #expect(documents.map(\.mayReplace) == [false, true])
        #expect(documents.last?.format == .json)
        tell(&app, .saved("out.json"))
        #expect(app.shows("the outcome is written to out.json"))
    }

    @Test(arguments: [(80, 24), (120, 40), (40, 12)])
    func `a thousand machines fit any pane`(_ columns: Int, _ rows: Int) {
        let many = (0..<1000).map { Sample.own("host-\($0)", "10.0.0.1", group: "g") }
        var app = App(columns: max(80, columns), rows: max(24, rows), instances: many)
        app.press("A", "r")
        app.type("true")
        app.press("enter")
        for place in 0..<32 { tell(&app, .ended(place, .failed(status: 1))) }
        #expect(app.shows("failed 32"))
        app.press("G")
        #expect(app.shows("› · host-999"))
        app.press("g")
        #expect(app.shows("› × host-0"))
    }
}

extension String {
    fileprivate var trimmingSpaces: String {
        let start = drop { $0 == " " }
        return String(start.reversed().drop { $0 == " " }.reversed())
    }
}
