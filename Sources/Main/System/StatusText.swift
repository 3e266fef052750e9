internal import Model

/// The status of a host for people: a line for each thing that may be in trouble.
enum StatusText {
    static func text(_ name: String, _ facts: HostFacts, _ report: StatusReport) -> String {
        let lines =
            [head(name, facts, report), cpu(report), memory(report)] + pressure(report)
            + facts.mounts.map(mount) + report.disks.filter { $0.requests > 0 }.map(disk)
            + report.interfaces.filter { $0.received + $0.sent > 0 }.map(interface)
            + facts.temperatures.map { line("heat", "\($0.name)  \(Amount.tenths($0.celsius)) °C") }
            + units(facts) + (facts.needsReboot ? [line("reboot", "required")] : [])
        return lines.map { Output.printable($0) + "\n" }.joined()
    }

    private static func line(_ subject: String, _ words: String) -> String {
        subject + String(repeating: " ", count: max(1, 10 - subject.count)) + words
    }

    private static func head(_ name: String, _ facts: HostFacts, _ report: StatusReport) -> String {
        let parts = [facts.system, facts.kernel, facts.virtualization].compactMap { $0 }
        return line(
            "host", ([name] + parts + ["up \(Amount.span(report.uptime))"]).joined(separator: ", "))
    }

    private static func cpu(_ report: StatusReport) -> String {
        let cpu = report.cpu
        let count = report.processors.count
        let parts = [
            ("user", cpu.user), ("system", cpu.system), ("iowait", cpu.iowait),
            ("steal", cpu.steal),
        ].map { "\($0.0) \(Amount.percent($0.1))" }
        let load = report.load.map(Amount.hundredths).joined(separator: " ")
        return line(
            "cpu",
            "\(Amount.percent(cpu.busy)) of \(count) (\(parts.joined(separator: ", "))), load \(load)"
        )
    }

    private static func memory(_ report: StatusReport) -> String {
        let memory = report.memory
        let share = memory.total > 0 ? Double(memory.used) / Double(memory.total) : 0
        let swap =
            memory.swapTotal == 0
            ? "no swap"
            : "swap \(Amount.bytes(memory.swapUsed)) of \(Amount.bytes(memory.swapTotal))"
        return line(
            "memory",
            "\(Amount.bytes(memory.used)) of \(Amount.bytes(memory.total)) "
                + "(\(Amount.percent(share))), cache \(Amount.bytes(memory.cache)), \(swap)")
    }

    private static func pressure(_ report: StatusReport) -> [String] {
        let parts = StatusSample.Resource.allCases.compactMap { resource in
            report.pressure[resource].map { "\(resource.rawValue) \(Amount.percent($0.some.ten))" }
        }
        return parts.isEmpty
            ? [] : [line("pressure", parts.joined(separator: ", ") + " of the last 10 s")]
    }

    private static func mount(_ mount: MountUse) -> String {
        var words =
            "\(mount.path)  \(Amount.bytes(mount.used)) of \(Amount.bytes(mount.total)) "
            + "(\(Amount.percent(mount.usage)))"
        if let inodes = mount.inodes, let used = mount.usedInodes {
            words += ", inodes \(Amount.percent(Double(used) / Double(inodes)))"
        }
        return line("space", words)
    }

    private static func disk(_ disk: DiskRates) -> String {
        let latency = disk.latency.map { ", \(Amount.tenths($0)) ms each" } ?? ""
        return line(
            "disk",
            "\(disk.name)  reads \(Amount.bytes(disk.read))/s, writes "
                + "\(Amount.bytes(disk.written))/s, \(Amount.tenths(disk.requests)) requests/s"
                + "\(latency), \(Amount.percent(disk.utilisation)) busy")
    }

    private static func interface(_ interface: InterfaceRates) -> String {
        var words =
            "\(interface.name)  receives \(Amount.bytes(interface.received))/s, sends "
            + "\(Amount.bytes(interface.sent))/s"
        if interface.errors > 0 { words += ", \(Amount.tenths(interface.errors)) errors/s" }
        if interface.drops > 0 { words += ", \(Amount.tenths(interface.drops)) drops/s" }
        return line("network", words)
    }

    private static func units(_ facts: HostFacts) -> [String] {
        guard let failed = facts.failedUnits else { return [] }
        let words =
            failed.isEmpty
            ? "none failed" : "\(failed.count) failed: \(failed.joined(separator: ", "))"
        return [line("units", words)]
    }
}
