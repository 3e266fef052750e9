internal import Crypto
internal import Files
internal import Local
internal import Model
internal import Reactor
internal import SSH
internal import Storage

/// Performs one job: connects, goes on where it stopped before, and notes how far it is.
@LoopActor
final class CopyRunner {
    var onProgress: (@LoopActor (TransferProgress) -> Void)?
    var onAction: (@LoopActor (FilePath, DirectoryPlan.Step) -> Void)?

    private let job: CopyJob
    private let options: CopyOptions
    private let desk: CopyDesk
    private var journal: TransferJournal
    private var isNoting = false
    private var isNoteDue = false

    init(_ job: CopyJob, _ options: CopyOptions, _ desk: CopyDesk) {
        self.job = job
        self.options = options
        self.desk = desk
        journal = TransferJournal(
            from: FilePlace(job.source.id, job.from), to: FilePlace(job.target.id, job.to))
    }

    func run() async -> CopyResult {
        var result = CopyResult(job)
        journal = await desk.journal(place(job.source, job.from), place(job.target, job.to))
        do throws(FileFailure) {
            let source = desk.files(of: job.source)
            let target = try await target()
            // Both at once: each takes a few round trips.
            _ = Task.onLoop { _ = try? await source.get() }
            _ = try await target.get()
            _ = try await source.get()
            result.report = await transfer(source, target).run()
        } catch {
            result.report.faults = [TransferReport.Fault(.here, error)]
        }
        while isNoting { try? await EventLoop.shared.sleep(for: .milliseconds(5)) }
        await desk.note(journal, isOver: isOver(result.report))
        return result
    }

    /// Nothing is left over there that another try would go on with or clean up.
    private func isOver(_ report: TransferReport) -> Bool {
        let isCut = report.isCancelled || report.faults.contains { $0.failure.kind == .lost }
        return report.isComplete || journal.partials.isEmpty && !isCut
    }

    /// Of this machine its whole path: the same words mean another file elsewhere.
    private func place(_ instance: Instance, _ path: FilePath) -> FilePlace {
        FilePlace(instance.id, instance.id == .thisMachine ? desk.here.appending(path) : path)
    }

    private func target() async throws(FileFailure) -> FileSystemSource {
        guard job.target.id == .thisMachine else { return desk.files(of: job.target) }
        try await makeParents()
        return desk.confined(to: job.to)
    }

    /// A directory for each machine, where the same file of several is got.
    private func makeParents() async throws(FileFailure) {
        guard let parent = job.to.parent, !options.transfer.isDryRun else { return }
        let files = LocalFileSystem(home: desk.here)
        guard (try? await files.attributes(of: parent)) == nil else { return }
        try await files.makeDirectory(parent, permissions: nil)
    }

    private func transfer(
        _ source: FileSystemSource, _ target: FileSystemSource
    ) -> TreeTransfer {
        let transfer = TreeTransfer(
            from: source, job.from, to: target, job.to, options.transfer,
            token: journal.token, partials: Array(journal.partials.values))
        transfer.onProgress = onProgress
        transfer.onAction = onAction
        transfer.onPartial = { [weak self] path, partial in
            self?.journal.partials[path] = partial
            self?.note()
        }
        transfer.digests = TreeTransfer.Digests(
            source: digest(job.source), target: digest(job.target))
        return transfer
    }

    /// One note at a time, the latest: the disk is waited for.
    private func note() {
        guard !isNoting else { return isNoteDue = true }
        isNoting = true
        _ = Task.onLoop { [self] in
            repeat {
                isNoteDue = false
                await desk.note(journal, isOver: false)
            } while isNoteDue
            isNoting = false
        }
    }

    // MARK: Checksums

    private func digest(_ instance: Instance) -> TreeTransfer.Digests.Compute {
        { [desk] path throws(FileFailure) in
            try await FileDigest(instance, desk).of(path)
        }
    }
}
