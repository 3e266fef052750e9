import TestSupport
import Testing

/// Shells on a real host that outlive their lines, by each program that can keep them.
@Suite("A shell that is kept", .serialized)
struct KeptShellTests {
    /// Debian has no abduco everywhere: where it is, it is tried.
    static let keepers =
        ["tmux", "screen", "dtach"] + ((try? Subprocess.find("abduco")) == nil ? [] : ["abduco"])

    private func hasScrollback(_ keeper: String) -> Bool { keeper == "tmux" || keeper == "screen" }

    @Test(arguments: keepers)
    func `it goes on after a cut line and in the program's next run`(_ keeper: String) async throws
    {
        let host = try KeptHost(keeper)
        defer { host.end() }
        let workplace = host.workplace
        let screen = try await workplace.start("connect \(KeptHost.name)")
        try await screen.waitFor("kept by \(keeper)")
        try await screen.waitFor("far$")
        try screen.type("seq -f 'row %g.' 100; x=41; trap '' INT\r")
        try await screen.waitFor("row 100.")
        // No key is the keeper's own: a and b with control, the backslash that others detach by.
        try screen.type("sh -c 'echo ready $((1 + 1)); cat -v'\r")
        try await screen.waitFor("ready 2")
        try screen.send([0x01, 0x02, 0x1D, 0x1D])
        try screen.type("q\r")
        try await screen.waitUntil("shows what was typed back") { screen in
            screen.split(separator: "\n").count { $0.hasPrefix("^A^B^]q") } > 1
        }
        try screen.press("ctrl-d")
        // The line is cut.
        try host.server.kill()
        try await screen.waitFor("line lost")
        try host.server.start()
        try screen.press("enter")
        try await screen.waitFor("the same shell again")
        try screen.type("echo it is $((x + 1))\r")
        let after = try await screen.waitFor("it is 42")
        #expect(!after.contains("reconnected"))
        if hasScrollback(keeper) { try await showsRows(in: screen) }
        // The program ends and starts again.
        try screen.press("ctrl-]", "q")
        try await screen.waitFor("ended with 0")
        #expect(try host.sessions().contains(keeper))
        try screen.type("clear; workbench\r")
        try await screen.waitFor("Last time")
        try screen.press("enter")
        try await screen.waitFor("the same shell again")
        try screen.type("echo now $((x + 2))\r")
        try await screen.waitFor("now 43")
        if hasScrollback(keeper) { try await showsRows(in: screen) }
        // Closing lets it run or ends it.
        try screen.press("ctrl-]", "x")
        try await screen.waitFor("let it run")
        try screen.press("e")
        try await screen.waitFor("is ended")
        try await eventually("nothing runs there") {
            try host.sessions().split(separator: "\n").count == 1
        }
    }

    /// What scrolled away is there once, in its order.
    private func showsRows(in screen: TmuxServer) async throws {
        try screen.press("ctrl-]", "[", "g")
        try await screen.waitFor("row 1.")
        try await screen.waitFor("row 2.")
        try screen.press("/")
        try screen.type("row 50.\r")
        try await screen.waitFor("row 50.")
        let lines = try screen.lines().filter { $0.hasPrefix("row ") }
        #expect(lines == lines.sortedByNumber)
        try screen.press("q")
    }

    @Test func `a host that has none of them says what to install`() async throws {
        let host = try KeptHost(nil)
        let screen = try await host.workplace.start("connect \(KeptHost.name)", columns: 120)
        try await screen.waitFor("Install tmux there")
        try await screen.waitFor("not kept")
        try screen.type("echo works $((1 + 1)) $WORKBENCH_SESSION.\r")
        try await screen.waitFor("works 2 .")
    }

    @Test(arguments: ["bash", "zsh", "fish", "tcsh"])
    func `any login shell starts one`(_ shell: String) async throws {
        let host = try KeptHost("dtach", shell: shell)
        defer { host.end() }
        let screen = try await host.workplace.start("connect \(KeptHost.name)")
        try await screen.waitFor("kept by dtach")
        try await screen.waitFor("far$")
        #expect(try host.sessions().contains("bash"))
    }

    @Test func `the person's own tmux is neither seen nor in the way`() async throws {
        let host = try KeptHost("tmux")
        defer { host.end() }
        let screen = try await host.workplace.start("connect \(KeptHost.name)")
        try await screen.waitFor("far$")
        try screen.type("cd; echo \"[$TMUX$TMUX_PANE]\"\r")
        try await screen.waitFor("[]")
        // One within it is not refused, and its own status line and prefix are its own.
        try screen.type("TMUX_TMPDIR=$HOME tmux -f /dev/null new-session -s inner\r")
        try await screen.waitFor("[inner]")
        try screen.type("echo within $((2 + 3))\r")
        try await screen.waitFor("within 5")
        try screen.send([0x02])
        try screen.type("d")
        try await screen.waitFor("[detached (from session inner)]")
        try screen.type("TMUX_TMPDIR=$HOME tmux kill-server\r")
        try screen.type("TMUX_TMPDIR=$HOME tmux ls 2>/dev/null | grep -c wb-\r")
        try await screen.waitUntil("counts none of ours") { screen in
            screen.split(separator: "\n").contains("0")
        }
    }

    @Test func `what runs is listed with its age, gone back to and ended`() async throws {
        let host = try KeptHost("tmux")
        defer { host.end() }
        let screen = try await host.workplace.start("connect \(KeptHost.name)", columns: 120)
        try await screen.waitFor("far$")
        try screen.type("y=7; sleep 1000\r")
        try screen.press("ctrl-]", "x")
        try await screen.waitFor("let it run")
        try screen.press("d")
        try await screen.waitFor("the shell runs on")
        let listed = try host.sessions(["--json"])
        #expect(listed.contains(#""command" : "sleep""#))
        #expect(listed.contains(#""attached" : false"#))
        #expect(listed.contains(#""keeper" : "tmux""#))
        try screen.press("end", "W", "o")
        try await screen.waitFor("sleep")
        try screen.press("enter")
        try await screen.waitFor("the same shell again")
        try screen.press("ctrl-c")
        try screen.type("echo y is $((y * 6))\r")
        try await screen.waitFor("y is 42")
        try screen.press("ctrl-]", "x", "d")
        try await screen.waitFor("the shell runs on")
        try screen.press("W", "o")
        try await screen.waitFor("ends it")
        try screen.press("x", "y")
        try await screen.waitFor("Nothing runs there")
    }

    @Test func `a list of what runs asks what its connection needs`() async throws {
        let host = try KeptHost("tmux")
        defer { host.end() }
        try host.workplace.scratch.put("", in: "home/.ssh/known_hosts")
        let screen = try await host.workplace.start(columns: 120)
        try await screen.waitFor("keeper")
        try screen.press("end", "W", "o")
        try await screen.waitFor("SHA256:")
        try screen.press("y")
        try await screen.waitFor("Nothing runs there")
    }

    @Test func `a shell on this machine is kept too`() async throws {
        let workplace = try Workplace()
        defer { workplace.endSessions() }
        let variables = ["WORKBENCH_SESSIONS": workplace.keptFolder]
        let screen = try await workplace.start(variables: variables)
        try screen.press("c")
        try await screen.waitFor(Workplace.localPrompt)
        try screen.press("ctrl-]", "P")
        try await screen.waitFor("open it anew now")
        try screen.press("y")
        try await screen.waitFor("kept by tmux")
        try await screen.waitUntil("has the new shell's prompt") { screen in
            screen.split(separator: "\n").last { $0.contains(Workplace.localPrompt) } != nil
        }
        try screen.type("z=20; echo set\r")
        try await screen.waitUntil("has set it") { screen in
            screen.split(separator: "\n").contains("set")
        }
        try screen.press("ctrl-]", "q")
        try await screen.waitFor("ended with 0")
        try screen.type("clear; workbench\r")
        try await screen.waitFor("Last time")
        try screen.press("enter")
        try await screen.waitFor("the same shell again")
        try screen.type("echo $((z + 1)) again\r")
        try await screen.waitFor("21 again")
        try screen.press("ctrl-]", "x", "e")
        try await screen.waitFor("is ended")
    }
}

extension [String] {
    /// By the number in each.
    fileprivate var sortedByNumber: [String] {
        sorted { (Int($0.filter(\.isNumber)) ?? 0) < (Int($1.filter(\.isNumber)) ?? 0) }
    }
}
