internal import Files
internal import Glibc
internal import Model
internal import Reactor
internal import Workbench

/// The trash and the end of files.
extension FileWorker {
    // MARK: Trash

    static let trashName = "workbench-trash"
    /// What was thrown away so long ago is not wanted back.
    private static let trashAge = 30 * 86_400

    /// A rename within the file system: whatever the size, it takes no time and no space.
    func discard(_ paths: [FilePath]) async {
        let home = await homeTrash()
        for path in paths where !Task.isCancelled {
            guard let name = path.name, !path.isRoot else {
                failed(failure(.other, "discard", path, "it has no name of its own"))
                continue
            }
            await discard(path, name, home)
        }
        if let home { await empty(home) }
    }

    private func homeTrash() async -> FilePath? {
        guard let home = try? await system.realPath(of: .here) else { return nil }
        let share = home.appending(FilePath(".local/share"))
        for directory in [home.appending(FilePath(".local")), share] {
            try? await system.makeDirectory(directory, permissions: FilePermissions(0o700))
        }
        return await trash(in: share, named: Self.trashName)
    }

    private func trash(in directory: FilePath, named text: String) async -> FilePath? {
        guard let name = FileName(text) else { return nil }
        let trash = directory.appending(name)
        try? await system.makeDirectory(trash, permissions: FilePermissions(0o700))
        // A link or a file of that name is somebody else's.
        let kind = (try? await system.linkAttributes(of: trash))?.kind
        return kind == .directory ? trash : nil
    }

    /// The trash at home, else one as far up on the file's own file system as we may make it.
    private func discard(_ path: FilePath, _ name: FileName, _ home: FilePath?) async {
        if let home, path.isWithin(home) || home.isWithin(path) {
            return failed(
                failure(
                    .other, "discard", path, "it holds the trash",
                    remedy: "Delete it for good with D."))
        }
        var last: FileFailure?
        if let home {
            do throws(FileFailure) {
                return try await move(path, name, into: home)
            } catch {
                last = error
                guard Self.mayBeOtherDisk(error) else { return failed(error) }
            }
        }
        for directory in (path.parent ?? .root).lineage {
            guard let trash = await trash(in: directory, named: "." + Self.trashName) else {
                continue
            }
            do throws(FileFailure) {
                return try await move(path, name, into: trash)
            } catch {
                last = error
                try? await system.removeDirectory(trash)
            }
        }
        failed(last ?? failure(.denied, "discard", path, "no trash can be made for it"))
    }

    /// Servers have no word for it but failure.
    private static func mayBeOtherDisk(_ failure: FileFailure) -> Bool {
        [.crossesFileSystems, .other, .denied].contains(failure.kind)
    }

    private func move(
        _ path: FilePath, _ name: FileName, into trash: FilePath
    ) async throws(FileFailure) {
        let stamp = Array("\(time(nil))-\(UInt32.random(in: 0 ... .max))-".utf8)
        guard let kept = FileName(stamp + name.bytes.prefix(255 - stamp.count)) else { return }
        let place = trash.appending(kept)
        try await system.rename(path, to: place, replacing: false)
        did(path, undo: .rename(place, to: path))
    }

    /// Takes away for good what has been in the trash for long.
    private func empty(_ trash: FilePath) async {
        var old: [FilePath] = []
        let limit = time(nil) - Self.trashAge
        try? await system.list(trash) { entries in
            for entry in entries {
                let digits = entry.name.bytes.prefix { $0 != UInt8(ascii: "-") }
                guard let moment = Int(String(decoding: digits, as: UTF8.self)), moment < limit
                else { continue }
                old.append(trash.appending(entry.name))
            }
        }
        for path in old { _ = await remove(path, isCounted: false) }
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
        var entries: [FileEntry] = []
        do throws(FileFailure) {
            try await system.list(directory) { entries += $0 }
            return entries
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
