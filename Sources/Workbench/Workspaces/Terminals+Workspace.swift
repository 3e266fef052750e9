internal import Model
internal import Screen
internal import Widgets

/// The arrangement of tabs and panes as a value that can be kept, and the way back.
extension Terminals {
    // MARK: Keeping

    /// Nil while there is nothing that could be brought back. `known` are the instances of all
    /// lists.
    func workspace(named name: String, known: [Instance.ID: Instance]) -> Workspace? {
        var places: [TabID: Int] = [:]
        var kept: [Workspace.Tab] = []
        for tab in tabs.list {
            guard let one = workspaceTab(tab, known) else { continue }
            places[tab.id] = kept.count
            kept.append(one)
        }
        guard !kept.isEmpty else { return nil }
        let active = tabs.activeID.flatMap { places[$0] } ?? 0
        return Workspace(name: name, savedAt: now, tabs: kept, activeTab: active)
    }

    /// Panes that show something else than a terminal are left out.
    private func workspaceTab(_ tab: Tab, _ known: [Instance.ID: Instance]) -> Workspace.Tab? {
        var tree = tab.tree
        let others = tab.panes.filter { self[$0] == nil }
        guard others.count < tab.panes.count else { return nil }
        for pane in others { tree.remove(pane) }
        guard let root = node(tree.root, known) else { return nil }
        let panes = tree.panes
        var kept = Workspace.Tab(
            root: root, focused: panes.firstIndex(of: tab.focusedPane) ?? 0)
        kept.name = tab.name
        kept.isZoomed = tab.isZoomed && others.isEmpty
        kept.layout = tab.arrangement?.rawValue
        kept.isBroadcasting = tab.broadcast.isOn
        kept.leftOut = panes.indices.filter { tab.broadcast.leftOut.contains(panes[$0]) }
        return kept
    }

    private func node(
        _ node: SplitTree<PaneID>.Node, _ known: [Instance.ID: Instance]
    ) -> Workspace.Node? {
        switch node {
        case .pane(let id): return self[id].map { .pane(workspacePane($0, known)) }
        case .split(let split):
            let parts = split.parts.compactMap { part in
                self.node(part.node, known).map { Workspace.Part(weight: part.weight, node: $0) }
            }
            return .split(split.axis == .beside ? .beside : .below, parts)
        }
    }

    private func workspacePane(
        _ terminal: OpenTerminal, _ known: [Instance.ID: Instance]
    ) -> Workspace.Pane {
        let instance = terminal.instance
        var pane = Workspace.Pane(instance: instance.id, name: instance.name)
        let listed = known[instance.id]
        let isAsListed = listed.map { $0.user == instance.user && $0.port == instance.port }
        pane.isAdHoc = !terminal.isMissing && !(isAsListed ?? false)
        if pane.isAdHoc {
            pane.user = instance.user
            pane.port = instance.port
        }
        pane.directory = terminal.directory.path
        pane.session = terminal.session?.name
        return pane
    }

    // MARK: Bringing back

    /// Opens the tabs of a workspace behind those that are open, and goes to its active one.
    mutating func restore(_ workspace: Workspace, known: [Instance.ID: Instance]) {
        var opened: [TabID] = []
        var new: [PaneID] = []
        changeFocus { terminals in
            for kept in workspace.tabs {
                let panes = kept.panes.map { terminals.add($0, known) }
                new += panes
                if let tab = terminals.openTab(kept, panes) { opened.append(tab) }
            }
            if opened.indices.contains(workspace.activeTab) {
                terminals.tabs.activate(opened[workspace.activeTab])
            }
        }
        placePanes(except: new)
        for id in new where !(self[id]?.isMissing ?? true) { startShell(id) }
        for id in opened { leaveProductionOut(of: id) }
    }

    private mutating func add(_ pane: Workspace.Pane, _ known: [Instance.ID: Instance]) -> PaneID {
        let id = newPaneID()
        let instance = Self.instance(of: pane, known)
        var terminal = OpenTerminal(
            id: id, instance: instance ?? Self.missingInstance(pane),
            size: area.split(top: 1).rest.size, settings: settings, now: now)
        terminal.directory = WorkingDirectory(path: pane.directory)
        if instance == nil {
            terminal.isMissing = true
            terminal.line = .failed(Self.missing(pane.name), steps: [])
        }
        // Two panes on one session would take it from each other.
        if let name = pane.session, !list.values.contains(where: { $0.session?.name == name }) {
            terminal.session = PaneSession(name: name)
        } else if pane.session != nil || instance?.isPersistent ?? false {
            terminal.session = newSession()
        }
        self[id] = terminal
        return id
    }

    /// As a list has it now; nil if none has it any more.
    private static func instance(
        of pane: Workspace.Pane, _ known: [Instance.ID: Instance]
    ) -> Instance? {
        guard var instance = known[pane.instance] ?? adHoc(pane) else { return nil }
        if pane.isAdHoc {
            instance.user = pane.user
            instance.port = pane.port
        }
        return instance
    }

    /// Named on a command line, and in no list then either.
    private static func adHoc(_ pane: Workspace.Pane) -> Instance? {
        guard pane.isAdHoc, pane.instance.rawValue == "ssh:\(pane.name)", !pane.name.isEmpty,
            pane.name.first != "-"
        else { return nil }
        return Instance(
            id: pane.instance, name: pane.name, origin: Instance.Origin(source: .sshConfig))
    }

    private static func missingInstance(_ pane: Workspace.Pane) -> Instance {
        Instance(id: pane.instance, name: pane.name, origin: Instance.Origin(source: .inventory))
    }

    static func missing(_ name: String) -> ConnectionFailure {
        ConnectionFailure(
            .local, host: name, message: "no list of yours has this instance any more",
            remedy: "Add it again or give it its old name, then press enter; c closes the pane.")
    }

    private mutating func openTab(_ kept: Workspace.Tab, _ panes: [PaneID]) -> TabID? {
        var next = panes[...]
        guard let tree = SplitTree(of: Self.node(kept.root, &next)) else { return nil }
        let id = tabs.open(tree)
        tabs[id]?.name = kept.name
        tabs[id]?.arrangement = kept.layout.flatMap { Arrangement(rawValue: $0) }
        if panes.indices.contains(kept.focused) { tabs[id]?.focus(panes[kept.focused]) }
        tabs[id]?.isZoomed = kept.isZoomed && panes.count > 1
        for place in kept.leftOut where panes.indices.contains(place) {
            tabs[id]?.broadcast.leaveOut(panes[place])
        }
        tabs[id]?.broadcast.isOn = kept.isBroadcasting && panes.count > 1
        return id
    }

    private static func node(
        _ kept: Workspace.Node, _ panes: inout ArraySlice<PaneID>
    ) -> SplitTree<PaneID>.Node {
        switch kept {
        case .pane: return .pane(panes.removeFirst())
        case .split(let axis, let parts):
            let parts = parts.map {
                SplitTree<PaneID>.Part(weight: $0.weight, node: node($0.node, &panes))
            }
            return .split(.init(axis: axis == .beside ? .beside : .below, parts: parts))
        }
    }
}
