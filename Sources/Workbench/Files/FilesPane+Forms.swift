internal import Model
internal import Screen
internal import Widgets

/// What comes of a form that was filled in.
extension FilesPane {
    mutating func press(_ key: KeyEvent, in form: FileForm) {
        var form = form
        switch form.form.press(key) {
        case .stays: layer = .form(form)
        case .cancelled: layer = nil
        case .submitted:
            layer = .form(form)
            submit(form)
        }
    }

    /// Does it and closes the form, or says in it what is wrong.
    private mutating func submit(_ form: FileForm) {
        switch form.purpose {
        case .new: make(form)
        case .rename(let entry): rename(entry, form)
        case .markPattern: markPattern(form)
        case .find: find(form)
        case .link: link(form)
        case .permissions(let entries): setPermissions(entries, form)
        case .owner(let entries): setOwner(entries, form)
        case .time(let entries): setTime(entries, form)
        case .pack(let entries): pack(entries, form)
        case .unpack(let entry): unpack(entry, form)
        }
    }

    mutating func refuse(_ form: FileForm, _ field: String, _ fault: String) {
        var form = form
        form.form.clearFaults()
        form.form.setFault(fault, of: field)
        layer = .form(form)
    }

    /// A name that was typed; nil, and said in the form, if it is none.
    private mutating func name(in form: FileForm, _ text: String) -> FileName? {
        if let bytes = NameText.bytes(typed: text), let name = FileName(bytes), bytes.count < 256 {
            return name
        }
        refuse(form, "name", "a name has 1 to 255 bytes, no / in it, and a backslash is \\\\")
        return nil
    }

    private mutating func make(_ form: FileForm) {
        let text = form.form.value("name")
        let isDirectory = text.hasSuffix("/")
        guard let name = name(in: form, isDirectory ? String(text.dropLast()) : text) else {
            return
        }
        layer = nil
        let path = column.path.appending(name)
        run(isDirectory ? .makeDirectory(path) : .makeFile(path), leadingTo: name)
    }

    private mutating func rename(_ entry: FileEntry, _ form: FileForm) {
        guard let name = name(in: form, form.form.value("name")) else { return }
        guard name != entry.name else { return layer = nil }
        if column.listing.entries.contains(where: { $0.name == name }) {
            return refuse(form, "name", "there is one of that name already")
        }
        layer = nil
        let path = column.path
        run(
            .rename([.init(path.appending(entry.name), to: path.appending(name))]),
            leadingTo: name)
    }

    private mutating func markPattern(_ form: FileForm) {
        let filter = FileFilter(form.form.value("name"))
        layer = nil
        column.mark { filter.matches($0.name.bytes) }
    }

    private mutating func find(_ form: FileForm) {
        let (name, text) = (form.form.value("name"), form.form.value("text"))
        guard !name.isEmpty || !text.isEmpty else {
            return refuse(form, "name", "a name or a content, or both")
        }
        show(
            .find(in: column.path, name: name, text: text), title: "Found below \(column.path.text)"
        )
    }

    private mutating func link(_ form: FileForm) {
        guard let name = name(in: form, form.form.value("name")) else { return }
        guard let target = NameText.bytes(typed: form.form.value("target")), !target.isEmpty else {
            return refuse(form, "target", "a path is needed; a backslash is \\\\")
        }
        layer = nil
        let isHard = form.form.value("kind") == "hard"
        let path = FilePath(target)
        run(
            .makeLink(
                column.path.appending(name), to: isHard ? column.path.appending(path) : path,
                isHard: isHard), leadingTo: name)
    }

    private mutating func setPermissions(_ entries: [FileEntry], _ form: FileForm) {
        guard let change = ModeChange(form.form.value("mode")) else {
            return refuse(form, "mode", "like 0640, or like u+x,go-w")
        }
        layer = nil
        ask(
            ifDeep: form,
            .setPermissions(paths(entries), change, isRecursive: form.isRecursive),
            "Permissions \(form.form.value("mode")) for all in \(FileForm.words(entries))?")
    }

    private mutating func setOwner(_ entries: [FileEntry], _ form: FileForm) {
        let owner = FileJob.Owner(user: form.form.value("user"), group: form.form.value("group"))
        guard !owner.user.isEmpty || !owner.group.isEmpty else {
            return refuse(form, "user", "an owner or a group, or both")
        }
        layer = nil
        ask(
            ifDeep: form, .setOwner(paths(entries), owner, isRecursive: form.isRecursive),
            "Owner \(owner.user):\(owner.group) for all in \(FileForm.words(entries))?")
    }

    /// What goes to whole trees is asked about.
    private mutating func ask(ifDeep form: FileForm, _ job: FileJob, _ title: String) {
        guard form.isRecursive else { return run(job) }
        layer = .question(
            FileQuestion(
                title: title, lines: ["Everything below is changed too, on \(column.site.words)."],
                safe: "leave it", risky: "change them all", job: job))
    }

    private mutating func setTime(_ entries: [FileEntry], _ form: FileForm) {
        let text = form.form.value("time")
        guard text != "now" else {
            layer = nil
            return run(.setTime(paths(entries), seconds: nil))
        }
        guard let seconds = FileWording.seconds(typed: text, clock) else {
            return refuse(form, "time", "now, or like 2026-11-25 01:14")
        }
        layer = nil
        run(.setTime(paths(entries), seconds: seconds))
    }

    private mutating func pack(_ entries: [FileEntry], _ form: FileForm) {
        let text = form.form.value("name")
        guard let name = name(in: form, text) else { return }
        guard let packing = FileJob.Packing(ofName: text) else {
            return refuse(form, "name", "it ends with .tar.gz, .tar.zst, .tar or .zip")
        }
        if column.listing.entries.contains(where: { $0.name == name }) {
            return refuse(form, "name", "there is one of that name already")
        }
        layer = nil
        run(.pack(paths(entries), into: column.path.appending(name), packing), leadingTo: name)
    }

    private mutating func unpack(_ entry: FileEntry, _ form: FileForm) {
        guard let bytes = NameText.bytes(typed: form.form.value("name")), !bytes.isEmpty else {
            return refuse(form, "name", "a directory is needed")
        }
        layer = nil
        let path = column.path
        run(.unpack(path.appending(entry.name), into: path.appending(FilePath(bytes))))
    }

    func paths(_ entries: [FileEntry]) -> [FilePath] {
        entries.map { column.path.appending($0.name) }
    }
}

extension FileJob.Packing {
    /// By the ending of an archive's name.
    package init?(ofName name: String) {
        let lowered = name.lowercased()
        if lowered.hasSuffix(".tgz") {
            self = .tarGzip
        } else if let found = Self.allCases.first(where: { lowered.hasSuffix("." + $0.rawValue) }) {
            self = found
        } else {
            return nil
        }
    }
}
