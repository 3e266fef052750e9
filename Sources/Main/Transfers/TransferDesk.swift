internal import Files
internal import Glibc
internal import Model
internal import Reactor
internal import Storage
internal import Workbench

/// What is behind the queue: does the transfers whose turn it is, and keeps on disk what is to be
/// done, so that the next run of the program can go on with it.
@LoopActor
final class TransferDesk {
    private let systems: FileSystems
    private let journal: FileJournal
    private let environment: Environment
    private let disk: Disk
    private let report: @LoopActor (Event) -> Void
    /// Something was noted in the journal of files.
    var onJournal: (@LoopActor () -> Void)?
    private var store: TransferStore?
    private var isOpening = true
    private var waiting: [@LoopActor () -> Void] = []
    private var runs: [TransferOrder.ID: TransferRun] = [:]
    private var onIdle: (@LoopActor () -> Void)?

    // Limits: of all, and of each machine.
    private var settings = Settings.Files()
    private let all = RateLimiter(rate: nil)
    private var byHost: [Instance.ID: RateLimiter] = [:]

    init(
        _ systems: FileSystems, _ journal: FileJournal, environment: Environment, disk: Disk,
        report: @escaping @LoopActor (Event) -> Void
    ) {
        self.systems = systems
        self.journal = journal
        self.environment = environment
        self.disk = disk
        self.report = report
    }

    // MARK: The beginning and the end

    func start() {
        let base = environment.directories.queues
        disk.start {
            let store = try TransferStore(in: base)
            return (store, store.adopt(from: base))
        } then: { [weak self] result in
            self?.opened(result)
        }
    }

    private func opened(_ result: Result<(TransferStore, [TransferOrder]), any Error>) {
        isOpening = false
        switch result {
        case .success((let store, let orders)):
            self.store = store
            if !orders.isEmpty { report(.transfersLeft(orders)) }
        case .failure(let error):
            report(
                .saveFailed(
                    what: "transfers",
                    message: "\(error). They work, but the next start will not know of them."))
        }
        let waiting = waiting
        self.waiting = []
        for body in waiting { body() }
    }

    /// What has arrived is kept for another try.
    func stopAll() { for run in runs.values { run.stop(isForGood: false) } }

    /// When all is stopped, and what has arrived in part is noted.
    func leaveAll(then body: @escaping @LoopActor () -> Void) {
        stopAll()
        guard runs.isEmpty else { return onIdle = body }
        close(then: body)
    }

    private func close(then body: @escaping @LoopActor () -> Void) {
        guard let store else { return body() }
        disk.start {
            store.close()
        } then: { _ in
            body()
        }
    }

    // MARK: Requests

    func limit(_ settings: Settings.Files) {
        guard settings != self.settings else { return }
        self.settings = settings
        systems.settings = settings
        all.rate = Self.rate(settings.transferRate)
        for limiter in byHost.values { limiter.rate = Self.rate(settings.transferRatePerHost) }
    }

    private static func rate(_ kilobytes: Int) -> Int? { kilobytes > 0 ? kilobytes * 1000 : nil }

    func perform(_ request: TransferRequest, of id: TransferOrder.ID) {
        guard !isOpening else {
            return waiting.append { [weak self] in self?.perform(request, of: id) }
        }
        switch request {
        case .start(let order, let source, let target, let pane):
            start(order, source, target, pane)
        case .stop(let isForGood): runs[id]?.stop(isForGood: isForGood)
        case .answer(let answer): runs[id]?.answer(answer)
        case .keep(let order): keep(order)
        case .forget(let order, let site): forget(order, cleaning: site)
        }
    }

    private func start(
        _ order: TransferOrder, _ source: FileSite, _ target: FileSite, _ pane: PaneID
    ) {
        let run = TransferRun(
            order, from: source, to: target, systems, place: store?.place(of: order.id),
            asking: pane)
        run.limiter = limiter(of: order)
        run.onNews = { [weak self] in self?.report(.transfer(order.id, $0)) }
        runs[order.id] = run
        run.start { [weak self] in self?.ended(run, $0) }
    }

    private func limiter(of order: TransferOrder) -> RateLimiter {
        let hosts = order.hosts.map { host in
            if let known = byHost[host] { return known }
            let limiter = RateLimiter(rate: Self.rate(settings.transferRatePerHost))
            byHost[host] = limiter
            return limiter
        }
        return RateLimiter(rate: nil, within: [all] + hosts)
    }

    private func ended(_ run: TransferRun, _ result: TransferReport) {
        runs[run.order.id] = nil
        note(run, result)
        report(.transfer(run.order.id, .ended(result)))
        guard runs.isEmpty, let body = onIdle else { return }
        onIdle = nil
        close(then: body)
    }

    // MARK: What was done

    private func note(_ run: TransferRun, _ result: TransferReport) {
        let order = run.order
        let now = time(nil)
        if result.files + result.links + result.directories > 0 || !run.moved.isEmpty {
            journal.add(
                Self.words(order, run), on: run.source, at: now, undoneBy: run.moved)
        }
        if !run.replaced.isEmpty {
            let count = run.replaced.count
            let what =
                count == 1
                ? run.replaced[0].path.text
                : "\(count) files in \(order.target.directory.text)"
            journal.add("overwrite \(what)", on: run.target, at: now, undoneBy: run.replaced)
        }
        onJournal?()
    }

    private static func words(_ order: TransferOrder, _ run: TransferRun) -> String {
        let what =
            order.names.count == 1
            ? order.source.directory.appending(order.names[0]).text
            : "\(order.names.count) entries of \(order.source.directory.text)"
        return "\(order.isMove ? "move" : "copy") \(what) to "
            + "\(order.target.words):\(order.target.directory.text)"
    }

    // MARK: On disk

    private func keep(_ order: TransferOrder) {
        guard let store else { return }
        disk.start {
            try store.keep(order)
        } then: { [weak self] result in
            guard case .failure(let error) = result else { return }
            self?.report(.saveFailed(what: "transfers", message: "\(error)"))
        }
    }

    private func forget(_ order: TransferOrder, cleaning site: FileSite?) {
        guard let store else { return }
        let place = store.place(of: order.id)
        guard let site else { return disk.start { store.forget(order.id) } }
        let source = systems.source(for: site, asking: PaneID(rawValue: 0))
        _ = Task.onLoop { [disk] in
            await TransferRest(order, in: place).remove(from: source)
            disk.start { store.forget(order.id) }
        }
    }
}
