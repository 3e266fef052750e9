internal import Files
internal import Model
internal import Reactor
internal import Storage
internal import Workbench

/// One try at a transfer: goes on where the one before stopped, asks what is to be asked, keeps what
/// it replaces, and notes how far it is.
@LoopActor
final class TransferRun {
    let order: TransferOrder
    let source: FileSite
    let target: FileSite
    var limiter: RateLimiter?
    var onNews: (@LoopActor (TransferNews) -> Void)?
    /// The ways back: of what was moved on the source, of what was replaced on the target.
    private(set) var moved: [FileJournal.Step] = []
    private(set) var replaced: [FileJournal.Step] = []

    private let systems: FileSystems
    private let pane: PaneID
    private let rest: TransferRest?
    private var journal: TransferJournal
    private var task: Task<Void, Never>?
    private var transfer: TreeTransfer?
    private var isForGood = false
    private var isOver = false
    private var isNoting = false
    private var isNoteDue = false
    /// What was said last of a line that is lost, and how far all was then.
    private var lost: (words: String, bytes: UInt64)?

    // Conflicts.
    private let turn = Gate(entries: 1)
    private var rule: ConflictRule?
    private var answer: Promise<TransferAnswer>?

    /// Of a move: entries of which something was left alone, and what is the same on both sides.
    private var left: Set<FileName> = []
    private var same: [FilePath: FileAttributes] = [:]

    private static let newsPause = Duration.milliseconds(250)
    private static let mostFiles = 32

    init(
        _ order: TransferOrder, from source: FileSite, to target: FileSite, _ systems: FileSystems,
        place: String?, asking pane: PaneID
    ) {
        self.order = order
        self.source = source
        self.target = target
        self.systems = systems
        self.pane = pane
        rest = place.map { TransferRest(order, in: $0) }
        journal = TransferJournal(
            from: FilePlace(order.source.instance, order.source.directory),
            to: FilePlace(order.target.instance, order.target.directory))
    }

    func start(then end: @escaping @LoopActor (TransferReport) -> Void) {
        task = .onLoop { [self] in
            var report = await run()
            isOver = true
            if Task.isCancelled { report.isCancelled = true }
            await finish(report)
            end(report)
        }
    }

    func stop(isForGood: Bool) {
        self.isForGood = self.isForGood || isForGood
        task?.cancel()
    }

    // MARK: The work

    private func run() async -> TransferReport {
        if let rest {
            journal = await rest.read()
            // By its token another try knows what this one leaves, however it ends.
            await rest.write(journal)
        }
        let from = systems.source(for: source, asking: pane)
        let to = systems.source(
            for: target, writingBelow: order.target.directory, asking: pane)
        var names = order.names
        do throws(FileFailure) {
            // Both at once: each takes a few round trips.
            _ = Task.onLoop { _ = try? await from.get() }
            _ = try await to.get()
            let files = try await from.get()
            if order.isMove, source == target { names = await unmoved(names, files) }
        } catch {
            var report = TransferReport()
            report.faults = [TransferReport.Fault(.here, error)]
            return report
        }
        var report = TransferReport()
        if !names.isEmpty { report = await copy(names, from, to) }
        report.files += order.names.count - names.count
        return report
    }

    /// Within one file system a move is a rename; where the name is taken or another disk begins,
    /// it is copied.
    private func unmoved(_ names: [FileName], _ files: any FileSystem) async -> [FileName] {
        var rest: [FileName] = []
        for name in names {
            let old = order.source.directory.appending(name)
            let new = order.target.directory.appending(name)
            do throws(FileFailure) {
                guard !Task.isCancelled else { throw cancelled }
                try await files.rename(old, to: new, replacing: false)
                moved.append(.rename(new, to: old))
            } catch {
                rest.append(name)
            }
        }
        return rest
    }

    private var cancelled: FileFailure {
        FileFailure(.cancelled, host: nil, "go on", nil, reason: "cancelled")
    }

    private func copy(
        _ names: [FileName], _ from: FileSystemSource, _ to: FileSystemSource
    ) async -> TransferReport {
        let transfer = TreeTransfer(
            from: from, order.source.directory, to: to, order.target.directory, order.options,
            token: journal.token, partials: Array(journal.partials.values))
        transfer.names = names
        transfer.only = order.only.isEmpty ? nil : order.only
        transfer.limiter = limiter
        transfer.unfinished = journal.unfinished
        watch(transfer)
        for (source, site) in [(from, source), (to, target)] {
            source.onReconnecting = { [weak self] in self?.lost(site, $0, $1) }
        }
        self.transfer = transfer
        let news = Task.onLoop { [weak self] in
            while !Task.isCancelled, let self, !isOver {
                tell()
                try? await EventLoop.shared.sleep(for: Self.newsPause)
            }
        }
        var report = await transfer.run()
        news.cancel()
        if order.isMove, !report.isCancelled, !Task.isCancelled {
            report.faults += await removeOriginals(names, report, from)
        }
        tell()
        return report
    }

    private func watch(_ transfer: TreeTransfer) {
        transfer.onAction = { [weak self] in self?.note($0, $1) }
        transfer.onConflict = { [weak self] path, entry in
            await self?.decide(path, entry) ?? .skip("stopped")
        }
        transfer.onPartial = { [weak self] path, partial in
            self?.journal.partials[path] = partial
            self?.noteProgress()
        }
        if order.isMove, !order.usesTrash {
            transfer.onSame = { [weak self] in self?.same[$0] = $1 }
        }
        transfer.digests = TreeTransfer.Digests(
            source: digest(source), target: digest(target))
        if order.usesTrash { transfer.keeper = keeper }
    }

    private func note(_ path: FilePath, _ step: DirectoryPlan.Step) {
        guard order.isMove, case .pass = step.action else { return }
        leaveAlone(path)
    }

    private func leaveAlone(_ path: FilePath) {
        if let name = Self.top(of: path) { left.insert(name) }
    }

    /// Which of the entries that are moved it belongs to.
    private static func top(of path: FilePath) -> FileName? {
        path.components.first.flatMap { FileName($0) }
    }

    // MARK: What is replaced

    private var keeper: TreeTransfer.Keeper {
        var trashes: [ObjectIdentifier: FileTrash] = [:]
        let settings = systems.settings
        let trash = { @LoopActor (system: any FileSystem) in
            let known = trashes[ObjectIdentifier(system)] ?? FileTrash(system, settings)
            trashes[ObjectIdentifier(system)] = known
            return known
        }
        // What is written here is confined to the directory that it goes to, the trash is not.
        let here = target.isOnThisMachine ? systems.local : nil
        return TreeTransfer.Keeper(
            keep: { [weak self] system, path in
                guard let kept = await trash(here ?? system).keep(path) else { return nil }
                self?.replaced.append(.restore(kept, to: path))
                return kept
            },
            giveBack: { [weak self] system, kept, path in
                await trash(here ?? system).giveBack(kept, to: path)
                self?.replaced.removeAll { step in
                    if case .restore(kept, _) = step { true } else { false }
                }
            })
    }

    // MARK: Moving

    /// What is whole on the other side leaves this one: to the trash, or file by file if it is what
    /// was copied.
    private func removeOriginals(
        _ names: [FileName], _ report: TransferReport, _ from: FileSystemSource
    ) async -> [TransferReport.Fault] {
        let faulty = Set(report.faults.compactMap { Self.top(of: $0.path) })
        let isLost = report.faults.contains { $0.path == .here }
        let whole = names.filter { !faulty.contains($0) && !left.contains($0) && !isLost }
        guard !whole.isEmpty, let files = try? await from.get() else { return [] }
        let trash = FileTrash(files, systems.settings)
        var faults: [TransferReport.Fault] = []
        for name in whole where !Task.isCancelled {
            let path = order.source.directory.appending(name)
            do throws(FileFailure) {
                if order.usesTrash {
                    moved.append(.rename(try await trash.discard(path), to: path))
                } else {
                    try await remove(path, FilePath(name.bytes), files)
                }
            } catch {
                faults.append(TransferReport.Fault(FilePath(name.bytes), error))
            }
        }
        if order.usesTrash { _ = Task.onLoop { await trash.clean() } }
        return faults
    }

    /// Only what was copied, and is what it was: somebody may have put more there meanwhile.
    private func remove(
        _ path: FilePath, _ place: FilePath, _ files: any FileSystem
    ) async throws(FileFailure) {
        let attributes = try await files.linkAttributes(of: path)
        switch attributes.kind {
        case .directory:
            for entry in try await files.entries(of: path) {
                try await remove(path.appending(entry.name), place.appending(entry.name), files)
            }
            try await files.removeDirectory(path)
        case .link: try await files.remove(path)
        default:
            guard let copied = same[place], attributes.isUnchanged(since: copied) else {
                throw FileFailure(
                    .changed, host: files.host, "remove", path,
                    reason: "it came or changed while the rest was moved",
                    remedy: "Move it once more.")
            }
            try await files.remove(path)
        }
    }

    // MARK: Conflicts

    func answer(_ answer: TransferAnswer) {
        if answer.isForAll { rule = answer.rule }
        self.answer?.fulfil(answer)
        self.answer = nil
    }

    /// One question at a time; what is meant for all is not asked again.
    private func decide(_ path: FilePath, _ entry: FileEntry) async -> ConflictRule.Decision {
        let decision = await decided(path, entry)
        if case .skip = decision { leaveAlone(path) }
        return decision
    }

    private func decided(_ path: FilePath, _ entry: FileEntry) async -> ConflictRule.Decision {
        guard await turn.enter() else { return .skip("stopped") }
        defer { turn.leave() }
        let files = try? await systems.source(for: target, asking: pane).get()
        let there = order.target.directory.appending(path)
        guard let old = try? await files?.linkAttributes(of: there) else { return .copy }
        if let rule { return rule.decide(entry.attributes, over: old) }
        let promise = Promise<TransferAnswer>()
        answer = promise
        onNews?(.asked(TransferQuestion(path, new: entry.attributes, old: old)))
        guard let answer = try? await promise.value() else { return .skip("stopped") }
        return answer.rule.decide(entry.attributes, over: old)
    }

    // MARK: Checksums

    private func digest(_ site: FileSite) -> TreeTransfer.Digests.Compute {
        { [systems, pane] path throws(FileFailure) in
            try await systems.digest(of: path, on: site, asking: pane)
        }
    }

    // MARK: News

    private func lost(_ site: FileSite, _ failure: FileFailure, _ pause: Duration) {
        let seconds = pause.components.seconds
        let when = seconds > 0 ? "again in \(seconds) s" : "connects again"
        lost = (
            "\(site.words): line lost, \(when)", transfer?.progress.bytesDone ?? 0
        )
        tell()
    }

    private func tell() {
        guard let transfer, !Task.isCancelled else { return }
        var figures = TransferFigures()
        figures.all = transfer.progress
        let files = transfer.filesUnderWay()
        figures.fileCount = files.count
        let largest = files.sorted {
            ($1.progress.bytesFound, $0.path) < ($0.progress.bytesFound, $1.path)
        }
        figures.files = largest.prefix(Self.mostFiles).map { .init($0.path, $0.progress) }
        if let lost, lost.bytes >= transfer.progress.bytesDone {
            figures.note = lost.words
        } else {
            lost = nil
        }
        onNews?(.advanced(figures))
    }

    // MARK: Notes

    /// One note at a time, the latest: the disk is waited for.
    private func noteProgress() {
        guard let rest else { return }
        guard !isNoting else { return isNoteDue = true }
        isNoting = true
        _ = Task.onLoop { [self] in
            repeat {
                isNoteDue = false
                journal.unfinished = transfer?.unfinished ?? []
                await rest.write(journal)
            } while isNoteDue
            isNoting = false
        }
    }

    private func finish(_ report: TransferReport) async {
        while isNoting { try? await EventLoop.shared.sleep(for: .milliseconds(5)) }
        journal.unfinished = transfer?.unfinished ?? journal.unfinished
        if isForGood {
            let target = systems.source(for: target, asking: pane)
            let journal = journal
            // The task is cancelled, what cleans up after it is not.
            await Task.onLoop { await TransferRest.remove(journal, from: target) }.value
        } else if !report.isComplete {
            await rest?.write(journal)
        }
    }
}
