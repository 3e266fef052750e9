import TestSupport
import Testing

/// A command on many machines from the screen, against a real server that is many.
@Suite("A run on the screen", .serialized)
struct RunScreenTests {
    private let workplace: Workplace

    init() throws { workplace = try Workplace() }

    /// Starts the program, marks what an expression names, and runs a command on it.
    private func run(
        _ expression: String, _ command: String, columns: Int = 80, rows: Int = 24
    ) async throws -> TmuxServer {
        let screen = try await workplace.start(columns: columns, rows: rows)
        try await screen.waitFor("dead")
        try screen.press("=")
        try screen.type(expression)
        try await screen.waitFor("machine")
        try screen.press("enter")
        try await screen.waitFor("marked")
        try screen.press("r")
        try await screen.waitFor("not started")
        try screen.type(command)
        try screen.press("enter")
        return screen
    }

    @Test(arguments: [(80, 24), (120, 40)])
    func `failures lead, answers are compared, and the outcome is written`(
        _ columns: Int, _ rows: Int
    ) async throws {
        try workplace.addFleet(4)
        let command = Workplace.only(2, "echo broken >&2; exit 3", else: "echo fine")
        let screen = try await run("web-[1-4],dead", command, columns: columns, rows: rows)
        let table = try await screen.waitFor("5 of 5")
        let places = ["failed 1", "unreachable 1", "succeeded 3"].map {
            table.firstRange(of: " \($0)")?.lowerBound
        }
        #expect(
            !places.contains(nil) && places.compactMap { $0 } == places.compactMap { $0 }.sorted())
        #expect(table.contains("× web-2"))
        #expect(table.contains("broken"))
        try screen.press("enter")
        try await screen.waitFor("web-2  × exit 3")
        try screen.press("esc")
        try await screen.waitFor("failed 1")
        try screen.press("v")
        let answers = try await screen.waitFor("web-[1,3-4]: succeeded (3)")
        #expect(answers.contains("refuses the connection"))
        try screen.press("w", "ctrl-u")
        try screen.type("~/out.json\r")
        try await screen.waitFor("is written to ~/out.json")
        let document = try RunDocument(workplace.scratch.text(of: "home/out.json") ?? "")
        #expect(document.counts["succeeded"] == 3)
        #expect(document.target("web-2")?.exitStatus == 3)
        #expect(document.target("web-2")?.stderr == "broken\n")
    }

    @Test func `only what failed is tried again`() async throws {
        try workplace.addFleet(2)
        let command = Workplace.only(
            2, "cat \(workplace.home)/ready", else: "echo ran >> \(workplace.home)/runs")
        let screen = try await run("web-[1-2]", command)
        try await screen.waitFor("2 of 2 · 1 failed")
        try workplace.scratch.put("now it is\n", in: "home/ready")
        try screen.press("R")
        try await screen.waitFor("all succeeded")
        #expect(try workplace.scratch.text(of: "home/runs") == "ran\n")
    }

    @Test func `x ends it over there, children and all`() async throws {
        try workplace.addFleet(2)
        let pids = "\(workplace.home)/pids"
        let screen = try await run(
            "web-[1-2]", "sleep 600 & echo $! >> \(pids); echo $$ >> \(pids); wait")
        try await eventually("both run") {
            try workplace.scratch.text(of: "home/pids")?.split(separator: "\n").count == 4
        }
        try screen.press("x")
        try await screen.waitFor("2 cancelled")
        let text = try workplace.scratch.text(of: "home/pids") ?? ""
        for pid in text.split(separator: "\n").compactMap({ CInt($0) }) {
            try await eventually("\(pid) is gone") { !isRunning(pid) }
        }
    }

    @Test func `closing the pane ends it over there too`() async throws {
        try workplace.addFleet(1)
        let pid = "\(workplace.home)/pid"
        let screen = try await run("web-1", "echo $$ > \(pid); exec sleep 600")
        try await eventually("it runs") { try workplace.processID(in: "pid") != nil }
        try screen.press("ctrl-]", "x")
        try await screen.waitFor("Closing stops it there")
        try screen.press("y")
        let process = try #require(try workplace.processID(in: "pid"))
        try await eventually("it is gone") { !isRunning(process) }
    }

    @Test func `each unknown host key is asked about once, over the table`() async throws {
        try workplace.addFleet(2, isKnown: false)
        let screen = try await run("web-[1-2]", "echo $((40 + 2))")
        for _ in 0..<2 {
            let asked = try await screen.waitFor("fingerprint")
            let host = asked.contains("Is this web-1?") ? "web-1" : "web-2"
            #expect(asked.contains("Is this \(host)?"))
            try screen.press("y")
            try await screen.waitUntilGone("Is this \(host)?")
        }
        let done = try await screen.waitFor("2 succeeded")
        #expect(done.contains("42"))
    }

    @Test func `what takes too long is ended and stands apart`() async throws {
        try workplace.addFleet(2)
        let screen = try await workplace.start()
        try await screen.waitFor("dead")
        try screen.press("=")
        try screen.type("web-[1-2]\r")
        try await screen.waitFor("2 marked")
        try screen.press("r")
        try await screen.waitFor("not started")
        try screen.type(Workplace.only(1, "sleep 600", else: "true"))
        for _ in 0..<5 { try screen.press("tab") }
        try screen.type("3\r")
        let done = try await screen.waitFor("2 of 2")
        #expect(done.contains("timed out 1"))
        #expect(done.contains("succeeded 1"))
    }
}
