internal import Terminal

/// A found text: its first and last place.
typealias TextMatch = ClosedRange<TextPoint>

/// Which way a search goes.
enum SearchDirection: Hashable, Sendable {
    case forward, backward

    var opposite: SearchDirection { self == .forward ? .backward : .forward }
}

extension TextLines {
    /// All matches in a line and those it was wrapped into, so that a match may run over a seam.
    func matches(
        of pattern: SearchPattern, inWrappedLines numbers: ClosedRange<Int>,
        budget: inout SearchBudget
    ) -> [TextMatch] {
        var scalars: [Unicode.Scalar] = []
        var points: [TextPoint] = []
        for number in numbers {
            for placed in line(number).characters {
                for scalar in placed.character.unicodeScalars {
                    scalars.append(scalar)
                    points.append(TextPoint(line: number, column: placed.column))
                }
            }
        }
        return pattern.matches(in: scalars, budget: &budget).map { range in
            points[range.lowerBound]...lastColumn(of: points[range.upperBound - 1])
        }
    }

    /// All matches that touch some lines, for showing them.
    func matches(of pattern: SearchPattern, in numbers: Range<Int>) -> [TextMatch] {
        var budget = SearchBudget()
        var found: [TextMatch] = []
        var next = numbers.lowerBound
        while next < numbers.upperBound, !budget.isSpent {
            let group = wrappedLines(around: next)
            found += matches(of: pattern, inWrappedLines: group, budget: &budget)
            next = max(next, group.upperBound) + 1
        }
        return found
    }

    /// The nearest match before or after a place, round the end if need be. Throws `Problem` if
    /// the budget runs out first.
    func nextMatch(
        of pattern: SearchPattern, from point: TextPoint, _ direction: SearchDirection
    ) throws(SearchPattern.Problem) -> (match: TextMatch, isWrappedAround: Bool)? {
        var budget = SearchBudget()
        let order = searchOrder(from: point.line, direction)
        var number = order.start
        var isAround = false
        while true {
            let group = wrappedLines(around: number)
            let found = matches(of: pattern, inWrappedLines: group, budget: &budget)
            let isHome = group.contains(point.line)
            if let match = pick(found, direction, from: isHome && !isAround ? point : nil) {
                return (match, isAround)
            }
            guard !budget.isSpent else {
                throw SearchPattern.Problem("the expression is too slow; a simpler one will do")
            }
            if isHome, isAround { return nil }
            let next = direction == .forward ? group.upperBound + 1 : group.lowerBound - 1
            if lineNumbers.contains(next) {
                number = next
            } else {
                guard !isAround else { return nil }
                isAround = true
                number = order.restart
            }
        }
    }

    private func searchOrder(
        from line: Int, _ direction: SearchDirection
    ) -> (start: Int, restart: Int) {
        let last = lineNumbers.upperBound - 1
        let start = min(max(line, lineNumbers.lowerBound), last)
        return (start, direction == .forward ? lineNumbers.lowerBound : last)
    }

    private func pick(
        _ found: [TextMatch], _ direction: SearchDirection, from point: TextPoint?
    ) -> TextMatch? {
        switch direction {
        case .forward: found.first { match in point.map { match.lowerBound > $0 } ?? true }
        case .backward: found.last { match in point.map { match.lowerBound < $0 } ?? true }
        }
    }
}
