internal import Model

/// /proc/PID/stat of many processes, one after the other (proc_pid_stat(5)). A program may call
/// itself anything, line ends and brackets included: its name ends with the last bracket.
enum ProcPidStat {
    static func read(_ text: ArraySlice<UInt8>, pageSize: Int) -> [ProcessSample] {
        var processes: [ProcessSample] = []
        var unfinished: ArraySlice<UInt8>?
        text.forEachLine { line in
            let start = unfinished?.startIndex ?? line.startIndex
            let whole = text[start..<line.endIndex]
            unfinished = nil
            if let process = process(whole, pageSize) {
                processes.append(process)
            } else if isBegun(line), line.count < longestBeginning {
                unfinished = whole
            } else if start != line.startIndex, let process = process(line, pageSize) {
                processes.append(process)
            }
        }
        return processes
    }

    private static let longestBeginning = 48

    /// A number and an open bracket that nothing closes: the name goes on in the next line.
    private static func isBegun(_ line: ArraySlice<UInt8>) -> Bool {
        var fields = Fields(line)
        guard fields.number() != nil else { return false }
        return fields.next()?.first == UInt8(ascii: "(") && !line.contains(UInt8(ascii: ")"))
    }

    /// PF_KTHREAD of the kernel's sched.h.
    private static let kernelThread = 0x0020_0000

    private static func process(_ line: ArraySlice<UInt8>, _ pageSize: Int) -> ProcessSample? {
        guard let open = line.firstIndex(of: UInt8(ascii: "(")),
            let close = line.lastIndex(of: UInt8(ascii: ")")), open < close,
            let pid = Fields.number(line[..<open].filter { $0 != 0x20 }[...])
        else { return nil }
        var fields = Fields(line[(close + 1)...])
        guard let state = fields.text()?.first, let parent = fields.number() else { return nil }
        fields.skip(4)
        guard let flags = fields.number() else { return nil }
        fields.skip(4)
        guard let user = fields.number(), let system = fields.number() else { return nil }
        fields.skip(3)
        guard let nice = fields.next().flatMap({ Fields.signed($0) }), let threads = fields.number()
        else { return nil }
        fields.skip(1)
        guard let start = fields.number() else { return nil }
        fields.skip(1)
        let pages = fields.number() ?? 0
        return ProcessSample(
            pid: pid, parent: parent, name: line[(open + 1)..<close].text, state: state,
            ticks: min(user, 1 << 60) + min(system, 1 << 60), nice: nice, threads: threads,
            startTicks: start, resident: min(pages, 1 << 40) * pageSize,
            isKernelThread: flags & kernelThread != 0)
    }
}
