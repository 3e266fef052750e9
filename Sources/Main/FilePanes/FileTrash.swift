internal import Files
internal import Glibc
internal import Model
internal import Reactor

/// The trash of a machine: what is thrown away or overwritten goes there, on the file system that
/// it is on, and is taken away for good when it is old or the trash grows too large.
@LoopActor
final class FileTrash {
    static let name = "workbench-trash"

    private let system: any FileSystem
    private let settings: Settings.Files
    private var home: FilePath?
    private var looking: Task<Void, Never>?
    /// Where something was put last: the next is likely to be on the same file system.
    private var last: FilePath?
    /// Directories for which none can be made.
    private var hopeless: Set<FilePath> = []
    private(set) var used: Set<FilePath> = []

    init(_ system: any FileSystem, _ settings: Settings.Files) {
        self.system = system
        self.settings = settings
    }

    // MARK: Throwing away

    /// A rename within the file system: whatever the size, it takes no time and no space. Says
    /// where it is now.
    func discard(_ path: FilePath) async throws(FileFailure) -> FilePath {
        guard let name = path.name, !path.isRoot else {
            throw failure(.other, path, "it has no name of its own")
        }
        if let home = await homeTrash(), path.isWithin(home) || home.isWithin(path) {
            throw failure(
                .other, path, "it holds the trash", remedy: "Delete it for good with D.")
        }
        return try await put(path) { [system] kept throws(FileFailure) in
            try await system.rename(path, to: kept, replacing: false)
        } named: {
            Self.kept(name)
        }
    }

    /// Gives what is about to be replaced a second name in the trash, so that it loses its own only
    /// to the new one; where there are no such links it is moved there. Nil if it cannot be kept.
    func keep(_ path: FilePath) async -> FilePath? {
        guard let name = path.name, let parent = path.parent, !hopeless.contains(parent) else {
            return nil
        }
        let hasLinks = system.abilities.contains(.hardLinks)
        do throws(FileFailure) {
            return try await put(path) { [system] kept throws(FileFailure) in
                if hasLinks {
                    try await system.makeHardLink(kept, to: path)
                } else {
                    try await system.rename(path, to: kept, replacing: false)
                }
            } named: {
                Self.kept(name)
            }
        } catch {
            if error.kind != .missing, error.kind != .lost { hopeless.insert(parent) }
            return nil
        }
    }

    /// What was kept was not replaced after all.
    func giveBack(_ kept: FilePath, to path: FilePath) async {
        if (try? await system.linkAttributes(of: path)) == nil {
            try? await system.rename(kept, to: path, replacing: false)
        } else {
            try? await system.remove(kept)
        }
    }

    private func put(
        _ path: FilePath, _ move: (FilePath) async throws(FileFailure) -> Void,
        named name: () -> FileName?
    ) async throws(FileFailure) -> FilePath {
        var failure = failure(.denied, path, "no trash can be made for it")
        let directories = (path.parent ?? .root).lineage
        // Others may find one meanwhile.
        let first = last
        for place in 0..<(directories.count + 2) {
            let trash: FilePath?
            switch place {
            case 0: trash = first
            case 1: trash = await homeTrash()
            default: trash = await self.trash(in: directories[place - 2], "." + Self.name)
            }
            guard let trash, place == 0 || trash != first, let name = name() else { continue }
            let kept = trash.appending(name)
            do throws(FileFailure) {
                try await move(kept)
                last = trash
                used.insert(trash)
                return kept
            } catch {
                failure = error
                // Servers have no word for another file system but failure.
                guard [.crossesFileSystems, .other, .denied].contains(error.kind) else {
                    throw error
                }
                if place > 1 { try? await system.removeDirectory(trash) }
            }
        }
        throw failure
    }

    private static func kept(_ name: FileName) -> FileName? {
        let stamp = Array("\(time(nil))-\(UInt32.random(in: 0 ... .max))-".utf8)
        return FileName(stamp + name.bytes.prefix(255 - stamp.count))
    }

    // MARK: Where it is

    private func homeTrash() async -> FilePath? {
        // Many files may ask at once.
        let task = looking ?? Task.onLoop { self.home = await self.findHomeTrash() }
        looking = task
        await task.value
        return home
    }

    private func findHomeTrash() async -> FilePath? {
        guard let place = try? await system.realPath(of: .here) else { return nil }
        let share = place.appending(FilePath(".local/share"))
        for directory in [place.appending(FilePath(".local")), share] {
            try? await system.makeDirectory(directory, permissions: FilePermissions(0o700))
        }
        return await trash(in: share, Self.name)
    }

    private func trash(in directory: FilePath, _ text: String) async -> FilePath? {
        guard let name = FileName(text) else { return nil }
        let trash = directory.appending(name)
        try? await system.makeDirectory(trash, permissions: FilePermissions(0o700))
        // A link or a file of that name is somebody else's.
        let kind = (try? await system.linkAttributes(of: trash))?.kind
        return kind == .directory ? trash : nil
    }

    private func failure(
        _ kind: FileFailure.Kind, _ path: FilePath, _ reason: String, remedy: String? = nil
    ) -> FileFailure {
        FileFailure(
            kind, host: system.host, "discard", path, reason: reason, remedy: remedy)
    }

    // MARK: Cleaning

    private struct Kept {
        var path: FilePath
        var time: Int
        var attributes: FileAttributes
    }

    /// Takes away for good what is too old or, the oldest first, too much.
    func clean() async {
        for trash in used where !Task.isCancelled { await clean(trash) }
    }

    private func clean(_ trash: FilePath) async {
        var kept: [Kept] = []
        try? await system.list(trash) { entries in
            for entry in entries {
                let digits = entry.name.bytes.prefix { $0 != UInt8(ascii: "-") }
                guard let time = Int(String(decoding: digits, as: UTF8.self)) else { continue }
                kept.append(
                    Kept(
                        path: trash.appending(entry.name), time: time,
                        attributes: entry.attributes))
            }
        }
        let limit = time(nil) - settings.trashDays * 86_400
        var room = UInt64(settings.trashMegabytes) * 1_000_000
        for one in kept.sorted(by: { $0.time > $1.time }) where !Task.isCancelled {
            let size = await size(of: one.path, one.attributes)
            if one.time >= limit, size <= room {
                room -= size
            } else {
                if one.time >= limit { room = 0 }
                await remove(one.path, one.attributes.kind)
            }
        }
    }

    private func size(of path: FilePath, _ attributes: FileAttributes) async -> UInt64 {
        guard attributes.kind == .directory else { return attributes.size ?? 0 }
        var sum: UInt64 = 0
        for entry in await entries(of: path) {
            sum &+= await size(of: path.appending(entry.name), entry.attributes)
        }
        return sum
    }

    private func entries(of directory: FilePath) async -> [FileEntry] {
        var entries: [FileEntry] = []
        try? await system.list(directory) { entries += $0 }
        return entries
    }

    private func remove(_ path: FilePath, _ kind: FileKind) async {
        guard kind == .directory else {
            try? await system.remove(path)
            return
        }
        for entry in await entries(of: path) {
            await remove(path.appending(entry.name), entry.kind)
        }
        try? await system.removeDirectory(path)
    }
}
