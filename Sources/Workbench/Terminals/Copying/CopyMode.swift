internal import Terminal

/// Copy mode of a pane: a cursor that walks over scrollback and screen, a selection, a search.
/// It holds numbers of lines that last, so what the program writes meanwhile moves nothing.
struct CopyMode: Equatable, Sendable {
    /// What a key came to.
    enum Outcome: Equatable, Sendable {
        case stayed
        case left
        /// Copied this text, and left.
        case copied(String)
    }

    var cursor: TextPoint
    /// The first line shown.
    var top: Int
    var selection: TextSelection?
    var search = TextSearch()
    /// The column that moving up and down tries to keep.
    private(set) var wantedColumn: Int

    /// Starts at the program's cursor, or at a line scrolled to.
    init(cursor: TextPoint, top: Int) {
        self.cursor = cursor
        self.top = top
        wantedColumn = cursor.column
    }

    /// Moves the cursor, and the selection's end with it.
    mutating func move(to point: TextPoint, in lines: some TextLines, keepingColumn: Bool = false) {
        cursor = settled(point, in: lines)
        if !keepingColumn { wantedColumn = cursor.column }
        selection?.head = cursor
    }

    /// Scrolls so far that the cursor is seen; gone lines are let go.
    mutating func reveal(rows: Int, in lines: some TextLines) {
        cursor = settled(cursor, in: lines)
        if cursor.line < top { top = cursor.line }
        if cursor.line >= top + rows { top = cursor.line - rows + 1 }
        top = clampedTop(top, rows: rows, in: lines)
    }

    /// Moves the view and takes the cursor along at its edge.
    mutating func scroll(by count: Int, rows: Int, in lines: some TextLines) {
        top = clampedTop(top + count, rows: rows, in: lines)
        let line = min(max(cursor.line, top), top + rows - 1)
        move(to: TextPoint(line: line, column: wantedColumn), in: lines, keepingColumn: true)
    }

    mutating func toggleSelection(_ kind: TextSelection.Kind) {
        if selection?.kind == kind {
            selection = nil
        } else if selection != nil {
            selection?.kind = kind
        } else {
            selection = TextSelection(kind, from: cursor, to: cursor)
        }
    }

    mutating func swapEnds(in lines: some TextLines) {
        guard var swapped = selection else { return }
        swapped.swapEnds()
        selection = swapped
        move(to: swapped.head, in: lines)
    }

    /// Inside the text there is: an existing line, on a character unless a block is drawn, on the
    /// left half of a wide one.
    private func settled(_ point: TextPoint, in lines: some TextLines) -> TextPoint {
        let numbers = lines.lineNumbers
        let line = min(max(point.line, numbers.lowerBound), numbers.upperBound - 1)
        let end = selection?.kind == .block ? lines.columns : lines.line(line).end
        let column = min(max(point.column, 0), max(0, end - 1))
        return lines.start(of: TextPoint(line: line, column: column))
    }

    private func clampedTop(_ top: Int, rows: Int, in lines: some TextLines) -> Int {
        let numbers = lines.lineNumbers
        return max(numbers.lowerBound, min(top, numbers.upperBound - rows))
    }
}
