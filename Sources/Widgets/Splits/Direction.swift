internal import Screen

/// A way to go from pane to pane.
package enum Direction: CaseIterable, Equatable, Sendable {
    case left, right, up, down

    /// Whether `to` lies that way of `from` and shares some row or column with it.
    func leads(from: Rect, to: Rect) -> Bool {
        switch self {
        case .left: to.right <= from.left && Self.overlap(from.rows, to.rows)
        case .right: to.left >= from.right && Self.overlap(from.rows, to.rows)
        case .up: to.bottom <= from.top && Self.overlap(from.columns, to.columns)
        case .down: to.top >= from.bottom && Self.overlap(from.columns, to.columns)
        }
    }

    /// The nearest first; of equally near ones the one across from the corner of `frame`, and the
    /// upper or left one of two.
    func rank(_ rect: Rect, _ frame: Rect) -> (Int, Int, Int) {
        switch self {
        case .left: (frame.left - rect.right, abs(rect.top - frame.top), rect.top)
        case .right: (rect.left - frame.right, abs(rect.top - frame.top), rect.top)
        case .up: (frame.top - rect.bottom, abs(rect.left - frame.left), rect.left)
        case .down: (rect.top - frame.bottom, abs(rect.left - frame.left), rect.left)
        }
    }

    private static func overlap(_ first: Range<Int>, _ second: Range<Int>) -> Bool {
        first.overlaps(second)
    }
}

extension Rect {
    fileprivate var columns: Range<Int> { left..<right }
    fileprivate var rows: Range<Int> { top..<bottom }
}
