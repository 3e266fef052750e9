internal import Model

/// How the line between a terminal and its program stands.
enum Line: Equatable, Sendable {
    case connecting(Connecting)
    /// No line came about; the steps tell how far it got.
    case failed(ConnectionFailure, steps: [Connecting.Step])
    case live(since: Int)
    /// The program is done: left, or was killed.
    case ended(TerminalEnd, at: Int)
    case lost(Lost)

    /// The steps of a connection that is being made, each with when it began and was over.
    struct Connecting: Equatable, Sendable {
        struct Step: Equatable, Sendable {
            var step: ConnectionStep
            var start: Duration
            var end: Duration?
        }

        var since: Int
        var steps: [Step] = []
        /// Set if a line that dropped is being made again: its screen stays in view.
        var lost: Lost?

        /// The last step is over, whatever comes.
        mutating func endStep(at time: Duration) {
            guard let last = steps.indices.last, steps[last].end == nil else { return }
            steps[last].end = time
        }

        mutating func begin(_ step: ConnectionStep, at time: Duration) {
            endStep(at: time)
            steps.append(Step(step: step, start: time))
        }
    }

    /// A line that was up and is down.
    struct Lost: Equatable, Sendable {
        var failure: ConnectionFailure
        var since: Int
        /// Tries to get it back so far.
        var attempts = 0
        /// When the next one begins, if it begins by itself.
        var retryAt: Int?

        /// Seconds to wait before each try, and before all later ones.
        private static let delays = [1, 2, 4, 8, 16, 32, 60]

        var delay: Int { Self.delays[min(attempts, Self.delays.count - 1)] }

        /// Trying again does not cure a refused login or a changed host key, and may lock the
        /// account.
        var mayRetry: Bool {
            switch failure.kind {
            case .hostKey, .login, .cancelled, .local: false
            default: true
            }
        }
    }

    var isLive: Bool {
        if case .live = self { true } else { false }
    }

    var isConnecting: Bool {
        if case .connecting = self { true } else { false }
    }

    /// The line dropped, and whether or not it is being made again.
    var lost: Lost? {
        switch self {
        case .lost(let lost): lost
        case .connecting(let connecting): connecting.lost
        default: nil
        }
    }
}
