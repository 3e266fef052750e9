internal import Files
internal import Glibc
internal import Model
internal import Reactor
internal import Workbench

/// One job with files, from its beginning to its outcome. What fails is noted and the rest goes
/// on; what was done goes into the journal with its way back.
@LoopActor
final class FileWorker {
    enum Report {
        case advanced(FileProgress)
        case found([FileFinding])
    }

    let system: any FileSystem
    let site: FileSite
    let systems: FileSystems
    let trash: FileTrash
    let pane: PaneID
    private let report: @LoopActor (Report) -> Void
    private(set) var failures: [FileFailure] = []
    private(set) var done = 0
    /// The ways back, in the order in which things were done.
    var steps: [FileJournal.Step] = []
    private var lastReport = MonotonicTime.now

    private static let mostFailures = 1000
    private static let mostSteps = 200_000
    /// Requests under way at a time.
    static let width = 32

    init(
        _ system: any FileSystem, _ site: FileSite, _ systems: FileSystems, _ pane: PaneID,
        report: @escaping @LoopActor (Report) -> Void
    ) {
        self.system = system
        self.site = site
        self.systems = systems
        trash = FileTrash(system, systems.settings)
        self.pane = pane
        self.report = report
    }

    func run(_ job: FileJob, _ journal: FileJournal) async -> FileOutcome {
        switch job {
        case .undo(let id): await undo(id, journal)
        case .measure(let paths): await measure(paths)
        case .digest(let paths): await digest(paths)
        case .compare(let path, let other, let otherPath):
            await compare(path, other, otherPath)
        case .find(let path, let name, let text): await find(path, name, text)
        default: await change(job)
        }
        if job.changesFiles, done > 0 {
            note(job, journal)
        }
        return FileOutcome(
            Task.isCancelled ? "cancelled: \(words(for: job))" : words(for: job),
            failures: failures, isCancelled: Task.isCancelled)
    }

    private func change(_ job: FileJob) async {
        switch job {
        case .makeDirectory(let path): await makeDirectory(path)
        case .makeFile(let path): await makeFile(path)
        case .makeLink(let path, let target, let isHard):
            await makeLink(path, target, isHard: isHard)
        case .rename(let list): await rename(list)
        case .discard(let paths): await discard(paths)
        case .delete(let paths): for path in paths { await delete(path) }
        case .setPermissions(let paths, let change, let isRecursive):
            await setPermissions(paths, change, isRecursive: isRecursive)
        case .setOwner(let paths, let owner, let isRecursive):
            await setOwner(paths, owner, isRecursive: isRecursive)
        case .setTime(let paths, let seconds): await setTime(paths, seconds)
        case .pack(let paths, let archive, let packing): await pack(paths, archive, packing)
        case .unpack(let archive, let directory): await unpack(archive, directory)
        default: break
        }
    }

    private func note(_ job: FileJob, _ journal: FileJournal) {
        if case .undo = job { return }
        journal.add(journalWords(job), on: site, at: time(nil), undoneBy: steps)
    }

    // MARK: Notes

    func did(_ path: FilePath, undo step: FileJournal.Step? = nil) {
        done += 1
        if let step, steps.count < Self.mostSteps { steps.append(step) }
        tell(path)
    }

    private func tell(_ path: FilePath) {
        let now = MonotonicTime.now
        guard now - lastReport > .milliseconds(200) else { return }
        lastReport = now
        report(.advanced(FileProgress(done: done, path: path)))
    }

    func failed(_ failure: FileFailure) {
        guard failure.kind != .cancelled || !Task.isCancelled else { return }
        if failures.count < Self.mostFailures { failures.append(failure) }
    }

    func found(_ findings: [FileFinding]) {
        done += findings.count
        report(.found(findings))
    }

    /// Does something, counts it, or notes why it could not be.
    func attempt(
        _ path: FilePath, undo step: FileJournal.Step? = nil,
        _ body: () async throws(FileFailure) -> Void
    ) async {
        guard !Task.isCancelled else { return }
        do throws(FileFailure) {
            try await body()
            did(path, undo: step)
        } catch {
            failed(error)
        }
    }

    func failure(
        _ kind: FileFailure.Kind, _ operation: String, _ path: FilePath?, _ reason: String,
        remedy: String? = nil
    ) -> FileFailure {
        FileFailure(
            kind, host: system.host, operation, path, reason: reason, remedy: remedy)
    }
}
