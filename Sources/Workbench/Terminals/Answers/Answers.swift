/// What is known of the answers in all groups, and what is to be looked at again.
struct Answers: Sendable {
    var mask = AnswerMask()
    var comparisons: [TabID: AnswerComparison] = [:]
    /// Members that printed something, in the order in which they are looked at.
    private(set) var waiting: [PaneID] = []
    private var isWaiting: Set<PaneID> = []
    /// The timer is set.
    var isDue = false

    mutating func wait(for id: PaneID) {
        if isWaiting.insert(id).inserted { waiting.append(id) }
    }

    func waits(for id: PaneID) -> Bool { isWaiting.contains(id) }

    mutating func setWaiting(_ ids: [PaneID]) {
        waiting = ids
        isWaiting = Set(ids)
    }
}
