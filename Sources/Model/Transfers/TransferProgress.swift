/// How far a transfer is, and how fast it has been lately.
package struct TransferProgress: Hashable, Sendable {
    package var filesFound = 0
    package var bytesFound: UInt64 = 0
    /// All directories have been read: there is no more to find.
    package var isCounted = false
    package var filesDone = 0
    package var bytesDone: UInt64 = 0
    /// What is under way, for whoever shows one: the file that began last.
    package var current: FilePath?

    /// Of the bytes done, those that were there before it began.
    private var bytesBefore: UInt64 = 0

    /// Bytes done at moments since the beginning, the oldest first.
    private var samples: [Sample] = []

    private struct Sample: Hashable, Sendable {
        var time: Duration
        var bytes: UInt64
    }

    /// A rate is what was done in so long.
    private static let span = Duration.seconds(5)
    private static let pause = Duration.milliseconds(200)

    package init() {}

    /// Notes where it is at `time` since the beginning.
    package mutating func note(at time: Duration) {
        guard samples.last.map({ time - $0.time >= Self.pause }) ?? true else { return }
        samples.append(Sample(time: time, bytes: bytesDone - min(bytesDone, bytesBefore)))
        while samples.count > 2, time - samples[1].time > Self.span { samples.removeFirst() }
    }

    /// Bytes that are there from a try before say nothing of how fast this one is.
    package mutating func noteBefore(_ count: UInt64) {
        bytesDone += count
        bytesBefore += count
    }

    /// They have to come again.
    package mutating func takeBack(_ count: UInt64) {
        bytesDone -= min(bytesDone, count)
        bytesBefore = min(bytesBefore, bytesDone)
    }

    /// Bytes a second.
    package var rate: Double {
        guard let first = samples.first, let last = samples.last, last.time > first.time else {
            return 0
        }
        let seconds = (last.time - first.time) / .seconds(1)
        return Double(last.bytes - min(last.bytes, first.bytes)) / seconds
    }

    /// Of the bytes, once all are known.
    package var fraction: Double? {
        guard isCounted else { return nil }
        guard bytesFound > 0 else { return filesFound == filesDone ? 1 : 0 }
        return min(1, Double(bytesDone) / Double(bytesFound))
    }

    package var timeLeft: Duration? {
        guard isCounted, rate > 0 else { return nil }
        let left = Double(bytesFound - min(bytesFound, bytesDone)) / rate
        return .seconds(Int64(min(left, 1e9)))
    }
}
