/// How a command goes over many machines: how many at a time, in what order, and when to stop.
package struct RunPlan: Hashable, Sendable {
    /// At most so many at the same time.
    package var parallel = 32
    /// So many first; the rest only if all of them succeeded.
    package var canary: Int?
    /// So many before any of the next begins.
    package var batch: Int?
    /// Once more have failed, none begins any more.
    package var maxFailures: Int?
    /// How often one that failed is tried again, after all others.
    package var retries = 0
    /// Kept of each machine's output, in bytes.
    package var outputLimit = 1 << 20

    package init() {}

    /// What is kept of all outputs together.
    private static let totalLimit = 256 << 20

    /// Less of each where there are many: the memory of this machine has an end.
    package mutating func fitOutput(to count: Int) {
        outputLimit = max(64 << 10, min(outputLimit, Self.totalLimit / max(1, count)))
    }

    /// The places of `count` targets, in the order in which they go; a wave begins when the one
    /// before is over.
    package func waves(_ count: Int) -> [Range<Int>] {
        var waves: [Range<Int>] = []
        var start = 0
        if let canary, canary < count {
            waves.append(0..<canary)
            start = canary
        }
        let size = batch ?? max(1, count)
        while start < count {
            let end = min(count, start + size)
            waves.append(start..<end)
            start = end
        }
        return waves
    }
}
