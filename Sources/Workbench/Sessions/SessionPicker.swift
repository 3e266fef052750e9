internal import Model
internal import Screen
internal import Widgets

/// What runs on one machine without anybody's line, to be gone back to or ended.
struct SessionPicker: Equatable, Sendable {
    enum Contents: Equatable, Sendable {
        case asking
        case known([RunningSession])
        case unknown(ConnectionFailure)
    }

    let instance: Instance
    /// Questions of the connection come under this; no pane has it.
    let asker: PaneID
    var contents = Contents.asking
    var cursor = 0
    /// Asked before it is ended.
    var ending: RunningSession?

    var sessions: [RunningSession] {
        if case .known(let sessions) = contents { sessions } else { [] }
    }

    var chosen: RunningSession? { sessions.indices.contains(cursor) ? sessions[cursor] : nil }

    mutating func move(by count: Int) {
        cursor = max(0, min(cursor + count, sessions.count - 1))
    }
}

// MARK: Keys

extension State {
    mutating func showSessions() {
        let target = focus == .list ? instances.current : terminals.activeInstance
        guard let instance = target else {
            return tell(.info, "go to an instance or a pane first")
        }
        let asker = terminals.newPaneID()
        terminals.layerAsker = asker
        list(SessionPicker(instance: instance, asker: asker))
    }

    private mutating func list(_ picker: SessionPicker) {
        var picker = picker
        picker.contents = .asking
        layer = .sessions(picker)
        perform(.listSessions(picker.instance, asker: picker.asker))
    }

    mutating func sessionsListed(
        _ id: Instance.ID, _ result: Result<[RunningSession], ConnectionFailure>
    ) {
        guard case .sessions(var picker) = layer, picker.instance.id == id else { return }
        switch result {
        case .success(let sessions): picker.contents = .known(sessions)
        case .failure(let failure): picker.contents = .unknown(failure)
        }
        picker.move(by: 0)
        layer = .sessions(picker)
    }

    mutating func sessionEnded(_ id: Instance.ID, _ name: String, _ failure: ConnectionFailure?) {
        let host = instances.all.first { $0.id == id }?.name ?? failure?.host ?? "the host"
        if let failure {
            tell(.warning, "\(host): \(name) was not ended: \(failure.message)")
        } else {
            tell(.info, "\(host): \(name) is ended")
        }
        if case .sessions(let picker) = layer, picker.instance.id == id { list(picker) }
    }

    mutating func press(_ key: KeyEvent, in picker: SessionPicker) {
        var picker = picker
        guard terminals.questions.first(of: picker.asker) == nil else {
            return terminals.pressInQuestion(key, of: picker.asker)
        }
        if let session = picker.ending { return press(key, in: picker, ending: session) }
        switch key.name {
        case "up", "k": picker.move(by: -1)
        case "down", "j": picker.move(by: 1)
        case "esc", "q": return closeSessions()
        case "r": return list(picker)
        case "x", "delete": picker.ending = picker.chosen
        case "enter":
            guard let session = picker.chosen else { break }
            closeSessions()
            terminals.attach(session, on: picker.instance)
            return focusPanes()
        default: break
        }
        layer = .sessions(picker)
    }

    /// A connection that is still being made is not asked about any more.
    private mutating func closeSessions() {
        layer = nil
        terminals.layerAsker = nil
    }

    private mutating func press(
        _ key: KeyEvent, in picker: SessionPicker, ending session: RunningSession
    ) {
        var picker = picker
        switch key.name {
        case "y", "Y":
            picker.ending = nil
            picker.contents = .asking
            perform(
                .endSession(picker.instance, name: session.name, asker: picker.asker))
        case "n", "N", "esc", "enter", "q": picker.ending = nil
        default: break
        }
        layer = .sessions(picker)
    }
}

// MARK: How it looks

extension SessionPicker {
    func dialog(in area: Rect) -> PaneDialog {
        let columns = min(70, PaneDialog.columns(in: area))
        let name = ForeignText.line(instance.name)
        if let ending { return endingDialog(ending, name, columns) }
        var dialog = PaneDialog(title: Prose.clipped("Sessions on \(name)", to: columns))
        switch contents {
        case .asking: dialog.add("Asking \(name) …", .dim, columns: columns)
        case .unknown(let failure):
            dialog.add(failure.message, .bad, columns: columns)
            dialog.add(
                failure.remedy ?? "Connect to it first, then look again.", columns: columns)
        case .known(let sessions) where sessions.isEmpty:
            dialog.add("Nothing runs there in a session of ours.", .dim, columns: columns)
            dialog.add(
                "A pane whose shell is kept, by its key or by persist: true, makes one.", .dim,
                columns: columns)
        case .known(let sessions): add(sessions, to: &dialog, columns, rows: area.size.rows - 7)
        }
        dialog.addBlank()
        var hints: [KeyHints.Hint] = []
        if chosen != nil {
            hints = [.init("enter", "goes back to it"), .init("x", "ends it")]
        }
        hints += [.init("r", "looks again"), .init("esc", "closes")]
        dialog.lines += KeyHints(hints).lines(columns: columns)
        dialog.leastColumns = min(52, columns)
        return dialog
    }

    private func add(
        _ sessions: [RunningSession], to dialog: inout PaneDialog, _ columns: Int, rows: Int
    ) {
        let names = min(24, sessions.map { CharacterWidth.of($0.name) }.max() ?? 0)
        let first = max(0, cursor - max(1, rows) + 1)
        for (index, session) in sessions.enumerated().dropFirst(first).prefix(max(1, rows)) {
            dialog.items[dialog.lines.count] = index
            let isCurrent = index == cursor
            let state = session.isAttached ? "attached" : ""
            let age = session.age.map { TimeWording.span($0) } ?? ""
            let end = "  \(Prose.padded(state, to: 8))  \(Prose.padded(age, to: 10))"
            let room = columns - names - 4 - CharacterWidth.of(end)
            let what = [session.command, session.title].compactMap { $0 }.joined(separator: "  ")
            var line = StyledLine((isCurrent ? "› " : "  ", .accent))
            line.base = isCurrent ? .selection : nil
            let name = Prose.clipped(session.name, to: names)
            line.append(Prose.padded(Prose.clipped(what, to: room), to: room + 2), .strong)
            line.append(Prose.padded(name, to: names), .dim)
            line.append(end, .text)
            dialog.lines.append(line)
        }
    }

    private func endingDialog(
        _ session: RunningSession, _ host: String, _ columns: Int
    ) -> PaneDialog {
        var dialog = PaneDialog(
            title: Prose.clipped("End \(session.name) on \(host)?", to: columns))
        let what = session.command.map { "\($0) and all else in it" } ?? "What runs in it"
        let attached = session.isAttached ? " Somebody is attached to it now." : ""
        dialog.add("\(what) is ended.\(attached)", columns: columns)
        dialog.addChoices(safe: "let it run", risky: "end it")
        return dialog
    }
}
