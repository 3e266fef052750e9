internal import Model
internal import Workbench

/// What is said of a job when it is over, and what the journal keeps.
extension FileWorker {
    func words(for job: FileJob) -> String {
        let count = done == 1 ? "1 file" : "\(done) files"
        switch job {
        case .makeDirectory(let path), .makeFile(let path):
            return done == 0 ? "nothing was made" : "\(Self.name(path)) is made"
        case .makeLink(let path, let target, _):
            return done == 0 ? "no link was made" : "\(Self.name(path)) leads to \(target.text)"
        case .rename(let list):
            guard list.count == 1, done == 1 else { return "\(count) renamed" }
            return "\(Self.name(list[0].old)) is \(Self.name(list[0].new)) now"
        case .discard(let paths): return Self.moved(paths, done, "to the trash; U takes it back")
        case .delete: return "\(count) deleted"
        case .setPermissions, .setOwner, .setTime: return "\(count) changed"
        case .measure, .digest, .compare, .find: return foundWords(job)
        case .pack(_, let archive, _):
            return done == 0 ? "nothing was packed" : "packed into \(Self.name(archive))"
        case .unpack(let archive, _):
            return done == 0 ? "nothing was unpacked" : "unpacked \(Self.name(archive))"
        case .undo: return done == 0 ? "nothing was undone" : "undone"
        }
    }

    private func foundWords(_ job: FileJob) -> String {
        switch job {
        case .compare: done == 0 ? "no difference" : "\(done) differences"
        case .find: "\(done) found"
        default: "done"
        }
    }

    private static func moved(_ paths: [FilePath], _ done: Int, _ where: String) -> String {
        guard paths.count == 1, done == 1 else { return "\(done) moved \(`where`)" }
        return "\(name(paths[0])) moved \(`where`)"
    }

    static func name(_ path: FilePath) -> String { path.name?.text ?? path.text }

    func journalWords(_ job: FileJob) -> String {
        switch job {
        case .makeDirectory(let path): "make the directory \(path.text)"
        case .makeFile(let path): "make \(path.text)"
        case .makeLink(let path, let target, _): "link \(path.text) to \(target.text)"
        case .rename(let list): Self.renameWords(list)
        case .discard(let paths): "move \(Self.words(paths)) to the trash"
        case .delete(let paths): "delete \(Self.words(paths))"
        case .setPermissions(let paths, _, let isDeep):
            "permissions of \(Self.words(paths))\(isDeep ? " and all in it" : "")"
        case .setOwner(let paths, let owner, let isDeep):
            "owner \(owner.user):\(owner.group) for \(Self.words(paths))"
                + (isDeep ? " and all in it" : "")
        case .setTime(let paths, _): "time of \(Self.words(paths))"
        case .pack(let paths, let archive, _): "pack \(Self.words(paths)) into \(archive.text)"
        case .unpack(let archive, let path): "unpack \(archive.text) into \(path.text)"
        case .measure, .digest, .compare, .find, .undo: ""
        }
    }

    private static func renameWords(_ list: [FileJob.Renaming]) -> String {
        guard list.count == 1 else { return "rename \(list.count) files" }
        return "rename \(list[0].old.text) to \(name(list[0].new))"
    }

    private static func words(_ paths: [FilePath]) -> String {
        paths.count == 1 ? paths[0].text : "\(paths.count) files in \(paths[0].parent?.text ?? "")"
    }
}
