internal import Files
internal import Model
internal import Reactor
internal import Workbench

/// Files and trees from one place to another. A file appears under its name only when it is whole.
extension FileWorker {
    /// Files under way at a time, and pieces of each.
    private static let filesAtOnce = 8
    private static let piecesAtOnce = 4

    func copy(_ copying: FileJob.Copying) async {
        let target: any FileSystem
        do throws(FileFailure) {
            target = try await systems.system(for: copying.target, asking: pane)
        } catch {
            return failed(error)
        }
        for path in copying.paths where !Task.isCancelled {
            guard let name = path.name else { continue }
            let place = copying.directory.appending(name)
            await copyTop(path, to: place, copying, target)
        }
    }

    private func copyTop(
        _ path: FilePath, to place: FilePath, _ copying: FileJob.Copying, _ target: any FileSystem
    ) async {
        let isSame = copying.target == site
        if isSame, place.isWithin(path) {
            return failed(failure(.other, "copy", path, "it would go into itself"))
        }
        if isSame, copying.isMove, await hasRenamed(path, to: place) { return }
        let before = (failures.count, passed)
        await copy(path, to: place, copying, target)
        let isWhole = failures.count == before.0 && passed == before.1 && !Task.isCancelled
        if copying.isMove, isWhole { await delete(path) }
    }

    /// Within one file system a move is a rename. Where the name is taken or another disk begins
    /// it is copied.
    private func hasRenamed(_ path: FilePath, to place: FilePath) async -> Bool {
        do throws(FileFailure) {
            try await system.rename(path, to: place, replacing: false)
            did(place, undo: .rename(place, to: path))
            return true
        } catch {
            return false
        }
    }

    private func copy(
        _ path: FilePath, to place: FilePath, _ copying: FileJob.Copying, _ target: any FileSystem
    ) async {
        guard !Task.isCancelled else { return }
        do throws(FileFailure) {
            let attributes = try await system.linkAttributes(of: path)
            switch attributes.kind {
            case .directory: await copyTree(path, attributes, to: place, copying, target)
            case .file: try await copyFile(path, attributes, to: place, copying, target)
            case .link: try await copyLink(path, to: place, target)
            case let kind:
                failed(failure(.unsupported, "copy", path, "\(kind.words) is not copied"))
            }
        } catch {
            failed(error)
        }
    }

    // MARK: Directories and links

    /// Its own permissions come last: they may forbid to write in it.
    private func copyTree(
        _ path: FilePath, _ attributes: FileAttributes, to place: FilePath,
        _ copying: FileJob.Copying, _ target: any FileSystem
    ) async {
        let isNew: Bool
        do throws(FileFailure) {
            isNew = try await makeDirectory(place, target)
        } catch {
            return failed(error)
        }
        guard let entries = await entries(of: path) else { return }
        let isDirectory = { (entry: FileEntry) in entry.kind == .directory }
        await Crew.work(entries.filter { !isDirectory($0) }, at: Self.filesAtOnce) { [self] in
            let name = $0.name
            await copy(path.appending(name), to: place.appending(name), copying, target)
        }
        for entry in entries where isDirectory(entry) {
            let name = entry.name
            await copy(path.appending(name), to: place.appending(name), copying, target)
        }
        if isNew { try? await target.change(place, Self.kept(attributes), followingLinks: true) }
    }

    private func makeDirectory(
        _ place: FilePath, _ target: any FileSystem
    ) async throws(FileFailure) -> Bool {
        do throws(FileFailure) {
            try await target.makeDirectory(place, permissions: FilePermissions(0o700))
            did(place)
            return true
        } catch {
            let known = try? await target.attributes(of: place)
            guard known?.kind == .directory else { throw error }
            return false
        }
    }

    private func copyLink(
        _ path: FilePath, to place: FilePath, _ target: any FileSystem
    ) async throws(FileFailure) {
        try await target.makeLink(place, to: try await system.target(ofLink: path))
        did(place)
    }

    private static func kept(_ attributes: FileAttributes) -> FileChanges {
        let times = attributes.modified.map {
            FileChanges.Times(accessed: attributes.accessed ?? $0, modified: $0)
        }
        return FileChanges(permissions: attributes.permissions, times: times)
    }

    // MARK: Files

    private func copyFile(
        _ path: FilePath, _ attributes: FileAttributes, to place: FilePath,
        _ copying: FileJob.Copying, _ target: any FileSystem
    ) async throws(FileFailure) {
        let there = try? await target.linkAttributes(of: place)
        var place = place
        if let there {
            guard there.kind != .directory else {
                throw failure(.isDirectory, "copy", path, "a directory has its name there")
            }
            switch copying.collision.decide(attributes, over: there) {
            case .copy: break
            case .pass: return pass()
            case .number: place = await free(place, target)
            }
        }
        let temporary = try Self.temporary(for: place)
        do throws(FileFailure) {
            try await copyContent(of: path, to: temporary, target)
            try await target.rename(
                temporary, to: place, replacing: copying.collision != .keepBoth && there != nil)
            did(place)
        } catch {
            try? await target.remove(temporary)
            throw error
        }
    }

    private static func temporary(for place: FilePath) throws(FileFailure) -> FilePath {
        let number = String(UInt64.random(in: .min ... .max), radix: 36)
        guard let parent = place.parent, let name = place.name,
            let other = FileName(
                [UInt8(ascii: ".")] + name.bytes.prefix(200) + Array(".\(number).part".utf8))
        else {
            throw FileFailure(.other, host: nil, "copy to", place, reason: "it has no name")
        }
        return parent.appending(other)
    }

    /// Several pieces are read while one is written.
    private func copyContent(
        of path: FilePath, to temporary: FilePath, _ target: any FileSystem
    ) async throws(FileFailure) {
        let source = try await system.open(path, for: .reading)
        let before = try await source.attributes()
        let copy = try await target.open(temporary, for: .creating(FilePermissions(0o600)))
        let size = source.bestRequestSize
        var ahead: [(offset: UInt64, Promise<ArraySlice<UInt8>>)] = []
        var (asked, written): (UInt64, UInt64) = (0, 0)
        while true {
            while ahead.count < Self.piecesAtOnce, asked < before.size ?? .max || ahead.isEmpty {
                ahead.append((asked, source.startReading(at: asked, count: size)))
                asked += UInt64(size)
            }
            let (offset, promise) = ahead.removeFirst()
            // A shorter answer than was asked for: what is behind it is asked for anew.
            guard offset == written else { continue }
            let piece = try await promise.fileValue()
            if piece.isEmpty { break }
            try await write(piece, at: written, to: copy)
            written += UInt64(piece.count)
            advanced(by: UInt64(piece.count), path)
            if piece.count < size { asked = written }
        }
        try await finish(path, source, before, written, copy)
    }

    private func write(
        _ piece: ArraySlice<UInt8>, at offset: UInt64, to copy: any OpenFile
    ) async throws(FileFailure) {
        var (rest, place) = (piece, offset)
        while !rest.isEmpty {
            let part = rest.prefix(copy.bestRequestSize)
            try await copy.write(part, at: place)
            place += UInt64(part.count)
            rest = rest.dropFirst(part.count)
        }
    }

    private func finish(
        _ path: FilePath, _ source: any OpenFile, _ before: FileAttributes, _ written: UInt64,
        _ copy: any OpenFile
    ) async throws(FileFailure) {
        let after = try await source.attributes()
        guard after.isUnchanged(since: before), after.size.map({ $0 == written }) ?? true else {
            throw failure(.changed, "copy", path, "it changed while it was read")
        }
        try await copy.change(Self.kept(after))
        try await copy.close()
        try await source.close()
    }

    /// `report (2).txt`: the first such name that nothing has.
    private func free(_ place: FilePath, _ target: any FileSystem) async -> FilePath {
        guard let parent = place.parent, let name = place.name else { return place }
        let ending = name.suffix.isEmpty ? [] : [UInt8(ascii: ".")] + Array(name.suffix)
        let stem = name.bytes.dropLast(ending.count)
        for number in 2..<1000 {
            let mark = Array(" (\(number))".utf8)
            let bytes = Array(stem.prefix(255 - mark.count - ending.count)) + mark + ending
            guard let other = FileName(bytes) else { break }
            let path = parent.appending(other)
            if (try? await target.linkAttributes(of: path)) == nil { return path }
        }
        return place
    }
}
