package import Screen

/// Turns the difference between two surfaces into the bytes that make a terminal show the second.
/// Speaks ECMA-48 and xterm's colours, which every terminal we run under has.
package struct Painter: Sendable {
    package enum Colors: Sendable {
        case none, sixteen, indexed, direct
    }

    private let colors: Colors
    private let canSynchronize: Bool
    private var shown: Surface?

    package init(colors: Colors, canSynchronize: Bool = true) {
        self.colors = colors
        self.canSynchronize = canSynchronize
    }

    /// What the terminal shows is not known any more: the next picture is drawn whole.
    package mutating func forget() {
        shown = nil
    }

    package mutating func paint(_ surface: Surface) -> [UInt8] {
        var pen = Pen(colors: colors)
        let isWhole = shown?.size != surface.size
        if isWhole { pen.text("\u{1B}[m\u{1B}[2J") }
        for row in 0..<surface.size.rows {
            paint(row, of: surface, over: isWhole ? nil : shown, &pen)
        }
        let hasDrawn = !pen.bytes.isEmpty
        if hasDrawn || surface.cursor != shown?.cursor { placeCursor(surface.cursor, &pen) }
        shown = surface
        guard hasDrawn else { return pen.bytes }
        let begin = (canSynchronize ? "\u{1B}[?2026h" : "") + "\u{1B}[?25l"
        let end = canSynchronize ? "\u{1B}[?2026l" : ""
        return Array(begin.utf8) + pen.bytes + Array(end.utf8)
    }

    private func paint(_ row: Int, of surface: Surface, over old: Surface?, _ pen: inout Pen) {
        let cells = surface[row: row]
        let before = old?[row: row]
        var column = 0
        while column < cells.count {
            let cell = cells[cells.startIndex + column]
            let isUnchanged =
                if let before {
                    isSame(cell, surface, before[before.startIndex + column], old)
                } else {
                    cell == .blank
                }
            if !isUnchanged, cell.width > 0 {
                pen.move(to: Position(column: column, row: row))
                pen.put(cell, of: surface)
            }
            column += max(1, Int(cell.width))
        }
    }

    private func isSame(_ cell: Cell, _ surface: Surface, _ old: Cell, _ from: Surface?) -> Bool {
        guard cell.style == old.style, cell.width == old.width else { return false }
        guard cell.glyph.clusterIndex != nil || old.glyph.clusterIndex != nil else {
            return cell.glyph == old.glyph
        }
        return surface.scalars(of: cell.glyph) == from?.scalars(of: old.glyph)
    }

    private func placeCursor(_ cursor: Surface.Cursor?, _ pen: inout Pen) {
        guard let cursor else { return pen.text("\u{1B}[?25l") }
        // DECSCUSR: odd blinks, even is steady.
        let shape = 2 * Int(cursor.shape.rawValue) + (cursor.isBlinking ? 1 : 2)
        pen.text("\u{1B}[\(cursor.position.row + 1);\(cursor.position.column + 1)H")
        pen.text("\u{1B}[\(shape) q\u{1B}[?25h")
    }
}

/// Where the terminal's cursor is and how it writes, while a picture is painted.
private struct Pen {
    private(set) var bytes: [UInt8] = []
    private let colors: Painter.Colors
    private var position: Position?
    private var style: Style?

    init(colors: Painter.Colors) {
        self.colors = colors
    }

    mutating func text(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    private mutating func number(_ value: Int) {
        if value >= 10 { number(value / 10) }
        bytes.append(0x30 + UInt8(truncatingIfNeeded: value % 10))
    }

    mutating func move(to target: Position) {
        guard position != target else { return }
        text("\u{1B}[")
        number(target.row + 1)
        text(";")
        number(target.column + 1)
        text("H")
        position = target
    }

    mutating func put(_ cell: Cell, of surface: Surface) {
        if style != cell.style { set(cell.style) }
        position?.column += Int(cell.width)
        if cell.glyph.rawValue < 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: cell.glyph.rawValue))
            return
        }
        for scalar in surface.scalars(of: cell.glyph) { bytes.append(contentsOf: scalar.utf8) }
        // Terminals do not agree on the width of all that is not ASCII: the next is placed anew.
        position = nil
    }

    /// As parameters of SGR after others.
    private static let attributes: [(Style.Attributes, String)] = [
        (.bold, ";1"), (.faint, ";2"), (.italic, ";3"), (.blink, ";5"), (.inverse, ";7"),
        (.invisible, ";8"), (.strikethrough, ";9"), (.overline, ";53"),
    ]

    private mutating func set(_ wanted: Style) {
        text("\u{1B}[0")
        if !wanted.attributes.isEmpty {
            for (attribute, code) in Self.attributes where wanted.attributes.contains(attribute) {
                text(code)
            }
        }
        if wanted.underline != .none { text(underlineCode(wanted.underline)) }
        setColor(wanted.foreground, base: 30)
        setColor(wanted.background, base: 40)
        text("m")
        setUnderlineColor(of: wanted)
        style = wanted
    }

    /// SGR 58, alone and with colons: a terminal that does not know of it passes over all of it.
    private mutating func setUnderlineColor(of wanted: Style) {
        guard colors == .direct, wanted.underline != .none else { return }
        switch wanted.underlineColor.kind {
        case .standard: break
        case .indexed(let index): text("\u{1B}[58:5:\(index)m")
        case .rgb(let red, let green, let blue):
            text("\u{1B}[58:2::\(red):\(green):\(blue)m")
        }
    }

    /// Others than the single line only where the terminal is a rich one: elsewhere the
    /// sub-parameter would be taken for something else.
    private func underlineCode(_ underline: Style.Underline) -> String {
        colors == .direct && underline != .single ? ";4:\(underline.rawValue)" : ";4"
    }

    private mutating func setColor(_ color: Color, base: Int) {
        switch (color.kind, colors) {
        case (.standard, _), (_, .none): return
        case (.indexed(let index), .direct), (.indexed(let index), .indexed):
            index < 8 ? parameters(base + Int(index)) : parameters(base + 8, 5, Int(index))
        case (.rgb(let red, let green, let blue), .direct):
            parameters(base + 8, 2, Int(red), Int(green), Int(blue))
        case (.rgb(let red, let green, let blue), .indexed):
            parameters(base + 8, 5, Int(NearestColor.indexed(red, green, blue)))
        case (.rgb(let red, let green, let blue), .sixteen):
            parameters(sixteen(Int(NearestColor.sixteen(red, green, blue)), base))
        case (.indexed(let index), .sixteen):
            parameters(sixteen(Int(NearestColor.sixteen(index)), base))
        }
    }

    private mutating func parameters(_ numbers: Int...) {
        for value in numbers {
            text(";")
            number(value)
        }
    }

    private func sixteen(_ index: Int, _ base: Int) -> Int {
        // Bright ones as aixterm has them (SGR 90 to 107).
        index < 8 ? base + index : base + 52 + index
    }
}
