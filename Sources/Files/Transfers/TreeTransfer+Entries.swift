internal import Model
internal import Reactor

// What is done about one entry that is no directory.
extension TreeTransfer {
    func copyFile(
        _ step: DirectoryPlan.Step, _ place: FilePath, _ source: FilePath, _ target: FilePath,
        isReplacing: Bool
    ) async throws(FileFailure) {
        var tries = 0
        var job = CopyOrder(
            path: place, source: source, target: target, attributes: step.entry.attributes,
            isReplacing: isReplacing, partial: partials[place],
            temporary: CopyOrder.temporaryName(for: target.name ?? step.targetName, token: token))
        began(job)
        defer { underWay[place] = nil }
        let isLarge = job.size > FileCopy.smallSize
        if isLarge { largeCount += 1 }
        defer { if isLarge { largeCount -= 1 } }
        var counted = 0
        while true {
            let (from, to) = (try await self.source.get(), try await self.target.get())
            do throws(FileFailure) {
                try await copy(job, from, to) { counted += $0 }
                change {
                    $0.filesDone += 1; $1.files += 1; $1.bytes += job.size
                }
                onSame?(place, job.attributes)
                return
            } catch {
                // Counted anew by the next try.
                note(uncounted: counted, of: place)
                counted = 0
                let before = job.partial?.arrived
                job.partial = partials[place]
                // A large file that gets on each time is not given up.
                tries = job.partial?.arrived == before ? tries + 1 : 1
                let isWorthAnother = error.kind == .lost || error.kind == .changed && tries < 3
                guard isWorthAnother, tries < Self.mostTries, !Task.isCancelled else { throw error }
                if try await hasArrived(job) {
                    onSame?(place, job.attributes)
                    return change {
                        $0.filesDone += 1; $1.files += 1
                    }
                }
            }
        }
    }

    private func note(uncounted count: Int, of place: FilePath) {
        let count = UInt64(count)
        underWay[place]?.takeBack(count)
        change { progress, _ in progress.takeBack(count) }
    }

    private func copy(
        _ job: CopyOrder, _ from: any FileSystem, _ to: any FileSystem,
        _ onBytes: @escaping @LoopActor (Int) -> Void
    ) async throws(FileFailure) {
        let copy = FileCopy(
            source: from, target: to, job: job, options: options,
            limiter: limiter, sharing: max(1, largeCount), digests: digests,
            onBytes: { [self] in
                onBytes($0)
                note($0, of: job.path)
            },
            onBefore: { [self] in
                onBytes($0)
                noteBefore($0, of: job.path)
            },
            keeper: keeper,
            onPartial: { [self] partial in
                partials[job.path] = partial
                onPartial?(job.path, partial)
            })
        try await copy.run()
    }

    /// The line was lost as the last answer was due: it may be there already.
    private func hasArrived(_ job: CopyOrder) async throws(FileFailure) -> Bool {
        guard !job.isReplacing, options.keepsTimes, job.partial == nil else { return false }
        let target = try? await retrying(self.target) { files throws(FileFailure) in
            try await files.linkAttributes(of: job.target)
        }
        let source = try await retrying(self.source) { files throws(FileFailure) in
            try await files.attributes(of: job.source)
        }
        guard let target, target.kind == .file, target.size == source.size,
            let modified = target.modified, let original = source.modified
        else { return false }
        return modified.matches(original) || modified.seconds == original.seconds
    }

    // MARK: A person's word

    func ask(
        _ step: DirectoryPlan.Step, _ path: FilePath, _ source: FilePath, _ target: FilePath
    ) async throws(FileFailure) {
        let place = path.appending(step.entry.name)
        switch await onConflict?(place, step.entry) ?? .skip("there is one already") {
        case .copy: try await copyFile(step, place, source, target, isReplacing: true)
        case .skip, .ask: change { $1.passed += 1 }
        case .keepBoth:
            let taken = try await names(in: target.parent ?? .here)
            let name = step.entry.name.numbered(avoiding: taken)
            let beside = (target.parent ?? .here).appending(name)
            try await copyFile(step, place, source, beside, isReplacing: false)
        }
    }

    private func names(in directory: FilePath) async throws(FileFailure) -> Set<FileName> {
        try await retrying(target) { files throws(FileFailure) in
            var names: Set<FileName> = []
            try await files.list(directory) { names.formUnion($0.map(\.name)) }
            return names
        }
    }

    // MARK: Links

    func copyLink(
        _ step: DirectoryPlan.Step, _ source: FilePath, _ target: FilePath
    ) async throws(FileFailure) {
        let destination = try await retrying(self.source) { files throws(FileFailure) in
            try await files.target(ofLink: source)
        }
        let isNew = try await retrying(self.target) { [token] files throws(FileFailure) in
            if step.action == .relink {
                if try await files.linkAttributes(of: target).kind == .link,
                    try await files.target(ofLink: target) == destination
                {
                    return false
                }
                // Beside it first: what is there stays until the new one takes its place.
                let parent = target.parent ?? .here
                let beside = parent.appending(
                    CopyOrder.temporaryName(for: step.targetName, token: token))
                try? await files.remove(beside)
                try await files.makeLink(beside, to: destination)
                try await files.rename(beside, to: target, replacing: true)
                return true
            }
            do throws(FileFailure) {
                try await files.makeLink(target, to: destination)
            } catch {
                guard error.kind == .exists, try await files.target(ofLink: target) == destination
                else { throw error }
            }
            return true
        }
        change { if isNew { $1.links += 1 } else { $1.passed += 1 } }
    }

    /// What a link leads to in its place: a tree, unless that leads in a circle.
    func follow(
        _ step: DirectoryPlan.Step, _ path: FilePath, _ source: FilePath, _ target: FilePath,
        _ ancestors: [FilePath]
    ) async throws(FileFailure) {
        let (attributes, real) = try await retrying(self.source) { files throws(FileFailure) in
            (try await files.attributes(of: source), try await files.realPath(of: source))
        }
        let place = path.appending(step.entry.name)
        guard attributes.kind == .directory else {
            var step = step
            step.entry.attributes = attributes
            let isThere = try? await retrying(self.target) { files throws(FileFailure) in
                try await files.linkAttributes(of: target)
            }
            return try await copyFile(step, place, source, target, isReplacing: isThere != nil)
        }
        let home = try await retrying(self.source) { [from] files throws(FileFailure) in
            try await files.realPath(of: from.appending(path))
        }
        guard !home.isWithin(real), !ancestors.contains(real) else {
            throw FileFailure(
                .other, host: nil, "follow the link", source, reason: "it leads in a circle")
        }
        try await makeDirectory(target, attributes)
        await copyDirectory(place, isNew: false, ancestors: ancestors + [real])
        await finishDirectory(target, place, attributes)
    }

    // MARK: Removing

    func remove(_ target: FilePath) async throws(FileFailure) {
        try await retrying(self.target) { files throws(FileFailure) in
            do throws(FileFailure) {
                try await files.remove(target)
            } catch {
                guard error.kind == .missing else { throw error }
            }
        }
        change { $1.removed += 1 }
    }

    func removeTree(_ target: FilePath) async throws(FileFailure) {
        let entries = try await entries(self.target, target)
        for entry in entries {
            let path = target.appending(entry.name)
            guard !Task.isCancelled else { throw cancelled }
            if entry.kind == .directory {
                try await removeTree(path)
            } else {
                try await remove(path)
            }
        }
        try await retrying(self.target) { files throws(FileFailure) in
            do throws(FileFailure) {
                try await files.removeDirectory(target)
            } catch {
                guard error.kind == .missing else { throw error }
            }
        }
        change { $1.removed += 1 }
    }
}
