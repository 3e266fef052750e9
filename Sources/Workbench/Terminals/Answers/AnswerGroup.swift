/// Members of a group that answered alike.
struct AnswerGroup: Equatable, Sendable {
    /// In the order of their panes.
    var members: [PaneID]
    /// What the first of them printed stands for all.
    var lines: [String]
    var comparable: [String]
    var isCut: Bool
    /// How the command ended, if it failed.
    var failure: UInt8?
    /// The one that the others are compared with: most answered so.
    var isReference = false
    /// Against the reference; nil while that was not asked for.
    var changes: [AnswerLine]?
}

/// A line of an answer beside the reference's.
struct AnswerLine: Equatable, Sendable {
    enum Kind: Equatable, Sendable {
        case same
        /// The reference has it, this one has not.
        case missing
        case added
        /// Equal lines were left out.
        case gap
    }

    var kind: Kind
    var text: String
}

extension AnswerGroup {
    private struct Key: Hashable {
        var digest: Int
        var failure: UInt8?
        var isCut: Bool
        var comparable: [String]

        static func == (left: Key, right: Key) -> Bool {
            left.digest == right.digest && left.failure == right.failure
                && left.isCut == right.isCut && left.comparable == right.comparable
        }

        func hash(into hasher: inout Hasher) {
            hasher.combine(digest)
        }
    }

    /// Equal answers together, the rarer the earlier: what most say comes last. Groups of the same
    /// size are in the order of their panes; of the largest the first one is the reference.
    static func of(_ answers: [(id: PaneID, answer: MemberAnswer)]) -> [AnswerGroup] {
        var places: [Key: Int] = [:]
        var groups: [AnswerGroup] = []
        for (id, answer) in answers {
            let key = Key(
                digest: answer.digest, failure: answer.failure, isCut: answer.isCut,
                comparable: answer.comparable)
            if let place = places[key] {
                groups[place].members.append(id)
                continue
            }
            places[key] = groups.count
            groups.append(
                AnswerGroup(
                    members: [id], lines: answer.lines, comparable: answer.comparable,
                    isCut: answer.isCut, failure: answer.failure))
        }
        let most = groups.map(\.members.count).max() ?? 0
        guard let reference = groups.firstIndex(where: { $0.members.count == most }) else {
            return []
        }
        groups[reference].isReference = true
        return groups.enumerated().sorted { left, right in
            if left.element.isReference != right.element.isReference {
                return right.element.isReference
            }
            let counts = (left.element.members.count, right.element.members.count)
            return counts.0 != counts.1 ? counts.0 < counts.1 : left.offset < right.offset
        }.map(\.element)
    }

    // MARK: Against the reference

    /// Comparing takes as long as the product of both at worst.
    private static let mostCompared = 300
    private static let context = 2

    /// Finds out where it differs. What is shown is what came, not what was masked.
    mutating func compare(with reference: AnswerGroup) {
        let (old, new) = (reference.lines, lines)
        let most = Self.mostCompared
        let difference = LineDifference(
            from: Array(reference.comparable.prefix(most)), to: Array(comparable.prefix(most)))
        var places = (old: 0, new: 0)
        let all = difference.lines.map { line -> AnswerLine in
            switch line {
            case .same:
                places = (places.old + 1, places.new + 1)
                return AnswerLine(kind: .same, text: new[places.new - 1])
            case .removed:
                places.old += 1
                return AnswerLine(kind: .missing, text: old[places.old - 1])
            case .added:
                places.new += 1
                return AnswerLine(kind: .added, text: new[places.new - 1])
            }
        }
        changes = Self.hunks(all)
    }

    /// The changes and what stands around them.
    private static func hunks(_ lines: [AnswerLine]) -> [AnswerLine] {
        var wanted: Set<Int> = []
        for index in lines.indices where lines[index].kind != .same {
            wanted.formUnion(max(0, index - context)...min(lines.count - 1, index + context))
        }
        var result: [AnswerLine] = []
        var last = -1
        for index in lines.indices where wanted.contains(index) {
            if index > last + 1 { result.append(AnswerLine(kind: .gap, text: "")) }
            result.append(lines[index])
            last = index
        }
        if last >= 0, last < lines.count - 1 { result.append(AnswerLine(kind: .gap, text: "")) }
        return result
    }
}
