/// What went through a network interface since it is there (proc_pid_net(5), dev).
package struct InterfaceCounters: Hashable, Sendable {
    package struct Direction: Hashable, Sendable {
        package var bytes = 0
        package var packets = 0
        package var errors = 0
        package var drops = 0

        package init() {}
    }

    package var name: String
    package var received = Direction()
    package var sent = Direction()

    package init(name: String) {
        self.name = name
    }
}

/// What went through a network interface in a span; each figure a second.
package struct InterfaceRates: Hashable, Sendable {
    package var name: String
    package var received: Double
    package var sent: Double
    /// Of both directions together.
    package var packets: Double
    package var errors: Double
    package var drops: Double

    /// Nil if the counters went back: the interface is another one, or a counter of 32 bits wrapped.
    package init?(_ now: InterfaceCounters, since earlier: InterfaceCounters, seconds: Double) {
        guard seconds > 0, now.received.bytes >= earlier.received.bytes,
            now.sent.bytes >= earlier.sent.bytes
        else { return nil }
        func rate(_ path: KeyPath<InterfaceCounters.Direction, Int>) -> Double {
            let sum = now.received[keyPath: path] + now.sent[keyPath: path]
            let before = earlier.received[keyPath: path] + earlier.sent[keyPath: path]
            return max(0, Double(sum - before) / seconds)
        }
        name = now.name
        received = Double(now.received.bytes - earlier.received.bytes) / seconds
        sent = Double(now.sent.bytes - earlier.sent.bytes) / seconds
        packets = rate(\.packets)
        errors = rate(\.errors)
        drops = rate(\.drops)
    }
}
