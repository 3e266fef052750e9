package import Reactor

/// Spreads bytes over time: so many a second, whoever asks.
@LoopActor
package final class RateLimiter {
    /// Bytes a second; nil for as many as there are.
    package var rate: Int?
    /// Others that have a say as well: of a host, of all.
    private let wider: [RateLimiter]
    /// When what was let through so far will have taken its time.
    private var free = MonotonicTime.now

    package init(rate: Int?, within wider: [RateLimiter] = []) {
        self.rate = rate
        self.wider = wider
    }

    /// Waits until so many bytes may go.
    package func pass(_ count: Int) async throws {
        for limiter in wider { try await limiter.pass(count) }
        guard let rate else { return }
        let now = MonotonicTime.now
        // What was not used a moment ago is not saved up, but for a tenth of a second.
        if free < now { free = now }
        let wait = free - now
        free = free + .seconds(Double(count) / Double(max(1, rate)))
        if wait > .milliseconds(100) {
            try await EventLoop.shared.sleep(for: wait - .milliseconds(50))
        }
    }
}
