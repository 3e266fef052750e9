internal import Files
internal import Model
internal import Workbench

/// Back to how it was, the last step first.
extension FileWorker {
    func undo(_ id: FileJournalEntry.ID, _ journal: FileJournal) async {
        guard let record = journal[id] else { return }
        let system: any FileSystem
        do throws(FileFailure) {
            system = try await systems.system(for: record.site, asking: pane)
        } catch {
            return failed(error)
        }
        var left = record.steps
        let trash = FileTrash(system, systems.settings)
        while let step = left.last, !Task.isCancelled {
            let before = failures.count
            await attempt(step.path) { () throws(FileFailure) in
                try await Self.take(step, in: system, trash)
            }
            // What comes before may need it: nothing is undone out of its order.
            if failures.count > before { break }
            left.removeLast()
        }
        journal.undone(id, leaving: left)
    }

    private static func take(
        _ step: FileJournal.Step, in system: any FileSystem, _ trash: FileTrash
    ) async throws(FileFailure) {
        switch step {
        case .rename(let path, let other):
            try await system.rename(path, to: other, replacing: false)
        case .restore(let kept, let path):
            // What is there now is not lost either.
            _ = await trash.keep(path)
            try await system.rename(kept, to: path, replacing: true)
        case .setPermissions(let path, let permissions):
            try await system.change(
                path, FileChanges(permissions: permissions), followingLinks: true)
        case .setOwner(let path, let owner):
            let isLink = try await system.linkAttributes(of: path).kind == .link
            try await system.change(path, FileChanges(owner: owner), followingLinks: !isLink)
        case .setTimes(let path, let times):
            try await system.change(path, FileChanges(times: times), followingLinks: true)
        case .remove(let path, isDirectory: true): try await system.removeDirectory(path)
        case .remove(let path, isDirectory: false): try await system.remove(path)
        }
    }
}

extension FileJournal.Step {
    var path: FilePath {
        switch self {
        case .restore(_, let path): path
        case .rename(let path, _), .setPermissions(let path, _), .setOwner(let path, _),
            .setTimes(let path, _), .remove(let path, _):
            path
        }
    }
}
