/// What a block device did since it is there (the kernel's admin-guide/iostats).
package struct DiskCounters: Hashable, Sendable {
    package var name: String
    package var reads = 0
    package var readBytes = 0
    /// Milliseconds that all reads took together.
    package var readTime = 0
    package var writes = 0
    package var writtenBytes = 0
    package var writeTime = 0
    package var inFlight = 0
    /// Milliseconds in which it had something to do.
    package var busyTime = 0

    package init(name: String) {
        self.name = name
    }
}

/// What a block device did in a span.
package struct DiskRates: Hashable, Sendable {
    package var name: String
    /// Bytes a second.
    package var read: Double
    package var written: Double
    /// Requests a second.
    package var requests: Double
    /// Milliseconds that a request took; nil if there was none.
    package var latency: Double?
    /// The share of time in which it had something to do, from 0 to 1.
    package var utilisation: Double

    /// Nil if the counters went back: the device is another one.
    package init?(_ now: DiskCounters, since earlier: DiskCounters, seconds: Double) {
        let reads = now.reads - earlier.reads
        let writes = now.writes - earlier.writes
        let bytes = (now.readBytes - earlier.readBytes, now.writtenBytes - earlier.writtenBytes)
        guard seconds > 0, reads >= 0, writes >= 0, bytes.0 >= 0, bytes.1 >= 0 else { return nil }
        name = now.name
        read = Double(bytes.0) / seconds
        written = Double(bytes.1) / seconds
        requests = Double(reads + writes) / seconds
        let time = now.readTime - earlier.readTime + now.writeTime - earlier.writeTime
        latency = reads + writes > 0 ? Double(max(0, time)) / Double(reads + writes) : nil
        let busy = Double(now.busyTime - earlier.busyTime) / (seconds * 1000)
        utilisation = min(1, max(0, busy))
    }
}
