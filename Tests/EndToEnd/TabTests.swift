import TestSupport
import Testing

@Suite("Tabs", .serialized)
struct TabTests {
    /// Two tabs: the loopback host, then this machine.
    private func twoTabs(_ workplace: Workplace) async throws -> TmuxServer {
        let screen = try await workplace.startOnServer()
        try screen.press("ctrl-]", "c")
        try await screen.waitFor(Workplace.localPrompt)
        return screen
    }

    @Test func `tabs are gone to, renamed and moved`() async throws {
        let workplace = try Workplace()
        let screen = try await twoTabs(workplace)
        try await screen.waitFor("1 loopback  2 this machine")
        try screen.press("ctrl-]", "1")
        try await screen.waitFor("far$")
        try screen.press("ctrl-]", "n")
        try await screen.waitFor(Workplace.localPrompt)
        try screen.press("ctrl-]", "l")
        try await screen.waitFor("far$")
        try screen.press("ctrl-]", "N")
        try await screen.waitFor(Workplace.localPrompt)
        try screen.press("ctrl-]", ",")
        try await screen.waitFor("Name of this tab")
        try screen.press("ctrl-u")
        try screen.type("desk\r")
        // The other tab may be marked for what its shell says late.
        try await screen.waitFor("2 desk")
        try screen.press("ctrl-]", "<")
        try await screen.waitFor("1 desk  2 loopback")
        try screen.press("ctrl-]", "2")
        try await screen.waitFor("far$")
        // A click on the first.
        try screen.mouse(0, column: 3, row: 0)
        try await screen.waitFor(Workplace.localPrompt)
    }

    @Test func `a tab out of sight is marked for what happens in it`() async throws {
        let workplace = try Workplace()
        let screen = try await twoTabs(workplace)
        try screen.type("sleep 0.5; printf '\\a'\r")
        try screen.press("ctrl-]", "1")
        try await screen.waitFor("far$")
        try await screen.waitUntil("marks the bell") { $0.contains("2 this machine!") }
        try screen.press("ctrl-]", "2")
        try await screen.waitUntil("clears the mark when it is seen") {
            $0.contains(Workplace.localPrompt) && !$0.contains("machine!")
        }
        try screen.type("sleep 0.5; echo output\r")
        try screen.press("ctrl-]", "1")
        try await screen.waitUntil("marks the output") { $0.contains("2 this machine*") }
    }

    @Test func `a terminal that falls silent is told of`() async throws {
        let workplace = try Workplace()
        let screen = try await twoTabs(workplace)
        try screen.press("ctrl-]", "~")
        try await screen.waitFor("told after 10 s of silence")
        try screen.press("ctrl-]", "1")
        try await screen.waitFor("this machine went silent")
        try await screen.waitFor("2 this machine~")
    }

    @Test func `closing asks while something runs and ends it`() async throws {
        let workplace = try Workplace()
        let screen = try await twoTabs(workplace)
        try screen.type("echo $$ > ~/shell; exec sh -c 'echo $$ > ~/child; sleep 1000'\r")
        try await eventually("the program runs") {
            try workplace.scratch.text(of: "home/child") ?? "" != ""
        }
        let shell = try #require(try workplace.processID(in: "shell"))
        try screen.press("ctrl-]", "1")
        try screen.press("ctrl-]", "2")
        try screen.press("ctrl-]", "c")
        try await screen.waitFor("3 this machine")
        try screen.type("sleep 1000\r")
        try await screen.waitFor("sleep 1000")
        try await eventually("it is asked about") {
            try screen.press("ctrl-]", "x")
            return try screen.screen().contains("still runs")
        }
        try screen.press("n")
        try await screen.waitUntilGone("still runs")
        try screen.press("ctrl-]", "x")
        try await screen.waitFor("still runs")
        try screen.press("y")
        try await screen.waitUntilGone("3 this machine")
        #expect(isRunning(shell))
        try screen.press("ctrl-]", "q")
        try await screen.waitFor("uit")
        try screen.press("y")
        try await screen.waitFor("ended with 0.")
        try await eventually("the shell is gone") { !isRunning(shell) }
    }

    @Test func `the last tab gone leads back to the list`() async throws {
        let workplace = try Workplace()
        let screen = try await workplace.start()
        try screen.press("c")
        try await screen.waitFor(Workplace.localPrompt)
        try screen.press("ctrl-d")
        try await screen.waitFor("ended")
        try screen.type("c")
        try await screen.waitFor("Welcome to Workbench")
        try screen.press("q")
        try await screen.waitFor("ended with 0.")
    }
}
