internal import Screen

/// Keys and what they do, as the line at the bottom and the feet of dialogs show them. Words are
/// never cut: what does not fit is left out, the least needed first.
package struct KeyHints: Equatable, Sendable {
    package struct Hint: Equatable, Sendable {
        package var key: String
        package var words: String
        /// Shown before all others however little room there is.
        package var isVital: Bool

        package init(_ key: String, _ words: String, isVital: Bool = false) {
            self.key = key
            self.words = words
            self.isVital = isVital
        }

        var line: StyledLine { StyledLine((key, .hintKey), (" " + words, .hints)) }
    }

    package var list: [Hint]

    package init(_ list: [Hint]) {
        self.list = list
    }

    package init(_ pairs: KeyValuePairs<String, String>) {
        list = pairs.map { Hint($0.key, $0.value) }
    }

    private static let gap = 2

    /// One line of at most so many columns; those that come first are asked first for room.
    package func line(columns: Int) -> StyledLine {
        var shown = Set<Int>()
        var used = -Self.gap
        for isVital in [true, false] {
            for (index, hint) in list.enumerated() where hint.isVital == isVital {
                let wanted = used + Self.gap + hint.line.columns
                guard wanted <= columns else { continue }
                shown.insert(index)
                used = wanted
            }
        }
        return Self.joined(list.indices.filter(shown.contains).map { list[$0].line })
    }

    /// As many lines as it takes.
    package func lines(columns: Int) -> [StyledLine] {
        var lines: [[StyledLine]] = [[]]
        var used = -Self.gap
        for hint in list.map(\.line) {
            if used + Self.gap + hint.columns > columns, used > 0 {
                lines.append([])
                used = -Self.gap
            }
            used += Self.gap + hint.columns
            lines[lines.count - 1].append(hint)
        }
        return lines.map(Self.joined)
    }

    private static func joined(_ hints: [StyledLine]) -> StyledLine {
        var line = StyledLine()
        for hint in hints {
            if !line.parts.isEmpty { line.append(String(repeating: " ", count: gap), .hints) }
            line.parts += hint.parts
        }
        return line
    }
}
