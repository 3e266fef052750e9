internal import Files
internal import Model
internal import Reactor
internal import Workbench

/// What is behind the panes with files: reads directories and does what is asked with files, on
/// this machine and on others, and keeps the journal of it.
@LoopActor
final class FilesDesk {
    private enum Work: Hashable {
        case listing(FilesRequest.ListingID)
        case job(FilesRequest.JobID)
    }

    let systems: FileSystems
    let journal: FileJournal
    private let readers: FileReaders
    private var editing: FileEditing?
    private let report: @LoopActor (Event) -> Void
    private var tasks: [PaneID: [Work: Task<Void, Never>]] = [:]

    init(
        _ terminals: TerminalDesk, environment: Environment,
        report: @escaping @LoopActor (Event) -> Void
    ) {
        systems = FileSystems(terminals, environment: environment)
        journal = FileJournal()
        self.report = report
        readers = FileReaders(systems)
        editing = FileEditing(systems) { [weak self] in self?.tell($0, $1) }
    }

    func perform(_ request: FilesRequest, for pane: PaneID) {
        if tasks[pane] == nil { welcome(pane) }
        switch request {
        case .list(let id, let site, let path):
            start(.listing(id), for: pane) { await $0.list(id, site, path, for: pane) }
        case .stopListing(let id): tasks[pane]?.removeValue(forKey: .listing(id))?.cancel()
        case .run(let id, let site, let job):
            start(.job(id), for: pane) { await $0.run(id, site, job, for: pane) }
        case .cancel(let id): tasks[pane]?[.job(id)]?.cancel()
        case .read(let piece): _ = Task.onLoop { await self.read(piece, for: pane) }
        case .edit(let site, let path):
            _ = Task.onLoop { await self.edit(site, path, for: pane) }
        case .editorClosed(let id): editing?.editorClosed(id)
        case .settle(let id, let choice):
            _ = Task.onLoop { await self.editing?.settle(id, choice) }
        case .close: close(pane)
        }
    }

    // MARK: Contents

    private func read(_ piece: FilePieceRequest, for pane: PaneID) async {
        do throws(FileFailure) {
            let (bytes, length) = try await readers.read(piece, for: pane)
            tell(pane, .pieceRead(offset: piece.offset, bytes, length: length))
        } catch {
            tell(pane, .pieceFailed(offset: piece.offset, error))
        }
    }

    private func edit(_ site: FileSite, _ path: FilePath, for pane: PaneID) async {
        guard let editing else { return }
        do throws(FileFailure) {
            tell(pane, .editBegan(try await editing.begin(site, path, for: pane)))
        } catch {
            tell(pane, .editFailed(error))
        }
    }

    private func tell(_ pane: PaneID, _ news: FileEditing.News) {
        switch news {
        case .saved(let id, let words): tell(pane, .editSaved(id, words))
        case .conflicted(let id): tell(pane, .editConflicted(id))
        case .compared(let id, let lines): tell(pane, .editCompared(id, lines))
        case .failed(let failure): tell(pane, .editFailed(failure))
        }
    }

    private func welcome(_ pane: PaneID) {
        tasks[pane] = [:]
        tell(pane, .localTimeKnown(.ofThisMachine))
        tell(pane, .journalChanged(journal.entries))
    }

    private func close(_ pane: PaneID) {
        readers.close(pane)
        systems.closed(pane)
        for task in (tasks.removeValue(forKey: pane) ?? [:]).values { task.cancel() }
    }

    private func start(
        _ work: Work, for pane: PaneID, _ body: @escaping @LoopActor (FilesDesk) async -> Void
    ) {
        tasks[pane]?[work] = Task.onLoop { [weak self] in
            guard let self else { return }
            await body(self)
            tasks[pane]?[work] = nil
        }
    }

    private func tell(_ pane: PaneID, _ report: FilesReport) {
        guard tasks[pane] != nil else { return }
        self.report(.files(pane, report))
    }

    // MARK: Directories

    private func list(
        _ id: FilesRequest.ListingID, _ site: FileSite, _ path: FilePath, for pane: PaneID
    ) async {
        do throws(FileFailure) {
            let system = try await systems.system(for: site, asking: pane)
            let directory = try await system.realPath(of: path)
            tell(pane, .listingBegan(id, directory))
            let batches = EntryBatches { [weak self] in self?.tell(pane, .listed(id, $0)) }
            try await system.list(directory) { batches.add($0) }
            batches.finish()
            guard !Task.isCancelled else { return }
            tell(pane, .listingEnded(id))
            let links = await LinkReader(system, directory).read(batches.links)
            if !links.isEmpty { tell(pane, .linksRead(id, links)) }
        } catch {
            if error.kind != .cancelled || !Task.isCancelled {
                tell(pane, .listingFailed(id, error))
            }
        }
    }

    // MARK: Jobs

    private func run(
        _ id: FilesRequest.JobID, _ site: FileSite, _ job: FileJob, for pane: PaneID
    ) async {
        let outcome: FileOutcome
        do throws(FileFailure) {
            let worker = FileWorker(
                try await systems.system(for: site, asking: pane), site, systems, pane
            ) { [weak self] in
                switch $0 {
                case .advanced(let progress): self?.tell(pane, .jobAdvanced(id, progress))
                case .found(let findings): self?.tell(pane, .jobFound(id, findings))
                }
            }
            outcome = await worker.run(job, journal)
        } catch {
            outcome = FileOutcome("nothing was done", failures: [error])
        }
        tell(pane, .jobEnded(id, outcome))
        tellJournal()
    }

    /// Something was done with files, here or by the queue.
    func tellJournal() {
        for pane in tasks.keys { tell(pane, .journalChanged(journal.entries)) }
    }
}

/// Gathers what comes of a directory, so that each piece that is told is worth its turn: the first
/// goes on at once, to be seen.
@LoopActor
private final class EntryBatches {
    private static let size = 1000
    private static let mostLinks = 2000

    private let tell: @LoopActor ([FileEntry]) -> Void
    private var waiting: [FileEntry] = []
    private var isFirst = true
    private(set) var links: [FileEntry] = []

    init(tell: @escaping @LoopActor ([FileEntry]) -> Void) {
        self.tell = tell
    }

    func add(_ entries: [FileEntry]) {
        waiting += entries
        for entry in entries where entry.kind == .link && links.count < Self.mostLinks {
            links.append(entry)
        }
        if isFirst || waiting.count >= Self.size { finish() }
    }

    func finish() {
        guard !waiting.isEmpty else { return }
        isFirst = false
        // The core takes a slice of this size in one turn.
        for start in stride(from: 0, to: waiting.count, by: 2 * Self.size) {
            tell(Array(waiting[start..<min(start + 2 * Self.size, waiting.count)]))
        }
        waiting = []
    }
}

/// Finds out where links lead, many at a time.
@LoopActor
private final class LinkReader {
    private let system: any FileSystem
    private let directory: FilePath

    init(_ system: any FileSystem, _ directory: FilePath) {
        self.system = system
        self.directory = directory
    }

    func read(_ links: [FileEntry]) async -> [FileEntry] {
        var read: [FileEntry] = []
        await Crew.work(links, at: 32) { [self] in read.append(await followed($0)) }
        return read
    }

    private func followed(_ entry: FileEntry) async -> FileEntry {
        var entry = entry
        let path = directory.appending(entry.name)
        if entry.linkTarget == nil { entry.linkTarget = try? await system.target(ofLink: path) }
        entry.targetKind = (try? await system.attributes(of: path))?.kind ?? .unknown
        return entry
    }
}

/// Does the same with many things, some at a time: over a long way the answers are waited for
/// together.
@LoopActor
enum Crew {
    /// Comes back when all are done; what has not begun when the task is cancelled never does.
    static func work<Item: Sendable>(
        _ items: [Item], at width: Int, _ body: @escaping @LoopActor @Sendable (Item) async -> Void
    ) async {
        let queue = Queue(items)
        let hands = (0..<min(width, items.count)).map { _ in
            Task.onLoop {
                while !Task.isCancelled, let item = queue.next() { await body(item) }
            }
        }
        await withTaskCancellationHandler {
            for hand in hands { await hand.value }
        } onCancel: {
            for hand in hands { hand.cancel() }
        }
    }

    @LoopActor
    private final class Queue<Item: Sendable> {
        private let items: [Item]
        private var place = 0

        init(_ items: [Item]) {
            self.items = items
        }

        func next() -> Item? {
            guard place < items.count else { return nil }
            defer { place += 1 }
            return items[place]
        }
    }
}
