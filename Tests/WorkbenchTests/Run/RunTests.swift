import Model
import Testing
import Workbench

/// The order in which machines go, and what stops it.
@Suite struct RunTests {
    @Test func `so many go at a time, and the next when one is done`() {
        var fleet = Fleet(5) { $0.parallel = 2 }
        #expect(fleet.begun == [0, 1])
        fleet.end(1)
        #expect(fleet.begun == [0, 1, 2])
        fleet.endAll()
        #expect(fleet.begun == [0, 1, 2, 3, 4])
        #expect(fleet.isFinished)
        #expect(RunTally(fleet.run.targets).allSucceeded)
    }

    @Test func `a batch begins when the one before is over`() {
        var fleet = Fleet(5) { $0.batch = 2 }
        #expect(fleet.begun == [0, 1])
        fleet.end(0)
        #expect(fleet.begun == [0, 1])
        fleet.end(1, .failed(status: 1))
        #expect(fleet.begun == [0, 1, 2, 3])
    }

    @Test func `a canary that fails keeps the rest from it`() {
        var fleet = Fleet(4) { $0.canary = 1 }
        #expect(fleet.begun == [0])
        fleet.end(0, .failed(status: 2))
        #expect(fleet.isFinished)
        #expect(
            fleet.outcomes.dropFirst()
                == Array(repeating: .notRun("the canary failed"), count: 3)[...])
    }

    @Test func `a canary that succeeds lets all others go`() {
        var fleet = Fleet(4) { $0.canary = 2 }
        #expect(fleet.begun == [0, 1])
        fleet.end(0)
        #expect(fleet.begun == [0, 1])
        fleet.end(1)
        #expect(fleet.begun == [0, 1, 2, 3])
        fleet.endAll()
        #expect(RunTally(fleet.run.targets).allSucceeded)
    }

    @Test func `more failures than allowed stop what has not begun`() {
        var fleet = Fleet(6) {
            $0.parallel = 2
            $0.maxFailures = 1
        }
        fleet.end(0, .failed(status: 1))
        #expect(fleet.begun == [0, 1, 2])
        fleet.end(1, .timedOut)
        #expect(fleet.begun == [0, 1, 2])
        #expect(!fleet.isFinished)
        fleet.end(2)
        #expect(fleet.isFinished)
        #expect(fleet.outcomes[2] == .succeeded)
        #expect(fleet.outcomes[3...].allSatisfy { $0 == .notRun("2 failed before") })
    }

    @Test func `time that is over ends the command there`() {
        var fleet = Fleet(1)
        fleet.send(.expired(0), at: .seconds(3))
        #expect(fleet.stopped == [0])
        #expect(fleet.outcomes == [.timedOut])
        #expect(fleet.run.targets[0].duration == .seconds(3))
        // What it says on its way out changes nothing.
        fleet.end(0)
        fleet.send(.printed(0, [65], isError: false))
        #expect(fleet.outcomes == [.timedOut])
        #expect(fleet.run.targets[0].output.isEmpty)
    }

    @Test func `cancelling stops what runs and skips the rest`() {
        var fleet = Fleet(3) { $0.parallel = 2 }
        fleet.end(0)
        fleet.send(.cancelled)
        #expect(fleet.stopped == [1, 2])
        #expect(fleet.outcomes == [.succeeded, .cancelled, .cancelled])
        #expect(fleet.isFinished)
        var early = Fleet(3) { $0.parallel = 1 }
        early.send(.cancelled)
        #expect(
            early.outcomes == [.cancelled]
                + Array(repeating: .notRun("the run was cancelled"), count: 2))
    }

    @Test func `only what failed is tried again`() {
        var fleet = Fleet(3) { $0.retries = 1 }
        fleet.send(.printed(1, Array("first".utf8), isError: false))
        fleet.end(0)
        fleet.end(1, .failed(status: 1))
        fleet.end(2, .unanswered(ConnectionFailure(.login, host: "", message: "")))
        #expect(fleet.begun == [0, 1, 2, 1])
        #expect(!fleet.isFinished)
        fleet.send(.printed(1, Array("second".utf8), isError: false))
        fleet.end(1)
        #expect(fleet.isFinished)
        #expect(fleet.run.targets.map(\.attempts) == [1, 2, 1])
        #expect(fleet.run.targets[1].output.text == "second")
    }

    @Test func `a person can have all tried again that did not succeed`() {
        var fleet = Fleet(3) { $0.canary = 1 }
        fleet.end(0, .killed(signal: "KILL"))
        #expect(fleet.isFinished)
        fleet.send(.retried)
        #expect(fleet.begun == [0, 0, 1, 2])
        fleet.endAll()
        #expect(fleet.isFinished)
        #expect(RunTally(fleet.run.targets).allSucceeded)
        fleet.send(.retried)
        #expect(fleet.begun.count == 4)
    }

    @Test func `a flood is counted and not kept`() {
        var fleet = Fleet(1) { $0.outputLimit = 100 }
        for _ in 0..<50 { fleet.send(.printed(0, Array(repeating: 65, count: 30), isError: false)) }
        #expect(fleet.run.targets[0].output.bytes.count == 100)
        #expect(fleet.run.targets[0].output.droppedCount == 1400)
    }

    @Test func `a run on nobody is over at once`() {
        let fleet = Fleet(0)
        #expect(fleet.isFinished)
    }

    @Test func `random ends always come to an end for everybody`() {
        var state: UInt64 = 7
        func chance(_ limit: UInt64) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % limit)
        }
        for _ in 0..<200 {
            var fleet = Fleet(chance(12)) { plan in
                plan.parallel = 1 + chance(4)
                plan.batch = chance(2) == 0 ? nil : 1 + chance(3)
                plan.canary = chance(2) == 0 ? nil : 1 + chance(3)
                plan.maxFailures = chance(2) == 0 ? nil : chance(3)
                plan.retries = chance(3)
            }
            for _ in 0..<200 where !fleet.isFinished {
                let running = fleet.run.targets.indices.filter { fleet.run.targets[$0].isUnderWay }
                #expect(!running.isEmpty && running.count <= fleet.run.plan.parallel)
                guard !running.isEmpty else { break }
                fleet.end(
                    running[chance(UInt64(running.count))], chance(3) == 0 ? .timedOut : .succeeded)
            }
            #expect(fleet.isFinished)
            #expect(fleet.outcomes.count == fleet.run.targets.count)
        }
    }
}

/// A run, and what it asked for.
private struct Fleet {
    var run: Run
    private(set) var begun: [Int] = []
    private(set) var stopped: [Int] = []
    private(set) var isFinished = false

    init(_ count: Int, _ change: (inout RunPlan) -> Void = { _ in }) {
        var plan = RunPlan()
        change(&plan)
        run = Run((0..<count).map { "web-\($0)" }, plan: plan)
        send(.started)
    }

    mutating func send(_ event: Run.Event, at time: Duration = .seconds(1)) {
        var isFirst = false
        if case .started = event { isFirst = true }
        for effect in run.update(event, at: isFirst ? .zero : time) {
            switch effect {
            case .begin(let index): begun.append(index)
            case .stop(let index): stopped.append(index)
            case .finished: isFinished = true
            }
        }
        isFinished = run.isFinished
    }

    mutating func end(_ index: Int, _ outcome: RunOutcome = .succeeded) {
        send(.ended(index, outcome))
    }

    /// All that runs and all that begins then succeed.
    mutating func endAll() {
        while let index = run.targets.firstIndex(where: \.isUnderWay) { end(index) }
    }

    var outcomes: [RunOutcome] { run.targets.compactMap(\.outcome) }
}
