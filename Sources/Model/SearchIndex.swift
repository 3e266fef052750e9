/// Instances made ready for a filter that is typed letter by letter. All their text stands in one
/// place, small, so that ten thousand are searched between two frames.
package struct SearchIndex: Sendable {
    private struct Row: Sendable {
        var start: Int
        /// Where the name ends and all begins that can be searched for besides it.
        var middle: Int
        var end: Int
        /// Which letters there are: most rows are passed over by these alone.
        var letters: UInt64
    }

    private var text: [UInt8] = []
    private var rows: [Row] = []

    package init(_ instances: [Instance]) {
        rows.reserveCapacity(instances.count)
        text.reserveCapacity(instances.count * 48)
        for instance in instances { add(instance) }
    }

    private mutating func add(_ instance: Instance) {
        let start = text.count
        append(instance.name)
        let middle = text.count
        if instance.id != .thisMachine { append(instance.address) }
        for field in [instance.user ?? "", instance.group ?? ""] + instance.tags {
            text.append(UInt8(ascii: " "))
            append(field)
        }
        let letters = FuzzyMatch.letters(text[start...])
        rows.append(Row(start: start, middle: middle, end: text.count, letters: letters))
    }

    private mutating func append(_ field: String) {
        for byte in field.utf8 { text.append(FuzzyMatch.folded(byte)) }
    }

    /// The places in the list of those in which every word of the filter is found, best first; a
    /// word found in the name counts most. `within` are places that are known to be enough: those
    /// that the beginning of the filter found.
    package func places(matching filter: String, within known: [Int]? = nil) -> [Int] {
        let words = filter.split(separator: " ").map { FuzzyMatch($0) }
        guard !words.isEmpty else { return Array(rows.indices) }
        let letters = words.reduce(0) { $0 | $1.letters }
        // One number each, for speed: the score, and below it the earlier place as the higher.
        var found: [Int] = []
        text.withUnsafeBufferPointer { text in
            func look(at place: Int) {
                guard rows[place].letters & letters == letters,
                    let score = Self.score(of: rows[place], words, in: text)
                else { return }
                found.append((score << Self.placeBits) + (Self.lastPlace - place))
            }
            if let known { known.forEach(look) } else { rows.indices.forEach(look) }
        }
        found.sort(by: >)
        return found.map { Self.lastPlace - ($0 & Self.lastPlace) }
    }

    private static let placeBits = 24
    private static let lastPlace = 1 << placeBits - 1

    private static func score(
        of row: Row, _ words: [FuzzyMatch], in text: UnsafeBufferPointer<UInt8>
    ) -> Int? {
        let name = UnsafeBufferPointer(rebasing: text[row.start..<row.middle])
        let rest = UnsafeBufferPointer(rebasing: text[row.middle..<row.end])
        var total = 0
        for word in words {
            let inName = word.score(inFolded: name).map { $0 + 1024 } ?? .min
            let best = max(inName, word.score(inFolded: rest) ?? .min)
            guard best > .min else { return nil }
            total += best
        }
        return total
    }
}
