internal import Glibc
internal import Reactor
internal import Workbench

/// One line on the terminal that says how far a run is, drawn over and over.
@LoopActor
final class RunProgress {
    /// A question has the terminal.
    var isHidden = false {
        didSet { if isHidden, !oldValue { clear() } }
    }
    /// The machines are being told to stop.
    var isEnding = false

    private var isShown = false
    private var lastShown: Duration?
    /// Ten times a second is as much as anybody reads.
    private static let pause = Duration.milliseconds(100)

    func show(_ run: Run, at time: Duration) {
        guard !isHidden, lastShown.map({ time - $0 > Self.pause }) ?? true else { return }
        lastShown = time
        isShown = true
        Output.writeError("\r\u{1B}[K" + Self.line(for: run, isEnding))
    }

    func clear() {
        guard isShown else { return }
        isShown = false
        Output.writeError("\r\u{1B}[K")
    }

    private static func line(for run: Run, _ isEnding: Bool) -> String {
        let tally = RunTally(run.targets)
        var parts = ["\(tally.finished) of \(tally.total) done"]
        if tally.connecting > 0 { parts.append("\(tally.connecting) connecting") }
        if tally.running > 0 { parts.append("\(tally.running) running") }
        for (kind, word) in [
            (RunOutcome.Kind.failed, "failed"), (.unreachable, "unreachable"),
            (.timedOut, "timed out"),
        ] where tally.count(kind) > 0 {
            parts.append("\(tally.count(kind)) \(word)")
        }
        parts.append(isEnding ? "stopping" : "Ctrl-C stops it")
        return parts.joined(separator: ", ")
    }
}
