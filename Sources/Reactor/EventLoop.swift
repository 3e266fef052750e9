internal import Glibc
internal import Synchronization

/// The one loop: waits on descriptors, timers and other threads, and runs the jobs of
/// `LoopActor` in between. Asleep in the kernel while there is nothing to do.
package final class EventLoop: SerialExecutor, TaskExecutor {
    package static let shared = EventLoop()

    let poller = Poller()
    private let inbox = Inbox()
    /// The thread that runs the loop; 0 while none does.
    private let runner = Atomic<UInt>(0)
    private let isStopping = Atomic<Bool>(false)

    // What follows is touched only on the loop's thread, which `run()` makes sure is one.
    nonisolated(unsafe) var watches: [UInt64: Watch] = [:]
    nonisolated(unsafe) var changedWatches: [Watch] = []
    nonisolated(unsafe) var lastWatch: UInt64 = 0
    nonisolated(unsafe) var timers = TimerHeap()
    nonisolated(unsafe) var lastTimer: UInt64 = 0
    nonisolated(unsafe) var leftovers: [@LoopActor () -> Void] = []
    /// What is gone on with as far as a turn has time.
    nonisolated(unsafe) var continuations: [@LoopActor () -> Void] = []
    /// Watches that were ready when a turn's share was used up: served first in the next.
    nonisolated(unsafe) var postponed: [UInt64] = []
    /// Watches whose next readiness a person waits for.
    nonisolated(unsafe) var hurriedCount = 0
    /// The last of them was served in this turn.
    nonisolated(unsafe) var isAnswered = false
    nonisolated(unsafe) var turnEndHooks: [TurnEndHook] = []
    nonisolated(unsafe) var turnCount = 0

    private init() {
        // A peer that is gone is an error of the write, not the end of the program.
        signal(SIGPIPE, SIG_IGN)
        // Whoever started us may have ignored it, and then the kernel keeps no child's end for us.
        signal(SIGCHLD, SIG_DFL)
        let code = poller.add(inbox.descriptor, id: Self.inboxID, interest: .read)
        precondition(code == 0, "epoll refuses the eventfd: \(SystemError.text(of: code))")
    }

    /// Takes over the calling thread until `stop()`.
    package nonisolated func run() {
        let (isFirst, _) = runner.compareExchange(
            expected: 0, desired: UInt(pthread_self()), ordering: .sequentiallyConsistent)
        precondition(isFirst, "the loop runs on one thread")
        while !isStopping.load(ordering: .acquiring) {
            LoopActor.assumeIsolated { turn() }
        }
        isStopping.store(false, ordering: .releasing)
        runner.store(0, ordering: .sequentiallyConsistent)
    }

    /// Lets `run()` return after the turn at hand. From any thread.
    package nonisolated func stop() {
        isStopping.store(true, ordering: .releasing)
        inbox.wake()
    }

    /// Runs `work` on the loop soon. From any thread; on the loop itself `later` is cheaper.
    package nonisolated func post(_ work: @escaping @Sendable @LoopActor () -> Void) {
        inbox.add(.work(work), wakes: !isCurrent)
    }

    /// Runs `work` in the next turn, after input has been looked at.
    @LoopActor package func later(_ work: @escaping @LoopActor () -> Void) {
        leftovers.append(work)
    }

    /// Runs `work` in the next turn that has time for it, in the order asked for: what is left when
    /// somebody's share is used up, of which fifty floods at once have much.
    @LoopActor package func goOnLater(_ work: @escaping @LoopActor () -> Void) {
        continuations.append(work)
    }

    /// How often the loop has woken up: stands still while nothing happens.
    @LoopActor package var turns: Int { turnCount }

    /// Whether the caller is on the loop's thread.
    package nonisolated var isCurrent: Bool {
        runner.load(ordering: .relaxed) == UInt(pthread_self())
    }
}

// MARK: Executor

extension EventLoop {
    package nonisolated func enqueue(_ job: consuming ExecutorJob) {
        inbox.add(.job(UnownedJob(job)), wakes: !isCurrent)
    }

    package nonisolated func asUnownedSerialExecutor() -> UnownedSerialExecutor {
        UnownedSerialExecutor(ordinary: self)
    }

    package nonisolated func asUnownedTaskExecutor() -> UnownedTaskExecutor {
        UnownedTaskExecutor(ordinary: self)
    }

    package nonisolated func checkIsolated() {
        precondition(isCurrent, "this must run on the loop's thread")
    }

    package nonisolated func isIsolatingCurrentContext() -> Bool? { isCurrent }
}

// MARK: A turn

extension EventLoop {
    /// The longest that jobs may keep input waiting.
    private static let jobShare: MonotonicTime.Nanoseconds = 2_000_000
    /// The longest that ready descriptors may, but for the last one served.
    static let watchShare: MonotonicTime.Nanoseconds = 4_000_000
    /// The longest that what they left over may.
    private static let continuationShare: MonotonicTime.Nanoseconds = 2_000_000

    @LoopActor private func turn() {
        applyChanges()
        let events = poller.wait(timeout())
        turnCount += 1
        isAnswered = false
        if events.contains(where: { $0.id == Self.inboxID }) { inbox.acknowledge() }
        var ran = serveInput(events)
        // What was typed goes out before anything else is done.
        if ran { ran = runLeftovers() || ran }
        ran = fireTimers() || ran
        ran = serveRest(events) || ran
        ran = runLeftovers() || ran
        if !isAnswered { ran = runContinuations() || ran }
        ran = runJobs() || ran
        for hook in turnEndHooks { hook.handler(ran) }
    }

    @LoopActor private func timeout() -> Poller.Timeout {
        if !leftovers.isEmpty || !continuations.isEmpty || !inbox.prepareToSleep() { return .now }
        guard let deadline = timers.nextDeadline else { return .never }
        return .at(deadline)
    }

    @LoopActor private func runLeftovers() -> Bool {
        let work = leftovers
        leftovers = []
        for work in work { work() }
        return !work.isEmpty
    }

    @LoopActor private func runContinuations() -> Bool {
        let work = continuations
        guard !work.isEmpty else { return false }
        continuations = []
        let end = MonotonicTime.now + Self.continuationShare
        for (index, one) in work.enumerated() {
            one()
            guard index + 1 < work.count, MonotonicTime.now >= end else { continue }
            // What they in turn leave for later comes after those that have not had their share.
            continuations.insert(contentsOf: work[(index + 1)...], at: 0)
            break
        }
        return true
    }

    @LoopActor private func runJobs() -> Bool {
        var ran = false
        let end = MonotonicTime.now + Self.jobShare
        while let batch = inbox.take() {
            ran = true
            for (index, entry) in batch.enumerated() {
                run(entry)
                guard MonotonicTime.now < end else {
                    inbox.putBack(batch[(index + 1)...])
                    return true
                }
            }
        }
        return ran
    }

    @LoopActor private func run(_ entry: Inbox.Entry) {
        switch entry {
        case .job(let job):
            job.runSynchronously(
                isolatedTo: asUnownedSerialExecutor(), taskExecutor: asUnownedTaskExecutor())
        case .work(let work): work()
        }
    }
}
