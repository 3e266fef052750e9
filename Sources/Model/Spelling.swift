/// Finds what a person may have meant by a word that is not known.
package enum Spelling {
    /// Nil if none is near.
    package static func nearest(to word: String, among known: [String]) -> String? {
        guard word.utf8.count <= 40 else { return nil }
        let letters = folded(word)
        let most = max(1, min(2, letters.count / 3))
        let near = known.map { (word: $0, distance: distance(letters, folded($0))) }
        return near.filter { $0.distance <= most }.min { $0.distance < $1.distance }?.word
    }

    /// `; did you mean ...?`, or nothing.
    package static func hint(for word: String, among known: [String]) -> String {
        nearest(to: word, among: known).map { "; did you mean `\($0)`?" } ?? ""
    }

    private static func folded(_ word: String) -> [Character] {
        word.lowercased().map { $0 == "-" ? "_" : $0 }
    }

    /// How many letters to add, drop, replace or swap with their neighbour (optimal string
    /// alignment).
    private static func distance(_ a: [Character], _ b: [Character]) -> Int {
        var older: [Int] = []
        var old = Array(0...b.count)
        for row in a.indices {
            var new = [row + 1]
            for column in b.indices {
                let cost = a[row] == b[column] ? 0 : 1
                var least = min(old[column + 1] + 1, new[column] + 1, old[column] + cost)
                if row > 0, column > 0, a[row] == b[column - 1], a[row - 1] == b[column] {
                    least = min(least, older[column - 1] + 1)
                }
                new.append(least)
            }
            (older, old) = (old, new)
        }
        return old[b.count]
    }
}
