internal import Model
internal import Reactor

// Directories: read on both sides, compared, and each entry sent on its way.
extension TreeTransfer {
    /// `path` leads from the top of the tree; `ancestors` are real paths that links must not lead
    /// back to.
    func copyDirectory(_ path: FilePath, isNew: Bool, ancestors: [FilePath]) async {
        enterDirectory()
        var isLeft = false
        defer { if !isLeft { leaveDirectory() } }
        do throws(FileFailure) {
            let plan = try await plan(path, isNew: isNew)
            let steps = plan.steps.filter { isWanted(path.appending($0.entry.name)) }
            note(found: steps)
            await withDiscardingTaskGroup { group in
                for step in steps where !step.isLate {
                    await start(step, path, ancestors, &group)
                }
                leaveDirectory()
                isLeft = true
            }
            // Links last: no file is written through one that has just been made.
            for step in steps where step.isLate && !Task.isCancelled {
                await perform(
                    step, path, source(path, step.entry.name), target(path, step.targetName),
                    ancestors)
            }
        } catch {
            note(error, path)
        }
    }

    private func source(_ path: FilePath, _ name: FileName) -> FilePath {
        from.appending(path).appending(name)
    }

    private func target(_ path: FilePath, _ name: FileName) -> FilePath {
        to.appending(path).appending(name)
    }

    private func isWanted(_ path: FilePath) -> Bool {
        wanted?.has(path) ?? true
    }

    private func plan(_ path: FilePath, isNew: Bool) async throws(FileFailure) -> DirectoryPlan {
        guard await listings.enter() else { throw cancelled }
        defer { listings.leave() }
        if path == .here, let names { return try await plan(of: names, isNew: isNew) }
        let here = try await entries(source, from.appending(path))
        let there = isNew ? [] : try await existing(path)
        return DirectoryPlan(source: here, target: there, in: path, options)
    }

    /// Some of a directory, without a look at all the rest.
    private func plan(of names: [FileName], isNew: Bool) async throws(FileFailure) -> DirectoryPlan
    {
        let here = try await entries(source, from, names) { note($0, FilePath.here.appending($1)) }
        let there = isNew ? [] : try await entries(target, to, names) { _, _ in }
        return DirectoryPlan(source: here, target: there, in: .here, options)
    }

    private func entries(
        _ side: FileSystemSource, _ directory: FilePath, _ names: [FileName],
        isMissing: (FileFailure, FileName) -> Void
    ) async throws(FileFailure) -> [FileEntry] {
        let found = Found()
        await withDiscardingTaskGroup { group in
            for name in names {
                guard await listings.enter() else { return }
                group.addTask(executorPreference: EventLoop.shared) { [self] in
                    await look(side, directory.appending(name), name, found)
                    await leave(listings, 0)
                }
            }
        }
        for (name, failure) in found.failures {
            guard failure.kind == .missing else { throw failure }
            isMissing(failure, name)
        }
        return found.entries
    }

    private func look(
        _ side: FileSystemSource, _ path: FilePath, _ name: FileName, _ found: Found
    ) async {
        do throws(FileFailure) {
            let attributes = try await retrying(side) { files throws(FileFailure) in
                try await files.linkAttributes(of: path)
            }
            found.entries.append(FileEntry(name: name, attributes: attributes))
        } catch {
            found.failures.append((name, error))
        }
    }

    @LoopActor
    private final class Found {
        var entries: [FileEntry] = []
        var failures: [(FileName, FileFailure)] = []
    }

    private func existing(_ path: FilePath) async throws(FileFailure) -> [FileEntry] {
        do throws(FileFailure) {
            return try await entries(target, to.appending(path))
        } catch {
            // What a dry run has not made is empty.
            guard options.isDryRun, error.kind == .missing else { throw error }
            return []
        }
    }

    func entries(
        _ side: FileSystemSource, _ path: FilePath
    ) async throws(FileFailure) -> [FileEntry] {
        try await retrying(side) { files throws(FileFailure) in
            try await files.entries(of: path)
        }
    }

    var cancelled: FileFailure {
        FileFailure(.cancelled, host: nil, "go on", nil, reason: "cancelled")
    }

    // MARK: One entry

    private func start(
        _ step: DirectoryPlan.Step, _ path: FilePath, _ ancestors: [FilePath],
        _ group: inout DiscardingTaskGroup
    ) async {
        let (source, target) = (source(path, step.entry.name), target(path, step.targetName))
        let size = Int(clamping: step.entry.attributes.size ?? 0)
        let isFile = [.copy, .replace].contains(step.action)
        // Beside the small ones no more than a few large ones, which take what they need.
        let gate = size > FileCopy.smallSize ? large : files
        let bytes = size > FileCopy.smallSize ? 0 : size + 4096
        if isFile, !options.isDryRun {
            guard await gate.enter(bytes: bytes) else { return }
        }
        group.addTask(executorPreference: EventLoop.shared) { [self] in
            await perform(step, path, source, target, ancestors)
            if isFile, !options.isDryRun { await leave(gate, bytes) }
        }
    }

    private func leave(_ gate: Gate, _ bytes: Int) { gate.leave(bytes: bytes) }

    func perform(
        _ step: DirectoryPlan.Step, _ path: FilePath, _ source: FilePath, _ target: FilePath,
        _ ancestors: [FilePath]
    ) async {
        let place = path.appending(step.entry.name)
        onAction?(place, step)
        do throws(FileFailure) {
            switch step.action {
            case .pass: change { $1.passed += 1 }
            case .same: noteSame(step, place)
            case .refuse(let kind, let reason): throw refusal(kind, reason, place)
            case _ where options.isDryRun: await pretend(step, place, ancestors)
            case .makeDirectory:
                try await makeDirectory(target, step.entry.attributes)
                unfinished.insert(place)
                await copyDirectory(place, isNew: true, ancestors: ancestors)
                await finishDirectory(target, place, step.entry.attributes)
            case .enter:
                await copyDirectory(place, isNew: false, ancestors: ancestors)
                if unfinished.contains(place) {
                    await finishDirectory(target, place, step.entry.attributes)
                }
            case .copy: try await copyFile(step, place, source, target, isReplacing: false)
            case .replace: try await copyFile(step, place, source, target, isReplacing: true)
            case .ask: try await ask(step, path, source, target)
            case .link, .relink: try await copyLink(step, source, target)
            case .follow: try await follow(step, path, source, target, ancestors)
            case .remove: try await remove(target)
            case .removeTree: try await removeTree(target)
            }
        } catch {
            note(error, place)
        }
    }

    private func refusal(_ kind: FileFailure.Kind, _ reason: String, _ path: FilePath)
        -> FileFailure
    {
        FileFailure(kind, host: nil, "copy", path, reason: reason)
    }

    private func pretend(
        _ step: DirectoryPlan.Step, _ place: FilePath, _ ancestors: [FilePath]
    ) async {
        switch step.action {
        case .makeDirectory, .enter:
            await copyDirectory(place, isNew: false, ancestors: ancestors)
        case .copy, .replace, .follow, .ask:
            change {
                $1.files += 1; $1.bytes += step.entry.attributes.size ?? 0
            }
        case .link, .relink: change { $1.links += 1 }
        case .remove, .removeTree: change { $1.removed += 1 }
        case .pass, .same, .refuse: break
        }
    }

    /// It came in a try before.
    private func noteSame(_ step: DirectoryPlan.Step, _ place: FilePath) {
        change {
            $0.filesDone += 1; $0.noteBefore(step.entry.attributes.size ?? 0); $1.same += 1
        }
        onSame?(place, step.entry.attributes)
    }

    // MARK: Directories

    func makeDirectory(_ target: FilePath, _ attributes: FileAttributes) async throws(FileFailure) {
        guard !options.isDryRun else { return }
        // Ours to write in until all is there.
        let permissions =
            options.keepsPermissions
            ? attributes.permissions.map { FilePermissions($0.bits & 0o777 | 0o700) } : nil
        try await retrying(self.target) { files throws(FileFailure) in
            do throws(FileFailure) {
                try await files.makeDirectory(target, permissions: permissions)
            } catch {
                // Made by the try before, whose answer was lost.
                guard error.kind == .exists,
                    try await files.linkAttributes(of: target).kind == .directory
                else { throw error }
            }
        }
        change { $1.directories += 1 }
    }

    /// What its content would have changed, and what would have kept us from writing it.
    func finishDirectory(
        _ target: FilePath, _ path: FilePath, _ attributes: FileAttributes
    ) async {
        let changes = CopyManner(options: options).changes(for: attributes)
        guard !options.isDryRun, !Task.isCancelled else { return }
        unfinished.remove(path)
        guard !changes.isEmpty else { return }
        do throws(FileFailure) {
            try await retrying(self.target) { files throws(FileFailure) in
                try await files.change(target, changes, followingLinks: true)
            }
        } catch {
            note(error, path)
        }
    }
}

extension DirectoryPlan.Step {
    /// Done when the files of the directory are there.
    var isLate: Bool {
        switch action {
        case .link, .relink, .remove, .removeTree: true
        default: false
        }
    }
}
