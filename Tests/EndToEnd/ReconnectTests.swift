import TestSupport
import Testing

@Suite("A line that drops", .serialized)
struct ReconnectTests {
    @Test func `the pane keeps its screen, says why, and Enter connects again`() async throws {
        let workplace = try Workplace()
        // The new shell is a login shell where the old one had told its directory.
        try workplace.scratch.put("PS1='far$ '\n", in: "home/.bash_profile")
        let screen = try await workplace.startOnServer()
        try screen.type("seq 9; echo before $((1 + 1))\r")
        try await screen.waitFor("before 2")
        try screen.type("half a li")
        try await screen.waitFor("half a li")
        try workplace.server?.kill()
        let lost = try await screen.waitFor("reconnects")
        #expect(lost.contains("before 2"))
        #expect(lost.contains("line lost"))
        // What is typed now is not kept for later.
        try screen.type("zz")
        try await screen.waitFor("not connected")
        try workplace.server?.start()
        try screen.press("enter")
        try await screen.waitFor("reconnected after")
        try await screen.waitUntil("has a prompt again") { screen in
            screen.split(separator: "\n").contains("far$")
        }
        try screen.type("echo after $((2 + 2))\r")
        let after = try await screen.waitFor("after 4")
        #expect(after.contains("before 2"))
        // Neither the half line nor what was typed meanwhile reached the new shell.
        let new = after.split(separator: "── reconnected").last ?? ""
        #expect(!new.contains("half"))
        #expect(!after.contains("zz"))
    }

    @Test func `it connects again by itself where that is set`() async throws {
        let workplace = try Workplace(settings: "terminal:\n  reconnect: true\n")
        let screen = try await workplace.startOnServer()
        try workplace.server?.kill()
        try await screen.waitFor("reconnecting in")
        try workplace.server?.start()
        try await screen.waitFor("reconnected after")
    }

    @Test func `a server that is not there is said to refuse, and can be tried again`()
        async throws
    {
        let workplace = try Workplace()
        let server = try workplace.addServer()
        server.stop()
        let screen = try await workplace.start("connect \(Workplace.host)")
        try await screen.waitFor("refused")
        try server.start()
        try screen.press("enter")
        try await screen.waitFor("far$")
    }
}
