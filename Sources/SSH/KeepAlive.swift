internal import Model
internal import Reactor

/// Asks a quiet server for a sign of life: ServerAliveInterval and ServerAliveCountMax.
@LoopActor
final class KeepAlive {
    private weak var session: Session?
    private let interval: Duration
    private let limit: Int
    private var timer: LoopTimer?
    private var receivedBefore: UInt64 = 0
    private var unanswered = 0

    init(_ session: Session, interval: Duration, limit: Int) {
        self.session = session
        self.interval = interval
        self.limit = limit
        wait()
    }

    func stop() {
        timer?.cancel()
        session = nil
    }

    private func wait() {
        timer = EventLoop.shared.schedule(after: interval) { [weak self] in self?.tick() }
    }

    private func tick() {
        guard let session, session.isAlive else { return }
        defer { if session.isAlive { wait() } }
        // While nobody reads, silence is ours.
        guard session.wantsReading || unanswered == 0 else { return }
        let received = session.wire.receivedCount
        unanswered = received == receivedBefore ? unanswered + 1 : 1
        receivedBefore = received
        guard unanswered <= limit + 1 else { return giveUp(session) }
        session.completeInBackground { [weak session] in session?.handle.sendKeepAlive() ?? 0 }
    }

    private func giveUp(_ session: Session) {
        let seconds = interval.components.seconds * Int64(limit)
        session.end(
            ConnectionFailure(
                .lost, host: session.host,
                message: "the server has not answered for \(seconds) seconds",
                remedy: "The network or the machine is down, or a firewall forgot the "
                    + "connection. Reconnect when it is back."))
    }
}
