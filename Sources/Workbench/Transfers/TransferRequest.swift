package import Model

/// What the queue asks of the shell about one transfer; what comes of it is a `TransferNews`.
package enum TransferRequest: Sendable {
    /// Does it, and ends with `.ended`; what must be asked for that is asked in the pane.
    case start(TransferOrder, from: FileSite, to: FileSite, asking: PaneID)
    /// What has arrived is kept for another try, unless it is for good.
    case stop(isForGood: Bool)
    case answer(TransferAnswer)
    /// Writes down that it is to be done, for the next start of the program.
    case keep(TransferOrder)
    /// It is over. Where somebody says whose files they went to, what arrived in part is removed.
    case forget(TransferOrder, cleaning: FileSite?)
}

/// What comes of a `TransferRequest`.
package enum TransferNews: Sendable {
    case advanced(TransferFigures)
    case asked(TransferQuestion)
    case ended(TransferReport)
}

/// How far a transfer is.
package struct TransferFigures: Equatable, Sendable {
    /// One file on its way.
    package struct File: Equatable, Sendable {
        package var path: FilePath
        package var progress: TransferProgress

        package init(_ path: FilePath, _ progress: TransferProgress) {
            self.path = path
            self.progress = progress
        }
    }

    package var all = TransferProgress()
    /// The largest of those under way.
    package var files: [File] = []
    package var fileCount = 0
    /// What it waits for: a line that is lost.
    package var note: String?

    package init() {}
}

/// Something of that name is there already.
package struct TransferQuestion: Equatable, Sendable {
    package var path: FilePath
    package var new: FileAttributes
    package var old: FileAttributes

    package init(_ path: FilePath, new: FileAttributes, old: FileAttributes) {
        self.path = path
        self.new = new
        self.old = old
    }
}

/// What a person says to it.
package struct TransferAnswer: Equatable, Sendable {
    package var rule: ConflictRule
    /// For whatever is in the way after it too.
    package var isForAll: Bool

    package init(_ rule: ConflictRule, isForAll: Bool) {
        self.rule = rule
        self.isForAll = isForAll
    }
}
