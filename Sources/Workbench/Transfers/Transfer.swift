internal import Model

/// A copy or move in the queue, and how it stands.
struct Transfer: Sendable {
    enum Standing: Equatable, Sendable {
        case waiting
        case running
        /// It was told to stop: then it is paused, or gone.
        case pausing, leaving
        case paused
        /// From the last run of the program: a person says whether it goes on.
        case left
        /// Its line was lost, and nothing came of many tries; another one is made then.
        case held(FileFailure, until: Int)
        case ended(TransferReport)
    }

    var order: TransferOrder
    var standing = Standing.waiting
    var figures = TransferFigures()
    var question: TransferQuestion?
    /// Where it was asked for last: questions of its connection are put there.
    var pane: PaneID
    /// What is to be paused goes on at once when that is over.
    var isWantedAgain = false
    var endTime = 0

    init(_ order: TransferOrder, asking pane: PaneID) {
        self.order = order
        self.pane = pane
    }

    var id: TransferOrder.ID { order.id }

    var report: TransferReport? {
        if case .ended(let report) = standing { report } else { nil }
    }

    /// It takes one of the places.
    var isRunning: Bool { [.running, .pausing, .leaving].contains(standing) }

    /// Bytes, files and time are still to come.
    var isUnfinished: Bool { report == nil }

    /// The next try is about what this one did not copy.
    var isWorthRetrying: Bool { report.map { !$0.isComplete } ?? false }

    // MARK: Words

    /// `3 files`, `app.conf`.
    var what: String {
        order.names.count == 1
            ? order.names[0].text : FileWording.count(order.names.count, "entry", "entries")
    }

    var verb: String { order.isMove ? "move" : "copy" }
    var doing: String { order.isMove ? "moving" : "copying" }
    var from: String { Self.words(order.source) }
    var to: String { Self.words(order.target) }

    private static func words(_ end: TransferOrder.End) -> String {
        "\(ForeignText.line(end.words)):\(end.directory.text)"
    }
}
