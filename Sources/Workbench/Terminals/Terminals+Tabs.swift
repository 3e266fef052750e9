internal import Model
internal import Screen

/// What can be done with tabs and panes.
extension Terminals {
    /// What a tab is called in bar and list: its own name, else the instance's.
    func label(of tab: Tab) -> String {
        if let name = tab.name { return name }
        let name = self[tab.focusedPane]?.instance.name ?? tools[tab.focusedPane]?.name ?? ""
        return tab.isSplit ? "\(name) +\(tab.panes.count - 1)" : name
    }

    mutating func go(toNumber number: Int) {
        changeFocus { terminals in
            if !terminals.tabs.activate(number: number) {
                terminals.tell(.info, "there is no tab \(number)")
            }
        }
    }

    mutating func goToNeighbour(_ step: Int) {
        changeFocus { $0.tabs.activateNeighbour(step) }
    }

    mutating func goToLast() {
        changeFocus { $0.tabs.activateLast() }
    }

    mutating func go(to id: TabID) {
        changeFocus { $0.tabs.activate(id) }
    }

    /// Closes the active pane; asks first if a program still runs there.
    mutating func closeActive() {
        guard let id = activeID else { return }
        guard let terminal = self[id] else { return closeTool(id) }
        guard terminal.line.isLive else {
            if terminal.line.lost != nil, terminal.session?.isKept ?? false { tellOfRest(id) }
            return remove(id)
        }
        if terminal.isLocal, !(terminal.session?.isKept ?? false) {
            self[id]?.closing = .checking
            perform(.checkBusy(id))
        } else {
            self[id]?.closing = .asking
        }
    }

    mutating func busyChecked(_ id: PaneID, _ isBusy: Bool) {
        guard self[id]?.closing == .checking else { return }
        if isBusy {
            self[id]?.closing = .asking
        } else {
            remove(id)
        }
    }

    /// Another terminal on the active pane's instance.
    mutating func duplicateActive() {
        guard let instance = activeInstance else { return }
        open(instance, in: active?.directory.path)
    }

    /// Whether anything on the screen tells time that runs.
    var isTicking: Bool {
        list.values.contains { $0.line.isConnecting || $0.line.lost != nil }
            || transfers.isTicking || tools.values.contains { $0.isTicking }
    }

    var liveCount: Int { list.values.count { $0.line.isLive } }

    /// Those whose end would end something: for the question before quitting.
    var endingCount: Int {
        list.values.count { $0.line.isLive && !($0.session?.isKept ?? false) }
    }
}
