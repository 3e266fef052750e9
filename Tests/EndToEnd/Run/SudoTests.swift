import Glibc
import TestSupport
import Testing

/// `workbench run --sudo` beside a real sudo that wants a password.
@Suite(
    "workbench run --sudo", .serialized,
    .enabled(if: getuid() == 0, "accounts take root"))
struct SudoTests {
    private let workplace: Workplace
    private let server: SSHServer

    init() throws {
        workplace = try Workplace()
        server = try workplace.addSudoServer()
    }

    @Test func `the password is asked for once, given to sudo alone and seen by nobody`()
        async throws
    {
        try workplace.scratch.put("given\n", in: "home/input")
        let tmux = try await workplace.openTerminal()
        try tmux.type(
            "SHELL=/bin/sh workbench run --sudo --stdin box -- 'id -un; cat; tr \"\\0\" \" \" < /proc/$PPID/cmdline' "
                + "< ~/input > ~/out; echo \"status $?.\"\r")
        try await tmux.waitFor("sudo password for")
        try tmux.type(PrivateAccounts.password + "\r")
        let screen = try await tmux.waitFor("status 0.")
        #expect(!screen.contains(PrivateAccounts.password))
        let output = try workplace.scratch.text(of: "home/out") ?? ""
        #expect(output.hasPrefix("== box: succeeded\nroot\ngiven\nsudo -S -p "))
        #expect(!output.contains(PrivateAccounts.password))
    }

    @Test func `a wrong password is given once`() async throws {
        let tmux = try await workplace.openTerminal()
        try tmux.type("SHELL=/bin/sh workbench run --sudo box -- id > ~/out; echo \"status $?.\"\r")
        try await tmux.waitFor("sudo password for")
        try tmux.type("battery staple\r")
        try await tmux.waitFor("status 1.")
        let output = try workplace.scratch.text(of: "home/out") ?? ""
        #expect(output.hasPrefix("!! box: exit 1\n"))
        #expect(output.contains("1 incorrect password attempt"))
    }

    @Test func `with nobody to ask it is an outcome of its own`() throws {
        let run = try workplace.runJSON("--sudo", "box", command: "id")
        #expect(run.outcomes == ["unanswered"])
        #expect(run.targets[0].message == "nobody could be asked for sudo's password")
        #expect(run.targets[0].remedy?.contains("NOPASSWD") ?? false)
    }

    @Test func `what root runs is ended too`() async throws {
        let tmux = try await workplace.openTerminal()
        let file = "\(workplace.scratch.path)/root-process"
        try tmux.type(
            "SHELL=/bin/sh workbench run --sudo box -- 'echo $$ > \(file); exec sleep 600'; echo \"status $?.\"\r"
        )
        try await tmux.waitFor("sudo password for")
        try tmux.type(PrivateAccounts.password + "\r")
        var process: CInt?
        try await eventually("the command runs") {
            process = try workplace.scratch.text(of: "root-process").flatMap { text in
                text.hasSuffix("\n") ? CInt(text.dropLast()) : nil
            }
            return process != nil
        }
        #expect(isRunning(try #require(process)))
        try tmux.press("ctrl-c")
        try await tmux.waitFor("status 130.")
        #expect(!isRunning(try #require(process)))
    }
}
