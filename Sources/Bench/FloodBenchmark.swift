internal import Glibc

/// 100 MB of log text over SSH into a pane, and how soon Ctrl-C is answered in the middle of it;
/// beside `ssh` inside tmux.
enum FloodBenchmark {
    private static let size = 100_000_000
    private static let rounds = 3

    static func run() throws {
        let server = try LoopbackServer()
        let file = try server.scratch.write("flood.log", Payload.logs(size: size))
        var ours: [Duration] = []
        var theirs: [Duration] = []
        var ourStop: [Duration] = []
        var theirStop: [Duration] = []
        for round in 0..<rounds {
            let workbench = try server.startWorkbench()
            ours.append(try flood(file, workbench))
            ourStop += try stops(file, workbench)
            workbench.end()
            let socket = ["-L", "flood-\(round)", "-f", "/dev/null"]
            let tmux = try server.startSSHInTmux(socket)
            theirs.append(try flood(file, tmux))
            theirStop += try stops(file, tmux)
            try endTmux(socket, server.scratch)
            tmux.end()
        }
        report(ours, theirs, Samples(ourStop), Samples(theirStop))
    }

    /// From Enter to the line after the last.
    private static func flood(_ file: String, _ program: PtyProgram) throws -> Duration {
        program.type("clear; F=\(file)\r")
        program.settle(for: .milliseconds(500))
        let start = ContinuousClock.now
        program.type("cat $F; echo fin''ished\r")
        return try program.wait(for: "finished", within: .seconds(120)) - start
    }

    /// From Ctrl-C to a new prompt, three times.
    private static func stops(_ file: String, _ program: PtyProgram) throws -> [Duration] {
        try (0..<3).map { _ in
            program.type("cat $F $F $F $F\r")
            program.settle(for: .milliseconds(700))
            guard !program.screen.contains(LoopbackServer.prompt) else {
                throw BenchFailure("The flood was over before Ctrl-C was pressed.")
            }
            let start = ContinuousClock.now
            program.type("\u{3}")
            return try program.wait(for: LoopbackServer.prompt, within: .seconds(60)) - start
        }
    }

    private static func report(
        _ ours: [Duration], _ theirs: [Duration], _ ourStop: Samples, _ theirStop: Samples
    ) {
        var report = Report("100 MB of log over SSH into a pane, best of \(rounds)")
        let own = (ours.min() ?? .zero) / .seconds(1)
        let peer = (theirs.min() ?? .zero) / .seconds(1)
        report.add(
            "wall time", ours: .init(value: own, unit: "s"), peer: .init(value: peer, unit: "s"),
            named: "ssh in tmux", goal: "≤ peer", isMet: own <= peer)
        for (name, mine, other) in [
            ("Ctrl-C, median", ourStop.median, theirStop.median),
            ("Ctrl-C, worst", ourStop.p99, theirStop.p99),
        ] {
            report.add(
                name, ours: .init(value: mine, unit: "ms"), peer: .init(value: other, unit: "ms"),
                named: "ssh in tmux", goal: "≤ 100 ms", isMet: mine <= 100)
        }
        report.print()
    }
}
