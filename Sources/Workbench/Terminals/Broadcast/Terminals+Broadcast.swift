internal import Model
internal import Screen
internal import Terminal

/// Typing into several terminals at once.
extension Terminals {
    /// Who gets a key that is typed into a pane: all members if it is one, else it alone.
    func recipients(of id: PaneID) -> [PaneID] {
        guard let tab = tabs.tab(showing: id), tab.broadcast.hasMember(id) else { return [id] }
        return GroupState(of: tab, in: self).members
    }

    // MARK: Turning it on and off

    mutating func toggleBroadcast() {
        guard let tab = tabs.active else { return }
        guard tab.isSplit else { return tell(.info, "broadcasting takes two panes or more") }
        if tab.broadcast.isOn {
            tabs[tab.id]?.broadcast.isOn = false
            tell(.info, "keys go to the one pane again")
        } else {
            tabs[tab.id]?.broadcast.isOn = true
            confirmProduction(in: tab.id)
        }
    }

    /// Puts the active pane into the group or leaves it out.
    mutating func toggleMember() {
        guard let tab = tabs.active, tab.isSplit else { return }
        let id = tab.focusedPane
        if tab.broadcast.hasMember(id) {
            tabs[tab.id]?.broadcast.leaveOut(id)
        } else {
            tabs[tab.id]?.broadcast.isOn = true
            tabs[tab.id]?.broadcast.take(in: id)
            confirmProduction(in: tab.id)
        }
        membersChanged(in: tab.id)
    }

    mutating func setMembers(_ wanted: Set<PaneID>) {
        guard let tab = tabs.active else { return }
        for id in tab.panes {
            if wanted.contains(id) {
                tabs[tab.id]?.broadcast.take(in: id)
            } else {
                tabs[tab.id]?.broadcast.leaveOut(id)
            }
        }
        tabs[tab.id]?.broadcast.isOn = !wanted.isEmpty
        confirmProduction(in: tab.id)
        membersChanged(in: tab.id)
    }

    // MARK: Production

    /// Machines that nobody types into by mistake join after a question only.
    mutating func confirmProduction(in id: TabID) {
        guard let tab = tabs[id], tab.broadcast.isOn else { return }
        let wanted = tab.panes.filter { pane in
            tab.broadcast.hasMember(pane) && !tab.broadcast.confirmed.contains(pane)
                && self[pane].map(isProduction) ?? false
        }
        guard !wanted.isEmpty else { return }
        // Until the answer they are not in it.
        for pane in wanted { tabs[id]?.broadcast.leaveOut(pane) }
        layer = .group(.confirm(wanted))
    }

    /// A group that was brought back has nobody confirmed yet: production joins again by hand.
    mutating func leaveProductionOut(of id: TabID) {
        guard let tab = tabs[id], tab.broadcast.isOn else { return }
        for pane in tab.panes where self[pane].map(isProduction) ?? false {
            tabs[id]?.broadcast.leaveOut(pane)
        }
    }

    private func isProduction(_ terminal: OpenTerminal) -> Bool {
        terminal.instance.isMarked(by: broadcastSettings.confirmedTags)
    }

    mutating func confirm(_ ids: [PaneID]) {
        guard let tab = tabs.active else { return }
        for id in ids { tabs[tab.id]?.broadcast.take(in: id) }
        tabs[tab.id]?.broadcast.confirm(ids)
    }

    // MARK: Typing

    /// Sends a key to all members in this turn, each as its program wants it encoded; holds it
    /// back if some of them would take it for something else than the others.
    mutating func typeIntoGroup(_ key: KeyEvent, from id: PaneID) {
        guard let tab = tabs.tab(showing: id) else { return }
        let group = GroupState(of: tab, in: self)
        if key.kind != .release, !group.odd.isSubset(of: tab.broadcast.accepted) {
            layer = .group(.odd(group.members.filter(group.odd.contains), key))
            return
        }
        for member in group.members { send(key, to: member) }
    }

    mutating func accept(_ odd: [PaneID], _ key: KeyEvent) {
        guard let tab = tabs.active else { return }
        tabs[tab.id]?.broadcast.accepted = Set(odd)
        typeIntoGroup(key, from: tab.focusedPane)
    }

    // MARK: Members that cannot follow

    /// What a host has not taken of what was typed, before it leaves the group; what the person
    /// pasted after a question is not held against it, up to a limit that is ours.
    private static let mostPending = 256 << 10
    private static let mostPasted = 64 << 20

    /// A member that takes nothing must not fill our memory, nor get half a day's keys at once.
    mutating func dropIfBehind(_ id: PaneID) {
        guard self[id]?.pendingBytes ?? 0 > Self.mostPending, let terminal = self[id] else {
            return
        }
        let pasted = min(Self.mostPasted, terminal.runningPaste?.total ?? 0)
        guard terminal.pendingBytes > Self.mostPending + pasted, let tab = tabs.tab(showing: id),
            tab.broadcast.hasMember(id)
        else { return }
        let amount = ByteWording.amount(terminal.pendingBytes)
        tabs[tab.id]?.broadcast.leaveOut(id, because: "behind, \(amount) not taken")
        tell(.warning, "\(terminal.instance.name) left the group: it has \(amount) not taken yet")
    }

    /// A line that dropped leaves the group; the others go on. True if it was a member.
    mutating func leaveGroup(_ id: PaneID, because reason: String) -> Bool {
        guard let tab = tabs.tab(showing: id), tab.broadcast.hasMember(id), tab.isSplit else {
            return false
        }
        tabs[tab.id]?.broadcast.leaveOut(id, because: reason)
        membersChanged(in: tab.id)
        return true
    }
}
