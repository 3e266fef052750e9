import Glibc
import Model
import Reactor
import SSH
import TestSupport
import Testing

/// Lines that break while a shell is open: the pane is told why.
struct LossTests {
    private func loss(_ end: TerminalEnd) -> ConnectionFailure? {
        if case .lost(let failure) = end { failure } else { nil }
    }

    @Test func `a server killed in mid-session ends the shell with the reason`() async throws {
        let scratch = try Scratch()
        let host = try Host(scratch)
        try await LoopThread.run {
            let client = Client(scratch)
            let shell = try await client.openShell(host.route())
            shell.type("echo $((6 * 7))\n")
            try await shell.waitFor("42")
            try host.server.kill()
            let failure = loss(try await shell.waitForEnd())
            #expect(failure?.kind == .lost)
            #expect(failure?.remedy?.isEmpty == false)
            try await eventually { client.pool.liveSessionCount == 0 }
            // Started again, it is reached again.
            try host.server.start()
            let outcome = try await client.run("echo back", on: host.route())
            #expect(outcome.output == "back\n")
            client.pool.closeAll()
        }
    }

    @Test func `a server that stops answering is given up by the keepalive`() async throws {
        let scratch = try Scratch()
        let host = try Host(scratch)
        try await LoopThread.run {
            let client = Client(scratch)
            let route = host.route {
                $0.serverAliveInterval = .seconds(1)
                $0.serverAliveCountMax = 2
            }
            let shell = try await client.openShell(route)
            try host.server.signalConnections(SIGSTOP)
            let start = MonotonicTime.now
            let failure = loss(try await shell.waitForEnd())
            try host.server.signalConnections(SIGCONT)
            #expect(MonotonicTime.now - start >= .seconds(1.5))
            #expect(failure?.kind == .lost)
            #expect(failure?.message.contains("not answered for 2 seconds") == true)
        }
    }

    @Test func `a quiet server that answers is kept by the keepalive`() async throws {
        let scratch = try Scratch()
        let host = try Host(scratch)
        try await LoopThread.run {
            let client = Client(scratch)
            let route = host.route {
                $0.serverAliveInterval = .milliseconds(200)
                $0.serverAliveCountMax = 10
            }
            let shell = try await client.openShell(route)
            try await EventLoop.shared.sleep(for: .seconds(2.5))
            shell.type("echo $((6 * 7))\n")
            try await shell.waitFor("42")
            client.pool.closeAll()
        }
    }
}
