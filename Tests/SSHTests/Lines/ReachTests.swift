import Glibc
import Model
import Reactor
@testable import SSH
import TestSupport
import Testing

/// From a name to a socket: what can go wrong has a name of its own.
struct ReachTests {
    private func withHost(
        options: [String] = [], _ body: @LoopActor (Client, Host) async throws -> Void
    ) async throws {
        let scratch = try Scratch()
        let host = try Host(scratch, options: options)
        try await LoopThread.run {
            let client = Client(scratch)
            try await body(client, host)
            client.pool.closeAll()
        }
    }

    @Test func `a port where nobody listens refuses`() async throws {
        let port = Int(try SSHServer.freePort())
        try await withHost { client, host in
            let failure = await client.failure(of: host.route { $0.port = port })
            #expect(failure?.kind == .refused)
            #expect(failure?.message.contains("port \(port)") == true)
        }
    }

    @Test func `a name that does not exist is said to be unknown`() async throws {
        try await withHost { client, host in
            let failure = await client.failure(
                of: host.route { $0.hostName = "no-such-host.invalid" })
            #expect(failure?.kind == .name)
            #expect(failure?.message.contains("no-such-host.invalid") == true)
        }
    }

    @Test(arguments: [0, -1, 65_536])
    func `a port that is none is said so`(port: Int) async throws {
        try await withHost { client, host in
            let failure = await client.failure(of: host.route { $0.port = port })
            #expect([.local, .refused, .unreachable].contains(failure?.kind))
        }
    }

    @Test func `a name is reached over the family where somebody listens`() async throws {
        // localhost is both ::1 and 127.0.0.1; sshd has the second only.
        try await withHost { client, host in
            let outcome = try await client.run(
                "echo ${SSH_CONNECTION%% *}", on: host.route { $0.hostName = "localhost" })
            #expect(outcome.output == "127.0.0.1\n")
        }
    }

    @Test func `IPv6 alone is enough`() async throws {
        try await withHost(options: ["ListenAddress ::1"]) { client, host in
            let route = host.route {
                $0.hostName = "::1"
                $0.addressFamily = .inet6
            }
            let outcome = try await client.run("echo ${SSH_CONNECTION%% *}", on: route)
            #expect(outcome.output == "::1\n")
        }
    }

    @Test func `AddressFamily leaves out what it does not name`() async throws {
        try await withHost { client, host in
            let failure = await client.failure(
                of: host.route { $0.addressFamily = .inet6 })
            #expect(failure?.kind == .name)
        }
    }

    @Test func `BindAddress is where the connection comes from`() async throws {
        try await withHost { client, host in
            let outcome = try await client.run(
                "echo ${SSH_CONNECTION%% *}", on: host.route { $0.bindAddress = "127.0.77.7" })
            #expect(outcome.output == "127.0.77.7\n")
            let foreign = await client.failure(
                of: host.route { $0.bindAddress = "203.0.113.5" })
            #expect(foreign?.kind == .local)
            #expect(foreign?.remedy?.contains("BindAddress") == true)
        }
    }

    // MARK: Cancelled

    private func openDescriptors() -> Set<String> {
        Set(LocalFiles.names(in: "/proc/self/fd"))
    }

    /// Steps at which a connection is stopped, by the order in which they come.
    @Test(arguments: 0..<5)
    func `a connection stopped at any step leaves nothing behind`(step: Int) async throws {
        try await withHost { client, host in
            _ = await client.failure(of: host.route())
            client.pool.closeAll()
            try await eventually { try host.server.connections().isEmpty }
            let before = openDescriptors()
            let reached = Promise<Void>()
            var count = 0
            let task = Task { @LoopActor in
                let channel = try await client.pool.openShell(
                    host.route(), columns: 80, rows: 24, terminal: "xterm", questioner: client
                ) { _ in
                    if count == step { reached.fulfil(()) }
                    count += 1
                }
                channel.close()
            }
            try await reached.value()
            task.cancel()
            _ = await task.result
            client.pool.closeAll()
            #expect(client.pool.liveSessionCount == 0)
            try await eventually { try host.server.connections().isEmpty }
            try await eventually { openDescriptors().isSubset(of: before) }
        }
    }

    @Test func `of two who wait for a connection one may be stopped`() async throws {
        try await withHost { client, host in
            let first = Task { @LoopActor in try await client.openShell(host.route()) }
            let second = Task { @LoopActor in try await client.openShell(host.route()) }
            try await eventually { !client.steps.isEmpty }
            first.cancel()
            let shell = try await second.value
            shell.type("echo $((6 * 7))\n")
            try await shell.waitFor("42")
            if case .success(let shell) = await first.result { shell.channel.close() }
            #expect(client.pool.liveSessionCount == 1)
        }
    }
}
