/// Quiet SSH sessions in the program: how often it wakes up, and what that takes of a core.
enum IdleBenchmark {
    private static let sessions = 20
    private static let span = Duration.seconds(10)

    static func run() throws {
        let server = try LoopbackServer(hosts: sessions)
        let hosts = LoopbackServer.addresses(sessions)
        // Wide enough for all tabs and the count of what is connected.
        let program = try server.startWorkbench(connectedTo: hosts[0], columns: 400)
        for (index, host) in hosts.enumerated().dropFirst() {
            // To the list, to the one that the filter leaves, and into its terminal.
            program.type("\u{1d}s/")
            program.settle(for: .milliseconds(100))
            program.type("\u{15}\(host)\r")
            program.settle(for: .milliseconds(100))
            program.type("\r")
            try program.wait(for: "\(index + 1) connected", within: .seconds(20))
        }
        // Marks and messages have their time, and then it is quiet.
        program.settle(for: .seconds(6))
        let before = program.figures
        program.settle(for: span)
        let after = program.figures
        report(
            wakeUps: after.wakeUps - before.wakeUps,
            share: (after.cpu - before.cpu) / span)
    }

    private static func report(wakeUps: Int, share: Double) {
        var report = Report("\(sessions) quiet SSH sessions for \(span.components.seconds) s")
        report.add(
            "wake-ups", ours: .init(value: Double(wakeUps), unit: ""), goal: "0",
            isMet: wakeUps == 0)
        report.add(
            "of a core", ours: .init(value: share * 100, unit: "%"), goal: "< 0.1 %",
            isMet: share < 0.001)
        report.print()
    }
}
