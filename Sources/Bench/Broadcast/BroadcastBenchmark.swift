/// One key to the shells of many hosts, until every echo is parsed; beside tmux with
/// `synchronize-panes` and an `ssh` in each of its panes.
enum BroadcastBenchmark {
    /// More panes tmux cannot lay out.
    private static let peerLimit = 50

    static func run(counts words: [String]) throws {
        let counts = try words.isEmpty ? [50, 100, 1000] : words.map(count)
        for count in counts { try measure(count) }
    }

    private static func count(_ word: String) throws -> Int {
        guard let count = Int(word), (2...2000).contains(count) else {
            throw BenchFailure("“\(word)” is no number of shells from 2 to 2000.")
        }
        return count
    }

    private static func measure(_ count: Int) throws {
        let server = try LoopbackServer(hosts: count)
        let own = try ownFigures(count, server)
        let peer = count <= peerLimit ? Samples(try TmuxPanes(count, server).keyTimes()) : nil
        var report = Report("One key to \(count) shells until every echo is parsed")
        let most = Double(max(10, count / 10))
        for (name, ours, theirs, goal) in [
            ("median", own.median, peer?.median, most), ("p99", own.p99, peer?.p99, nil),
        ] {
            let words = goal.map { "≤ \(Int($0)) ms" } ?? "no more than tmux"
            let isMet = ours <= goal ?? theirs ?? ours
            guard let theirs else {
                let figure = Report.Figure(value: ours, unit: "ms")
                if goal == nil {
                    report.add(name, ours: figure)
                } else {
                    report.add(name, ours: figure, goal: words, isMet: isMet)
                }
                continue
            }
            report.add(
                name, ours: .init(value: ours, unit: "ms"),
                peer: .init(value: theirs, unit: "ms"), named: "tmux, ssh", goal: words,
                isMet: isMet)
        }
        // What sshd takes for each echo is more, and shares the cores.
        report.add("CPU time a key", ours: .init(value: own.cpu, unit: "ms"))
        report.print()
    }

    private static func ownFigures(
        _ count: Int, _ server: LoopbackServer
    ) throws -> (median: Double, p99: Double, cpu: Double) {
        let output = "\(server.scratch.path)/figures"
        try runProgram(
            Workbench.ownPath(),
            [BroadcastSessions.command, server.scratch.path, "\(server.port)", "\(count)"],
            environment: server.scratch.environment, output: output)
        let text = try String(decoding: Payload.read(output).bytes, as: UTF8.self)
        let numbers = text.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
        guard numbers.count == 3 else { throw BenchFailure("The shells failed: \(text)") }
        return (numbers[0], numbers[1], numbers[2])
    }
}
