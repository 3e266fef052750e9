package import Model

/// The services of a host that systemd runs.
package enum ServiceProbe {
    private static let properties = [
        "Id", "Description", "LoadState", "ActiveState", "SubState", "UnitFileState", "MainPID",
        "MemoryCurrent", "CPUUsageNSec", "TasksCurrent", "StateChangeTimestampMonotonic",
    ]

    package static let script = ProbeScript.text(
        """
        a booted ls -d /run/systemd/system
        a units $l systemctl show --no-pager -p \(properties.joined(separator: ",")) '*.service'
        """)

    package static func units(in output: [UInt8]) throws(ProbeFailure) -> [ServiceUnit] {
        let answers = ProbeScript.answers(in: output)
        guard answers["booted"]?.isEmpty == false else {
            throw ProbeFailure(
                "the host does not run systemd",
                remedy: "Its services are those of its own init: look into /etc/init.d there")
        }
        let text = answers["units"] ?? []
        guard !text.isEmpty else {
            throw ProbeFailure(
                "systemctl did not answer",
                remedy: "Try “systemctl status” there: the service manager may be busy")
        }
        return blocks(in: text).compactMap(unit)
    }

    /// A unit's properties stand together; an empty line parts it from the next.
    private static func blocks(in text: ArraySlice<UInt8>) -> [[String: String]] {
        var blocks: [[String: String]] = [[:]]
        text.forEachLine { line in
            guard !line.isEmpty else { return blocks.append([:]) }
            guard let equals = line.firstIndex(of: UInt8(ascii: "=")) else { return }
            blocks[blocks.count - 1][line[..<equals].text] = line[(equals + 1)...].text
        }
        return blocks
    }

    private static func unit(_ block: [String: String]) -> ServiceUnit? {
        guard let name = block["Id"], !name.isEmpty else { return nil }
        var unit = ServiceUnit(name: name)
        unit.summary = block["Description"] ?? ""
        unit.load = block["LoadState"] ?? ""
        unit.active = block["ActiveState"] ?? ""
        unit.sub = block["SubState"] ?? ""
        unit.enablement = block["UnitFileState"] ?? ""
        unit.mainPID = number(block["MainPID"]).flatMap { $0 > 0 ? $0 : nil }
        unit.memory = number(block["MemoryCurrent"])
        unit.cpuNanoseconds = number(block["CPUUsageNSec"])
        unit.tasks = number(block["TasksCurrent"])
        unit.sinceBoot = number(block["StateChangeTimestampMonotonic"]).flatMap {
            $0 > 0 ? $0 : nil
        }
        return unit
    }

    /// What is not counted is `[not set]`, or the largest number there is.
    private static func number(_ text: String?) -> Int? { text.flatMap { Int($0) } }
}
