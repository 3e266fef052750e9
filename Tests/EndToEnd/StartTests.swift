import TestSupport
import Testing

@Suite("The first minutes", .serialized)
struct StartTests {
    @Test func `the first start asks for the prefix and shows this machine`() async throws {
        let workplace = try Workplace(isFirstStart: true)
        let screen = try await workplace.start()
        try await screen.waitFor("One key to begin with")
        try screen.press("ctrl-g")
        try await screen.waitFor("The prefix is ctrl-g")
        #expect(try screen.screen().contains("this machine"))
        try screen.press("q")
        try await screen.waitFor("ended with 0.")
        let settings = try workplace.scratch.text(of: "config/workbench/settings.yaml")
        #expect(settings?.contains("prefix: ctrl-g") ?? false)
    }

    @Test func `the second start does not ask again`() async throws {
        let workplace = try Workplace(isFirstStart: true)
        let screen = try await workplace.start()
        try await screen.waitFor("One key to begin with")
        try screen.press("enter")
        try await screen.waitUntilGone("One key to begin with")
        try screen.press("q")
        try await screen.waitFor("ended with 0.")
        try screen.type("clear; workbench\r")
        try await screen.waitFor("Welcome to Workbench")
        #expect(try !screen.screen().contains("One key to begin with"))
    }

    @Test func `hosts of ssh and of the own inventory are listed and found`() async throws {
        let workplace = try Workplace()
        try workplace.scratch.put(
            "Host web-1 web-2\n  User ops\nHost db-1\n  HostName 10.0.4.20\n  ProxyJump web-1\n"
                + "Host *\n  ServerAliveInterval 30\n",
            in: "home/.ssh/config")
        try workplace.scratch.put(
            """
            instances:
              - name: mail
                address: 10.0.5.1
                group: production
                tags: [blue]

            """, in: "config/workbench/instances.yaml")
        let screen = try await workplace.start()
        let list = try await screen.waitFor("5 instances")
        for name in ["this machine", "web-1", "web-2", "db-1", "mail", "production"] {
            #expect(list.contains(name), "\(name)")
        }
        try screen.press("/")
        try screen.type("zzz")
        try await screen.waitFor("0 of 5")
        try screen.press("ctrl-u")
        try screen.type("db")
        try await screen.waitUntil("shows db-1 alone") {
            $0.contains("db-1") && !$0.contains("web-2")
        }
        try screen.press("ctrl-u")
        try screen.type("blue")
        try await screen.waitUntil("shows what is tagged blue") {
            $0.contains("mail") && !$0.contains("db-1")
        }
        try screen.press("esc")
        try await screen.waitFor("web-2")
    }

    @Test func `a host never seen is asked about, remembered and worked on`() async throws {
        let workplace = try Workplace()
        let server = try workplace.addServer(isKnown: false)
        let screen = try await workplace.start()
        try await screen.waitFor("2 instances")
        try screen.press("/")
        try screen.type("loop\r")
        let question = try await screen.waitFor("fingerprint  SHA256:")
        let fingerprint = try Subprocess.run(
            "ssh-keygen", ["-lf", "\(workplace.scratch.path)/server/host_key.pub"])
        let digest = fingerprint.text.split(separator: " ").dropFirst().first ?? "none"
        #expect(question.contains(digest))
        try screen.press("y")
        try await screen.waitFor("far$")
        try screen.type("echo over $((6 * 7)) hops\r")
        try await screen.waitFor("over 42 hops")
        // Its name may be hashed there, as Debian's configuration has it.
        let known = try Subprocess.run(
            "ssh-keygen",
            ["-F", "[127.0.0.1]:\(server.port)", "-f", "\(workplace.home)/.ssh/known_hosts"])
        #expect(known.text.contains("ssh-ed25519"))
    }

    @Test func `a changed host key is refused with the place to look at`() async throws {
        let workplace = try Workplace()
        let server = try workplace.addServer()
        try SSHServer.makeKey("\(workplace.scratch.path)/other")
        let other = try workplace.scratch.text(of: "other.pub") ?? ""
        try workplace.scratch.put(
            "# a comment\n[127.0.0.1]:\(server.port) \(other)", in: "home/.ssh/known_hosts")
        let screen = try await workplace.start("connect \(Workplace.host)")
        try await screen.waitFor("known_hosts")
        try await screen.waitFor("line 2)")
        #expect(try !screen.screen().contains("far$"))
    }
}
