import Glibc
import Reactor
import Testing

struct EventLoopTests {
    @Test func `later work runs in the next turn, in order`() async throws {
        try await LoopThread.run {
            let notes = Notes()
            let turn = EventLoop.shared.turns
            EventLoop.shared.later {
                notes.add("first")
                EventLoop.shared.later { notes.add("next turn \(EventLoop.shared.turns - turn)") }
            }
            EventLoop.shared.later { notes.add("second") }
            #expect(notes.lines == [])
            try await eventually { notes.lines.count == 3 }
            #expect(notes.lines.prefix(2) == ["first", "second"])
            #expect(notes.lines[2] != "next turn 0")
        }
    }

    @Test func `work posted by other threads wakes the loop, none is lost`() async throws {
        try await LoopThread.run {
            let notes = Notes()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for thread in 0..<4 {
                    group.addTask {
                        try await Worker.run {
                            for number in 0..<250 {
                                EventLoop.shared.post { notes.add("\(thread).\(number)") }
                                if number % 50 == 0 { usleep(500) }
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            try await eventually { notes.lines.count == 1000 }
            for thread in 0..<4 {
                let mine = notes.lines.filter { $0.hasPrefix("\(thread).") }
                #expect(mine == (0..<250).map { "\(thread).\($0)" })
            }
        }
    }

    @Test func `every turn ends with its hooks, until they are cancelled`() async throws {
        try await LoopThread.run {
            var ends = 0
            let hook = EventLoop.shared.onTurnEnd { _ in ends += 1 }
            let turn = EventLoop.shared.turns
            try await eventually { EventLoop.shared.turns >= turn + 5 }
            #expect(ends >= 4)
            hook.cancel()
            let before = ends
            let later = EventLoop.shared.turns
            try await eventually { EventLoop.shared.turns >= later + 3 }
            #expect(ends == before)
        }
    }

    @Test func `code isolated to the loop runs on its thread, other code does not`() async throws {
        #expect(!EventLoop.shared.isCurrent)
        let isOnLoop = await LoopThread.run { EventLoop.shared.isCurrent }
        #expect(isOnLoop)
        let isOffLoop = try await Worker.run { !EventLoop.shared.isCurrent }
        #expect(isOffLoop)
    }
}

struct FramePacerTests {
    @Test func `a picture asked for after quiet is drawn at the end of the turn`() async throws {
        try await LoopThread.run {
            var drawnIn: Int?
            let pacer = FramePacer { drawnIn = EventLoop.shared.turns }
            defer { pacer.cancel() }
            EventLoop.shared.later {
                pacer.request()
                #expect(drawnIn == nil)
            }
            let before = EventLoop.shared.turns
            try await eventually { drawnIn != nil }
            #expect((drawnIn ?? .max) <= before + 1)
        }
    }

    @Test func `whoever asks in every turn gets no more than a frame an interval`() async throws {
        try await LoopThread.run {
            var pictures = 0
            let pacer = FramePacer(interval: .milliseconds(20)) { pictures += 1 }
            defer { pacer.cancel() }
            let start = MonotonicTime.now
            // On a busy machine it takes longer until there were some.
            while MonotonicTime.now - start < .milliseconds(200) || pictures < 5,
                MonotonicTime.now - start < .seconds(10)
            {
                pacer.request()
                try await EventLoop.shared.sleep(for: .milliseconds(1))
            }
            let frames = Int((MonotonicTime.now - start) / .milliseconds(20))
            #expect(pictures <= frames + 5)
            #expect(pictures >= 5)
        }
    }

    @Test func `the last picture asked for is drawn though nothing else happens`() async throws {
        try await LoopThread.run {
            let notes = Notes()
            var pictures = 0
            var shown = 0
            let pacer = FramePacer(interval: .milliseconds(20)) {
                pictures += 1
                shown = notes.lines.count
            }
            defer { pacer.cancel() }
            for step in 0..<50 {
                notes.add("\(step)")
                pacer.request()
                await Task.yield()
            }
            try await eventually { shown == 50 }
            #expect(pictures < 50)
        }
    }

    @Test func `nothing is drawn that nobody asked for`() async throws {
        try await LoopThread.run {
            var pictures = 0
            let pacer = FramePacer { pictures += 1 }
            let turn = EventLoop.shared.turns
            try await eventually { EventLoop.shared.turns > turn + 5 }
            pacer.cancel()
            #expect(pictures == 0)
        }
    }
}

struct PromiseTests {
    @Test func `the first outcome counts`() async throws {
        try await LoopThread.run {
            let promise = Promise<Int>()
            promise.fulfil(1)
            promise.fulfil(2)
            promise.fail(CancellationError())
            let outcome = try await promise.value()
            #expect(outcome == 1)
        }
    }

    @Test func `a cancelled task stops waiting`() async throws {
        await LoopThread.run {
            let promise = Promise<Int>()
            let task = Task { @LoopActor in try await promise.value() }
            await Task.yield()
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
        }
    }
}
