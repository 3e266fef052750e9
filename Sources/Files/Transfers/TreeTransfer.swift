package import Model
package import Reactor

/// Copies a file or a tree from one place to another: many files at once, each of them whole or
/// not at all, and what cannot be copied holds up nothing else.
@LoopActor
package final class TreeTransfer {
    /// How checksums are had: by a command on the host, as a rule.
    package struct Digests {
        package typealias Compute = @LoopActor (FilePath) async throws(FileFailure) -> String

        let source: Compute
        let target: Compute

        package init(source: @escaping Compute, target: @escaping Compute) {
            self.source = source
            self.target = target
        }
    }

    package let options: TransferOptions
    package private(set) var progress = TransferProgress()
    package private(set) var report = TransferReport()

    // MARK: What its owner may want to know

    package var onProgress: (@LoopActor (TransferProgress) -> Void)?
    /// Each thing that was done, or would be; the path leads from the top of the tree.
    package var onAction: (@LoopActor (FilePath, DirectoryPlan.Step) -> Void)?
    /// What a person says; nobody there skips it.
    package var onConflict: (@LoopActor (FilePath, FileEntry) async -> ConflictRule.Decision)?
    /// How far a large file is, to go on there another time; nil when it is through.
    package var onPartial: (@LoopActor (FilePath, PartialFile?) -> Void)?
    /// What stands on the target, and the source of it, is the same now: each file that arrived or
    /// was there already, as it was listed. For whoever takes the source away then.
    package var onSame: (@LoopActor (FilePath, FileAttributes) -> Void)?
    package var digests: Digests?
    package var keeper: Keeper?
    /// Only these, from the top of the tree: for another try.
    package var only: Set<FilePath>? {
        didSet { wanted = only.map { PathSelection($0) } }
    }
    /// Of the top directory only these: each is looked for by name, so that the rest need not be
    /// listed.
    package var names: [FileName]?
    package var limiter: RateLimiter?
    /// Directories that were made and lack their own permissions and times yet.
    package var unfinished: Set<FilePath> = []

    /// Part of the names of files that are not whole yet.
    let token: UInt64
    let source: FileSystemSource
    let target: FileSystemSource
    let from: FilePath
    let to: FilePath
    var partials: [FilePath: PartialFile]
    let files: Gate
    let large = Gate(entries: 4)
    var underWay: [FilePath: TransferProgress] = [:]
    private(set) var wanted: PathSelection?
    let listings = Gate(entries: 32)
    var largeCount = 0
    private var openDirectories = 0
    private let start = MonotonicTime.now

    /// Small files under way hold no more than this in memory.
    private static let smallBytes = 16 << 20

    /// `to` is what the copy will be called. With the token of a try before, what that has left is
    /// found again.
    package init(
        from source: FileSystemSource, _ from: FilePath, to target: FileSystemSource,
        _ to: FilePath, _ options: TransferOptions, token: UInt64 = .random(in: .min ... .max),
        partials: [PartialFile] = []
    ) {
        self.token = token
        self.source = source
        self.target = target
        self.from = from
        self.to = to
        self.options = options
        self.partials = Dictionary(partials.map { ($0.path, $0) }) { $1 }
        files = Gate(entries: max(1, options.parallelFiles), bytes: Self.smallBytes)
        limiter = options.rateLimit.map { RateLimiter(rate: $0) }
    }

    /// Does it all. A cancelled task stops soon, and what has arrived in part is kept.
    package func run() async -> TransferReport {
        do throws(FileFailure) {
            try await begin()
        } catch {
            note(error, .here)
        }
        if Task.isCancelled { report.isCancelled = true }
        progress.isCounted = true
        tell()
        return report
    }

    private func begin() async throws(FileFailure) {
        let attributes = try await retrying(source) { [from] files throws(FileFailure) in
            try await files.attributes(of: from)
        }
        let existing = try await existingTarget()
        guard attributes.kind == .directory else {
            return await copyTop(attributes, existing)
        }
        let isNew = existing == nil
        if let existing, existing.kind != .directory {
            throw FileFailure(
                .notDirectory, host: try await target.get().host, "copy to", to,
                reason: "\(existing.kind.words) is there")
        }
        if isNew { try await makeDirectory(to, attributes) }
        await copyDirectory(.here, isNew: isNew, ancestors: [])
        if isNew { await finishDirectory(to, .here, attributes) }
    }

    /// Nil where nothing is. Of what is at the end of links: a person names the place.
    private func existingTarget() async throws(FileFailure) -> FileAttributes? {
        do throws(FileFailure) {
            return try await retrying(target) { [to] files throws(FileFailure) in
                try await files.attributes(of: to)
            }
        } catch {
            guard error.kind == .missing else { throw error }
            return nil
        }
    }

    /// A single file, not a tree.
    private func copyTop(_ attributes: FileAttributes, _ existing: FileAttributes?) async {
        guard let name = to.name ?? from.name else { return }
        progress.isCounted = true
        let entry = FileEntry(name: name, attributes: attributes)
        let there = existing.map { FileEntry(name: name, attributes: $0) }
        let plan = DirectoryPlan(
            source: [entry], target: there.map { [$0] } ?? [], in: .here, options)
        note(found: plan)
        for step in plan.steps {
            await perform(step, .here, from, (to.parent ?? .here).appending(step.targetName), [])
        }
    }

    // MARK: Notes

    func note(found plan: DirectoryPlan) {
        note(found: plan.steps)
    }

    func note(found steps: [DirectoryPlan.Step]) {
        for step in steps
        where [.copy, .replace, .ask, .follow, .same].contains(step.action) {
            progress.filesFound += 1
            progress.bytesFound += step.entry.attributes.size ?? 0
        }
    }

    func note(_ failure: FileFailure, _ path: FilePath) {
        guard failure.kind != .cancelled else { return report.isCancelled = true }
        report.faults.append(TransferReport.Fault(path, failure))
    }

    func enterDirectory() { openDirectories += 1 }

    func leaveDirectory() {
        openDirectories -= 1
        if openDirectories == 0 { progress.isCounted = true }
    }

    func note(bytes count: Int) {
        progress.bytesDone += UInt64(max(0, count))
        tell()
    }

    func change(_ body: (inout TransferProgress, inout TransferReport) -> Void) {
        body(&progress, &report)
        tell()
    }

    var elapsed: Duration { MonotonicTime.now - start }

    private func tell() {
        progress.note(at: elapsed)
        onProgress?(progress)
    }

    // MARK: A line that is lost

    /// Nothing came of so many tries in a row: a server that dies of what we do to it.
    static let mostTries = 5

    func retrying<Value>(
        _ side: FileSystemSource,
        _ body: (any FileSystem) async throws(FileFailure) -> Value
    ) async throws(FileFailure) -> Value {
        var tries = 0
        while true {
            let files = try await side.get()
            do throws(FileFailure) {
                return try await body(files)
            } catch {
                tries += 1
                guard error.kind == .lost, tries < Self.mostTries, !Task.isCancelled else {
                    throw error
                }
            }
        }
    }
}
