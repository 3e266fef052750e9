import Glibc
import Model
import Reactor
@testable import SSH
import TestSupport
import Testing

/// Much at once: what is sent arrives whole and in order, nobody waits for another, and memory
/// stays bounded.
struct LoadTests {
    private func withClient(
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

    @LoopActor
    private func exec(_ command: String, _ client: Client, _ route: Route) async throws -> Shell {
        Shell(
            try await client.pool.exec(command, route, questioner: client, progress: { _ in }))
    }

    /// Numbered lines, so that nothing can be missing, doubled or out of order unseen.
    private func lines(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        for number in 0..<count { bytes += Array("line \(number)\n".utf8) }
        return bytes
    }

    @Test(arguments: [1, 2])
    func `keys are exchanged anew under load both ways`(hops: Int) async throws {
        try await withClient(options: ["RekeyLimit 256K"]) { client, host in
            let hop = Route.Hop(name: "host", options: host.options())
            let route = Route(hops: Array(repeating: hop, count: hops))
            let echo = try await exec("cat", client, route)
            let sent = lines(400_000)
            echo.channel.write(sent)
            echo.channel.sendEOF()
            #expect(try await echo.waitForEnd() == .exited(status: 0))
            #expect(echo.bytes == sent)
            #expect(client.pool.liveSessionCount == hops)
        }
    }

    @Test func `a paste of a megabyte arrives whole while the host reads slowly`() async throws {
        try await withClient { client, host in
            let slow = try await exec(
                "sleep 0.5; head -c 100000 | cksum; sleep 0.5; cksum", client, host.route())
            let sent = lines(100_000)
            #expect(sent.count > 1_000_000)
            slow.channel.write(sent)
            slow.channel.sendEOF()
            #expect(try await slow.waitForEnd() == .exited(status: 0))
            let expected = try Subprocess.run(
                "sh", ["-c", "head -c 100000 | cksum; cksum"], input: Array(sent))
            let expectedRest = try Subprocess.run("cksum", input: Array(sent[100_000...]))
            #expect(slow.text.hasPrefix(expected.text.prefix { $0 != "\n" }))
            #expect(slow.text.contains(expectedRest.text))
        }
    }

    @Test func `a paste into a terminal arrives in order, and others are served meanwhile`()
        async throws
    {
        try await withClient { client, host in
            let shell = try await client.openShell(host.route())
            shell.type("stty raw -echo; echo re''ady; head -c 1048576 | cksum; stty sane\n")
            try await shell.waitFor("ready")
            let other = try await client.openShell(host.route())
            let sent = [UInt8](lines(110_000).prefix(1_048_576))
            shell.channel.write(sent)
            other.type("echo $((6 * 7))\n")
            try await other.waitFor("42")
            let expected = try Subprocess.run("cksum", input: sent)
            try await shell.waitFor(String(expected.text.dropLast()))
        }
    }

    @Test func `a paste that the host does not read can be stopped`() async throws {
        try await withClient { client, host in
            let stuck = try await exec("sleep 600", client, host.route())
            stuck.channel.write([UInt8](repeating: 0x61, count: 8 << 20))
            // Some is taken by the windows on the way; the rest stays here.
            try await eventually { stuck.channel.pendingBytes < 8 << 20 }
            let before = stuck.channel.pendingBytes
            #expect(before > 1 << 20)
            stuck.channel.discardPending()
            #expect(stuck.channel.pendingBytes < 64 << 10)
            // The line is as good as before for others, and for this one.
            let outcome = try await client.run("echo fine", on: host.route())
            #expect(outcome.output == "fine\n")
            stuck.channel.close()
            #expect(client.pool.liveSessionCount == 1)
        }
    }

    @Test func `a flooding channel does not hold up the others`() async throws {
        try await withClient { client, host in
            let flood = try await client.pool.exec(
                "cat /dev/zero", host.route(), questioner: client, progress: { _ in })
            var received = 0
            flood.onData = { bytes, _ in received += bytes.count }
            try await eventually { received > 1 << 20 }
            let shell = try await client.openShell(host.route())
            for round in 0..<5 {
                shell.type("echo $((6 * 7))-\(round)\n")
                try await shell.waitFor("42-\(round)")
            }
            let before = received
            try await eventually { received > before }
            #expect(client.pool.liveSessionCount == 1)
        }
    }

    @Test func `a channel that nobody reads stops its host, and costs no more than its window`()
        async throws
    {
        try await withClient { client, host in
            let flood = try await client.pool.exec(
                "cat /dev/zero", host.route(), questioner: client, progress: { _ in })
            flood.pause()
            var received = 0
            flood.onData = { bytes, _ in received += bytes.count }
            let other = try await client.openShell(host.route())
            other.type("echo $((6 * 7))\n")
            try await other.waitFor("42")
            try await EventLoop.shared.sleep(for: .milliseconds(500))
            let session = try #require(client.pool.sessions.first)
            #expect(received == 0)
            #expect(session.wire.memory.used < 8 << 20)
            flood.resume()
            try await eventually { received > 4 << 20 }
        }
    }

    @Test func `many channels at once all get everything`() async throws {
        try await withClient { client, host in
            var shells: [Shell] = []
            for _ in 0..<12 {
                shells.append(try await exec("seq 1 20000; echo done", client, host.route()))
            }
            let expected = try Subprocess.run("sh", ["-c", "seq 1 20000; echo done"]).text
            for shell in shells {
                #expect(try await shell.waitForEnd() == .exited(status: 0))
                #expect(shell.text == expected)
            }
            #expect(client.pool.liveSessionCount == 1)
        }
    }
}
