internal import Model
internal import Screen
internal import Widgets

/// Keys in a pane of files: the dialog that is open has them first, then the filter, then the table
/// of commands.
extension FilesPane {
    mutating func press(_ key: KeyEvent) {
        guard key.kind != .release else { return }
        if layer != nil { return pressInLayer(key) }
        if let asking = askingTransfer { return answer(asking, key) }
        if column.isFiltering { return pressInFilter(key) }
        let name = key.asTyped.name
        if move(by: name) { return }
        if let command = FilesCommand.named(name) {
            perform(command)
        } else if name == "esc" {
            escape()
        } else if key.modifiers.isEmpty || key.modifiers == .shift {
            context.tell(.info, "\(name) does nothing here; ? lists what does")
        }
    }

    /// Takes away one thing after the other: the filter, the marks.
    private mutating func escape() {
        if !column.filter.isEmpty {
            column.filter.clear()
            column.filterChanged()
        } else {
            column.clearMarks()
        }
    }

    private mutating func move(by name: String) -> Bool {
        let page = max(1, column.pageRows - 1)
        switch name {
        case "up", "k": column.moveCursor(by: -1)
        case "down", "j": column.moveCursor(by: 1)
        case "pageup", "ctrl-b": column.moveCursor(by: -page)
        case "pagedown", "ctrl-f": column.moveCursor(by: page)
        case "ctrl-u": column.moveCursor(by: -page / 2)
        case "ctrl-d": column.moveCursor(by: page / 2)
        case "home", "g": column.setCursor(0)
        case "end", "G": column.setCursor(column.listing.count - 1)
        default: return false
        }
        return true
    }

    private mutating func pressInFilter(_ key: KeyEvent) {
        switch key.key {
        case .escape:
            column.isFiltering = false
            column.filter.clear()
            column.filterChanged()
        case .enter: column.isFiltering = false
        case .up: column.moveCursor(by: -1)
        case .down: column.moveCursor(by: 1)
        case .backspace where column.filter.isEmpty: column.isFiltering = false
        default:
            let before = column.filter.text
            _ = column.filter.press(key)
            if column.filter.text != before { filterChanged() }
        }
    }

    private mutating func filterChanged() {
        column.filterChanged()
        arrangeLater()
    }

    mutating func perform(_ command: FilesCommand) {
        switch command {
        case .open: enter()
        case .up: goUp()
        case .otherColumn: goToOtherColumn()
        case .twoColumns: toggleColumns()
        case .mark: markCurrent()
        case .markAll: column.mark { _ in true }
        case .markPattern: layer = .form(FileForm(.markPattern))
        case .unmark: column.clearMarks()
        case .invertMarks: column.invertMarks()
        case .filter: column.isFiltering = true
        case .sort: layer = .sort
        case .hidden: toggleHidden()
        case .refresh: refresh(active)
        case .home: goHome()
        case .path: beginPath()
        case .back: goBack()
        case .forward: goForward()
        case .machine: pickMachine()
        case .bookmarks: pickPlace()
        case .addBookmark: toggleBookmark()
        case .asRoot: toggleRoot()
        case .swap: swapColumns()
        default: performOnFiles(command)
        }
    }

    private mutating func performOnFiles(_ command: FilesCommand) {
        switch command {
        case .copy: transfer(isMove: false)
        case .move: transfer(isMove: true)
        case .rename: beginRename()
        case .renameMany: beginRenameMany()
        case .trash: beginDelete(isForGood: !usesTrash)
        case .delete: beginDelete(isForGood: true)
        case .new: layer = .form(FileForm(.new))
        case .link: beginForm { .link($0) }
        case .permissions: beginForm { .permissions($0) }
        case .owner: beginForm { .owner($0) }
        case .time: beginForm { .time($0) }
        case .view: view()
        case .edit: edit()
        case .copyPath: copyPath()
        case .measure: measure()
        case .digest: digest()
        case .compare: compare()
        case .find: layer = .form(FileForm(.find))
        case .pack: beginForm { .pack($0) }
        case .unpack: beginUnpack()
        case .undo: undo()
        case .journal: layer = .page(journalPage)
        case .cancel: cancelJobs()
        case .transfers: context.request(.openTransfers)
        case .terminal: openTerminal()
        case .follow: toggleFollowing()
        default: break
        }
    }

    // MARK: Small things

    private mutating func markCurrent() {
        column.toggleMark(row: column.cursor)
        column.moveCursor(by: 1)
    }

    private mutating func toggleHidden() {
        column.arrange { $0.showsHidden.toggle() }
        arrangeLater()
    }

    private mutating func swapColumns() {
        guard columns.count > 1 else { return }
        columns.swapAt(0, 1)
        active = 1 - active
    }

    private mutating func toggleRoot() {
        guard !column.site.isOnThisMachine else {
            return context.tell(
                .info, "as root is for machines over SSH: here start Workbench itself as root")
        }
        var spot = column.spot
        spot.site.isRoot.toggle()
        go(to: spot)
    }

    private mutating func copyPath() {
        let paths = column.chosen.map { column.path.appending($0.name) }
        guard !paths.isEmpty else { return }
        context.perform(.copy(Array(paths.map(\.bytes).joined(separator: [0x0a]))))
        let words = paths.count == 1 ? paths[0].text : "\(paths.count) paths"
        context.tell(.info, "copied \(words)")
    }

    private mutating func openTerminal() {
        context.request(.openTerminalIn(column.site.instance, column.path))
    }

    private mutating func toggleFollowing() {
        followsTerminal.toggle()
        let words =
            followsTerminal
            ? "goes where a terminal on the same machine goes, if its shell tells (OSC 7)"
            : "stays where it is, wherever the terminal goes"
        context.tell(.info, words)
    }

    private mutating func cancelJobs() {
        guard !jobs.isEmpty else {
            let isCopying = context.transfers.list.contains(where: \.isUnfinished)
            let words =
                isCopying ? "transfers are cancelled in their queue: Q" : "nothing runs here"
            return context.tell(.info, words)
        }
        for id in jobs.keys { ask(.cancel(id)) }
    }

    /// What a form is about: without files there is none.
    private mutating func beginForm(_ make: ([FileEntry]) -> FileForm.Purpose) {
        guard !column.chosen.isEmpty else { return }
        layer = .form(FileForm(make(column.chosen)))
    }

    // MARK: Pasting

    mutating func paste(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        switch layer {
        case .form(var form):
            form.form.paste(ForeignText.line(text))
            layer = .form(form)
        case .path(var field):
            field.paste(ForeignText.line(text))
            layer = .path(field)
            completePath()
        case nil where column.isFiltering:
            column.filter.insert(ForeignText.line(text))
            filterChanged()
        case nil: drop(bytes)
        default: break
        }
    }
}
