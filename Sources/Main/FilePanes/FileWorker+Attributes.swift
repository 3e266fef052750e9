internal import Files
internal import Glibc
internal import Model
internal import Reactor
internal import Workbench

/// Permissions, owners and times, of files or of whole trees.
extension FileWorker {
    func setPermissions(_ paths: [FilePath], _ change: ModeChange, isRecursive: Bool) async {
        await eachFile(paths, isRecursive: isRecursive) { [self] path, attributes in
            guard attributes.kind != .link, let mode = attributes.mode else { return }
            let new = FilePermissions(
                change.applied(to: mode, isDirectory: attributes.kind == .directory))
            let old = FilePermissions(mode)
            await attempt(
                path, undo: .setPermissions(path, old)
            ) { () throws(FileFailure) in
                try await system.change(
                    path, FileChanges(permissions: new), followingLinks: true)
            }
        }
    }

    /// A link's own owner is changed where that can be done, never that of what it leads to.
    func setOwner(_ paths: [FilePath], _ owner: FileJob.Owner, isRecursive: Bool) async {
        let user: UInt32?
        let group: UInt32?
        do throws(FileFailure) {
            user = try await number(of: owner.user, "id -u --", "user")
            group = try await number(of: owner.group, Self.groupCommand, "group")
        } catch {
            return failed(error)
        }
        await eachFile(paths, isRecursive: isRecursive) { [self] path, attributes in
            guard let oldUser = attributes.userID, let oldGroup = attributes.groupID else { return }
            if attributes.kind == .link, !system.abilities.contains(.changingLinks) { return }
            let old = FileChanges.Owner(userID: oldUser, groupID: oldGroup)
            let new = FileChanges.Owner(userID: user ?? oldUser, groupID: group ?? oldGroup)
            await attempt(path, undo: .setOwner(path, old)) { () throws(FileFailure) in
                try await system.change(
                    path, FileChanges(owner: new), followingLinks: attributes.kind != .link)
            }
        }
    }

    /// Its third field, wherever the host looks groups up.
    private static let groupCommand = "getent group"

    private func number(
        of name: String, _ command: String, _ kind: String
    ) async throws(FileFailure) -> UInt32? {
        if name.isEmpty { return nil }
        if let number = UInt32(name) { return number }
        var output: [UInt8] = []
        let word = RemoteCommand.quoted(name)
        let result = try await systems.command("\(command) \(word)", on: site, asking: pane) {
            output += $0
        }
        let text = String(decoding: output.prefix { $0 != 0x0a }, as: UTF8.self)
        let fields = text.split(separator: ":", omittingEmptySubsequences: false)
        let digits = fields.count > 2 ? String(fields[2]) : text
        guard result.isSuccess, let number = UInt32(digits) else {
            throw failure(
                .missing, "find the \(kind)", nil,
                "there is no \(kind) \(EscapedText.of(name.utf8))",
                remedy: "Give its number instead.")
        }
        return number
    }

    func setTime(_ paths: [FilePath], _ seconds: Int?) async {
        let moment = FileTime(seconds: Int64(seconds ?? time(nil)))
        await eachFile(paths, isRecursive: false) { [self] path, attributes in
            let old = attributes.modified.map {
                FileChanges.Times(accessed: attributes.accessed ?? $0, modified: $0)
            }
            let times = FileChanges.Times(accessed: moment, modified: moment)
            await attempt(
                path, undo: old.map { .setTimes(path, $0) }
            ) { () throws(FileFailure) in
                try await system.change(path, FileChanges(times: times), followingLinks: true)
            }
        }
    }

    // MARK: Trees

    /// Each of the paths, and if so wanted all below; a directory's own turn comes before what is
    /// in it. No link is followed.
    func eachFile(
        _ paths: [FilePath], isRecursive: Bool,
        _ body: @escaping @LoopActor @Sendable (FilePath, FileAttributes) async -> Void
    ) async {
        for path in paths where !Task.isCancelled {
            do throws(FileFailure) {
                let attributes = try await system.linkAttributes(of: path)
                await body(path, attributes)
                if isRecursive, attributes.kind == .directory { await eachFile(below: path, body) }
            } catch {
                failed(error)
            }
        }
    }

    func eachFile(
        below directory: FilePath,
        _ body: @escaping @LoopActor @Sendable (FilePath, FileAttributes) async -> Void
    ) async {
        guard !Task.isCancelled, let entries = await entries(of: directory) else { return }
        await Crew.work(entries, at: Self.width) {
            await body(directory.appending($0.name), $0.attributes)
        }
        for entry in entries where entry.kind == .directory {
            await eachFile(below: directory.appending(entry.name), body)
        }
    }
}
