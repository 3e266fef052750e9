package import Reactor

/// Spreads bytes over time: so many a second, whoever asks.
@LoopActor
package final class RateLimiter {
    private let rate: Double
    /// When what was let through so far will have taken its time.
    private var free = MonotonicTime.now

    /// Bytes a second.
    package init(rate: Int) { self.rate = Double(max(1, rate)) }

    /// Waits until so many bytes may go.
    package func pass(_ count: Int) async throws {
        let now = MonotonicTime.now
        // What was not used a moment ago is not saved up, but for a tenth of a second.
        if free < now { free = now }
        let wait = free - now
        free = free + .seconds(Double(count) / rate)
        if wait > .milliseconds(100) {
            try await EventLoop.shared.sleep(for: wait - .milliseconds(50))
        }
    }
}
