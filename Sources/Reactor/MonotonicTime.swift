internal import Glibc

/// A moment on the clock that never jumps and stands still while the machine sleeps.
package struct MonotonicTime: Comparable, Sendable {
    typealias Nanoseconds = Int64

    var nanoseconds: Nanoseconds

    package static var now: MonotonicTime {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return MonotonicTime(
            nanoseconds: Nanoseconds(time.tv_sec) * 1_000_000_000 + Nanoseconds(time.tv_nsec))
    }

    package static func < (a: MonotonicTime, b: MonotonicTime) -> Bool {
        a.nanoseconds < b.nanoseconds
    }

    package static func + (time: MonotonicTime, duration: Duration) -> MonotonicTime {
        time + duration.nanoseconds
    }

    package static func - (a: MonotonicTime, b: MonotonicTime) -> Duration {
        .nanoseconds(a.nanoseconds - b.nanoseconds)
    }

    static func + (time: MonotonicTime, nanoseconds: Nanoseconds) -> MonotonicTime {
        let (sum, overflows) = time.nanoseconds.addingReportingOverflow(nanoseconds)
        return MonotonicTime(nanoseconds: overflows ? .max : sum)
    }
}

extension Duration {
    /// Cut to what the clock can hold, 292 years; less than nothing is nothing.
    var nanoseconds: MonotonicTime.Nanoseconds {
        let (seconds, attoseconds) = components
        guard seconds >= 0, attoseconds >= 0 else { return 0 }
        guard seconds < 9_000_000_000 else { return .max }
        return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    }
}
