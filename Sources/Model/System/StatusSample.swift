/// What a host's kernel counted up to one moment. What it did is the difference of two.
package struct StatusSample: Hashable, Sendable {
    /// Seconds since boot; the host's own clock of the sample.
    package var uptime: Double
    /// Runnable and waiting tasks, over one, five and fifteen minutes.
    package var load: [Double] = []
    package var tasks = 0
    /// All processors together, then each by its number.
    package var cpu = CPUTimes()
    package var processors: [Int: CPUTimes] = [:]
    /// Seconds since 1970.
    package var bootTime: Int?
    package var contextSwitches = 0
    package var memory = MemoryUse()
    package var pressure: [Resource: Pressure] = [:]
    package var disks: [DiskCounters] = []
    package var interfaces: [InterfaceCounters] = []
    /// Nil where it was not asked for.
    package var processes: [ProcessSample]?

    package enum Resource: String, CaseIterable, Sendable {
        case cpu, io, memory
    }

    package init(uptime: Double) {
        self.uptime = uptime
    }
}
