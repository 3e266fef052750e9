/// A place in a terminal's text. The line keeps its number for as long as it lives: output that
/// scrolls does not move a point away from its text.
struct TextPoint: Hashable, Comparable, Sendable {
    /// Counted from the first line the terminal ever had.
    var line: Int
    var column: Int

    static func < (left: TextPoint, right: TextPoint) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}
