internal import Model

/// What may differ between answers that count as equal: the machine's own name, and whatever the
/// person masks.
struct AnswerMask: Sendable {
    var kinds: Set<OutputMask.Kind> = []
    var hidesNames = true
    /// Patterns of one's own.
    private(set) var patterns: [String] = []
    private var output = OutputMask()

    /// Takes other patterns; says which of them cannot be used.
    mutating func setPatterns(_ patterns: [String]) -> [OutputMask.Problem] {
        self.patterns = patterns
        return rebuild()
    }

    mutating func toggle(_ kind: OutputMask.Kind) {
        kinds.formSymmetricDifference([kind])
        _ = rebuild()
    }

    private mutating func rebuild() -> [OutputMask.Problem] {
        output = OutputMask(kinds: kinds)
        var problems: [OutputMask.Problem] = []
        for pattern in patterns {
            do throws(OutputMask.Problem) {
                try output.add(pattern)
            } catch {
                problems.append(error)
            }
        }
        return problems
    }

    /// The lines of a machine that has these names.
    func lines(_ lines: [String], names: [String]) -> [String] {
        guard hidesNames || !output.isEmpty else { return lines }
        let names = hidesNames ? Self.usable(names) : []
        return lines.map { line in
            let named = names.reduce(line) { Self.hiding($1, in: $0) }
            return output.isEmpty ? named : output.line(named)
        }
    }

    /// The longest first, so that `web` does not break `web-1`; a name's first part is one too.
    private static func usable(_ names: [String]) -> [String] {
        var all = Set(names)
        for name in names {
            guard let first = name.split(separator: ".").first, first.contains(where: \.isLetter)
            else { continue }
            all.insert(String(first))
        }
        return all.filter { $0.count > 1 }.sorted { ($1.count, $0) < ($0.count, $1) }
    }

    /// Where the name stands alone, not as a part of a longer word.
    private static func hiding(_ name: String, in line: String) -> String {
        guard line.contains(name) else { return line }
        var result = ""
        var rest = line[...]
        while let range = rest.firstRange(of: name) {
            let before = rest[..<range.lowerBound].last ?? result.last
            let after = rest[range.upperBound...].first
            let isAlone = !isPart(before) && !isPart(after)
            result += rest[..<range.lowerBound] + (isAlone ? "‹host›" : name)
            rest = rest[range.upperBound...]
        }
        return result + rest
    }

    private static func isPart(_ character: Character?) -> Bool {
        guard let character else { return false }
        return character.isLetter || character.isNumber || character == "-" || character == "_"
    }
}
