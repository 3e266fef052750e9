/// Time a processor spent so far, in clock ticks (proc_stat(5); a hundredth of a second nearly
/// everywhere).
package struct CPUTimes: Hashable, Sendable {
    package var user = 0
    package var nice = 0
    package var system = 0
    package var idle = 0
    package var iowait = 0
    package var interrupt = 0
    package var softInterrupt = 0
    /// Wanted, but given to other guests of the same machine.
    package var steal = 0

    package init() {}

    package var total: Int {
        user + nice + system + idle + iowait + interrupt + softInterrupt + steal
    }

    /// Where the time went since an earlier moment; nil if none passed or the counters went back.
    package func shares(since earlier: CPUTimes) -> CPUShares? {
        let span = total - earlier.total
        guard span > 0 else { return nil }
        func share(_ path: KeyPath<CPUTimes, Int>) -> Double {
            // iowait may go back by a tick (proc_stat(5)).
            max(0, Double(self[keyPath: path] - earlier[keyPath: path]) / Double(span))
        }
        return CPUShares(
            user: share(\.user) + share(\.nice),
            system: share(\.system) + share(\.interrupt) + share(\.softInterrupt),
            iowait: share(\.iowait), steal: share(\.steal))
    }
}

/// Where a processor's time went, each from 0 to 1; what is left was idle.
package struct CPUShares: Hashable, Sendable {
    package var user = 0.0
    package var system = 0.0
    package var iowait = 0.0
    package var steal = 0.0

    package init(user: Double = 0, system: Double = 0, iowait: Double = 0, steal: Double = 0) {
        self.user = user
        self.system = system
        self.iowait = iowait
        self.steal = steal
    }

    /// Time that somebody had use of: waiting for disks is not work.
    package var busy: Double { min(1, user + system + steal) }
}
