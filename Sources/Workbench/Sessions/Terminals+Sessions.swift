internal import Model
internal import Screen
internal import Widgets

/// Panes whose shells outlive their lines.
extension Terminals {
    mutating func sessionStarted(_ id: PaneID, _ greeting: SessionGreeting) {
        guard let terminal = self[id], terminal.session != nil else { return }
        guard let keeper = greeting.keeper else {
            self[id]?.session?.state = .impossible
            beginIntegration(id)
            beginAnew(id)
            return tell(
                .warning,
                "\(terminal.instance.name) has none of tmux, screen, abduco and dtach: this shell ends "
                    + "with the line. Install tmux there to keep it.")
        }
        self[id]?.session?.state = .kept(by: keeper)
        guard !greeting.isNew else {
            beginIntegration(id)
            beginAnew(id)
            return
        }
        self[id]?.newBeginning = nil
        let lack = keeper.hasScreen ? "" : "; \(keeper.rawValue) keeps no screen"
        self[id]?.notice = "the same shell again\(lack)"
    }

    /// Whether a session of that name is in one of the panes, and in which.
    func pane(of session: String, on instance: Instance.ID) -> PaneID? {
        list.values.first { $0.session?.name == session && $0.instance.id == instance }?.id
    }

    /// Opens a tab on a session that runs.
    mutating func attach(_ session: RunningSession, on instance: Instance) {
        if let pane = pane(of: session.name, on: instance.id) {
            focus(pane: pane)
            if !(self[pane]?.line.isLive ?? false) { connect(pane) }
            return
        }
        open([instance], session: PaneSession(name: session.name)) {
            $0.tabs.open(SplitTree($1[0]))
        }
    }

    // MARK: By key

    /// Keeps the active pane's shell from now on, or no longer.
    mutating func togglePersistence() {
        guard let id = activeID, let terminal = self[id] else { return }
        let name = terminal.instance.name
        guard let session = terminal.session else {
            let session = newSession()
            self[id]?.session = session
            guard terminal.line.isLive else {
                return tell(.info, "\(name): the next shell here outlives its line")
            }
            layer = .persist(id)
            return
        }
        self[id]?.session = nil
        let rest = session.isKept ? "; the one that runs stays until it is ended" : ""
        tell(.info, "\(name): the next shell here ends with its line\(rest)")
    }

    mutating func pressInPersisting(_ key: KeyEvent, of id: PaneID) {
        switch key.key {
        case .character("y"):
            layer = nil
            reopen(id)
        case .character("n"), .escape, .enter: layer = nil
        default: break
        }
    }

    /// Connects a pane again; one whose shell is kept also while its line stands, for what its keeper
    /// has of scrollback.
    mutating func reconnect(_ id: PaneID) {
        if self[id]?.session?.isKept ?? false { reopen(id) } else { connect(id) }
    }

    /// Leaves the shell of a pane and starts another one, or goes back to it, in its place.
    private mutating func reopen(_ id: PaneID) {
        guard self[id]?.line.isLive ?? false else { return connect(id) }
        perform(.close(id))
        let time = now
        self[id]?.line = .ended(.exited(status: 0), at: time)
        connect(id)
    }

    // MARK: Closing

    mutating func pressInDetaching(_ key: KeyEvent, of id: PaneID) {
        guard let terminal = self[id], let session = terminal.session else { return }
        switch key.key {
        case .character("d"), .enter:
            tellOfRest(id)
            remove(id)
        case .character("e"):
            perform(.endSession(terminal.instance, name: session.name, asker: nil))
            remove(id)
        case .character("n"), .escape: self[id]?.closing = nil
        default: break
        }
    }

    /// Where to find what a pane that closes leaves running.
    mutating func tellOfRest(_ id: PaneID) {
        guard let name = self[id]?.instance.name else { return }
        tell(.info, "\(name): the shell runs on; the sessions list it")
    }

    func detachDialog(_ terminal: OpenTerminal) -> PaneDialog {
        let columns = PaneDialog.columns(in: dialogArea)
        var dialog = PaneDialog(
            title: Prose.clipped("Close \(terminal.instance.name)?", to: columns))
        dialog.add(
            "Its shell runs in a session that outlives the pane.", columns: columns)
        dialog.addBlank()
        dialog.lines += [
            StyledLine(
                ("▸ ", .accent), ("d", .hintKey), ("  let it run, and close the pane", .strong)),
            StyledLine(("  ", .accent), ("e", .hintKey), ("  end it, with what runs in it", .text)),
            StyledLine(("  ", .accent), ("n", .hintKey), ("  keep the pane", .text)),
        ]
        return dialog
    }

    func persistDialog(_ id: PaneID) -> PaneDialog {
        let columns = PaneDialog.columns(in: dialogArea)
        let name = self[id]?.instance.name ?? ""
        var dialog = PaneDialog(title: Prose.clipped("Keep the shells on \(name)?", to: columns))
        dialog.add(
            "From its next connection on this pane has a shell that outlives the line, the laptop's "
                + "sleep and the end of Workbench. The shell that runs now cannot be moved into it: "
                + "opening it anew ends what runs here.", columns: columns)
        dialog.addChoices(safe: "at the next connection", risky: "open it anew now")
        return dialog
    }
}
