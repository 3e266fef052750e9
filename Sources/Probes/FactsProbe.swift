package import Model

/// What a host is, how full its disks are, and what systemd and the kernel complain of.
package enum FactsProbe {
    package static let script = ProbeScript.text(
        """
        a time date +%s
        a host cat /proc/sys/kernel/hostname
        a kernel uname -srm
        a os cat /etc/os-release
        a os-vendor cat /usr/lib/os-release
        a page getconf PAGESIZE
        a virt $l systemd-detect-virt
        a cpu grep -m 1 -i '^model name' /proc/cpuinfo
        a space $l df -P -k
        a inodes $l df -P -i
        a failed $l systemctl list-units --state=failed --plain --no-legend --no-pager --full
        a init readlink /proc/1/exe
        a booted ls -d /run/systemd/system
        a reboot ls /run/reboot-required /var/run/reboot-required
        h() { for z in /sys/class/thermal/thermal_zone*; do
        [ -r $z/temp ] && read -r t < $z/temp && read -r n < $z/type && echo "$t $n"; done; }
        a heat h
        """)

    package static func facts(in output: [UInt8]) -> HostFacts {
        let answers = ProbeScript.answers(in: output)
        var facts = HostFacts()
        facts.hostName = line(answers["host"])
        facts.kernel = line(answers["kernel"])
        facts.system =
            [answers["os"], answers["os-vendor"]].compactMap { $0?.text }
            .compactMap { MachineFacts.system(inOSRelease: $0) }.first
        facts.pageSize = line(answers["page"]).flatMap { Int($0) } ?? facts.pageSize
        facts.virtualization = line(answers["virt"]).flatMap { $0 == "none" ? nil : $0 }
        facts.processor = line(answers["cpu"]).flatMap(model)
        facts.time = line(answers["time"]).flatMap { Int($0) }
        facts.mounts = DiskFree.mounts(
            space: answers["space"] ?? [], inodes: answers["inodes"] ?? [])
        if line(answers["booted"]) != nil {
            facts.failedUnits = (answers["failed"] ?? []).lines.compactMap { line in
                var fields = Fields(line)
                return fields.text()
            }
        }
        facts.needsReboot = line(answers["reboot"]) != nil
        facts.temperatures = (answers["heat"] ?? []).lines.compactMap(temperature)
        return facts
    }

    private static func line(_ answer: ArraySlice<UInt8>?) -> String? {
        let line = (answer ?? []).prefix { $0 != 0x0a }
        return line.isEmpty ? nil : line.text
    }

    /// `model name\t: AMD EPYC`
    private static func model(_ line: String) -> String? {
        guard let colon = line.firstIndex(of: ":") else { return nil }
        return String(line[line.index(after: colon)...].drop { $0 == " " })
    }

    /// Thousandths of a degree, then whose they are.
    private static func temperature(_ line: ArraySlice<UInt8>) -> HostFacts.Temperature? {
        var fields = Fields(line)
        guard let value = fields.next().flatMap({ Fields.signed($0) }),
            (-100_000...200_000).contains(value), let name = fields.text()
        else { return nil }
        return HostFacts.Temperature(name: name, celsius: Double(value) / 1000)
    }
}
