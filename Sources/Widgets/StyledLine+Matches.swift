internal import Screen

extension StyledLine {
    /// A text with the letters marked that a filter's words found in it; a word that is not in it
    /// was found elsewhere.
    package init(_ text: String, markedBy filter: String) {
        let letters = Array(text)
        let found = Self.places(of: filter, in: letters)
        self.init()
        var part = ""
        for (index, letter) in letters.enumerated() {
            if index > 0, found.contains(index) != found.contains(index - 1) {
                append(part, found.contains(index - 1) ? .match : .text)
                part = ""
            }
            part.append(letter)
        }
        append(part, found.contains(letters.count - 1) ? .match : .text)
    }

    private static func places(of filter: String, in letters: [Character]) -> Set<Int> {
        var found = Set<Int>()
        for word in filter.split(separator: " ") {
            var places: [Int] = []
            var rest = word.lowercased()[...]
            for (index, letter) in letters.enumerated()
            where letter.lowercased().first == rest.first {
                places.append(index)
                rest = rest.dropFirst()
                if rest.isEmpty { break }
            }
            if rest.isEmpty { found.formUnion(places) }
        }
        return found
    }
}
