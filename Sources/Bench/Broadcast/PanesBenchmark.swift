internal import Glibc
internal import Screen

/// Many panes that print without end, each an SSH session of its own: whether the one with the keys
/// still answers at once, and whether pictures keep coming.
enum PanesBenchmark {
    private static let count = 50
    private static let presses = 200
    /// Of each pane: so many bytes ten times a second.
    private static let chunk = 100_000

    static func run() throws {
        let server = try LoopbackServer(hosts: count + 1)
        let lines = String(repeating: "0123456789 abcdefghi\n", count: chunk / 21)
        let file = try server.scratch.write("lines", Array(lines.utf8))
        let program = try open(server)
        defer { program.end() }
        let before = program.figures.cpu
        try flood(file, program)
        program.resetGap()
        var times: [Duration] = []
        let start = ContinuousClock.now
        for press in 0..<presses {
            // No escape sequence and nothing of what is printed has one of these letters.
            let key: UInt8 = press % 2 == 0 ? 0x7a : 0x59
            program.settle(for: .milliseconds(30))
            let pressed = ContinuousClock.now
            program.type(String(UnicodeScalar(key)))
            times.append(try program.wait(forByte: key, within: .seconds(10)) - pressed)
        }
        let wall = ContinuousClock.now - start
        report(Samples(times), program.longestGap, (program.figures.cpu - before) / wall)
    }

    /// All hosts in one tab, the last of them with the keys.
    private static func open(_ server: LoopbackServer) throws -> PtyProgram {
        let program = try PtyProgram(
            Workbench.path(), [], environment: server.scratch.environment,
            size: .init(columns: 200, rows: 60))
        try program.wait(for: "\(count + 2) instances", within: .seconds(20))
        program.type("A\r")
        try program.wait(for: "terminals?", within: .seconds(10))
        program.type("y")
        try program.wait(for: "\(count + 1) connected", within: .seconds(60))
        return program
    }

    /// All but the pane with the keys print; that one echoes each key at once.
    private static func flood(_ file: String, _ program: PtyProgram) throws {
        program.type("\u{1d}b")
        try program.wait(for: "get your keys", within: .seconds(10))
        program.type("clear\r")
        program.settle(for: .seconds(1))
        program.type("\u{1d}+")
        program.settle(for: .milliseconds(300))
        program.type("stty -icanon; clear; cat >/dev/null\r")
        program.settle(for: .seconds(1))
        // The other members get a line that is composed, since their pane has not the keys.
        program.type("\u{1d};")
        program.settle(for: .milliseconds(300))
        program.type("\u{1d}ewhile :; do cat \(file); sleep 0.1; done\r")
        program.settle(for: .milliseconds(300))
        program.type("\u{1d};")
        program.settle(for: .seconds(3))
    }

    private static func report(_ times: Samples, _ gap: Duration, _ load: Double) {
        var report = Report("\(count) panes printing 1 MB/s each, \(presses) presses in another")
        report.add(
            "key to echo, median", ours: .init(value: times.median, unit: "ms"), goal: "≤ 30 ms",
            isMet: times.median <= 30)
        report.add(
            "key to echo, p99", ours: .init(value: times.p99, unit: "ms"), goal: "≤ 30 ms",
            isMet: times.p99 <= 30)
        let longest = gap / .milliseconds(1)
        report.add(
            "longest time without a picture", ours: .init(value: longest, unit: "ms"),
            goal: "≤ 100 ms", isMet: longest <= 100)
        report.add("of a core", ours: .init(value: load * 100, unit: "%"))
        report.print()
    }
}
