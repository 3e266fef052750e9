internal import Model

/// All copies and moves, in the order in which they get their turn: which of them run is decided
/// here, by how many there may be in all and with one machine.
struct TransferQueue: Sendable {
    private(set) var list: [Transfer] = []
    var settings = Settings.Files()
    var now = 0
    private var effects: [Effect] = []
    /// Machines by their names in orders, as they are now.
    var instances: [Instance.ID: Instance] = [:]

    /// A lost line is tried again after so many seconds.
    static let retrySeconds = 60

    subscript(id: TransferOrder.ID) -> Transfer? { list.first { $0.id == id } }

    mutating func takeEffects() -> [Effect] {
        defer { effects = [] }
        return effects
    }

    private mutating func ask(_ request: TransferRequest, of id: TransferOrder.ID) {
        effects.append(.transfer(id, request))
    }

    private mutating func change(_ id: TransferOrder.ID, _ body: (inout Transfer) -> Void) {
        guard let index = list.firstIndex(where: { $0.id == id }) else { return }
        body(&list[index])
    }

    // MARK: What a person wants

    mutating func add(_ order: TransferOrder, asking pane: PaneID) {
        list.append(Transfer(order, asking: pane))
        ask(.keep(order), of: order.id)
        startWhatMay()
    }

    /// Those of the last run wait for a word.
    mutating func addLeft(_ orders: [TransferOrder], asking pane: PaneID) {
        for order in orders where self[order.id] == nil {
            var transfer = Transfer(order, asking: pane)
            transfer.standing = .left
            list.append(transfer)
        }
    }

    mutating func pause(_ id: TransferOrder.ID) {
        switch self[id]?.standing {
        case .running:
            change(id) {
                $0.standing = .pausing
                $0.isWantedAgain = false
                $0.question = nil
            }
            ask(.stop(isForGood: false), of: id)
        case .waiting, .held: change(id) { $0.standing = .paused }
        case .pausing: change(id) { $0.isWantedAgain = false }
        default: break
        }
        startWhatMay()
    }

    /// Goes on with it, or tries again what was not copied.
    mutating func resume(_ id: TransferOrder.ID, asking pane: PaneID) {
        guard let transfer = self[id] else { return }
        switch transfer.standing {
        case .paused, .left, .held:
            change(id) { $0.standing = .waiting }
        case .pausing: change(id) { $0.isWantedAgain = true }
        case .ended(let report) where !report.isComplete: retry(id, report)
        default: return
        }
        change(id) { $0.pane = pane }
        startWhatMay()
    }

    private mutating func retry(_ id: TransferOrder.ID, _ report: TransferReport) {
        change(id) {
            // What was cut short has more to do than it knows of.
            let isAll = report.isCancelled || report.toRetry.contains(.here) || $0.order.isMove
            $0.order.only = isAll ? [] : report.toRetry
            $0.standing = .waiting
            $0.figures = TransferFigures()
        }
        if let order = self[id]?.order { ask(.keep(order), of: id) }
    }

    /// Stops it for good, or takes it out of the list.
    mutating func drop(_ id: TransferOrder.ID) {
        guard let transfer = self[id] else { return }
        switch transfer.standing {
        case .running, .pausing:
            change(id) {
                $0.standing = .leaving
                $0.question = nil
            }
            ask(.stop(isForGood: true), of: id)
        case .leaving: break
        case .waiting, .paused, .left, .held, .ended:
            forget(transfer, isCleaning: transfer.order.hasBegun)
        }
        startWhatMay()
    }

    private mutating func forget(_ transfer: Transfer, isCleaning: Bool) {
        let site = isCleaning ? site(of: transfer.order.target) : nil
        ask(.forget(transfer.order, cleaning: site), of: transfer.id)
        list.removeAll { $0.id == transfer.id }
    }

    mutating func move(_ id: TransferOrder.ID, by step: Int) {
        guard let index = list.firstIndex(where: { $0.id == id }),
            list.indices.contains(index + step)
        else { return }
        list.swapAt(index, index + step)
        startWhatMay()
    }

    mutating func answer(_ id: TransferOrder.ID, _ answer: TransferAnswer) {
        guard self[id]?.question != nil else { return }
        change(id) {
            $0.question = nil
            if answer.isForAll { $0.order.conflict = answer.rule }
        }
        ask(.answer(answer), of: id)
        if answer.isForAll, let order = self[id]?.order { ask(.keep(order), of: id) }
    }

    /// What came to its end is no longer listed.
    mutating func clearEnded() {
        for transfer in list where !transfer.isUnfinished {
            forget(transfer, isCleaning: transfer.isWorthRetrying)
        }
    }

    /// All that can be: what runs and waits is paused, or all that is paused goes on.
    mutating func pauseAll() { for transfer in list { pause(transfer.id) } }

    mutating func resumeAll(asking pane: PaneID) {
        for transfer in list where transfer.isUnfinished { resume(transfer.id, asking: pane) }
    }

    // MARK: What happens

    mutating func take(_ id: TransferOrder.ID, _ news: TransferNews) {
        switch news {
        case .advanced(let figures): change(id) { $0.figures = figures }
        case .asked(let question):
            change(id) { if $0.standing == .running { $0.question = question } }
        case .ended(let report): ended(id, report)
        }
    }

    private mutating func ended(_ id: TransferOrder.ID, _ report: TransferReport) {
        guard let transfer = self[id], transfer.isRunning else { return }
        let now = now
        change(id) {
            $0.question = nil
            $0.figures.files = []
            $0.figures.fileCount = 0
            $0.figures.note = nil
            $0.endTime = now
        }
        switch transfer.standing {
        case .leaving: forget(transfer, isCleaning: false)
        case .pausing where !report.isComplete:
            change(id) { $0.standing = transfer.isWantedAgain ? .waiting : .paused }
        default: settle(id, report)
        }
        startWhatMay()
    }

    private mutating func settle(_ id: TransferOrder.ID, _ report: TransferReport) {
        if let lost = report.faults.first(where: \.failure.isOfTheLine)?.failure {
            let next = now + Self.retrySeconds
            return change(id) {
                $0.standing = .held(lost, until: next)
                $0.order.only = []
            }
        }
        change(id) { $0.standing = .ended(report) }
        guard let order = self[id]?.order else { return }
        // With what is left to be done it is offered again.
        if report.isComplete { ask(.forget(order, cleaning: nil), of: id) }
    }

    /// Time has passed.
    mutating func tick() {
        for transfer in list {
            if case .held(_, let time) = transfer.standing, time <= now {
                change(transfer.id) { $0.standing = .waiting }
            }
        }
        startWhatMay()
    }

    /// The limits may be others.
    mutating func settingsChanged() { startWhatMay() }

    // MARK: Turns

    private mutating func startWhatMay() {
        for transfer in list where transfer.standing == .waiting && mayStart(transfer) {
            start(transfer)
        }
    }

    private func mayStart(_ transfer: Transfer) -> Bool {
        let running = list.filter(\.isRunning)
        guard running.count < settings.transfers else { return false }
        return transfer.order.hosts.allSatisfy { host in
            running.count { $0.order.hosts.contains(host) } < settings.transfersPerHost
        }
    }

    private mutating func start(_ transfer: Transfer) {
        let order = transfer.order
        guard let from = site(of: order.source), let to = site(of: order.target) else {
            let report = Self.unknown(order, instances)
            return change(order.id) { $0.standing = .ended(report) }
        }
        change(order.id) {
            $0.standing = .running
            $0.order.hasBegun = true
        }
        ask(.start(order, from: from, to: to, asking: transfer.pane), of: order.id)
        if let begun = self[order.id]?.order, begun != order { ask(.keep(begun), of: order.id) }
    }

    private func site(of end: TransferOrder.End) -> FileSite? {
        if end.isOnThisMachine { return FileSite(.thisMachine) }
        return instances[end.instance].map { FileSite($0, isRoot: end.isRoot) }
    }

    private static func unknown(
        _ order: TransferOrder, _ instances: [Instance.ID: Instance]
    ) -> TransferReport {
        var report = TransferReport()
        let ends = [order.source, order.target].filter { !$0.isOnThisMachine }
        let missing = ends.first { instances[$0.instance] == nil }
        let failure = FileFailure(
            .other, host: missing?.name, "copy", nil, reason: "no such machine is listed any more",
            remedy: "Add it again, then retry.")
        report.faults = [TransferReport.Fault(.here, failure)]
        return report
    }
}
