/// Which panes of a tab get what is typed into one of them. All of its panes are members but those
/// that were left out; who was left out is remembered while the group is off.
struct BroadcastGroup: Equatable, Sendable {
    var isOn = false
    private(set) var leftOut: Set<PaneID> = []
    /// Those that left by themselves, and why.
    private(set) var gone: [PaneID: String] = [:]
    /// Machines of production that the person let in.
    private(set) var confirmed: Set<PaneID> = []
    /// Members whose odd state the person knows of: at a password prompt, while the others are not.
    var accepted: Set<PaneID> = []

    func hasMember(_ id: PaneID) -> Bool { isOn && !leftOut.contains(id) }

    mutating func leaveOut(_ id: PaneID, because reason: String? = nil) {
        leftOut.insert(id)
        gone[id] = reason
        confirmed.remove(id)
        accepted.remove(id)
    }

    mutating func take(in id: PaneID) {
        leftOut.remove(id)
        gone[id] = nil
    }

    mutating func confirm(_ ids: [PaneID]) {
        confirmed.formUnion(ids)
    }
}
