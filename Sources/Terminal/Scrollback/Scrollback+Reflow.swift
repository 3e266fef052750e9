/// Rows in another width. Lines are kept as their writers meant them, so only their rows are
/// counted anew: 100,000 lines take a few milliseconds.
extension Scrollback {
    /// A place that keeps to its text: a row, from 0 for the oldest, and a column.
    struct Anchor {
        var line: Int
        var column: Int
    }

    /// Where the anchors are then, in their order.
    mutating func reflow(to columns: Int, anchors: [Anchor]) -> [Anchor] {
        let oldCount = count
        let places = anchors.map { anchor in
            place(of: anchor.line).map { ($0, columnOffset(of: $0) + anchor.column) }
        }
        setColumns(columns)
        return zip(anchors, places).map { anchor, found in
            guard let (place, offset) = found else {
                return Anchor(line: anchor.line - oldCount + count, column: anchor.column)
            }
            let (row, column) = find(offset, at: place)
            return Anchor(line: row, column: column)
        }
    }
}
