internal import Model
internal import Screen

/// What the shell answers.
extension FilesPane {
    mutating func take(_ event: Event) {
        switch event {
        case .files(let id, let report): if id == context.id { take(report) }
        case .timerFired(.files(let id)): if id == context.id { arrangeSome() }
        case .instancesLoaded(let list, _): instances = list
        case .workingDirectoryChanged(let instance, let path):
            terminalWent(to: path, on: instance)
        case .transferEnded(let order): ended(order)
        default: break
        }
    }

    private mutating func take(_ report: FilesReport) {
        switch report {
        case .localTimeKnown(let clock): self.clock = clock
        case .listingBegan(let id, let path): began(id, path)
        case .listed(let id, let entries):
            complete(id, with: entries)
            withListing(id) { $0.columns[$1].add(entries) }
        case .listingEnded(let id):
            withListing(id) { $0.columns[$1].ended() }
            sayOutcome(of: id)
        case .linksRead(let id, let links):
            withListing(id) { $0.columns[$1].follow(links) }
        case .listingFailed(let id, let failure):
            withListing(id) { $0.columns[$1].failed(failure) }
            sayOutcome(of: id)
        case .jobAdvanced(let id, let progress): jobs[id]?.progress = progress
        case .jobFound(let id, let findings): found(findings, by: id)
        case .jobEnded(let id, let outcome): ended(id, outcome)
        case .journalChanged(let entries): journal = entries
        case .editBegan(let edit): began(edit)
        case .editSaved(let id, let words): saved(id, words)
        case .editConflicted(let id): conflicted(id)
        case .editCompared(let id, let lines): compared(id, lines)
        case .editFailed(let failure): context.tell(.warning, failure.explanation)
        case .pieceRead, .pieceFailed: break
        }
    }

    private mutating func withListing(
        _ id: FilesRequest.ListingID, _ body: (inout Self, Int) -> Void
    ) {
        guard let index = columns.firstIndex(where: { $0.listingID == id }) else { return }
        body(&self, index)
        arrangeLater()
    }

    private mutating func began(_ id: FilesRequest.ListingID, _ path: FilePath) {
        withListing(id) { pane, index in
            pane.columns[index].opened(path)
            pane.remember(index)
        }
    }

    /// Names for a path that is being typed.
    private mutating func complete(_ id: FilesRequest.ListingID, with entries: [FileEntry]) {
        guard case .path(var field) = layer, field.listingID == id else { return }
        field.add(entries)
        layer = .path(field)
    }

    // MARK: Jobs

    private mutating func found(_ findings: [FileFinding], by id: FilesRequest.JobID) {
        guard case .results(var results) = layer, results.job == id else { return }
        results.add(findings)
        layer = .results(results)
    }

    private mutating func ended(_ id: FilesRequest.JobID, _ outcome: FileOutcome) {
        guard let job = jobs.removeValue(forKey: id) else { return }
        if case .results(var results) = layer, results.job == id {
            results.ended(outcome)
            layer = .results(results)
        }
        guard job.job.changesFiles, columns.indices.contains(job.column) else {
            return say(outcome)
        }
        columns[job.column].clearMarks()
        refreshAfterChange(in: job.column, toward: job.leadsTo)
        guard outcome.failures.isEmpty, let listing = columns[job.column].listingID else {
            return say(outcome)
        }
        unsaid[listing] = outcome
    }

    private mutating func sayOutcome(of listing: FilesRequest.ListingID) {
        if let outcome = unsaid.removeValue(forKey: listing) { say(outcome) }
    }

    /// The first failure is said; all of them can be read.
    private mutating func say(_ outcome: FileOutcome) {
        guard let first = outcome.failures.first else {
            return context.tell(.info, outcome.words)
        }
        let more = outcome.failures.count - 1
        let others = more > 0 ? " (\(more) more)" : ""
        context.tell(.warning, "\(first.explanation)\(others)")
        guard more > 0 else { return }
        layer = layer ?? .page(failuresPage(outcome))
    }
}
