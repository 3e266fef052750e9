internal import Files
internal import Model
internal import Reactor
internal import Workbench

/// The trash and the end of files.
extension FileWorker {
    // MARK: Trash

    func discard(_ paths: [FilePath]) async {
        for path in paths where !Task.isCancelled {
            do throws(FileFailure) {
                let kept = try await trash.discard(path)
                did(path, undo: .rename(kept, to: path))
            } catch {
                failed(error)
            }
        }
        let trash = trash
        // Nobody waits for it.
        _ = Task.onLoop { await trash.clean() }
    }

    // MARK: For good

    func delete(_ path: FilePath) async {
        guard !path.isRoot else {
            return failed(failure(.other, "delete", path, "it is the root of all"))
        }
        _ = await remove(path, isCounted: true)
    }

    /// A directory with all that is in it; a link itself, never what it leads to. True if it is
    /// gone.
    private func remove(_ path: FilePath, isCounted: Bool) async -> Bool {
        do throws(FileFailure) {
            let kind = try await system.linkAttributes(of: path).kind
            return await remove(path, kind, isCounted: isCounted)
        } catch {
            failed(error)
            return false
        }
    }

    private func remove(_ path: FilePath, _ kind: FileKind, isCounted: Bool) async -> Bool {
        guard !Task.isCancelled else { return false }
        do throws(FileFailure) {
            if kind == .directory {
                guard await removeContents(of: path, isCounted: isCounted) else { return false }
                try await system.removeDirectory(path)
            } else {
                try await system.remove(path)
            }
            if isCounted { did(path) }
            return true
        } catch {
            failed(error)
            return false
        }
    }

    private func removeContents(
        of directory: FilePath, isCounted: Bool
    ) async -> Bool {
        guard let entries = await entries(of: directory) else { return false }
        let all = Tally()
        let files = entries.filter { $0.kind != .directory }
        await Crew.work(files, at: Self.width) { [self] in
            all.add(await remove(directory.appending($0.name), $0.kind, isCounted: isCounted))
        }
        for entry in entries where entry.kind == .directory {
            all.add(
                await remove(directory.appending(entry.name), .directory, isCounted: isCounted))
        }
        return all.isTrue && !Task.isCancelled
    }

    /// All of a directory; nil, and noted, if it cannot be read.
    func entries(of directory: FilePath) async -> [FileEntry]? {
        do throws(FileFailure) {
            return try await system.entries(of: directory)
        } catch {
            failed(error)
            return nil
        }
    }
}

/// Whether all of many went well.
@LoopActor
final class Tally {
    private(set) var isTrue = true

    func add(_ one: Bool) { isTrue = isTrue && one }
}
