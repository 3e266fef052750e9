internal import Terminal

/// The motions of copy mode, each as vi has it.
extension CopyMode {
    enum Motion: Hashable, Sendable {
        case left, right, up, down
        case wordForward, wordBackward, wordEnd
        case lineStart, lineEnd, firstNonBlank
        case top, bottom
        case halfPageUp, halfPageDown, pageUp, pageDown
        case screenTop, screenMiddle, screenBottom
    }

    /// Moves the cursor in a view of so many rows.
    mutating func perform(_ motion: Motion, rows: Int, in lines: some TextLines) {
        switch motion {
        case .left: step(-1, in: lines)
        case .right: step(1, in: lines)
        case .up: climb(-1, in: lines)
        case .down: climb(1, in: lines)
        case .wordForward: move(to: wordStart(after: cursor, in: lines), in: lines)
        case .wordBackward: move(to: wordStart(before: cursor, in: lines), in: lines)
        case .wordEnd: move(to: wordEnd(after: cursor, in: lines), in: lines)
        case .lineStart: go(toColumn: 0, in: lines)
        case .lineEnd: go(toColumn: lines.line(cursor.line).end - 1, in: lines)
        case .firstNonBlank: go(toColumn: firstNonBlank(in: lines.line(cursor.line)), in: lines)
        case .top: go(toLine: lines.lineNumbers.lowerBound, in: lines)
        case .bottom: go(toLine: lastWritten(in: lines), in: lines)
        case .halfPageUp: page(-max(1, rows / 2), rows: rows, in: lines)
        case .halfPageDown: page(max(1, rows / 2), rows: rows, in: lines)
        case .pageUp: page(-max(1, rows - 2), rows: rows, in: lines)
        case .pageDown: page(max(1, rows - 2), rows: rows, in: lines)
        case .screenTop: go(toLine: top, in: lines)
        case .screenMiddle: go(toLine: top + rows / 2, in: lines)
        case .screenBottom: go(toLine: top + rows - 1, in: lines)
        }
        reveal(rows: rows, in: lines)
    }

    private mutating func step(_ count: Int, in lines: some TextLines) {
        let line = lines.line(cursor.line)
        let width = line.character(at: cursor.column)?.width ?? 1
        let column = count < 0 ? cursor.column - 1 : cursor.column + width
        if column < 0 || (column >= line.end && selection?.kind != .block) { return }
        go(toColumn: column, in: lines)
    }

    private mutating func climb(_ count: Int, in lines: some TextLines) {
        let point = TextPoint(line: cursor.line + count, column: wantedColumn)
        move(to: point, in: lines, keepingColumn: true)
    }

    private mutating func go(toColumn column: Int, in lines: some TextLines) {
        move(to: TextPoint(line: cursor.line, column: column), in: lines)
    }

    private mutating func go(toLine line: Int, in lines: some TextLines) {
        move(to: TextPoint(line: line, column: wantedColumn), in: lines, keepingColumn: true)
    }

    private mutating func page(_ count: Int, rows: Int, in lines: some TextLines) {
        let line = cursor.line + count
        scroll(by: count, rows: rows, in: lines)
        go(toLine: line, in: lines)
    }

    private func firstNonBlank(in line: TextLine) -> Int {
        line.characters.first { !$0.character.isWhitespace }?.column ?? 0
    }

    /// The last line with anything in it: below it the screen is empty.
    private func lastWritten(in lines: some TextLines) -> Int {
        let numbers = lines.lineNumbers
        return numbers.last { !lines.line($0).characters.isEmpty } ?? numbers.lowerBound
    }

    // MARK: Words

    private func wordStart(after point: TextPoint, in lines: some TextLines) -> TextPoint {
        var point = point
        let start = Self.wordClass(at: point, in: lines)
        while let next = Self.next(after: point, in: lines) {
            let isNewLine = next.line != point.line && !lines.line(point.line).isWrapped
            point = next
            let current = Self.wordClass(at: point, in: lines)
            if current != .blank, current != start || isNewLine { return point }
            if current == .blank { return skipBlanks(from: point, in: lines) }
        }
        return point
    }

    private func skipBlanks(from point: TextPoint, in lines: some TextLines) -> TextPoint {
        var point = point
        while Self.wordClass(at: point, in: lines) == .blank,
            let next = Self.next(after: point, in: lines)
        {
            point = next
        }
        return point
    }

    private func wordStart(before point: TextPoint, in lines: some TextLines) -> TextPoint {
        guard var point = Self.previous(before: point, in: lines) else { return point }
        while Self.wordClass(at: point, in: lines) == .blank,
            let before = Self.previous(before: point, in: lines)
        {
            point = before
        }
        let wanted = Self.wordClass(at: point, in: lines)
        while let before = Self.previous(before: point, in: lines), before.line == point.line,
            Self.wordClass(at: before, in: lines) == wanted
        {
            point = before
        }
        return point
    }

    private func wordEnd(after point: TextPoint, in lines: some TextLines) -> TextPoint {
        guard let next = Self.next(after: point, in: lines) else { return point }
        var point = skipBlanks(from: next, in: lines)
        let wanted = Self.wordClass(at: point, in: lines)
        while let after = Self.next(after: point, in: lines), after.line == point.line,
            Self.wordClass(at: after, in: lines) == wanted
        {
            point = after
        }
        return point
    }

    private static func wordClass(at point: TextPoint, in lines: some TextLines) -> WordClass {
        .ofMotion(lines.character(at: point))
    }

    private static func next(after point: TextPoint, in lines: some TextLines) -> TextPoint? {
        let column = lines.lastColumn(of: point).column + 1
        if column < lines.line(point.line).end {
            return TextPoint(line: point.line, column: column)
        }
        let line = point.line + 1
        return line < lines.lineNumbers.upperBound ? TextPoint(line: line, column: 0) : nil
    }

    private static func previous(before point: TextPoint, in lines: some TextLines) -> TextPoint? {
        if point.column > 0 {
            return lines.start(of: TextPoint(line: point.line, column: point.column - 1))
        }
        guard point.line > lines.lineNumbers.lowerBound else { return nil }
        let end = lines.line(point.line - 1).end
        return lines.start(of: TextPoint(line: point.line - 1, column: max(0, end - 1)))
    }
}
