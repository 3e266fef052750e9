/// The machines of a run in sections, what needs a person first: failed, unreachable and timed out
/// each apart, then what goes on, then what is well.
struct RunTable: Equatable, Sendable {
    enum Row: Equatable, Sendable {
        case section(String, count: Int)
        /// A place in the run.
        case target(Int)
    }

    private(set) var rows: [Row] = []
    /// The rows of targets, by their places.
    private var rowOfTarget: [Int: Int] = [:]

    init(_ targets: [RunTarget]) {
        var sections: [[Int]] = Array(repeating: [], count: Self.titles.count)
        for (place, target) in targets.enumerated() {
            sections[Self.section(of: target)].append(place)
        }
        for (title, places) in zip(Self.titles, sections) where !places.isEmpty {
            rows.append(.section(title, count: places.count))
            for place in places {
                rowOfTarget[place] = rows.count
                rows.append(.target(place))
            }
        }
    }

    private static let titles = [
        "failed", "unreachable", "not answered", "timed out", "cancelled", "running", "connecting",
        "waiting", "succeeded", "not run",
    ]

    private static func section(of target: RunTarget) -> Int {
        switch target.state {
        case .waiting: 7
        case .connecting: 6
        case .running: 5
        case .finished(let outcome): section(of: outcome.kind)
        }
    }

    private static func section(of kind: RunOutcome.Kind) -> Int {
        switch kind {
        case .failed: 0
        case .unreachable: 1
        case .unanswered: 2
        case .timedOut: 3
        case .cancelled: 4
        case .succeeded: 8
        case .notRun: 9
        }
    }

    // MARK: Moving

    /// The target that the cursor is on: the first for nil.
    func target(at cursor: Int?) -> Int? {
        if let cursor, rowOfTarget[cursor] != nil { return cursor }
        return targets.first
    }

    private var targets: [Int] {
        rows.compactMap { if case .target(let place) = $0 { place } else { nil } }
    }

    func target(_ step: Int, from cursor: Int?) -> Int? {
        let targets = targets
        guard let current = target(at: cursor), let index = targets.firstIndex(of: current) else {
            return nil
        }
        return targets[max(0, min(targets.count - 1, index + step))]
    }

    /// The first row shown in so many: the cursor's is in view, its section's name where it can.
    func top(cursor: Int?, rows count: Int) -> Int {
        guard let target = target(at: cursor), let row = rowOfTarget[target] else { return 0 }
        guard rows.count > count, row >= count - 1 else { return 0 }
        return min(row - count + 2, max(0, rows.count - count))
    }
}
