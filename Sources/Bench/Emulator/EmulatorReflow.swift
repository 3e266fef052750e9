internal import Screen
internal import Terminal

/// How long another width takes with a long scrollback.
enum EmulatorReflow {
    private static let lines = 100_000

    static func run() {
        var report = Report("Another width, \(lines) lines of scrollback")
        add("logs, 200 to 80 columns", Payload.logs, 80, to: &report)
        add("logs, 200 to 190 columns", Payload.logs, 190, to: &report)
        add("ls, 200 to 80 columns", Payload.listings, 80, to: &report)
        add("unicode, 200 to 60 columns", Payload.unicode, 60, to: &report)
        report.print()
    }

    private static func add(
        _ name: String, _ make: (Int) -> [UInt8], _ columns: Int, to report: inout Report
    ) {
        var size = EmulatorBenchmark.size
        var terminal = Terminal(size: size, scrollbackLimit: 4 * lines)
        let bytes = make(4 << 20)
        while terminal.scrollbackCount < lines {
            EmulatorBenchmark.inChunks(bytes) { terminal.feed($0) }
        }
        terminal.setScrollbackLimit(lines)
        size.columns = columns
        let start = EmulatorBenchmark.processorTime()
        terminal.resize(to: size)
        let milliseconds = (EmulatorBenchmark.processorTime() - start) * 1000
        report.add(
            name, ours: .init(value: milliseconds, unit: "ms"), goal: "≤ 50 ms",
            isMet: milliseconds <= 50)
    }
}
