// Back from names to the short form in which people read them.
extension NodeSet {
    /// `web-[1-3],db-1`: as short as it goes, the same for equal sets.
    package var folded: String {
        families.flatMap(\.folded).joined(separator: ",")
    }

    /// By family, then by number: `web-2` before `web-10`.
    package var sorted: [String] {
        families.flatMap { family in family.members.map(family.name) }
    }

    private var families: [Family] {
        var families: [[String]: Family] = [:]
        for name in names {
            let (literals, numbers) = Self.split(name)
            families[literals, default: Family(literals: literals)].members.append(numbers)
        }
        return families.values.map { family in
            var family = family
            family.members.sort { $0.lexicographicallyPrecedes($1, by: Self.isBefore) }
            return family
        }.sorted { $0.sortKey < $1.sortKey }
    }

    /// `a1b22` into `a`, `b`, `` and `1`, `22`.
    private static func split(_ name: String) -> (literals: [String], numbers: [String]) {
        var (literals, numbers) = ([""], [String]())
        var isInNumber = false
        for scalar in name.unicodeScalars {
            let isDigit = ("0"..."9").contains(scalar)
            if isDigit {
                if !isInNumber {
                    numbers.append("")
                    literals.append("")
                }
                numbers[numbers.count - 1].unicodeScalars.append(scalar)
            } else {
                literals[literals.count - 1].unicodeScalars.append(scalar)
            }
            isInNumber = isDigit
        }
        return (literals, numbers)
    }

    /// Numbers of as many digits in their order, shorter ones first.
    fileprivate static func isBefore(_ a: String, _ b: String) -> Bool {
        (a.utf8.count, a) < (b.utf8.count, b)
    }
}

/// Names that differ in their numbers only.
private struct Family {
    let literals: [String]
    var members: [[String]] = []

    init(literals: [String]) {
        self.literals = literals
    }

    /// As ClusterShell sorts them, which writes `%s` for a number.
    var sortKey: String { literals.joined(separator: "%s") }

    func name(_ numbers: [String]) -> String {
        zip(literals, numbers + [""]).map { $0 + $1 }.joined()
    }

    var folded: [String] {
        blocks.map { block in name(block.map { Self.bracketed($0) }) }
    }

    /// Blocks that together are all members: in each, every number of one place goes with every
    /// number of the others.
    private var blocks: [[[String]]] {
        var blocks = members.map { $0.map { [$0] } }
        for place in literals.indices.dropLast().reversed() {
            blocks = Self.merged(blocks, at: place)
        }
        return blocks
    }

    private static func merged(_ blocks: [[[String]]], at place: Int) -> [[[String]]] {
        var found: [[[String]]: Int] = [:]
        var result: [[[String]]] = []
        for block in blocks {
            var rest = block
            rest[place] = []
            if let index = found[rest] {
                result[index][place] += block[place]
            } else {
                found[rest] = result.count
                result.append(block)
            }
        }
        return result
    }

    // MARK: Ranges

    private static func bracketed(_ numbers: [String]) -> String {
        let sorted = numbers.sorted(by: NodeSet.isBefore)
        var runs: [(first: String, last: String)] = []
        for number in sorted {
            if let run = runs.last, follows(number, run.last, runFrom: run.first) {
                runs[runs.count - 1].last = number
            } else {
                runs.append((number, number))
            }
        }
        let parts = runs.map { $0.first == $0.last ? $0.first : "\($0.first)-\($0.last)" }
        return numbers.count == 1 ? parts[0] : "[\(parts.joined(separator: ","))]"
    }

    private static func follows(_ next: String, _ last: String, runFrom first: String) -> Bool {
        guard let a = Int(last), let b = Int(next), a < Int.max, b == a + 1 else { return false }
        let isPadded = [first, next].contains { $0.utf8.count > 1 && $0.hasPrefix("0") }
        return next.utf8.count == last.utf8.count || !isPadded
    }
}
