import TestSupport
import Testing

/// Typing into many machines at once, and telling their answers apart.
@Suite("A broadcast group", .serialized)
struct BroadcastTests {
    private static let count = 8

    /// A tab with a terminal on each of eight addresses, all of them in the group.
    private func start(_ workplace: Workplace) async throws -> TmuxServer {
        let server = try workplace.addServer(isEverywhere: true)
        let key = try workplace.scratch.text(of: "server/host_key.pub") ?? ""
        let addresses = (1...Self.count).map { "127.0.0.\($0)" }
        try workplace.scratch.put(
            addresses.map { "[\($0)]:\(server.port) \(key)" }.joined(separator: "\n"),
            in: "home/.ssh/known_hosts")
        let instances = addresses.enumerated().map { index, address in
            """
              - name: web-\(index + 1)
                address: \(address)
                port: \(server.port)
                identity: \(workplace.home)/.ssh/id_ed25519

            """
        }
        try workplace.scratch.put(
            "instances:\n" + instances.joined(), in: "config/workbench/instances.yaml")
        let screen = try await workplace.start(columns: 220, rows: 60)
        try await screen.waitFor("web-8")
        // Below this machine and ssh's host: all of the group.
        try screen.press("down", "down", "down")
        try await screen.waitFor("›▾ own inventory")
        try screen.press("space")
        try await screen.waitFor("8 marked")
        try screen.press("enter")
        try await screen.waitUntil("has eight prompts") { $0.ranges(of: "far$").count == 8 }
        try screen.press("ctrl-]", "b")
        try await screen.waitFor("8 of 8 get your keys")
        return screen
    }

    @Test func `eight machines get a line, and the one that answers differently is shown`()
        async throws
    {
        let screen = try await start(try Workplace())
        try screen.type("case $SSH_CONNECTION in *127.0.0.3*) echo odd;; *) echo usual;; esac\r")
        try await screen.waitFor("7 same, differs: web-3")
        try await screen.waitFor("⇉ same as web-1")
        #expect(try screen.screen().contains("┃"))
        try screen.press("ctrl-]", "D")
        let view = try await screen.waitUntil("shows who differs") { $0.contains("+ odd") }
        #expect(view.contains("≠ 1 differs  web-3"))
        #expect(view.contains("= 7 same  web-1, web-2, web-4"))
        #expect(view.contains("- usual"))
        try screen.press("enter")
        try await screen.waitFor("▸web-3")
        try screen.type("echo $((40 + 2))\r")
        try await screen.waitFor("8 same")
    }

    @Test func `one is killed and one asks for a password, the others go on`() async throws {
        let screen = try await start(try Workplace())
        try screen.type("case $SSH_CONNECTION in *127.0.0.8*) kill -9 $PPID;; esac\r")
        try await screen.waitFor("7 of 8 get your keys")
        try await screen.waitFor("× left the group")
        try screen.press("ctrl-]", "D")
        try await screen.waitFor("× left  web-8")
        try screen.press("esc")
        try await screen.waitUntilGone("may differ")
        try screen.type("case $SSH_CONNECTION in *127.0.0.2*) read -rsp 'Password: ' x;; esac\r")
        try await screen.waitFor("password?")
        // A shell that is slow to echo would count as asking too.
        try await screen.waitFor("6 same")
        try screen.type("e")
        try await screen.waitFor("Not all of them ask the same")
        try screen.press("l")
        try await screen.waitFor("6 of 8 get your keys")
        try screen.type("cho on $((60 + 6))\r")
        try await screen.waitUntil("has six answers") { $0.ranges(of: "on 66").count == 6 }
        try await screen.waitFor("6 same")
    }
}
