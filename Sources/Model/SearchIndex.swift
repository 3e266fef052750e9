/// Instances made ready for a filter that is typed letter by letter.
package struct SearchIndex: Sendable {
    private struct Row: Sendable {
        var instance: Instance
        var name: [UInt8]
        /// All that can be searched for besides the name.
        var rest: [UInt8]
    }

    private let rows: [Row]

    package init(_ instances: [Instance]) {
        rows = instances.map { instance in
            let isLocal = instance.id == .thisMachine
            let fields =
                [isLocal ? "" : instance.address, instance.user ?? "", instance.group ?? ""]
                + instance.tags
            return Row(
                instance: instance, name: Array(instance.name.utf8),
                rest: Array(fields.joined(separator: " ").utf8))
        }
    }

    /// Instances in which every word of the filter is found, best first; a word found in the name
    /// counts most.
    package func instances(matching filter: String) -> [Instance] {
        places(matching: filter).map { rows[$0].instance }
    }

    /// Their places in the list that the index was made of.
    package func places(matching filter: String) -> [Int] {
        let words = filter.split(separator: " ").map { FuzzyMatch($0) }
        guard !words.isEmpty else { return Array(rows.indices) }
        var found: [(score: Int, index: Int)] = []
        for (index, row) in rows.enumerated() {
            if let score = Self.score(of: row, words) { found.append((score, index)) }
        }
        found.sort { $0.score != $1.score ? $0.score > $1.score : $0.index < $1.index }
        return found.map(\.index)
    }

    private static func score(of row: Row, _ words: [FuzzyMatch]) -> Int? {
        var total = 0
        for word in words {
            let inName = word.score(in: row.name).map { $0 + 1024 }
            guard let best = [inName, word.score(in: row.rest)].compactMap({ $0 }).max() else {
                return nil
            }
            total += best
        }
        return total
    }
}
