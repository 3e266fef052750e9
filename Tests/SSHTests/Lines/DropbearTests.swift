import Model
import Reactor
import SSH
import TestSupport
import Testing

/// dropbear, the other server that is widespread: on routers and in rescue systems.
struct DropbearTests {
    private func withServer(
        answers: [Answer] = [], _ body: @LoopActor (Client, Dropbear) async throws -> Void
    ) async throws {
        let scratch = try Scratch()
        let server = try Dropbear(scratch)
        try await LoopThread.run {
            let client = Client(scratch, answers: answers)
            try await body(client, server)
            client.pool.closeAll()
        }
    }

    @Test(arguments: ["ed25519", "ecdsa", "rsa"])
    func `a key logs in, and a command says how it ended`(type: String) async throws {
        try await withServer { client, server in
            let route = try server.route(key: type)
            let outcome = try await client.run("echo out; echo err >&2; exit 3", on: route)
            #expect(
                outcome == .init(output: "out\n", complaints: "err\n", end: .exited(status: 3)))
            #expect(client.questions.isEmpty)
        }
    }

    @Test func `a password logs in at the second try`() async throws {
        let answers = [Answer.secrets([Secret("wrong")]), .secrets([Secret(Dropbear.password)])]
        try await withServer(answers: answers) { client, server in
            let outcome = try await client.run("echo in", on: try server.route(key: nil))
            #expect(outcome.output == "in\n")
            #expect(client.questions.count == 2)
        }
    }

    @Test func `a key and passwords that it does not know are refused`() async throws {
        let wrong = [Answer](repeating: .secrets([Secret("wrong")]), count: 3)
        try await withServer(answers: wrong) { client, server in
            let failure = await client.failure(of: try server.route(key: nil))
            #expect(failure?.kind == .login, "\(String(describing: failure))")
            #expect(client.questions.count == 3)
        }
    }

    @Test func `shells share a connection, are resized and end`() async throws {
        try await withServer { client, server in
            let route = try server.route(key: "ed25519")
            let shell = try await client.openShell(route, columns: 90, rows: 30)
            let other = try await client.openShell(route)
            #expect(client.pool.liveSessionCount == 1)
            shell.type("stty size\n")
            try await shell.waitFor("30 90")
            shell.channel.resize(columns: 111, rows: 44)
            shell.type("stty size\n")
            try await shell.waitFor("44 111")
            shell.type("exit 4\n")
            #expect(try await shell.waitForEnd() == .exited(status: 4))
            other.type("kill -9 $$\n")
            #expect(try await other.waitForEnd() == .killed(signal: "KILL"))
        }
    }

    @Test func `megabytes go both ways whole`() async throws {
        try await withServer { client, server in
            let route = try server.route(key: "ed25519")
            let channel = try await client.pool.exec(
                "cat", route, questioner: client, progress: { _ in })
            let echo = Shell(channel)
            let sent = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &>> 4) }
            channel.write(sent)
            channel.sendEOF()
            #expect(try await echo.waitForEnd() == .exited(status: 0))
            #expect(echo.bytes == sent)
        }
    }
}
