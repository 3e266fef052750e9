extension EventLoop {
    /// Calls `handler` once when `delay` has passed; never early, at most a millisecond late
    /// but for what the loop is busy with.
    @LoopActor @discardableResult
    package func schedule(
        after delay: Duration, handler: @escaping @LoopActor () -> Void
    ) -> LoopTimer {
        lastTimer += 1
        let timer = LoopTimer(deadline: .now + delay, order: lastTimer, handler: handler)
        timers.insert(timer)
        return timer
    }

    /// Waits. Throws `CancellationError` as soon as the task is cancelled.
    @LoopActor package func sleep(for duration: Duration) async throws {
        let wait = Promise<Void>()
        let timer = schedule(after: duration) { wait.fulfil(()) }
        defer { timer.cancel() }
        try await wait.value()
    }

    @LoopActor func fireTimers() -> Bool {
        guard timers.nextDeadline != nil else { return false }
        // Timers set by those that fire now wait for the next turn, however short they are.
        let now = MonotonicTime.now
        let newest = lastTimer
        var ran = false
        while let timer = timers.takeDue(at: now, notAfter: newest) {
            ran = true
            let handler = timer.handler
            timer.handler = nil
            handler?()
        }
        return ran
    }
}
