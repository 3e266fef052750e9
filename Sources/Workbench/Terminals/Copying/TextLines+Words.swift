internal import Terminal

/// How characters make up words.
enum WordClass: Equatable {
    case blank, word, punctuation

    /// As vi has it: letters, digits and `_`; other visible characters; blanks.
    static func ofMotion(_ character: Character?) -> WordClass {
        guard let character, !character.isWhitespace else { return .blank }
        return character.isLetter || character.isNumber || character == "_" ? .word : .punctuation
    }

    /// For the double click: what belongs to paths, addresses and options is a word too.
    static func ofClick(_ character: Character?) -> WordClass {
        guard let character, !character.isWhitespace else { return .blank }
        let isPart = character.isLetter || character.isNumber || "_-./~:@%+=?&#".contains(character)
        return isPart ? .word : .punctuation
    }
}

extension TextLines {
    /// The word at a place, first and last column included; it may run over wrapped lines.
    func word(at point: TextPoint) -> ClosedRange<TextPoint> {
        let wanted = WordClass.ofClick(character(at: point))
        var first = start(of: point)
        while let before = pointBefore(first), WordClass.ofClick(character(at: before)) == wanted {
            first = before
        }
        var last = point
        while let after = pointAfter(last), WordClass.ofClick(character(at: after)) == wanted {
            last = after
        }
        if wanted == .word { last = withoutPunctuation(first: first, last: last, keeping: point) }
        return first...lastColumn(of: last)
    }

    /// `/etc/hosts:` and `done.` lose the mark at their end.
    private func withoutPunctuation(
        first: TextPoint, last: TextPoint, keeping point: TextPoint
    ) -> TextPoint {
        var last = last
        while last > first, last > point, let mark = character(at: last), ".:?".contains(mark),
            let before = pointBefore(last)
        {
            last = before
        }
        return last
    }

    func character(at point: TextPoint) -> Character? {
        line(point.line).character(at: point.column)?.character
    }

    /// The left half of a wide character, for a place on its right half.
    func start(of point: TextPoint) -> TextPoint {
        let placed = line(point.line).character(at: point.column)
        return TextPoint(line: point.line, column: placed?.column ?? point.column)
    }

    /// The right half of a wide character, for a place on its left half.
    func lastColumn(of point: TextPoint) -> TextPoint {
        guard let placed = line(point.line).character(at: point.column) else { return point }
        return TextPoint(line: point.line, column: placed.column + placed.width - 1)
    }

    /// The character before, also over the seam of a wrapped line.
    private func pointBefore(_ point: TextPoint) -> TextPoint? {
        if point.column > 0 {
            return start(of: TextPoint(line: point.line, column: point.column - 1))
        }
        guard point.line > lineNumbers.lowerBound, line(point.line - 1).isWrapped else {
            return nil
        }
        let end = line(point.line - 1).end
        return end > 0 ? start(of: TextPoint(line: point.line - 1, column: end - 1)) : nil
    }

    /// The character after, also over the seam of a wrapped line.
    private func pointAfter(_ point: TextPoint) -> TextPoint? {
        let current = line(point.line)
        let next = lastColumn(of: point).column + 1
        if current.isWrapped, next >= current.end {
            let isThere = point.line + 1 < lineNumbers.upperBound
            return isThere ? TextPoint(line: point.line + 1, column: 0) : nil
        }
        return next < columns ? TextPoint(line: point.line, column: next) : nil
    }
}
