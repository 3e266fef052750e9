/// Draws at most once a frame in the long run: with the credit 60 times in any second. After a
/// quiet spell a few pictures are drawn at once, at the end of the turn that asked: a key press and
/// its echo a moment later must not wait for each other. While an answer to what was typed is waited
/// for, the picture waits for it too, as long as an interval, and is drawn as soon as it is there:
/// one for both, and none for each of a thousand answers. Causes no turn of its own while nothing
/// asks for a picture.
@LoopActor
package final class FramePacer {
    private let interval: Duration
    private let draw: @LoopActor () -> Void
    private var hook: TurnEndHook?
    private var timer: LoopTimer?
    /// When the frames drawn so far are all paid for; a few may be drawn on credit.
    private var paidUntil: MonotonicTime?
    private static let credit = 4
    private var isWanted = false
    /// Since when a picture is wanted that may wait for an answer.
    private var waitingSince: MonotonicTime?

    package init(
        interval: Duration = .milliseconds(18), draw: @escaping @LoopActor () -> Void
    ) {
        self.interval = interval
        self.draw = draw
        hook = EventLoop.shared.onTurnEnd { [weak self] _ in self?.drawIfDue() }
    }

    /// Something changed: a picture is drawn as soon as its time has come.
    package func request() {
        if !isWanted { waitingSince = .now }
        isWanted = true
    }

    /// Draws at the end of this turn whatever the clock says: after a resize, a resume.
    package func requestAtOnce() {
        isWanted = true
        paidUntil = nil
        waitingSince = nil
    }

    package func cancel() {
        hook?.cancel()
        timer?.cancel()
    }

    private func drawIfDue() {
        guard isWanted else { return }
        let now = MonotonicTime.now
        if let delay = delay(at: now) { return wait(for: delay) }
        isWanted = false
        timer?.cancel()
        timer = nil
        draw()
        // Counted from the end of the drawing: a slow outer terminal gets fewer frames and the
        // rest of the program keeps its time.
        let after = MonotonicTime.now
        paidUntil = max(paidUntil ?? after, after) + interval
        if isWanted { wait(for: interval) }
    }

    /// How long the picture has to wait; nil if its time has come.
    private func delay(at now: MonotonicTime) -> Duration? {
        let loop = EventLoop.shared
        if loop.isAnswered { return nil }
        if loop.hurriedCount > 0, let waitingSince, now < waitingSince + interval {
            return waitingSince + interval - now
        }
        guard let paidUntil, now + interval * Self.credit < paidUntil + interval else { return nil }
        return paidUntil + interval - (now + interval * Self.credit)
    }

    private func wait(for delay: Duration) {
        guard timer?.isPending != true else { return }
        timer = EventLoop.shared.schedule(after: delay) {}
    }
}
