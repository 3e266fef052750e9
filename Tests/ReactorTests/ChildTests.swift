import Glibc
import Reactor
import Testing

struct ChildTests {
    @Test(arguments: [
        ("exit 0", ChildEnd.exited(status: 0)), ("exit 255", .exited(status: 255)),
        ("kill -TERM $$", .killed(signal: SIGTERM)), ("kill -KILL $$", .killed(signal: SIGKILL)),
    ])
    func `how a child ended is told`(script: String, expected: ChildEnd) async throws {
        try await LoopThread.run {
            let ended = Promise<ChildEnd>()
            let child = try start(script) { ended.fulfil($0) }
            let outcome = try await ended.value()
            #expect(outcome == expected)
            #expect(child.end == expected)
        }
    }

    @Test func `a signal reaches a child and all it started`() async throws {
        try await LoopThread.run {
            let ended = Promise<ChildEnd>()
            let child = try start("sleep 1000 & wait") { ended.fulfil($0) }
            child.sendToGroup(signal: SIGTERM)
            let outcome = try await ended.value()
            #expect(outcome == .killed(signal: SIGTERM))
            let id = child.processID
            try await eventually { kill(-id, 0) != 0 }
            // It is no more, and whoever has its number now is left alone.
            child.sendToGroup(signal: SIGKILL)
        }
    }

    @Test func `a child that everybody forgot leaves no zombie`() async throws {
        try await LoopThread.run {
            let id = try start("exit 3") { _ in }.processID
            try await eventually { kill(id, 0) != 0 && errno == ESRCH }
        }
    }

    @Test func `a child starts with default signals, nothing blocked, nothing open`() async throws {
        try await LoopThread.run {
            let pair = try FileDescriptor.pipe()
            let ended = Promise<ChildEnd>()
            let output = try pair.take { reading, writing in
                let null = try FileDescriptor.open("/dev/null", O_RDWR)
                let script = """
                    grep -E '^Sig(Blk|Ign)' /proc/self/status; echo fd $(ls /proc/self/fd | wc -l)
                    echo "$A$B"; env | grep -c .; pwd; test $(cut -d' ' -f6 /proc/$$/stat) = $$ \
                    && echo leads its session
                    """
                let id = try Spawn.start(
                    "/bin/sh", arguments: ["sh", "-c", script],
                    environment: ["A": "one", "B": " two", "PATH": "/usr/bin:/bin"],
                    streams: .descriptors(input: null.raw, output: writing.raw, error: null.raw),
                    directory: "/usr")
                _ = try Child(processID: id) { ended.fulfil($0) }
                return reading.takeRaw()
            }
            let outcome = try await ended.value()
            #expect(outcome == .exited(status: 0))
            var buffer = [UInt8](repeating: 0, count: 4096)
            guard
                case .bytes(let count) = buffer.withUnsafeMutableBytes({
                    Syscalls.read(output, into: $0)
                })
            else { return #expect(Bool(false), "no output") }
            close(output)
            let lines = String(decoding: buffer[..<count], as: UTF8.self).split(separator: "\n")
            #expect(
                Array(lines.prefix(1) + lines.dropFirst(2)) == [
                    "SigBlk:\t0000000000000000",
                    // ls has the directory itself open, and the pipe as its output.
                    "fd 4", "one two", "4", "/usr", "leads its session",
                ])
            // glibc's posix_spawn leaves the two signals that it uses itself, 32 and 33, ignored.
            let ignored = lines.dropFirst().first.flatMap { UInt64($0.suffix(16), radix: 16) }
            #expect(ignored.map { $0 & ~0x1_8000_0000 } == 0)
        }
    }

    @Test func `a program or a directory that is not there is named`() async throws {
        await LoopThread.run {
            #expect(
                refusal("/no/such/program")?.description
                    == "cannot start /no/such/program: No such file or directory")
            #expect(
                refusal("/bin/sh", in: "/no/such/place")?.description
                    == "cannot enter /no/such/place: No such file or directory")
            #expect(refusal("/etc/passwd")?.remedy == "Check who may: ls -ld /etc/passwd")
        }
    }

    @LoopActor
    private func start(
        _ script: String, onEnd: @escaping @LoopActor (ChildEnd) -> Void
    ) throws -> Child {
        let null = try FileDescriptor.open("/dev/null", O_RDWR)
        let id = try Spawn.start(
            "/bin/sh", arguments: ["sh", "-c", script], environment: ["PATH": "/usr/bin:/bin"],
            streams: .descriptors(input: null.raw, output: null.raw, error: null.raw))
        return try Child(processID: id, onEnd: onEnd)
    }

    private func refusal(_ program: String, in directory: String? = nil) -> SystemError? {
        do throws(SystemError) {
            let null = try FileDescriptor.open("/dev/null", O_RDWR)
            _ = try Spawn.start(
                program, arguments: [program], environment: [:],
                streams: .descriptors(input: null.raw, output: null.raw, error: null.raw),
                directory: directory)
            return nil
        } catch {
            return error
        }
    }
}
