import Glibc
@testable import Reactor
import Synchronization
import Testing

struct WorkerTests {
    struct Fault: Error {}

    @Test func `a result and an error come back to whoever waits`() async throws {
        #expect(try await Worker.run { 6 * 7 } == 42)
        await #expect(throws: Fault.self) { try await Worker.run { throw Fault() } }
    }

    @Test func `the loop goes on while work blocks`() async throws {
        try await LoopThread.run {
            let pool = WorkerPool(name: "test", limit: 1)
            let gate = Gate()
            let work = Task { @LoopActor in try await Worker.run(on: pool) { gate.wait() } }
            try await EventLoop.shared.sleep(for: .milliseconds(1))
            gate.open()
            try await work.value
        }
    }

    @Test func `work that has not begun is dropped when it is cancelled`() async throws {
        let pool = WorkerPool(name: "test", limit: 1)
        let gate = Gate()
        let ran = Counter()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await Worker.run(on: pool) { gate.wait() } }
            let second = Task {
                try await Worker.run(on: pool) { ran.enter() }
            }
            second.cancel()
            await #expect(throws: CancellationError.self) { try await second.value }
            gate.open()
            try await group.waitForAll()
        }
        try await Worker.run(on: pool) {}
        #expect(ran.most == 0)
    }

    @Test func `abandoned work lets its task go at once`() async throws {
        let pool = WorkerPool(name: "test", limit: 2)
        let gate = Gate()
        let begun = Gate()
        let task = Task {
            try await Worker.run(on: pool, ifCancelled: .abandon) {
                begun.open()
                gate.wait()
            }
        }
        try await Worker.run(on: pool) { begun.wait() }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        gate.open()
    }

    @Test func `finishing work is waited for though its task is cancelled`() async throws {
        let pool = WorkerPool(name: "test", limit: 2)
        let begun = Gate()
        let gate = Gate()
        let task = Task {
            try await Worker.run(on: pool, ifCancelled: .finish) {
                begun.open()
                gate.wait()
                return "done"
            }
        }
        try await Worker.run(on: pool) { begun.wait() }
        task.cancel()
        gate.open()
        #expect(try await task.value == "done")
    }

    @Test func `a pool runs as much at once as it may and no more`() async throws {
        let pool = WorkerPool(name: "test", limit: 3)
        let counter = Counter()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<12 {
                group.addTask {
                    try await Worker.run(on: pool) {
                        counter.enter()
                        usleep(5_000)
                        counter.leave()
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(counter.most == 3)
    }

    @Test func `nothing of finished work stays in the pool`() async throws {
        final class Key: Sendable {}
        let pool = WorkerPool(name: "test", limit: 1)
        weak var key: Key?
        do {
            let held = Key()
            key = held
            try await Worker.run(on: pool) { [held] in withExtendedLifetime(held) {} }
        }
        // The worker lets go of it a moment after the result is out.
        try await Worker.run(on: pool) {}
        #expect(key == nil)
    }
}

/// Holds threads up until it is opened.
final class Gate: Sendable {
    private let state = Mutex(false)

    var isOpen: Bool { state.withLock { $0 } }

    func open() { state.withLock { $0 = true } }

    func wait() {
        while !isOpen { usleep(500) }
    }
}

/// How many are inside at once, and the most there ever were.
final class Counter: Sendable {
    private let state = Mutex((inside: 0, most: 0))

    var most: Int { state.withLock { $0.most } }

    func enter() {
        state.withLock { state in
            state.inside += 1
            state.most = max(state.most, state.inside)
        }
    }

    func leave() { state.withLock { $0.inside -= 1 } }
}
