internal import Glibc
internal import Workbench

/// What came of a run, for whoever writes it down.
struct RunReport {
    let command: String
    let targets: [RunTarget]
    let groups: [OutputGroup]
    let tally: RunTally
    let duration: Duration
    let isComplete: Bool
    private let signal: CInt?

    init(command: String, run: Run, duration: Duration, mask: OutputMask, signal: CInt?) {
        self.command = command
        targets = run.targets
        groups = OutputGroups.of(run.targets, mask: mask)
        tally = RunTally(run.targets)
        self.duration = duration
        self.signal = signal
        isComplete = signal == nil
    }

    /// As shells: 128 and the signal's number. Success is everybody's.
    var status: CInt {
        if let signal { return 128 + signal }
        return tally.allSucceeded ? ExitStatus.success.rawValue : ExitStatus.noMatch.rawValue
    }

    /// `2 of 3 succeeded, 1 failed in 1.2 s`
    var summary: String {
        var parts = ["\(tally.count(.succeeded)) of \(tally.total) succeeded"]
        for kind in RunOutcome.Kind.allCases where kind != .succeeded && tally.count(kind) > 0 {
            parts.append("\(tally.count(kind)) \(Self.word(for: kind))")
        }
        return parts.joined(separator: ", ") + " in \(Self.seconds(duration)) s"
    }

    static func word(for kind: RunOutcome.Kind) -> String {
        switch kind {
        case .failed: "failed"
        case .unreachable: "unreachable"
        case .unanswered: "with a question that nobody answered"
        case .timedOut: "timed out"
        case .cancelled: "cancelled"
        case .notRun: "not run"
        case .succeeded: "succeeded"
        }
    }

    static func milliseconds(_ duration: Duration) -> Double {
        Double((duration / .microseconds(100)).rounded()) / 10
    }

    static func seconds(_ duration: Duration) -> String {
        let tenths = Int((duration / .milliseconds(100)).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
