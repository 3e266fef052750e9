import Model
import Reactor
import SSH
import TestSupport
import Testing

/// What runs on a channel: how it is started, spoken to and told to end.
struct ProgramTests {
    private func withClient(
        options: [String] = [], _ body: @LoopActor (Client, Host) async throws -> Void
    ) async throws {
        let scratch = try Scratch()
        let host = try Host(scratch, options: options)
        try await LoopThread.run {
            let client = Client(scratch, variables: ["WB_SENT": "sent", "WB_OTHER": "other"])
            try await body(client, host)
            client.pool.closeAll()
        }
    }

    @Test func `output and errors of a command come apart, and its status last`() async throws {
        try await withClient { client, host in
            let outcome = try await client.run(
                "echo out; echo err >&2; echo more; exit 7", on: host.route())
            #expect(
                outcome
                    == .init(output: "out\nmore\n", complaints: "err\n", end: .exited(status: 7)))
        }
    }

    @Test func `a command killed by a signal says which`() async throws {
        try await withClient { client, host in
            let outcome = try await client.run("kill -TERM $$; sleep 20", on: host.route())
            #expect(outcome.end == .killed(signal: "TERM"))
        }
    }

    @Test func `a command takes what is written until the end of it`() async throws {
        try await withClient { client, host in
            let channel = try await client.pool.exec(
                "wc -c; echo done", host.route(), questioner: client, progress: { _ in })
            let shell = Shell(channel)
            channel.write([UInt8](repeating: 0x61, count: 300_000))
            channel.sendEOF()
            #expect(try await shell.waitForEnd() == .exited(status: 0))
            #expect(shell.text == "300000\ndone\n")
        }
    }

    /// A packet may come in while the channel looks for another stream's bytes, or for its end:
    /// nothing comes after it that would make the session look again.
    @Test func `what comes at an odd moment is not left lying`() async throws {
        try await withClient { client, host in
            let channel = try await client.pool.exec(
                "while read line; do printf a; printf b; printf c; printf $line; done",
                host.route(), questioner: client, progress: { _ in })
            let shell = Shell(channel)
            for number in 1...1500 {
                channel.write(Array("\(number).\n".utf8))
                try await eventually { shell.text.hasSuffix("abc\(number).") }
            }
            channel.close()
        }
    }

    @Test func `a terminal has the size it is given, and each new one`() async throws {
        try await withClient { client, host in
            let shell = try await client.openShell(host.route(), columns: 91, rows: 33)
            shell.type("stty size; tty >/dev/null && echo term-$TERM\n")
            try await shell.waitFor("33 91")
            try await shell.waitFor("term-xterm-256color")
            // Of many sizes in a row the last counts.
            for columns in 100...160 { shell.channel.resize(columns: columns, rows: 50) }
            shell.type("stty size\n")
            try await shell.waitFor("50 160")
        }
    }

    @Test func `Ctrl-C reaches the program and the shell lives on`() async throws {
        try await withClient { client, host in
            let shell = try await client.openShell(host.route())
            shell.type("sh -c 'echo st\"\"arted; exec sleep 600'\n")
            try await shell.waitFor("started")
            shell.type("\u{3}")
            shell.type("echo $((6 * 7))\n")
            try await shell.waitFor("42")
            shell.type("exit 5\n")
            #expect(try await shell.waitForEnd() == .exited(status: 5))
        }
    }

    @Test func `closing a channel hangs up on its program`() async throws {
        try await withClient { client, host in
            let shell = try await client.openShell(host.route())
            shell.type("echo $$-pid; exec sleep 600\n")
            try await eventually { shell.text.firstMatch(of: /([0-9]+)-pid/) != nil }
            let match = try #require(shell.text.firstMatch(of: /([0-9]+)-pid/))
            shell.channel.close()
            try await eventually {
                try Subprocess.run("kill", ["-0", String(match.1)]).status != 0
            }
            #expect(client.pool.liveSessionCount == 1)
        }
    }

    @Test func `variables are sent as SendEnv and SetEnv say`() async throws {
        try await withClient(options: ["AcceptEnv WB_*"]) { client, host in
            let route = host.route {
                $0.sendEnvironment = ["WB_S*", "HOME"]
                $0.setEnvironment = ["WB_SET": "set it", "NOT_ACCEPTED": "x"]
            }
            let outcome = try await client.run(
                "echo $WB_SENT, $WB_OTHER, $WB_SET, $NOT_ACCEPTED", on: route)
            #expect(outcome.output == "sent, , set it,\n")
            #expect(outcome.end == .exited(status: 0))
        }
    }

    @Test func `RemoteCommand runs in place of the shell`() async throws {
        try await withClient { client, host in
            let shell = try await client.openShell(host.route { $0.remoteCommand = "stty size" })
            #expect(try await shell.waitForEnd() == .exited(status: 0))
            #expect(shell.text == "24 80\r\n")
        }
    }

    @Test func `a server that gives no terminal is named as the cause`() async throws {
        try await withClient(options: ["PermitTTY no"]) { client, host in
            let failure = await #expect(throws: ConnectionFailure.self) {
                _ = try await client.openShell(host.route())
            }
            #expect(failure?.kind == .channel)
            #expect(failure?.remedy?.contains("PermitTTY") == true)
        }
    }
}
