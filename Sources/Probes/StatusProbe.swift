package import Model

/// What a host's kernel counts: asked by a few lines of shell that stay on the host for as long as
/// somebody looks, and answer each line they read with one record. Nothing is written there, and a
/// sample costs one short `cat`: dash would read files a byte a call.
package enum StatusProbe {
    /// What is asked for: a line on the standard input of the script.
    package enum Request: String, Sendable {
        case counters = "s\n"
        case countersAndProcesses = "p\n"
    }

    /// Files whose text tells itself apart by the constant one between them, in the order in which
    /// `init` of the sample reads them.
    private static let files = [
        "uptime", "loadavg", "stat", "meminfo", "diskstats", "net/dev", "pressure/cpu",
        "pressure/io", "pressure/memory",
    ]

    /// Ends when its input does, that is with its channel. More processes than an argument list
    /// holds come in parts.
    package static let script = """
        LC_ALL=C; export LC_ALL; s=/proc/sys/kernel/ostype
        while read -r w; do case $w in p) set -- /proc/[0-9]*/stat ;; *) set -- ;; esac
        [ $# -gt 30000 ] && set --
        printf '\\035\\n'; cat \(files.map { "$s /proc/\($0)" }.joined(separator: " ")) $s "$@"
        [ "$w$#" = p0 ] && for d in 1 2 3 4 5 6 7 8 9; do for e in '' 0 1 2 3 4 5 6 7 8 9; do
        cat /proc/$d${e:+$e*}/stat; done; done
        printf '\\036\\n'; done 2>/dev/null
        """

    /// Reads one record.
    package static func sample(
        _ record: [UInt8], pageSize: Int = 4096
    ) throws(ProbeFailure) -> StatusSample {
        let sections = sections(of: record[...])
        guard sections.count > files.count else {
            throw ProbeFailure(
                "the host has no /proc as Linux has it",
                remedy: "Status is read from Linux hosts only; terminals and files work here")
        }
        var uptime = Fields(sections[0])
        guard let seconds = uptime.decimal() else {
            throw ProbeFailure(
                "the host does not say how long it is up (/proc/uptime)",
                remedy: "Look at /proc there: a container may hide it")
        }
        var sample = StatusSample(uptime: seconds)
        ProcStat.readLoad(sections[1], into: &sample)
        ProcStat.read(sections[2], into: &sample)
        sample.memory = ProcMeminfo.read(sections[3])
        sample.disks = ProcDiskstats.read(sections[4])
        sample.interfaces = ProcNetDev.read(sections[5])
        let pressures = zip([.cpu, .io, .memory] as [StatusSample.Resource], sections[6...8])
        for (resource, text) in pressures {
            sample.pressure[resource] = ProcPressure.read(text)
        }
        if let processes = sections[9].nonEmpty {
            sample.processes = ProcPidStat.read(processes, pageSize: pageSize)
        }
        return sample
    }

    /// What stands between the constant lines; the last part is whole, for a process may be called
    /// as the constant.
    private static func sections(of record: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        let mark = Array("Linux\n".utf8)
        var sections: [ArraySlice<UInt8>] = []
        var start: Int?
        var place = record.startIndex
        while place < record.endIndex, sections.count < files.count {
            let end = record[place...].firstIndex(of: 0x0a).map { $0 + 1 } ?? record.endIndex
            if record[place..<end].elementsEqual(mark) {
                if let start { sections.append(record[start..<place]) }
                start = end
            }
            place = end
        }
        if let start { sections.append(record[start...]) }
        return sections
    }
}

extension ArraySlice<UInt8> {
    fileprivate var nonEmpty: Self? { isEmpty ? nil : self }
}
