internal import CVTerm
internal import Glibc
internal import Screen
internal import Terminal

/// What lines and cells take in memory, as the C library's allocator counts it.
enum EmulatorMemory {
    static func run() throws {
        var report = Report("Memory of a terminal and 10,000 lines of scrollback")
        let narrow = Size(columns: 80, rows: 24)
        addLines("logs, 80 columns", narrow, Payload.logs(size: 2 << 20), 8, to: &report)
        addLines("ls, 80 columns", narrow, Payload.listings(size: 4 << 20), 8, to: &report)
        // So much that 10,000 lines are kept, and full ones of the colours.
        for (name, megabytes) in [("logs", 4), ("ls", 8), ("truecolour", 40), ("unicode", 8)] {
            for kind in Payload.kinds where kind.name == name {
                addCells(name, kind.made(size: megabytes << 20).bytes, to: &report)
            }
        }
        addCells("screen alone", Payload.cursorMoves(size: 1 << 20), to: &report)
        report.print()
    }

    private static func addLines(
        _ name: String, _ size: Size, _ bytes: [UInt8], _ goal: Double, to report: inout Report
    ) {
        let (taken, terminal) = measure(size, bytes)
        precondition(terminal.scrollbackCount == EmulatorBenchmark.scrollbackLimit)
        let megabytes = Double(taken) / 1_000_000
        report.add(
            name, ours: .init(value: megabytes, unit: "MB"), goal: "≤ \(Int(goal)) MB",
            isMet: megabytes <= goal)
    }

    private static func addCells(_ name: String, _ bytes: [UInt8], to report: inout Report) {
        let size = EmulatorBenchmark.size
        let (taken, terminal) = measure(size, bytes)
        let cells = (0..<terminal.lineCount).reduce(0) { count, line in
            let characters = terminal.characters(line: line)
            return count + (characters.last.map { $0.column + $0.width } ?? 0)
        }
        // The screen's cells are there whether they are used or not.
        let perCell = Double(taken) / Double(max(cells, size.area))
        report.add(
            "\(name), a cell", ours: .init(value: perCell, unit: "bytes"), goal: "≤ 10 bytes",
            isMet: perCell <= 10)
    }

    private static func measure(_ size: Size, _ bytes: [UInt8]) -> (Int, Terminal) {
        let before = allocated()
        var terminal = Terminal(
            size: size, scrollbackLimit: EmulatorBenchmark.scrollbackLimit)
        EmulatorBenchmark.inChunks(bytes) { terminal.feed($0) }
        return (allocated() - before, terminal)
    }

    /// Bytes in use in all of the allocator's arenas and mappings. `mallinfo2` counts the main
    /// arena's only, and the benchmark does not run on the thread that has it.
    private static func allocated() -> Int {
        var text: UnsafeMutablePointer<CChar>?
        var count = 0
        guard let stream = open_memstream(&text, &count) else { return 0 }
        malloc_info(0, stream)
        fclose(stream)
        defer { free(text) }
        let report = text.map { String(cString: $0) } ?? ""
        // The sums over all arenas come last: free in fast bins, free else, mapped, taken from
        // the system (malloc_info(3)).
        let sums = report.ranges(of: "</heap>").last.map { report[$0.upperBound...] } ?? ""
        let sizes = sums.matches(of: /size="([0-9]+)"/).compactMap { Int($0.1) }
        precondition(sizes.count >= 4, "malloc_info(3) says nothing of its arenas")
        return sizes[3] + sizes[2] - sizes[1] - sizes[0]
    }
}
