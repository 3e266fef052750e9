/// How the answers of a tab's group compare.
struct AnswerComparison: Equatable, Sendable {
    /// Those that differ lead, the reference is last.
    var groups: [AnswerGroup] = []
    /// Where each member stands in `groups`.
    private(set) var places: [PaneID: Int] = [:]

    init(_ answers: [(id: PaneID, answer: MemberAnswer)]) {
        groups = AnswerGroup.of(answers)
        for (index, group) in groups.enumerated() {
            for member in group.members { places[member] = index }
        }
    }

    var reference: AnswerGroup? { groups.last }

    /// Most answered alike: the others are those that differ.
    var hasMajority: Bool { groups.count == 1 || reference?.members.count ?? 0 > 1 }

    var answeredCount: Int { places.count }

    /// What a member's header says; nil if it is not compared.
    enum Verdict: Equatable, Sendable {
        /// So many answered as this one did; the others are said to be the same as it.
        case same(count: Int)
        case sameAs(PaneID)
        case differs
        /// From most, as another one does.
        case differsAs(PaneID)
    }

    func verdict(of id: PaneID) -> Verdict? {
        guard places.count > 1, let place = places[id] else { return nil }
        let group = groups[place]
        let first = group.members[0]
        if group.isReference, hasMajority {
            return first == id ? .same(count: group.members.count) : .sameAs(first)
        }
        return first == id ? .differs : .differsAs(first)
    }

    /// Those that differ from most, in the order of their panes.
    var differing: [PaneID] {
        groups.filter { !($0.isReference && hasMajority) }.flatMap(\.members)
            .sorted { $0.rawValue < $1.rawValue }
    }
}
