/// What has to be taken from a text and put into it to become another, line by line.
package struct LineDifference: Hashable, Sendable {
    package enum Line: Hashable, Sendable {
        case same(String)
        case removed(String)
        case added(String)

        package var isChange: Bool {
            if case .same = self { false } else { true }
        }
    }

    package private(set) var lines: [Line] = []

    /// Texts that have hardly a line in common are not worth the time it takes to find those:
    /// comparing is at worst as long as the product of both.
    private static let limit = 4_000_000

    package init(from old: [String], to new: [String]) {
        let head = zip(old, new).prefix { $0 == $1 }.count
        let rest = min(old.count, new.count) - head
        let tail = zip(old.reversed(), new.reversed()).prefix(rest).prefix { $0 == $1 }.count
        lines = old[..<head].map(Line.same)
        compare(Array(old[head..<(old.count - tail)]), Array(new[head..<(new.count - tail)]))
        lines += old[(old.count - tail)...].map(Line.same)
    }

    private mutating func compare(_ old: [String], _ new: [String]) {
        guard old.count * new.count <= Self.limit else {
            lines += old.map(Line.removed) + new.map(Line.added)
            return
        }
        var removed: Set<Int> = []
        var added: Set<Int> = []
        for change in new.difference(from: old) {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): added.insert(offset)
            }
        }
        var next = 0
        for (index, line) in old.enumerated() {
            if removed.contains(index) {
                lines.append(.removed(line))
                continue
            }
            while added.contains(next) {
                lines.append(.added(new[next]))
                next += 1
            }
            lines.append(.same(line))
            next += 1
        }
        lines += new[next...].map(Line.added)
    }

    package var isEmpty: Bool { !lines.contains(where: \.isChange) }

    /// Only what changed, with so many lines around each change; nil stands for lines left out.
    package func hunks(context: Int) -> [Line?] {
        var wanted: Set<Int> = []
        for index in lines.indices where lines[index].isChange {
            wanted.formUnion(max(0, index - context)...min(lines.count - 1, index + context))
        }
        var result: [Line?] = []
        var last = -1
        for index in lines.indices where wanted.contains(index) {
            if index > last + 1 { result.append(nil) }
            result.append(lines[index])
            last = index
        }
        if last < lines.count - 1, last >= 0 { result.append(nil) }
        return result
    }
}
