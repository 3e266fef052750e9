internal import Glibc

/// Payloads over SSH into a pane: how long they take, how often the pane is painted, and how soon
/// Ctrl-C is answered in the middle of them; beside `ssh` inside tmux.
enum FloodBenchmark {
    private static let rounds = 3
    /// Log text is what the foundation was measured with: as fast as tmux is enough.
    private static let kinds = [
        (name: "logs", bytes: 100_000_000, speedGoal: 1.0),
        (name: "ls", bytes: 32_000_000, speedGoal: 2.0),
        (name: "truecolour", bytes: 32_000_000, speedGoal: 2.0),
        (name: "cursor", bytes: 32_000_000, speedGoal: 2.0),
        (name: "unicode", bytes: 32_000_000, speedGoal: 2.0),
    ]
    /// Whatever a payload did, the screen is empty after it.
    private static let cleaning = Array("\u{1b}[r\u{1b}[m\u{1b}[H\u{1b}[J".utf8)

    /// `names` are those of payloads; none means all.
    static func run(_ names: [String] = []) throws {
        let server = try LoopbackServer()
        var report = Report("Floods over SSH into a pane, best of \(rounds)")
        for kind in kinds where names.isEmpty || names.contains(kind.name) {
            guard let payload = Payload.kinds.first(where: { $0.name == kind.name }) else {
                throw BenchFailure("No payload is called “\(kind.name)”.")
            }
            let file = try server.scratch.write(kind.name, payload.make(kind.bytes) + cleaning)
            var ours = Measured()
            var theirs = Measured()
            for round in 0..<rounds {
                let workbench = try server.startWorkbench()
                try ours.add(file, workbench)
                workbench.end()
                let socket = ["-L", "flood-\(round)", "-f", "/dev/null"]
                let tmux = try server.startSSHInTmux(socket)
                try theirs.add(file, tmux)
                try endTmux(socket, server.scratch)
                tmux.end()
            }
            unlink(file)
            add(kind.name, kind.bytes, kind.speedGoal, ours, theirs, to: &report)
        }
        report.print()
    }

    /// What one side did.
    private struct Measured {
        var best = Duration.seconds(1_000_000)
        /// The most pictures that were painted in a second; a shorter flood counts as one.
        var frames = 0.0
        var stops: [Duration] = []

        mutating func add(_ file: String, _ program: PtyProgram) throws {
            let (time, frames) = try flood(file, program)
            best = min(best, time)
            self.frames = max(self.frames, Double(frames) / max(1, time / .seconds(1)))
            stops += try FloodBenchmark.stops(file, program)
        }
    }

    /// From Enter to the line after the last, and how many pictures were painted meanwhile.
    private static func flood(_ file: String, _ program: PtyProgram) throws -> (Duration, Int) {
        // Ctrl-C may cut the flood after an escape character; its echo, ^C, then begins a string
        // that only another escape character ends. On a line of its own the prompt is not cut.
        let prompt = "PS1=$(printf '\\033[m\\r\\n\(LoopbackServer.prompt)')"
        program.type("\(prompt); clear; F=\(file)\r")
        program.settle(for: .milliseconds(500))
        let start = ContinuousClock.now
        let frames = program.frameCount
        program.type("cat $F; echo fin''ished\r")
        let end = try program.wait(for: "finished", within: .seconds(120))
        return (end - start, program.frameCount - frames)
    }

    /// From Ctrl-C to a new prompt, three times.
    private static func stops(_ file: String, _ program: PtyProgram) throws -> [Duration] {
        let many = String(repeating: " $F", count: 40)
        return try (0..<3).map { _ in
            program.type("clear; cat\(many)\r")
            program.settle(for: .milliseconds(700))
            guard !program.screen.contains(LoopbackServer.prompt) else {
                throw BenchFailure("The flood was over before Ctrl-C was pressed.")
            }
            let start = ContinuousClock.now
            program.type("\u{3}")
            return try program.wait(for: LoopbackServer.prompt, within: .seconds(60)) - start
        }
    }

    private static func add(
        _ name: String, _ bytes: Int, _ speedGoal: Double, _ ours: Measured, _ theirs: Measured,
        to report: inout Report
    ) {
        let own = Double(bytes) / 1_000_000 / (ours.best / .seconds(1))
        let peer = Double(bytes) / 1_000_000 / (theirs.best / .seconds(1))
        report.add(
            name, ours: .init(value: own, unit: "MB/s"), peer: .init(value: peer, unit: "MB/s"),
            named: "ssh in tmux", goal: "≥ \(Int(speedGoal))x", isMet: own >= speedGoal * peer)
        report.add(
            "  pictures", ours: .init(value: ours.frames, unit: "/s"), goal: "≤ 60 /s",
            isMet: ours.frames <= 60)
        let (mine, other) = (Samples(ours.stops), Samples(theirs.stops))
        for (what, value, peer) in [
            ("  Ctrl-C, median", mine.median, other.median),
            ("  Ctrl-C, worst", mine.p99, other.p99),
        ] {
            report.add(
                what, ours: .init(value: value, unit: "ms"), peer: .init(value: peer, unit: "ms"),
                named: "ssh in tmux", goal: "≤ 50 ms", isMet: value <= 50)
        }
    }
}
