internal import Model
internal import Screen
internal import Widgets

/// The queue among the panes: they ask for transfers, and all of them see how those stand.
extension Terminals {
    mutating func withTransfers(_ body: (inout TransferQueue) -> Void) {
        transfers.now = now
        body(&transfers)
        for effect in transfers.takeEffects() { perform(effect) }
        for id in tools.keys where tools[id]?.showsTransfers ?? false {
            tools[id]?.context.transfers = transfers
        }
    }

    mutating func enqueue(_ order: TransferOrder, of pane: PaneID) {
        lastTransfer &+= 1
        var order = order
        order = order.numbered(TransferOrder.ID(rawValue: chance &+ lastTransfer))
        withTransfers { $0.add(order, asking: pane) }
    }

    mutating func perform(_ command: TransferCommand, of pane: PaneID) {
        withTransfers { queue in
            switch command {
            case .pause(let id): queue.pause(id)
            case .resume(let id): queue.resume(id, asking: pane)
            case .drop(let id): queue.drop(id)
            case .move(let id, let step): queue.move(id, by: step)
            case .answer(let id, let answer): queue.answer(id, answer)
            case .pauseAll: queue.pauseAll()
            case .resumeAll: queue.resumeAll(asking: pane)
            case .clearEnded: queue.clearEnded()
            case .limit: break
            }
        }
        if case .limit(let files) = command { limits = files }
    }

    /// Has the queue of the run before offered.
    mutating func transfersLeft(_ orders: [TransferOrder]) {
        guard !orders.isEmpty else { return }
        withTransfers { $0.addLeft(orders, asking: PaneID(rawValue: 0)) }
        let what =
            orders.count == 1
            ? "A transfer was left unfinished" : "\(orders.count) transfers were left unfinished"
        tell(.info, "\(what) by the last run; the queue offers it.\(queueKey)")
    }

    private var queueKey: String {
        keyNames[.transfers].map { " \($0) opens it." } ?? ""
    }

    mutating func took(_ news: TransferNews, of id: TransferOrder.ID) {
        let before = transfers[id]
        withTransfers { $0.take(id, news) }
        guard let before else { return }
        switch news {
        case .advanced: break
        case .asked:
            if !isSeen(before) {
                tell(
                    .info, "\(before.doing) \(before.what): something is there already.\(queueKey)")
            }
        case .ended: sayEnd(of: before)
        }
        if case .ended = news { offerToTools(.transferEnded(before.order)) }
    }

    /// Its question stands on the screen.
    private func isSeen(_ transfer: Transfer) -> Bool {
        activeTool is TransfersPane || activeID == transfer.pane
    }

    private mutating func sayEnd(of before: Transfer) {
        guard let transfer = transfers[before.id] else { return }
        switch transfer.standing {
        case .ended(let report):
            let words = TransferWording.outcome(report, isMove: transfer.order.isMove)
            guard let fault = report.faults.first else { return tell(.info, words) }
            let more = report.faults.count - 1
            let others = more > 0 ? " (\(more) more)" : ""
            tell(.warning, "\(words): \(fault.failure.explanation)\(others)\(queueKey)")
        case .held(let failure, _):
            tell(
                .warning,
                "\(failure.message): \(transfer.doing) \(transfer.what) goes on by itself "
                    + "when the line is back")
        default: break
        }
    }

    mutating func openTransfers() {
        if let open = tools.first(where: { $0.value is TransfersPane })?.key {
            return focus(pane: open)
        }
        let queue = transfers
        openTool { TransfersPane($0, queue) }
    }

    /// New limits that a pane asked for, to be written.
    mutating func takeLimits() -> Settings.Files? {
        defer { limits = nil }
        return limits
    }
}

/// What a pane wants done with the queue.
enum TransferCommand: Sendable {
    case pause(TransferOrder.ID)
    case resume(TransferOrder.ID)
    case drop(TransferOrder.ID)
    case move(TransferOrder.ID, by: Int)
    case answer(TransferOrder.ID, TransferAnswer)
    case pauseAll, resumeAll, clearEnded
    case limit(Settings.Files)
}
