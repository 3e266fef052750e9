internal import Files
internal import Glibc
internal import Model
internal import Workbench

/// Making, renaming, linking.
extension FileWorker {
    func makeDirectory(_ path: FilePath) async {
        await attempt(path, undo: .remove(path, isDirectory: true)) { () throws(FileFailure) in
            try await system.makeDirectory(path, permissions: nil)
        }
    }

    /// Where nothing is: a file that is there is not emptied.
    func makeFile(_ path: FilePath) async {
        await attempt(path, undo: .remove(path, isDirectory: false)) { () throws(FileFailure) in
            let file = try await system.open(path, for: .creating(FilePermissions(0o666)))
            try await file.close()
        }
    }

    func makeLink(_ path: FilePath, _ target: FilePath, isHard: Bool) async {
        await attempt(path, undo: .remove(path, isDirectory: false)) { () throws(FileFailure) in
            if isHard {
                try await system.makeHardLink(path, to: target)
            } else {
                try await system.makeLink(path, to: target)
            }
        }
    }

    // MARK: Renaming

    /// Names that are still in use by others of the list are taken in two steps.
    func rename(_ list: [FileJob.Renaming]) async {
        let old = Set(list.map(\.old))
        guard list.contains(where: { old.contains($0.new) }) else {
            for renaming in list { await rename(renaming.old, to: renaming.new) }
            return
        }
        var second: [FileJob.Renaming] = []
        for (index, renaming) in list.enumerated() {
            guard let between = Self.between(renaming.old, index) else { continue }
            let before = failures.count
            await rename(renaming.old, to: between, isCounted: false)
            if failures.count == before { second.append(.init(between, to: renaming.new)) }
        }
        for (renaming, first) in zip(second, list) {
            let before = failures.count
            await rename(renaming.old, to: renaming.new)
            // A file must not be left with a name that nobody gave it.
            if failures.count > before {
                try? await system.rename(renaming.old, to: first.old, replacing: false)
            }
        }
    }

    private static func between(_ path: FilePath, _ index: Int) -> FilePath? {
        guard let parent = path.parent,
            let name = FileName(".workbench-rename-\(getpid())-\(index)")
        else { return nil }
        return parent.appending(name)
    }

    private func rename(_ old: FilePath, to new: FilePath, isCounted: Bool = true) async {
        do throws(FileFailure) {
            try await system.rename(old, to: new, replacing: false)
            steps.append(.rename(new, to: old))
            if isCounted { did(new) }
        } catch {
            failed(error)
        }
    }
}
