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
                pen.put(surface.scalars(of: cell.glyph), cell.style, width: Int(cell.width))
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

    mutating func move(to target: Position) {
        guard position != target else { return }
        text("\u{1B}[\(target.row + 1);\(target.column + 1)H")
        position = target
    }

    mutating func put(_ scalars: [Unicode.Scalar], _ wanted: Style, width: Int) {
        if style != wanted { set(wanted) }
        for scalar in scalars { bytes.append(contentsOf: Array(String(scalar).utf8)) }
        position?.column += width
        // Terminals do not agree on the width of all that is not ASCII: the next is placed anew.
        if scalars.count != 1 || scalars.first.map({ !$0.isASCII }) ?? true { position = nil }
    }

    private mutating func set(_ wanted: Style) {
        var codes = ["0"]
        let attributes: [(Style.Attributes, String)] = [
            (.bold, "1"), (.faint, "2"), (.italic, "3"), (.blink, "5"), (.inverse, "7"),
            (.invisible, "8"), (.strikethrough, "9"), (.overline, "53"),
        ]
        for (attribute, code) in attributes where wanted.attributes.contains(attribute) {
            codes.append(code)
        }
        if wanted.underline != .none { codes.append(underlineCode(wanted.underline)) }
        codes += colorCodes(wanted.foreground, base: 30)
        codes += colorCodes(wanted.background, base: 40)
        codes += underlineColorCodes(wanted)
        text("\u{1B}[" + codes.joined(separator: ";") + "m")
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
        colors == .direct && underline != .single ? "4:\(underline.rawValue)" : "4"
    }

    /// SGR 58, with colons: who does not know it takes it for one, and leaves it alone.
    private func underlineColorCodes(_ style: Style) -> [String] {
        guard colors == .direct, style.underline != .none else { return [] }
        switch style.underlineColor.kind {
        case .standard: return []
        case .indexed(let index): return ["58:5:\(index)"]
        case .rgb(let red, let green, let blue): return ["58:2::\(red):\(green):\(blue)"]
        }
    }

    private func colorCodes(_ color: Color, base: Int) -> [String] {
        switch (color.kind, colors) {
        case (.standard, _), (_, .none): return []
        case (.indexed(let index), .direct), (.indexed(let index), .indexed):
            return index < 8 ? ["\(base + Int(index))"] : ["\(base + 8);5;\(index)"]
        case (.rgb(let red, let green, let blue), .direct):
            return ["\(base + 8);2;\(red);\(green);\(blue)"]
        case (.rgb(let red, let green, let blue), .indexed):
            return ["\(base + 8);5;\(NearestColor.indexed(red, green, blue))"]
        case (.rgb(let red, let green, let blue), .sixteen):
            return [sixteen(NearestColor.sixteen(red, green, blue), base)]
        case (.indexed(let index), .sixteen):
            return [sixteen(NearestColor.sixteen(index), base)]
        }
    }

    private func sixteen(_ index: Int, _ base: Int) -> String {
        // Bright ones as aixterm has them (SGR 90 to 107).
        index < 8 ? "\(base + index)" : "\(base + 52 + index)"
    }
}
