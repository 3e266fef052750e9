/// What a host did between two samples, and how it stands at the second.
package struct StatusReport: Hashable, Sendable {
    /// Between the samples, by the host's own clock.
    package var seconds: Double
    package var uptime: Double
    package var load: [Double]
    package var cpu: CPUShares
    package var processors: [Int: CPUShares]
    package var memory: MemoryUse
    package var pressure: [StatusSample.Resource: Pressure]
    package var disks: [DiskRates]
    package var interfaces: [InterfaceRates]
    package var processes: [ProcessUse]?

    /// Nil if no time passed, or the host was started anew in between: its counters began again.
    package init?(_ now: StatusSample, since earlier: StatusSample) {
        let seconds = now.uptime - earlier.uptime
        guard seconds > 0.01, let cpu = now.cpu.shares(since: earlier.cpu) else { return nil }
        self.seconds = seconds
        self.cpu = cpu
        uptime = now.uptime
        load = now.load
        memory = now.memory
        pressure = now.pressure
        processors = now.processors.compactMapValuesWithKeys { number, times in
            earlier.processors[number].flatMap { times.shares(since: $0) }
        }
        let disks = earlier.disks.keyed(by: \.name)
        self.disks = now.disks.compactMap { disk in
            disks[disk.name].flatMap { DiskRates(disk, since: $0, seconds: seconds) }
        }
        let interfaces = earlier.interfaces.keyed(by: \.name)
        self.interfaces = now.interfaces.compactMap { interface in
            interfaces[interface.name].flatMap {
                InterfaceRates(interface, since: $0, seconds: seconds)
            }
        }
        // Ticks of one processor, whatever a tick is here: all times are in the same.
        let ticks = Double(now.cpu.total - earlier.cpu.total) / Double(max(1, now.processors.count))
        processes = now.processes.map {
            ProcessUse.all($0, since: earlier.processes ?? [], ticks: ticks)
        }
    }
}

/// A process, and the share of one processor it had between two samples.
package struct ProcessUse: Hashable, Sendable {
    package var process: ProcessSample
    /// 1 is one processor all the time; a process of several threads may have more.
    package var cpu: Double

    package init(process: ProcessSample, cpu: Double) {
        self.process = process
        self.cpu = cpu
    }

    static func all(
        _ now: [ProcessSample], since earlier: [ProcessSample], ticks: Double
    ) -> [ProcessUse] {
        let before = earlier.keyed { Name(pid: $0.pid, startTicks: $0.startTicks) }
        return now.map { process in
            let name = Name(pid: process.pid, startTicks: process.startTicks)
            // One that came in between had all its time since.
            let used =
                process.ticks - (before[name]?.ticks ?? (earlier.isEmpty ? process.ticks : 0))
            return ProcessUse(process: process, cpu: ticks > 0 ? max(0, Double(used) / ticks) : 0)
        }
    }

    /// A pid is given again; with the time of its start it is not.
    private struct Name: Hashable {
        var pid: Int
        var startTicks: Int
    }
}

extension Sequence {
    /// By a key; of several with the same the last counts.
    fileprivate func keyed<Key: Hashable>(by key: (Element) -> Key) -> [Key: Element] {
        reduce(into: [:]) { $0[key($1)] = $1 }
    }
}

extension Dictionary {
    fileprivate func compactMapValuesWithKeys<Result>(
        _ transform: (Key, Value) -> Result?
    ) -> [Key: Result] {
        reduce(into: [:]) { result, pair in result[pair.key] = transform(pair.key, pair.value) }
    }
}
