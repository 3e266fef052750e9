/// From the start of the process to the first frame, 1,000 instances in the list.
enum StartupBenchmark {
    private static let rounds = 21

    static func run() throws {
        let scratch = try Scratch()
        let hosts = (1...1000).map { "Host web-\($0)\n  HostName 10.0.\($0 / 250).\($0 % 250)\n" }
        try scratch.write(".ssh/config", Array(hosts.joined().utf8))
        let workbench = try Workbench.path()
        var ours: [Duration] = []
        var tmux: [Duration] = []
        var commander: [Duration] = []
        for round in 0..<rounds {
            ours.append(try time(workbench, [], "web-1", scratch))
            let server = ["-L", "bench-\(round)", "-f", "/dev/null"]
            tmux.append(try time("tmux", server + ["new", "exec cat"], "[0]", scratch))
            try endTmux(server, scratch)
            commander.append(try time("mc", ["-u"], "10Quit", scratch))
        }
        var report = Report("Start to first frame, 1,000 instances, median of \(rounds)")
        let own = Report.Figure(value: Samples(ours).median, unit: "ms")
        for (name, peer) in [("tmux new", tmux), ("mc", commander)] {
            report.add(
                "startup", ours: own, peer: .init(value: Samples(peer).median, unit: "ms"),
                named: name, goal: "≤ 50 ms", isMet: own.value <= 50)
        }
        report.print()
    }

    private static func time(
        _ program: String, _ arguments: [String], _ mark: String, _ scratch: Scratch
    ) throws -> Duration {
        let program = try PtyProgram(program, arguments, environment: scratch.environment)
        let shown = try program.wait(for: mark, within: .seconds(10))
        program.end()
        return shown - program.started
    }
}
