import Glibc
import Reactor
import Testing

struct WatchTests {
    @Test func `input is served before all else that is ready`() async throws {
        try await LoopThread.run {
            let notes = Notes()
            let ordinary = try Pipe()
            let keyboard = try Pipe()
            ordinary.write("x")
            keyboard.write("x")
            let first = EventLoop.shared.watch(ordinary.output, for: .read) { _ in
                notes.add("ordinary")
                ordinary.drain()
            }
            let second = EventLoop.shared.watch(keyboard.output, for: .read, priority: .input) {
                _ in
                notes.add("input")
                keyboard.drain()
            }
            defer {
                first.cancel()
                second.cancel()
            }
            try await eventually { notes.lines.count == 2 }
            #expect(notes.lines == ["input", "ordinary"])
        }
    }

    @Test func `busy descriptors starve neither each other nor the keyboard`() async throws {
        try await LoopThread.run {
            let pipes = try (0..<6).map { _ in try Pipe() }
            let keyboard = try Pipe()
            var served = [Int](repeating: 0, count: pipes.count)
            var longestWait = 0
            var sinceInput = 0
            let watches = pipes.enumerated().map { index, pipe in
                pipe.write("never read")
                return EventLoop.shared.watch(pipe.output, for: .read) { _ in
                    usleep(3_000)
                    served[index] += 1
                    sinceInput += 1
                    longestWait = max(longestWait, sinceInput)
                }
            }
            keyboard.write("never read")
            let input = EventLoop.shared.watch(keyboard.output, for: .read, priority: .input) {
                _ in sinceInput = 0
            }
            try await eventually { served.reduce(0, +) >= 36 }
            input.cancel()
            for watch in watches { watch.cancel() }
            #expect(served.allSatisfy { $0 >= 4 }, "served \(served)")
            // The share of a turn is 4 ms, so two of 3 ms end it.
            #expect(longestWait <= 2)
        }
    }

    @Test func `a watch cancelled by another in the same turn is not called`() async throws {
        try await LoopThread.run {
            let notes = Notes()
            let pipes = [try Pipe(), try Pipe()]
            for pipe in pipes { pipe.write("x") }
            for pipe in pipes {
                notes.watches.append(
                    EventLoop.shared.watch(pipe.output, for: .read) { _ in
                        notes.add("called")
                        for watch in notes.watches { watch.cancel() }
                    })
            }
            try await eventually { !notes.lines.isEmpty }
            let turns = EventLoop.shared.turns
            try await eventually { EventLoop.shared.turns > turns + 2 }
            #expect(notes.lines == ["called"])
        }
    }

    @Test func `what is not waited for is not reported until it is`() async throws {
        try await LoopThread.run {
            let notes = Notes()
            let pipe = try Pipe()
            pipe.write("x")
            let watch = EventLoop.shared.watch(pipe.output, for: []) { _ in
                notes.add("read")
                pipe.drain()
            }
            defer { watch.cancel() }
            let turns = EventLoop.shared.turns
            try await eventually { EventLoop.shared.turns > turns + 2 }
            #expect(notes.lines == [])
            watch.interest = .read
            try await eventually { notes.lines == ["read"] }
        }
    }

    @Test func `a peer that hangs up makes its descriptor readable`() async throws {
        try await LoopThread.run {
            let pipe = try Pipe()
            let ended = Promise<ReadResult>()
            let watch = EventLoop.shared.watch(pipe.output, for: .read) { _ in
                ended.fulfil(pipe.read())
            }
            defer { watch.cancel() }
            pipe.closeInput()
            let outcome = try await ended.value()
            #expect(outcome == .end)
        }
    }

    @Test func `a regular file, which epoll refuses, is always ready`() async throws {
        try await LoopThread.run {
            let file = try FileDescriptor.open("/proc/self/status", O_RDONLY)
            let plain = try FileDescriptor.open("/etc/passwd", O_RDONLY)
            var calls = 0
            let watch = EventLoop.shared.watch(plain.raw, for: .read) { _ in calls += 1 }
            try await eventually { calls >= 3 }
            watch.cancel()
            let before = calls
            let turns = EventLoop.shared.turns
            try await eventually { EventLoop.shared.turns > turns + 2 }
            #expect(calls == before)
            _ = file.raw
        }
    }

    @Test func `a descriptor let go of is closed`() async throws {
        let pipe = try FileDescriptor.pipe()
        pipe.take { reading, writing in
            writing.close()
            var byte: UInt8 = 0
            let result = withUnsafeMutableBytes(of: &byte) { reading.read(into: $0) }
            #expect(result == .end)
        }
    }

    @Test func `a signal arrives in the loop`() async throws {
        try await LoopThread.run {
            let arrived = Promise<CInt>()
            let watch = try Signals.watch([SIGUSR2]) { arrived.fulfil($0) }
            defer { watch.cancel() }
            // To this thread only, which has it blocked like every signal.
            pthread_kill(pthread_self(), SIGUSR2)
            let outcome = try await arrived.value()
            #expect(outcome == SIGUSR2)
        }
    }
}

/// Both ends of a pipe, for a test to hold in closures.
final class Pipe {
    let output: CInt
    private let input: CInt
    private var isInputOpen = true

    init() throws {
        (output, input) = try FileDescriptor.pipe().take { ($0.takeRaw(), $1.takeRaw()) }
        try Syscalls.setNonBlocking(output)
    }

    deinit {
        closeInput()
        close(output)
    }

    func write(_ text: String) {
        _ = Array(text.utf8).withUnsafeBytes { Syscalls.write(input, $0) }
    }

    func read() -> ReadResult {
        var buffer = [UInt8](repeating: 0, count: 64)
        return buffer.withUnsafeMutableBytes { Syscalls.read(output, into: $0) }
    }

    func drain() {
        while case .bytes = read() {}
    }

    func closeInput() {
        if isInputOpen { close(input) }
        isInputOpen = false
    }
}
