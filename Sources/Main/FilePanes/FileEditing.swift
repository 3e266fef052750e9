internal import Files
internal import Glibc
internal import Local
internal import Model
internal import Reactor
internal import Storage
internal import Workbench

/// Files that are edited here in private copies: fetched, watched, and put back whole.
@LoopActor
final class FileEditing {
    /// What happens to an edit.
    enum News {
        case saved(FileEdit.ID, String)
        case conflicted(FileEdit.ID)
        case compared(FileEdit.ID, [String])
        case failed(FileFailure)
    }

    @LoopActor
    private final class Open {
        let edit: FileEdit
        let pane: PaneID
        /// Where the file itself is, at the end of links.
        let target: FilePath
        /// As it was fetched, or put back last.
        var original: FileAttributes
        var known: [UInt8]
        /// Where the host writes another text than the editor.
        let charset: ContentTranscoder?
        var watch: FileWatch?
        var isSaving = false
        var isDirty = false
        var isClosed = false

        init(_ edit: FileEdit, _ pane: PaneID, _ target: FilePath, _ content: FileText) {
            self.edit = edit
            self.pane = pane
            self.target = target
            original = content.attributes
            charset = ContentTranscoder(edit.site.instance.textCharset, for: content.bytes)
            known = charset?.decoded(content.bytes) ?? content.bytes
        }
    }

    private let systems: FileSystems
    private let tell: @LoopActor (PaneID, News) -> Void
    private var edits: [FileEdit.ID: Open] = [:]
    private var lastNumber = 0

    init(_ systems: FileSystems, tell: @escaping @LoopActor (PaneID, News) -> Void) {
        self.systems = systems
        self.tell = tell
    }

    // MARK: Beginning

    func begin(
        _ site: FileSite, _ path: FilePath, for pane: PaneID
    ) async throws(FileFailure) -> FileEdit {
        let system = try await systems.system(for: site, asking: pane)
        let target = try await system.realPath(of: path)
        let content = try await FileText.read(target, in: system)
        lastNumber += 1
        let id = FileEdit.ID(rawValue: lastNumber)
        let copy = copyPath(named: path.name)
        let edit = FileEdit(id: id, site: site, path: path, copy: copy)
        let open = Open(edit, pane, target, content)
        try await write(open.known, to: copy)
        edits[id] = open
        open.watch = try? FileWatch { [weak self] in self?.changed(id) }
        open.watch?.set([copy])
        return edit
    }

    /// Under its own name, so that the editor knows what it is, in a directory of its own.
    private func copyPath(named name: FileName?) -> String {
        let shown = String(decoding: name?.bytes ?? [], as: UTF8.self)
        let isPlain = !shown.isEmpty && shown.unicodeScalars.allSatisfy { $0.value >= 0x20 }
        let number = String(UInt64.random(in: .min ... .max), radix: 36)
        let folder = "\(systems.environment.directories.state)/edit/\(number)"
        return "\(folder)/\(isPlain ? shown : "file")"
    }

    private func write(_ bytes: [UInt8], to path: String) async throws(FileFailure) {
        do {
            try await Worker.run { try LocalFiles.replace(path, with: bytes) }
        } catch {
            throw FileFailure(
                .other, host: nil, "keep a copy in", FilePath(path), reason: "\(error)")
        }
    }

    /// As the host writes it.
    private func hostBytes(
        _ text: [UInt8], _ open: Open
    ) throws(FileFailure) -> [UInt8] {
        guard let charset = open.charset else { return text }
        if let bytes = charset.encoded(text) { return bytes }
        throw FileFailure(
            .unsupported, host: open.edit.site.instance.name, "save", open.edit.path,
            reason: "it has characters that \(charset.charset.name) has not",
            remedy: "Take them out and save again.")
    }

    // MARK: Saving

    private func changed(_ id: FileEdit.ID) {
        guard let open = edits[id] else { return }
        open.isDirty = true
        save(open)
    }

    /// The editor is closed: what it wrote last is put back, then the copy goes.
    func editorClosed(_ id: FileEdit.ID) {
        guard let open = edits[id] else { return }
        open.isClosed = true
        open.isDirty = true
        save(open)
    }

    private func save(_ open: Open) {
        guard !open.isSaving else { return }
        open.isSaving = true
        _ = Task.onLoop { [self] in
            while open.isDirty {
                open.isDirty = false
                await putBack(open)
            }
            open.isSaving = false
        }
    }

    private func putBack(_ open: Open) async {
        do throws(FileFailure) {
            let bytes = try await copy(of: open)
            if bytes != open.known {
                let system = try await systems.system(for: open.edit.site, asking: open.pane)
                let now = try await system.attributes(of: open.target)
                guard now.isUnchanged(since: open.original) else {
                    return tell(open.pane, .conflicted(open.edit.id))
                }
                try await put(bytes, over: now, open, system)
            }
            if open.isClosed { forget(open) }
        } catch {
            tell(open.pane, .failed(keeping(open, error)))
        }
    }

    private func put(
        _ bytes: [UInt8], over attributes: FileAttributes, _ open: Open, _ system: any FileSystem
    ) async throws(FileFailure) {
        open.original = try await FileText.replace(
            open.target, with: try hostBytes(bytes, open), keeping: attributes, in: system)
        open.known = bytes
        let name = open.edit.path.name?.text ?? ""
        tell(open.pane, .saved(open.edit.id, "\(name) is saved on \(open.edit.site.words)"))
    }

    private func copy(of open: Open) async throws(FileFailure) -> [UInt8] {
        let path = open.edit.copy
        do {
            let bytes = try await Worker.run { try LocalFiles.read(path, limit: FileText.most) }
            if let bytes { return bytes }
        } catch {
            throw FileFailure(.other, host: nil, "read", FilePath(path), reason: "\(error)")
        }
        throw FileFailure(.missing, host: nil, "read", FilePath(path), reason: "it is gone")
    }

    /// What a person wrote is never lost: they are told where it is.
    private func keeping(_ open: Open, _ failure: FileFailure) -> FileFailure {
        var failure = failure
        let remedy = failure.remedy.map { $0 + " " } ?? ""
        failure.remedy = "\(remedy)What you wrote is in \(open.edit.copy)."
        return failure
    }

    private func forget(_ open: Open) {
        edits[open.edit.id] = nil
        open.watch?.cancel()
        let path = open.edit.copy
        _ = Task.onLoop {
            _ = try? await Worker.run {
                unlink(path)
                if let slash = path.lastIndex(of: "/") { rmdir(String(path[..<slash])) }
            }
        }
    }

    // MARK: Conflicts

    func settle(_ id: FileEdit.ID, _ choice: FileEdit.Choice) async {
        guard let open = edits[id] else { return }
        do throws(FileFailure) {
            let system = try await systems.system(for: open.edit.site, asking: open.pane)
            let mine = try await copy(of: open)
            switch choice {
            case .overwrite:
                try await put(
                    mine, over: try await system.attributes(of: open.target), open, system)
            case .keepBoth: try await putBeside(mine, open, system)
            case .drop: open.known = mine
            case .compare: return try await compare(mine, open, system)
            }
            open.original = try await system.attributes(of: open.target)
            if open.isClosed { forget(open) }
        } catch {
            tell(open.pane, .failed(keeping(open, error)))
        }
    }

    private func putBeside(
        _ mine: [UInt8], _ open: Open, _ system: any FileSystem
    ) async throws(FileFailure) {
        guard let parent = open.target.parent, let name = open.target.name,
            let other = FileName(name.bytes.prefix(250) + Array(".mine".utf8))
        else { return }
        try await FileText.write(
            try hostBytes(mine, open), as: parent.appending(other),
            permissions: open.original.permissions, in: system)
        open.known = mine
        tell(open.pane, .saved(open.edit.id, "yours is \(other.text), beside theirs"))
    }

    /// By diff(1) here.
    private func compare(
        _ mine: [UInt8], _ open: Open, _ system: any FileSystem
    ) async throws(FileFailure) {
        let theirs = try await FileText.read(open.target, in: system)
        let path = open.edit.copy + ".theirs"
        try await write(open.charset?.decoded(theirs.bytes) ?? theirs.bytes, to: path)
        var output: [UInt8] = []
        let words = [path, open.edit.copy].map {
            RemoteCommand.quoted($0)
        }
        _ = try await systems.command(
            "diff -u -- \(words[0]) \(words[1])", on: FileSite(.thisMachine), asking: open.pane
        ) { output += $0.prefix(max(0, 200_000 - output.count)) }
        unlink(path)
        let lines = String(decoding: output, as: UTF8.self).split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        tell(open.pane, .compared(open.edit.id, lines.dropFirst(2).map(String.init)))
    }
}

/// A file small enough to be edited, whole.
struct FileText: Sendable {
    var bytes: [UInt8]
    var attributes: FileAttributes

    /// No editor is of use for more.
    static let most = 64 << 20

    @LoopActor
    static func read(
        _ path: FilePath, in system: any FileSystem
    ) async throws(FileFailure) -> FileText {
        let file = try await system.open(path, for: .reading)
        let attributes = try await file.attributes()
        guard attributes.kind == .file, attributes.size ?? 0 <= UInt64(most) else {
            throw FileFailure(
                .tooLarge, host: system.host, "edit", path,
                reason: attributes.kind == .file ? "it has more than 64 MB" : "it is no file",
                remedy: "Look at it with v, or edit it on the machine itself.")
        }
        var bytes: [UInt8] = []
        while bytes.count <= most {
            let piece = try await file.read(at: UInt64(bytes.count), count: file.bestRequestSize)
            if piece.isEmpty { break }
            bytes += piece
        }
        try await file.close()
        return FileText(bytes: bytes, attributes: attributes)
    }

    /// Written under another name in the same directory and renamed over it: at no moment is there
    /// half a file. Gives what is there then.
    @LoopActor
    static func replace(
        _ path: FilePath, with bytes: [UInt8], keeping old: FileAttributes,
        in system: any FileSystem
    ) async throws(FileFailure) -> FileAttributes {
        guard let parent = path.parent, let name = path.name,
            let other = FileName(
                [UInt8(ascii: ".")] + name.bytes.prefix(200)
                    + Array(".\(String(UInt64.random(in: .min ... .max), radix: 36)).new".utf8))
        else { return old }
        let temporary = parent.appending(other)
        do throws(FileFailure) {
            let owner = old.userID.flatMap { user in
                old.groupID.map { FileChanges.Owner(userID: user, groupID: $0) }
            }
            try await write(
                bytes, as: temporary, permissions: old.permissions, owner: owner, in: system)
            try await system.rename(temporary, to: path, replacing: true)
        } catch {
            try? await system.remove(temporary)
            throw error
        }
        return try await system.attributes(of: path)
    }

    @LoopActor
    static func write(
        _ bytes: [UInt8], as path: FilePath, permissions: FilePermissions?,
        owner: FileChanges.Owner? = nil, in system: any FileSystem
    ) async throws(FileFailure) {
        // Nobody else reads it before it has its own permissions.
        let file = try await system.open(path, for: .creating(FilePermissions(0o600)))
        var place = 0
        while place < bytes.count {
            let end = min(bytes.count, place + file.bestRequestSize)
            try await file.write(bytes[place..<end], at: UInt64(place))
            place = end
        }
        // Only root may give it back to another owner.
        if let owner { try? await file.change(FileChanges(owner: owner)) }
        if let permissions { try await file.change(FileChanges(permissions: permissions)) }
        try await file.synchronize()
        try await file.close()
    }
}
