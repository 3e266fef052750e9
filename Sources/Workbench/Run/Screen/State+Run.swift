internal import Inventory
internal import Model

/// Running a command on many machines from the screen.
extension State {
    /// Asks for a command: for what is marked or under the cursor in the list, or else for the
    /// machines of the tab.
    mutating func openRun() {
        let list = focus == .list ? instances.chosen : terminals.activeInstances
        let names = NodeSet(names: list.map(\.name)).folded
        let form = RunForm(instances.all, on: names, history: terminals.commandsRun)
        let tags = settings.broadcast.confirmedTags
        terminals.openTool { RunPane($0, form, confirmedTags: tags) }
        focusPanes()
    }
}

extension Terminals {
    /// The machines that the panes of the active tab are about, each once.
    var activeInstances: [Instance] {
        var seen: Set<Instance.ID> = []
        let panes = tabs.active?.panes ?? []
        return panes.compactMap { self[$0]?.instance ?? tools[$0]?.instance }
            .filter { seen.insert($0.id).inserted }
    }

    private static let mostCommands = 200

    mutating func remember(_ command: String) {
        commandsRun.removeAll { $0 == command }
        commandsRun.append(command)
        if commandsRun.count > Self.mostCommands { commandsRun.removeFirst() }
    }
}
