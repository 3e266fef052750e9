import Model
import Reactor
@testable import SSH
import TestSupport
import Testing

/// Which connections the pool makes, shares, adds and closes.
struct SharingTests {
    @Test func `shells opened at once share one connection`() async throws {
        let scratch = try Scratch()
        let host = try Host(scratch)
        try await LoopThread.run {
            let client = Client(scratch)
            let route = host.route()
            let tasks = (0..<5).map { _ in Task { try await client.openShell(route) } }
            var shells: [Shell] = []
            for task in tasks { shells.append(try await task.value) }
            #expect(client.pool.liveSessionCount == 1)
            #expect(try host.server.connections().count == 1)
            for (index, shell) in shells.enumerated() {
                shell.type("echo shell $((\(index) + 40))\n")
            }
            for (index, shell) in shells.enumerated() {
                try await shell.waitFor("shell \(index + 40)")
            }
            client.pool.closeAll()
        }
    }

    @Test func `a server that allows one session gets further connections`() async throws {
        let scratch = try Scratch()
        let host = try Host(scratch, options: ["MaxSessions 1"])
        try await LoopThread.run {
            let client = Client(scratch)
            var shells: [Shell] = []
            for _ in 0..<3 { shells.append(try await client.openShell(host.route())) }
            #expect(client.pool.liveSessionCount == 3)
            // What is known now is used: room on a connection comes before a new one.
            shells[1].type("exit\n")
            _ = try await shells[1].waitForEnd()
            try await eventually { client.pool.sessions.contains { $0.isIdle } }
            let next = try await client.openShell(host.route())
            // One more only if the server has not yet collected the shell that left.
            #expect((3...4).contains(client.pool.liveSessionCount))
            next.type("echo $((6 * 7))\n")
            try await next.waitFor("42")
            client.pool.closeAll()
        }
    }

    @Test func `a server that allows no session says so instead of being asked again`()
        async throws
    {
        let scratch = try Scratch()
        let host = try Host(scratch, options: ["MaxSessions 0"])
        await LoopThread.run {
            let client = Client(scratch)
            let failure = await client.failure(of: host.route())
            #expect(failure?.kind == .channel)
            #expect(failure?.remedy?.contains("MaxSessions") == true)
            client.pool.closeAll()
        }
    }

    @Test func `other users and ports are other connections`() async throws {
        let scratch = try Scratch()
        let host = try Host(scratch)
        try await LoopThread.run {
            let client = Client(scratch)
            _ = try await client.openShell(host.route())
            // What concerns one channel only does not part connections.
            _ = try await client.openShell(host.route { $0.sendEnvironment = ["LANG"] })
            #expect(client.pool.liveSessionCount == 1)
            _ = try await client.openShell(host.route { $0.compression = true })
            #expect(client.pool.liveSessionCount == 2)
            client.pool.closeAll()
            #expect(client.pool.liveSessionCount == 0)
            try await eventually { try host.server.connections().isEmpty }
        }
    }

    @Test func `a connection lingers for the next shell and is closed after that`() async throws {
        let scratch = try Scratch()
        let host = try Host(scratch)
        try await LoopThread.run {
            let client = Client(scratch)
            client.pool.linger = .seconds(2)
            let first = try await client.openShell(host.route())
            first.channel.close()
            let second = try await client.openShell(host.route())
            #expect(client.pool.liveSessionCount == 1)
            second.type("exit\n")
            #expect(try await second.waitForEnd() == .exited(status: 0))
            #expect(client.pool.liveSessionCount == 1)
            try await eventually { client.pool.liveSessionCount == 0 }
            try await eventually { try host.server.connections().isEmpty }
        }
    }

    @Test func `a connection that died while idle is replaced`() async throws {
        let scratch = try Scratch()
        let host = try Host(scratch)
        try await LoopThread.run {
            let client = Client(scratch)
            let shell = try await client.openShell(host.route())
            shell.channel.close()
            try host.server.kill()
            try host.server.start()
            let outcome = try await client.run("echo again", on: host.route())
            #expect(outcome.output == "again\n")
            client.pool.closeAll()
        }
    }
}
