internal import Glibc
internal import Screen
internal import Terminal

/// Megabytes a second through the emulator alone, beside libvterm on the same bytes; then what
/// lines take in memory and how long another width takes.
enum EmulatorBenchmark {
    static let scrollbackLimit = 10_000
    static let size = Size(columns: 200, rows: 50)
    /// As much as one read of a terminal brings.
    private static let chunk = 64 << 10
    /// libvterm gets no more than this of each payload: it takes seconds for it.
    private static let peerSize = 8 << 20

    static func run(_ options: EmulatorOptions) throws {
        if let feeds = options.feeds { return try feed(options, times: feeds) }
        var report = Report(
            "Emulator at \(size.columns)x\(size.rows), \(scrollbackLimit) lines kept, "
                + "\(options.megabytes) MB, best of \(options.rounds)")
        try options.forEachPayload { try add($0, options.rounds, to: &report) }
        if !options.isWithoutPayloads { report.print() }
        if options.includes("memory") { try EmulatorMemory.run() }
        if options.includes("reflow") { EmulatorReflow.run() }
    }

    /// For `perf` and callgrind: the difference between two feeds and one is the emulator alone.
    private static func feed(_ options: EmulatorOptions, times: Int) throws {
        try options.forEachPayload { payload in
            for _ in 0..<times { _ = measureOurs(payload.bytes) }
        }
    }

    private static func add(_ payload: Payload, _ rounds: Int, to report: inout Report) throws {
        let forPeer = Array(payload.bytes.prefix(peerSize))
        var ours = 0.0
        var theirs = 0.0
        // One after the other in each round, so that a busy moment meets both.
        for _ in 0..<rounds {
            ours = max(ours, measureOurs(payload.bytes))
            theirs = max(theirs, try measureLibVTerm(forPeer))
        }
        let goal = "≥ \(Int(payload.goal)) MB/s, \(Int(payload.ratioGoal))x"
        report.add(
            payload.name, ours: .init(value: ours, unit: "MB/s"),
            peer: .init(value: theirs, unit: "MB/s"), named: "libvterm", goal: goal,
            isMet: ours >= payload.goal && ours >= payload.ratioGoal * theirs)
    }

    private static func measureOurs(_ bytes: [UInt8]) -> Double {
        var terminal = Terminal(size: size, scrollbackLimit: scrollbackLimit)
        return speed(bytes) { terminal.feed($0) }
    }

    private static func measureLibVTerm(_ bytes: [UInt8]) throws -> Double {
        let terminal = try LibVTerm(
            columns: size.columns, rows: size.rows, scrollbackLimit: scrollbackLimit)
        return speed(bytes) { terminal.feed($0) }
    }

    /// Megabytes a second of the processor's time: what other programs take does not count.
    private static func speed(_ bytes: [UInt8], _ body: (UnsafeRawBufferPointer) -> Void)
        -> Double
    {
        let start = processorTime()
        inChunks(bytes, body)
        return Double(bytes.count) / 1_000_000 / (processorTime() - start)
    }

    /// Seconds that this thread has had of a processor.
    static func processorTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    static func inChunks(_ bytes: [UInt8], _ body: (UnsafeRawBufferPointer) -> Void) {
        bytes.withUnsafeBytes { all in
            var start = 0
            while start < all.count {
                let end = min(all.count, start + chunk)
                body(UnsafeRawBufferPointer(rebasing: all[start..<end]))
                start = end
            }
        }
    }
}
