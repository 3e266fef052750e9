/// A command on many machines. A value: it is told what happened and says what to do next.
package struct Run: Sendable {
    /// What happened; times count from the start of the run.
    package enum Event: Sendable {
        case started
        /// Connected: the command runs there.
        case began(Int)
        case printed(Int, [UInt8], isError: Bool)
        /// Not told of what `stop` was asked for.
        case ended(Int, RunOutcome)
        /// The time that one machine has is over.
        case expired(Int)
        /// The person wants no more of it.
        case cancelled
        /// The person wants those that did not succeed to be tried again.
        case retried
    }

    package enum Effect: Hashable, Sendable {
        case begin(Int)
        /// Ends the command over there, with all it started.
        case stop(Int)
        case finished
    }

    package let plan: RunPlan
    package private(set) var targets: [RunTarget]
    package private(set) var isCancelled = false
    package private(set) var isFinished = false

    /// What has not begun yet, wave by wave.
    private var waves: [[Int]]
    private var underWay = 0
    private var retriesLeft: Int
    /// Those of the first wave, where the others begin only if all of it succeeds.
    private var canaries: [Int]

    package init(_ names: [String], plan: RunPlan) {
        self.plan = plan
        targets = names.map { RunTarget(name: $0) }
        let ranges = plan.waves(names.count)
        waves = ranges.map(Array.init)
        canaries = plan.canary == nil || ranges.count < 2 ? [] : Array(ranges[0])
        retriesLeft = plan.retries
    }

    package mutating func update(_ event: Event, at time: Duration) -> [Effect] {
        switch event {
        case .started: return advance(at: time)
        case .began(let index): noteBegin(index)
        case .printed(let index, let bytes, let isError): keep(bytes, of: index, isError)
        case .ended(let index, let outcome): return finish(index, outcome, at: time)
        case .expired(let index): return stop(index, .timedOut, at: time)
        case .cancelled: return cancel(at: time)
        case .retried: return retry(at: time)
        }
        return []
    }

    // MARK: One machine

    private mutating func noteBegin(_ index: Int) {
        guard targets[index].state == .connecting else { return }
        targets[index].state = .running
    }

    private mutating func keep(_ bytes: [UInt8], of index: Int, _ isError: Bool) {
        guard targets[index].isUnderWay else { return }
        if isError {
            targets[index].errors.append(bytes, limit: plan.outputLimit)
        } else {
            targets[index].output.append(bytes, limit: plan.outputLimit)
        }
    }

    private mutating func finish(
        _ index: Int, _ outcome: RunOutcome, at time: Duration
    ) -> [Effect] {
        guard targets[index].isUnderWay else { return [] }
        targets[index].finish(outcome, at: time)
        underWay -= 1
        return advance(at: time)
    }

    private mutating func stop(
        _ index: Int, _ outcome: RunOutcome, at time: Duration
    ) -> [Effect] {
        guard targets[index].isUnderWay else { return [] }
        return [.stop(index)] + finish(index, outcome, at: time)
    }

    // MARK: All of them

    private mutating func advance(at time: Duration) -> [Effect] {
        guard !isFinished else { return [] }
        if let reason = reasonToStop { skipRest(reason) }
        var effects: [Effect] = []
        while underWay < plan.parallel, let index = takeNext() {
            targets[index].begin(at: time)
            underWay += 1
            effects.append(.begin(index))
        }
        guard underWay == 0, waves.isEmpty else { return effects }
        if retriesLeft > 0, !isCancelled {
            retriesLeft -= 1
            if requeue() { return effects + advance(at: time) }
        }
        isFinished = true
        return effects + [.finished]
    }

    /// The next of the wave at hand, or the first of the next if all before are over.
    private mutating func takeNext() -> Int? {
        while let wave = waves.first {
            if let index = wave.first {
                waves[0].removeFirst()
                return index
            }
            guard underWay == 0 else { return nil }
            waves.removeFirst()
            if let reason = reasonToStop { skipRest(reason) }
        }
        return nil
    }

    private var reasonToStop: String? {
        if isCancelled { return "the run was cancelled" }
        if let limit = plan.maxFailures {
            let failures = targets.count { Self.hasFailed($0) }
            if failures > limit { return "\(failures) failed before" }
        }
        return canaries.contains { Self.hasFailed(targets[$0]) } ? "the canary failed" : nil
    }

    private static func hasFailed(_ target: RunTarget) -> Bool {
        target.outcome.map { !$0.hasSucceeded } ?? false
    }

    private mutating func skipRest(_ reason: String) {
        for index in waves.joined() { targets[index].state = .finished(.notRun(reason)) }
        waves = []
    }

    private mutating func cancel(at time: Duration) -> [Effect] {
        guard !isFinished, !isCancelled else { return [] }
        isCancelled = true
        let running = targets.indices.filter { targets[$0].isUnderWay }
        return running.flatMap { stop($0, .cancelled, at: time) }
            + (running.isEmpty ? advance(at: time) : [])
    }

    // MARK: Again

    private mutating func retry(at time: Duration) -> [Effect] {
        guard isFinished, requeueAll() else { return [] }
        isFinished = false
        isCancelled = false
        return advance(at: time)
    }

    /// True if there is anything worth it.
    private mutating func requeue() -> Bool {
        requeue { $0.isWorthRetrying }
    }

    /// A person may also want what was cancelled or not begun.
    private mutating func requeueAll() -> Bool {
        requeue { !$0.hasSucceeded }
    }

    private mutating func requeue(_ isWanted: (RunOutcome) -> Bool) -> Bool {
        let again = targets.indices.filter { targets[$0].outcome.map(isWanted) ?? false }
        guard !again.isEmpty else { return false }
        for index in again { targets[index].state = .waiting }
        canaries = []
        waves = [again]
        return true
    }
}
