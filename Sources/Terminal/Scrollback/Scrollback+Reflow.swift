/// Lines in another width: those that ran on are joined, and cut anew.
extension Scrollback {
    /// A place that keeps to its text: a line, from 0 for the oldest, and a column.
    struct Anchor {
        var line: Int
        var column: Int
    }

    /// A line as long as its writer meant it, while its parts are collected.
    private struct LogicalLine {
        var cells: [GridCell]
        /// Explains the numbers in `cells`.
        var page: ScrollbackPage
        var flags: Row.Flags
        /// What is left out of the joined cells: where each of its lines began.
        var starts: [Int]
        var firstLine: Int
    }

    mutating func reflow(
        to columns: Int, anchors first: inout Anchor, _ second: inout Anchor,
        _ third: inout Anchor
    ) {
        var anchors = [first, second, third]
        let old = anchors
        var result = successor()
        var pending: LogicalLine?
        for page in livePages {
            let skipped = max(0, firstNumber - page.firstNumber)
            let start = max(page.firstNumber, firstNumber) - firstNumber
            if pending == nil, !page.hasWrapped, page.longest <= columns {
                let shift = result.count - start
                let lines = start..<start + page.lines.count - skipped
                result.append(whole: page, from: skipped)
                for index in old.indices where lines.contains(old[index].line) {
                    anchors[index].line += shift
                }
                continue
            }
            for (offset, line) in page.lines[skipped...].enumerated() {
                Self.add(line, of: page, number: start + offset, to: &pending)
                guard !line.flags.contains(.wrapped), let whole = pending else { continue }
                result.append(whole, columns: columns, old: old, anchors: &anchors)
                pending = nil
            }
        }
        if let rest = pending {
            result.append(rest, columns: columns, old: old, anchors: &anchors)
        }
        adopt(result)
        (first, second, third) = (anchors[0], anchors[1], anchors[2])
    }

    private static func add(
        _ line: ScrollbackPage.Line, of page: ScrollbackPage, number: Int,
        to pending: inout LogicalLine?
    ) {
        let cells = page.cells(of: line)
        guard var joined = pending else {
            pending = LogicalLine(
                cells: cells, page: page, flags: line.flags, starts: [0], firstLine: number)
            return
        }
        pending = nil
        joined.starts.append(joined.cells.count)
        if joined.page.firstNumber == page.firstNumber {
            joined.cells += cells
        } else {
            var merged = ScrollbackPage(firstNumber: -2)
            var before = PageNumbers(target: -2)
            var after = PageNumbers(target: -2)
            joined.cells =
                joined.cells.map { before.translate($0, from: joined.page, to: &merged) }
                + cells.map { after.translate($0, from: page, to: &merged) }
            joined.page = merged
        }
        let isWrapped = line.flags.intersection(.wrapped)
        joined.flags = joined.flags.union(line.flags).subtracting(.wrapped).union(isWrapped)
        pending = joined
    }

    /// Cuts a line into rows, and moves the anchors that stood in it.
    private mutating func append(
        _ line: LogicalLine, columns: Int, old: [Anchor], anchors: inout [Anchor]
    ) {
        let firstRow = count
        let breaks = Self.breaks(of: line.cells, columns: columns)
        var numbers = PageNumbers()
        for (index, start) in breaks.enumerated() {
            let isLast = index == breaks.count - 1
            let end = isLast ? line.cells.count : breaks[index + 1]
            var flags = line.flags
            if !isLast { flags.insert(.wrapped) }
            if index > 0 { flags.remove(.prompt) }
            append(
                Array(line.cells[start..<end]), of: line.page, flags: flags, numbers: &numbers)
        }
        for index in old.indices {
            let part = old[index].line - line.firstLine
            guard line.starts.indices.contains(part) else { continue }
            let offset = line.starts[part] + old[index].column
            let row = breaks.lastIndex { $0 <= offset } ?? 0
            anchors[index] = Anchor(line: firstRow + row, column: offset - breaks[row])
        }
    }

    /// Where rows of so many columns begin; no wide character is cut.
    private static func breaks(of cells: [GridCell], columns: Int) -> [Int] {
        var breaks = [0]
        var start = 0
        while cells.count - start > columns {
            var next = start + columns
            if cells[next].isTail, columns > 1 { next -= 1 }
            breaks.append(next)
            start = next
        }
        return breaks
    }
}
