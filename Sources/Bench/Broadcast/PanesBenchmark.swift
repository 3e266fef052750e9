internal import Glibc
internal import Screen

/// Many panes that print without end, each an SSH session of its own: whether the one with the keys
/// still answers at once, and whether pictures keep coming. Beside it plain `ssh` to one more host
/// at the same time: what the machine itself takes to answer while it sends all that.
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
        let ssh = try server.startSSH(to: LoopbackServer.addresses(1)[0])
        ssh.type("stty -icanon; clear; cat >/dev/null\r")
        ssh.settle(for: .seconds(1))
        program.settle(for: .seconds(1))
        program.resetGap()
        let start = ContinuousClock.now
        let times = try echoes(of: program, beside: program)
        let wall = ContinuousClock.now - start
        let load = (program.figures.cpu - before) / wall
        let gap = program.longestGap
        let theirs = try echoes(of: ssh, beside: program)
        report(Samples(times), Samples(theirs), gap, load)
    }

    /// Between presses the pictures of the flood are read away.
    private static func echoes(
        of program: PtyProgram, beside flood: PtyProgram
    ) throws -> [Duration] {
        try (0..<presses).map { press in
            // No escape sequence and nothing of what is printed has one of these letters.
            let key: UInt8 = press % 2 == 0 ? 0x7a : 0x59
            flood.settle(for: .milliseconds(30))
            let pressed = ContinuousClock.now
            program.type(String(UnicodeScalar(key)))
            return try program.wait(forByte: key, within: .seconds(10)) - pressed
        }
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

    private static func report(
        _ times: Samples, _ theirs: Samples, _ gap: Duration, _ load: Double
    ) {
        var report = Report("\(count) panes printing 1 MB/s each, \(presses) presses in another")
        for (name, own, peer) in [
            ("median", times.median, theirs.median), ("p99", times.p99, theirs.p99),
        ] {
            report.add(
                "key to echo, \(name)", ours: .init(value: own, unit: "ms"),
                peer: .init(value: peer, unit: "ms"), named: "ssh", goal: "≤ 30 ms",
                isMet: own <= 30)
        }
        let longest = gap / .milliseconds(1)
        report.add(
            "longest time without a picture", ours: .init(value: longest, unit: "ms"),
            goal: "≤ 100 ms", isMet: longest <= 100)
        report.add("of a core", ours: .init(value: load * 100, unit: "%"))
        report.print()
    }
}
