internal import Screen
internal import Widgets

/// A box in the middle of a pane: a title, lines, and where the cursor stands in them.
struct PaneDialog: Equatable, Sendable {
    var title: String
    var lines: [StyledLine] = []
    /// In `lines`.
    var cursor: Position?
    /// Lines that a click chooses, each with its number in the list it belongs to.
    var items: [Int: Int] = [:]
    /// It is no narrower than this.
    var leastColumns = 0

    /// More columns are hard to read.
    static let widest = 76
    private static let margin = 2

    /// The columns that lines may have in an area.
    static func columns(in area: Rect) -> Int {
        max(1, min(widest, area.size.columns - 2) - 2 * margin)
    }

    mutating func add(_ text: String, _ role: Theme.Role = .text, columns: Int) {
        for line in Prose.wrapped(text, to: columns) { lines.append(StyledLine((line, role))) }
    }

    mutating func addBlank() {
        lines.append(.blank)
    }

    /// A form below what is there: a click chooses one of its fields.
    mutating func add(_ picture: Form.Picture) {
        let start = lines.count
        for (row, field) in picture.fields.enumerated() { items[start + row] = field }
        lines += picture.lines
        cursor = picture.cursor.map { Position(column: $0.column, row: start + $0.row) }
    }

    /// Two answers, the safe one first and taken by Enter.
    mutating func addChoices(safe: String, risky: String) {
        addBlank()
        lines.append(StyledLine(("▸ ", .accent), ("n", .hintKey), ("  " + safe, .strong)))
        lines.append(StyledLine(("  ", .accent), ("y", .hintKey), ("  " + risky, .text)))
    }

    /// A fact with its name before it; long text is broken and kept in its column.
    mutating func add(fact label: String, _ text: String, labelColumns: Int, columns: Int) {
        let padding = String(repeating: " ", count: max(0, labelColumns - label.count))
        let parts = Prose.wrapped(text, to: max(8, columns - labelColumns))
        for (index, part) in parts.enumerated() {
            let start = index == 0 ? label + padding : String(repeating: " ", count: labelColumns)
            lines.append(StyledLine((start, .dim), (part, .strong)))
        }
    }

    /// Where it stands in an area.
    func box(in area: Rect) -> Rect {
        let widest = lines.map(\.columns).max() ?? 0
        let columns = max(
            widest, CharacterWidth.of(title) + 2, cursor.map { $0.column + 1 } ?? 0, leastColumns)
        return area.centered(Size(columns: columns + 2 * Self.margin, rows: lines.count + 2))
    }

    /// The line and the column in it at a place on the surface.
    func place(at position: Position, in area: Rect) -> Position? {
        let box = box(in: area)
        let place = Position(
            column: position.column - box.left - Self.margin, row: position.row - box.top - 1)
        return box.contains(position) && lines.indices.contains(place.row) ? place : nil
    }

    /// The key that a click on its name or its words stands for.
    func key(at position: Position, in area: Rect) -> KeyEvent? {
        place(at: position, in: area).flatMap { place in
            lines[place.row].key(at: place.column).flatMap { KeyEvent(named: $0) }
        }
    }

    /// The number of what a click chooses.
    func item(at position: Position, in area: Rect) -> Int? {
        place(at: position, in: area).flatMap { items[$0.row] }
    }

    /// Draws it; says where the cursor stands on the surface.
    @discardableResult
    func draw(into surface: inout Surface, in area: Rect, theme: Theme) -> Position? {
        let box = box(in: area)
        guard box.size.columns > 2 * Self.margin, box.size.rows > 2 else { return nil }
        let style = theme[.dialog]
        surface.fill(box, style: style)
        Self.drawBorder(into: &surface, box, style.overlaid(with: theme[.borderFocused]))
        let limit = box.size.columns - 2 * Self.margin
        StyledLine((" " + title + " ", .strong)).draw(
            into: &surface, at: Position(column: box.left + 1, row: box.top),
            limit: box.size.columns - 2, theme: theme, over: style)
        for (index, line) in lines.prefix(box.size.rows - 2).enumerated() {
            line.draw(
                into: &surface,
                at: Position(column: box.left + Self.margin, row: box.top + 1 + index),
                limit: limit, theme: theme, over: style)
        }
        return cursor.map {
            Position(
                column: min(box.left + Self.margin + $0.column, box.right - Self.margin),
                row: min(box.top + 1 + $0.row, box.bottom - 2))
        }
    }

    private static func drawBorder(into surface: inout Surface, _ box: Rect, _ style: Style) {
        let (right, bottom) = (box.right - 1, box.bottom - 1)
        for column in box.left...right {
            surface.put("─", at: Position(column: column, row: box.top), style: style)
            surface.put("─", at: Position(column: column, row: bottom), style: style)
        }
        for row in box.top...bottom {
            surface.put("│", at: Position(column: box.left, row: row), style: style)
            surface.put("│", at: Position(column: right, row: row), style: style)
        }
        surface.put("┌", at: Position(column: box.left, row: box.top), style: style)
        surface.put("┐", at: Position(column: right, row: box.top), style: style)
        surface.put("└", at: Position(column: box.left, row: bottom), style: style)
        surface.put("┘", at: Position(column: right, row: bottom), style: style)
    }
}
