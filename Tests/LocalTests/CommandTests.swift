import Glibc
import Local
import Model
import Reactor
import Testing

struct CommandTests {
    @Test func `a command speaks through its socket`() async throws {
        try await LoopThread.run {
            let (process, box) = try start("tr a-z A-Z")
            guard let socket = box.take() else {
                Issue.record("there is no socket")
                return
            }
            _ = Array("hello".utf8).withUnsafeBytes { socket.write($0) }
            shutdown(socket.raw, CInt(SHUT_WR))
            let end = try await process.waitForEnd()
            var buffer = [UInt8](repeating: 0, count: 64)
            #expect(buffer.withUnsafeMutableBytes { socket.read(into: $0) } == .bytes(5))
            #expect(String(decoding: buffer[..<5], as: UTF8.self) == "HELLO")
            #expect(end == .exited(status: 0))
        }
    }

    @Test func `a command is ended with all it started`() async throws {
        try await LoopThread.run {
            let (process, _) = try start("sleep 1000 | cat")
            process.terminate()
            let end = try await process.waitForEnd()
            #expect(end == .killed(signal: SIGTERM))
            try await eventually { kill(-process.processID, 0) != 0 }
        }
    }

    @Test func `why a command failed is its last error`() async throws {
        try await LoopThread.run {
            let script = """
                yes complaint | head -n 20000 >&2
                printf 'ssh: \\033[31mno\\033[m route \\n\\n' >&2; exit 255
                """
            let (process, _) = try start(script)
            let end = try await process.waitForEnd()
            #expect(end == .exited(status: 255))
            // Escape sequences of a foreign program do not reach the screen.
            #expect(process.lastError == "ssh: [31mno[m route")
        }
    }

    @Test(arguments: [
        ("echo secret", "secret"), ("printf 'one\\r\\ntwo\\n'", "one"),
        ("printf 'no newline'", "no newline"), ("yes | head -c 5000000", "y"),
        ("echo quick; sleep 5 & ", "quick"), ("echo quick; exec >&-; sleep 0.02", "quick"),
    ])
    func `the answer is the first line`(command: String, answer: String) async throws {
        let secret = try await firstLine(command)
        #expect(secret.withBytes { String(decoding: $0, as: UTF8.self) } == answer)
    }

    @Test(arguments: [
        (
            "echo 'gpg: no pinentry' >&2; exit 2",
            "ended with status 2: gpg: no pinentry. Run it in a shell: its first line must be the answer."
        ),
        (
            "kill -TERM $$",
            "was ended by SIGTERM. Run it in a shell: its first line must be the answer."
        ),
        ("true", "printed nothing. Run it in a shell: its first line must be the answer."),
    ])
    func `a command without an answer says why`(command: String, reason: String) async throws {
        let failure = await #expect(throws: ShellCommand.Failure.self) {
            try await firstLine(command)
        }
        #expect(failure?.description == "“\(command)” \(reason)")
    }

    @Test func `a command does not wait for input that nobody gives`() async throws {
        let secret = try await firstLine("cat; echo over")
        #expect(secret.withBytes { String(decoding: $0, as: UTF8.self) } == "over")
    }

    @Test func `cancelling ends the command`() async throws {
        let scratch = try Scratch()
        let file = scratch.file("id")
        try await LoopThread.run {
            let task = Task { @LoopActor in
                try await ShellCommand.firstLine(
                    of: "echo $$ > \(file); sleep 1000", shell: "/bin/sh", environment: environment)
            }
            try await eventually { try scratch.text(of: "id")?.hasSuffix("\n") ?? false }
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            let id = try #require(try scratch.text(of: "id").flatMap { CInt($0.dropLast()) })
            try await eventually { kill(-id, 0) != 0 }
        }
    }

    @Test(arguments: [("true", true), ("false", false), ("kill -KILL $$", false)])
    func `whether a command succeeds`(command: String, expected: Bool) async throws {
        let succeeds = try await LoopThread.run {
            try await ShellCommand.succeeds(
                command, shell: "/bin/sh", environment: environment)
        }
        #expect(succeeds == expected)
    }

    @Test func `a shell that is not there is named`() async throws {
        await LoopThread.run {
            _ = #expect(throws: SystemError.self) {
                try ChildProcess.start(shell: "/no/shell", command: "", environment: [:])
            }
        }
    }

    @LoopActor
    private func start(
        _ command: String
    ) throws -> (process: ChildProcess, socket: FileDescriptorBox) {
        try ChildProcess.start(shell: "/bin/sh", command: command, environment: environment)
    }

    private func firstLine(_ command: String) async throws -> Secret {
        try await LoopThread.run {
            try await ShellCommand.firstLine(
                of: command, shell: "/bin/sh", environment: environment)
        }
    }
}
