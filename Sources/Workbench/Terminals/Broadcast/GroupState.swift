/// How the members of a tab's group stand, all looked at once: every key and every picture asks for
/// it, and a group may have a thousand.
struct GroupState: Equatable, Sendable {
    /// Those that get keys now: with a line.
    private(set) var members: [PaneID] = []
    /// At a prompt for a secret while most are not, or the other way round.
    let odd: Set<PaneID>
    /// Whether those in full screen are the fewer; nil while all are alike.
    let isFullScreenOdd: Bool?

    init(of tab: Tab, in terminals: Terminals) {
        var (atPrompt, fullScreenCount): (Set<PaneID>, Int) = ([], 0)
        if tab.broadcast.isOn {
            for id in tab.panes where tab.broadcast.hasMember(id) {
                guard let terminal = terminals[id], terminal.takesKeys else { continue }
                members.append(id)
                if terminal.asksForSecret(now: terminals.now) { atPrompt.insert(id) }
                if terminal.screen.isAlternate { fullScreenCount += 1 }
            }
        }
        odd =
            if atPrompt.count == members.count {
                []
            } else if atPrompt.count * 2 > members.count {
                Set(members).subtracting(atPrompt)
            } else {
                atPrompt
            }
        isFullScreenOdd =
            fullScreenCount == 0 || fullScreenCount == members.count
            ? nil : fullScreenCount * 2 <= members.count
    }
}
