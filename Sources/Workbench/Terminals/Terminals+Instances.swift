internal import Model

/// What panes know of their instances, when that changes in a file.
extension Terminals {
    /// Those without a line connect by what is written now; a line that is up stays what it is.
    mutating func updateInstances(_ instances: [Instance]) {
        let waiting = list.values.filter { !$0.line.isLive && !$0.line.isConnecting }
        guard !waiting.isEmpty else { return }
        let wanted = Set(waiting.map(\.instance.id))
        let known = instances.filter { wanted.contains($0.id) }
        for terminal in waiting {
            guard let new = known.first(where: { $0.id == terminal.instance.id }) else { continue }
            self[terminal.id]?.instance = new
            if new.isPersistent, !terminal.instance.isPersistent, terminal.session == nil {
                let session = newSession()
                self[terminal.id]?.session = session
            }
            if terminal.isMissing { found(terminal.id) }
        }
        updateTitle()
    }

    /// A pane that was brought back without an instance has one again.
    private mutating func found(_ id: PaneID) {
        self[id]?.isMissing = false
        guard let name = self[id]?.instance.name else { return }
        let failure = ConnectionFailure(
            .cancelled, host: name, message: "it is in a list again", remedy: "Press enter.")
        self[id]?.line = .failed(failure, steps: [])
    }

    mutating func renameInstance(_ old: Instance.ID, to instance: Instance) {
        for terminal in list.values
        where terminal.instance.id == old && !terminal.line.isLive && !terminal.line.isConnecting {
            self[terminal.id]?.instance = instance
        }
        updateTitle()
    }
}
