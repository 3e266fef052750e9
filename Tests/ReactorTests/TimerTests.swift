import Reactor
import Testing

struct TimerTests {
    @Test func `timers fire in the order of their moments, not of their setting`() async throws {
        try await LoopThread.run {
            let notes = Notes()
            for delay in [30, 10, 20, 10] {
                EventLoop.shared.schedule(after: .milliseconds(delay)) { notes.add("\(delay)") }
            }
            try await eventually { notes.lines.count == 4 }
            #expect(notes.lines == ["10", "10", "20", "30"])
        }
    }

    @Test func `a timer is never early`() async throws {
        try await LoopThread.run {
            let start = MonotonicTime.now
            try await EventLoop.shared.sleep(for: .microseconds(2500))
            #expect(MonotonicTime.now - start >= .microseconds(2500))
        }
    }

    @Test func `a cancelled timer does not fire, whichever of many it is`() async throws {
        try await LoopThread.run {
            let notes = Notes()
            let timers = (0..<50).map { number in
                EventLoop.shared.schedule(after: .milliseconds(1 + number * 7 % 13)) {
                    notes.add("\(number)")
                }
            }
            for number in stride(from: 0, to: 50, by: 3) { timers[number].cancel() }
            try await eventually { timers.allSatisfy { !$0.isPending } }
            let fired = Set(notes.lines)
            #expect(fired == Set((0..<50).filter { $0 % 3 != 0 }.map { "\($0)" }))
        }
    }

    @Test func `a timer that sets itself again lets the loop do other things`() async throws {
        try await LoopThread.run {
            let notes = Notes()
            @LoopActor func again() {
                notes.add("again")
                guard notes.lines.last != "other", notes.lines.count < 1000 else { return }
                EventLoop.shared.schedule(after: .zero) { again() }
            }
            again()
            EventLoop.shared.schedule(after: .milliseconds(1)) { notes.add("other") }
            try await eventually { notes.lines.contains("other") }
            #expect(notes.lines.first == "again")
        }
    }

    @Test func `cancelling a task ends its sleep at once`() async throws {
        await LoopThread.run {
            let sleeper = Task { @LoopActor in
                try await EventLoop.shared.sleep(for: .seconds(3600))
            }
            sleeper.cancel()
            await #expect(throws: CancellationError.self) { try await sleeper.value }
        }
    }

    @Test func `a span too long for the clock is simply far away`() async throws {
        try await LoopThread.run {
            let timer = EventLoop.shared.schedule(after: .seconds(Int64.max / 4)) {}
            try await EventLoop.shared.sleep(for: .milliseconds(1))
            #expect(timer.isPending)
            timer.cancel()
        }
    }
}
