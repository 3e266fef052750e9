import Model
import Reactor
import SSH
import TestSupport
import Testing

/// Ways to a host that are no socket of ours: ProxyJump through the pool, ProxyCommand.
struct WayTests {
    /// A way over the server itself, again and again: each hop is a session of its own.
    private func route(over host: Host, hops: Int) -> Route {
        Route(
            hops: (1...hops).map { hop in
                Route.Hop(name: "hop-\(hop)", options: host.options())
            })
    }

    @Test func `a shell two hops away works, and the hops are shared`() async throws {
        let scratch = try Scratch()
        let host = try Host(scratch)
        try await LoopThread.run {
            let client = Client(scratch)
            let shell = try await client.openShell(route(over: host, hops: 3))
            #expect(client.pool.liveSessionCount == 3)
            #expect(
                client.steps.contains(.throughJump(name: "hop-3", hop: 3, of: 3)))
            shell.type("stty size; echo $((6 * 7))\n")
            try await shell.waitFor("42")
            // What comes back through all of them is whole.
            let outcome = try await client.run(
                "seq 1 200000 | cksum; seq 1 200000", on: route(over: host, hops: 3))
            let expected = try Subprocess.run("sh", ["-c", "seq 1 200000 | cksum; seq 1 200000"])
            #expect(outcome.output == expected.text)
            #expect(client.pool.liveSessionCount == 3)
            client.pool.closeAll()
            try await eventually { try host.server.connections().isEmpty }
        }
    }

    @Test func `a jump host that dies ends what goes through it`() async throws {
        let scratch = try Scratch()
        let host = try Host(scratch)
        try await LoopThread.run {
            let client = Client(scratch)
            let shell = try await client.openShell(route(over: host, hops: 2))
            try host.server.kill()
            guard case .lost = try await shell.waitForEnd() else {
                Issue.record("the shell ended as if by itself: \(String(describing: shell.end))")
                return
            }
            try await eventually { client.pool.liveSessionCount == 0 }
        }
    }

    @Test func `a jump host that lets nothing through says what to allow`() async throws {
        let scratch = try Scratch()
        let host = try Host(scratch, options: ["AllowTcpForwarding no"])
        await LoopThread.run {
            let client = Client(scratch)
            let failure = await client.failure(of: route(over: host, hops: 2))
            #expect(failure?.host == "hop-1")
            #expect(failure?.remedy?.contains("AllowTcpForwarding") == true)
            client.pool.closeAll()
        }
    }

    @Test func `what the jump host cannot reach is named`() async throws {
        let scratch = try Scratch()
        let host = try Host(scratch)
        let port = Int(try SSHServer.freePort())
        await LoopThread.run {
            let client = Client(scratch)
            var route = route(over: host, hops: 2)
            route.hops[1].options.port = port
            let failure = await client.failure(of: route)
            #expect(failure?.kind == .unreachable)
            #expect(failure?.message.contains("port \(port)") == true)
            client.pool.closeAll()
        }
    }

    // MARK: ProxyCommand

    @Test func `a ProxyCommand carries a session and ends with it`() async throws {
        let scratch = try Scratch()
        let host = try Host(scratch)
        try await LoopThread.run {
            let client = Client(scratch)
            let proxy =
                "exec ssh -F none -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null "
                + "-o IdentityFile=\(scratch.path)/home/id -p \(host.server.port) "
                + "-W 127.0.0.1:\(host.server.port) \(Account.name)@127.0.0.1"
            let route = host.route { $0.proxyCommand = proxy }
            let outcome = try await client.run("echo through", on: route)
            #expect(outcome.output == "through\n")
            #expect(client.steps.contains(.startingProxy(command: proxy)))
            client.pool.closeAll()
            try await eventually { try host.server.connections().isEmpty }
        }
    }

    @Test func `a ProxyCommand that fails is quoted`() async throws {
        let scratch = try Scratch()
        let host = try Host(scratch)
        await LoopThread.run {
            let client = Client(scratch)
            let failure = await client.failure(
                of: host.route { $0.proxyCommand = "echo no way there >&2; exit 3" })
            #expect(failure?.kind == .protocol)
            #expect(failure?.message.contains("no way there") == true)
            #expect(client.pool.liveSessionCount == 0)
        }
    }

    @Test(arguments: [
        "echo garbage", "head -c 3000000 /dev/zero", "echo SSH-2.0-x; head -c 100000 /dev/urandom",
        "printf 'SSH-2.0-x\\r\\n\\377\\377\\377\\377'", "cat", "cat /dev/null",
    ])
    func `a ProxyCommand that writes garbage ends in a message`(command: String) async throws {
        let scratch = try Scratch()
        let host = try Host(scratch)
        await LoopThread.run {
            let client = Client(scratch)
            let failure = await client.failure(
                of: host.route {
                    $0.proxyCommand = command
                    $0.connectTimeout = .seconds(5)
                })
            #expect([.protocol, .timeout].contains(failure?.kind))
            #expect(client.pool.liveSessionCount == 0)
        }
    }
}
