package import Model

/// How a command ended on one machine.
package enum RunOutcome: Hashable, Sendable {
    case succeeded
    case failed(status: Int)
    /// Without the `SIG`.
    case killed(signal: String)
    /// It never began: no connection, no login, no channel.
    case unreachable(ConnectionFailure)
    /// The line was lost while it ran: nobody knows how it went on there.
    case lost(ConnectionFailure)
    /// Somebody had to be asked, and there was nobody.
    case unanswered(ConnectionFailure)
    case timedOut
    case cancelled
    /// Why it did not begin.
    case notRun(String)

    /// What outcomes are called in documents, and the order in which they are shown.
    package enum Kind: String, CaseIterable, Sendable {
        case failed, unreachable, unanswered, timedOut, cancelled, notRun, succeeded
    }

    package var kind: Kind {
        switch self {
        case .succeeded: .succeeded
        case .failed, .killed, .lost: .failed
        case .unreachable: .unreachable
        case .unanswered: .unanswered
        case .timedOut: .timedOut
        case .cancelled: .cancelled
        case .notRun: .notRun
        }
    }

    package var hasSucceeded: Bool { self == .succeeded }

    /// Whether the same may go better in a while. What was stopped or never begun is not tried.
    package var isWorthRetrying: Bool {
        switch self {
        case .succeeded, .cancelled, .notRun, .unanswered: false
        case .failed, .killed, .unreachable, .lost, .timedOut: true
        }
    }

    /// Why there was no end of its own accord.
    package var connectionFailure: ConnectionFailure? {
        switch self {
        case .unreachable(let failure), .lost(let failure), .unanswered(let failure): failure
        default: nil
        }
    }

    /// `exit 3`, `SIGTERM`, `timed out`: in a few words.
    package var words: String {
        switch self {
        case .succeeded: "succeeded"
        case .failed(let status): "exit \(status)"
        case .killed(let signal): "SIG\(signal)"
        case .unreachable: "unreachable"
        case .lost: "connection lost"
        case .unanswered: "needs an answer"
        case .timedOut: "timed out"
        case .cancelled: "cancelled"
        case .notRun(let reason): "not run: \(reason)"
        }
    }
}
