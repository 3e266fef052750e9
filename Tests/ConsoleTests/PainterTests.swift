import Screen
import Terminal
import Testing

@testable import Console

/// What the painter writes, shown by our own emulator, is the picture.
struct PainterTests {
    @Test(arguments: [Painter.Colors.direct, .indexed, .sixteen, .none], 1...6)
    func `pictures come out as they were drawn, one after the other`(
        _ colors: Painter.Colors, _ seed: UInt64
    ) {
        var pictures = Pictures(seed: seed, size: Size(columns: 23, rows: 7))
        var painter = Painter(colors: colors)
        var terminal = Terminal(size: pictures.size, scrollbackLimit: 0)
        var surface = Surface(size: pictures.size)
        for step in 0..<40 {
            pictures.change(&surface)
            terminal.feed(painter.paint(surface))
            let shown = picture(of: terminal)
            #expect(!terminal.isSynchronized)
            if let difference = firstDifference(shown, surface, colors) {
                Issue.record("\(colors), seed \(seed), picture \(step): \(difference)")
                return
            }
        }
    }

    @Test func `a picture that did not change is not painted again`() {
        var pictures = Pictures(seed: 9, size: Size(columns: 20, rows: 5))
        var painter = Painter(colors: .direct)
        var surface = Surface(size: pictures.size)
        pictures.change(&surface)
        #expect(!painter.paint(surface).isEmpty)
        #expect(painter.paint(surface).isEmpty)
    }

    @Test func `only what changed is painted`() {
        var surface = Surface(size: Size(columns: 80, rows: 24))
        surface.put(String(repeating: "word ", count: 16), at: .zero)
        var painter = Painter(colors: .direct)
        _ = painter.paint(surface)
        surface.put("X", at: Position(column: 40, row: 0))
        let bytes = painter.paint(surface)
        #expect(bytes.count < 60)
        #expect(bytes.contains(UInt8(ascii: "X")))
        #expect(!bytes.contains(UInt8(ascii: "w")))
    }

    @Test func `what the terminal shows is painted over once it is not known`() {
        var surface = Surface(size: Size(columns: 10, rows: 3))
        surface.put("hello", at: Position(column: 2, row: 1))
        var painter = Painter(colors: .direct)
        _ = painter.paint(surface)
        var terminal = Terminal(size: surface.size, scrollbackLimit: 0)
        terminal.feed(Array("some other\r\nprogram's\r\nscreen".utf8))
        painter.forget()
        terminal.feed(painter.paint(surface))
        #expect(picture(of: terminal).text == "\n  hello\n")
    }

    @Test func `another size is painted whole`() {
        var painter = Painter(colors: .direct)
        _ = painter.paint(Surface(size: Size(columns: 10, rows: 3)))
        var surface = Surface(size: Size(columns: 12, rows: 4))
        surface.put("corner", at: Position(column: 6, row: 3))
        var terminal = Terminal(size: surface.size, scrollbackLimit: 0)
        terminal.feed(Array("left over".utf8))
        terminal.feed(painter.paint(surface))
        #expect(picture(of: terminal).text == "\n\n\n      corner")
    }

    @Test func `without colours no colour is written`() {
        var surface = Surface(size: Size(columns: 10, rows: 1))
        let style = Style(
            foreground: .rgb(1, 2, 3), background: .indexed(4), attributes: [.bold, .inverse])
        surface.put("text", at: .zero, style: style)
        var painter = Painter(colors: .none)
        let text = String(decoding: painter.paint(surface), as: UTF8.self)
        #expect(text.contains("\u{1B}[0;1;7mtext"))
    }

    @Test func `the cursor has its place and shape, and is hidden while none is wanted`() {
        var surface = Surface(size: Size(columns: 10, rows: 3))
        var painter = Painter(colors: .direct)
        var terminal = Terminal(size: surface.size, scrollbackLimit: 0)
        for shape in [Surface.Cursor.Shape.block, .underline, .bar] {
            for isBlinking in [true, false] {
                let cursor = Surface.Cursor(
                    position: Position(column: 4, row: 2), shape: shape, isBlinking: isBlinking)
                surface.cursor = cursor
                terminal.feed(painter.paint(surface))
                #expect(terminal.cursor == cursor)
            }
        }
        surface.cursor = nil
        terminal.feed(painter.paint(surface))
        #expect(terminal.cursor == nil)
    }

    @Test func `a terminal that does not know of synchronised output is not told of it`() {
        var surface = Surface(size: Size(columns: 4, rows: 1))
        surface.put("ab", at: .zero)
        var painter = Painter(colors: .sixteen, canSynchronize: false)
        let text = String(decoding: painter.paint(surface), as: UTF8.self)
        #expect(!text.contains("2026"))
    }
}

private func picture(of terminal: Terminal) -> Surface {
    var surface = Surface(size: terminal.size)
    terminal.draw(into: &surface, at: surface.bounds)
    return surface
}

/// The first cell that is not as it was drawn, in words.
private func firstDifference(
    _ shown: Surface, _ drawn: Surface, _ colors: Painter.Colors
) -> String? {
    if shown.cursor != drawn.cursor {
        return "the cursor is \(String(describing: shown.cursor))"
            + " and was drawn \(String(describing: drawn.cursor))"
    }
    for row in 0..<drawn.size.rows {
        for column in 0..<drawn.size.columns {
            let place = Position(column: column, row: row)
            let (one, two) = (shown[place], drawn[place])
            guard one.width == two.width else { return "\(place): a width of \(one.width)" }
            guard two.width > 0 else { continue }
            let (text, wanted) = (shown.scalars(of: one.glyph), drawn.scalars(of: two.glyph))
            guard text == wanted else { return "\(place): \(text), drawn \(wanted)" }
            let style = painted(two.style, colors)
            guard one.style == style else { return "\(place): \(one.style), drawn \(style)" }
        }
    }
    return nil
}

/// A style as a terminal with so many colours can show it.
private func painted(_ style: Style, _ colors: Painter.Colors) -> Style {
    var style = style
    style.foreground = painted(style.foreground, colors)
    style.background = painted(style.background, colors)
    style.underlineColor =
        colors == .direct && style.underline != .none ? style.underlineColor : .standard
    if colors != .direct, style.underline != .none { style.underline = .single }
    return style
}

private func painted(_ color: Color, _ colors: Painter.Colors) -> Color {
    switch (color.kind, colors) {
    case (.standard, _), (_, .direct), (.indexed, .indexed): return color
    case (_, .none): return .standard
    case (.rgb(let red, let green, let blue), .indexed):
        return .indexed(UInt8(NearestColor.indexed(red, green, blue)))
    case (.rgb(let red, let green, let blue), .sixteen):
        return .indexed(UInt8(NearestColor.sixteen(red, green, blue)))
    case (.indexed(let index), .sixteen): return .indexed(UInt8(NearestColor.sixteen(index)))
    }
}

/// Draws one random thing after the other: the same for a seed.
private struct Pictures {
    let size: Size
    private var numbers: Numbers

    init(seed: UInt64, size: Size) {
        self.size = size
        numbers = Numbers(seed)
    }

    mutating func change(_ surface: inout Surface) {
        for _ in 0...numbers.below(6) {
            switch numbers.below(4) {
            case 0: surface.fill(rect(), style: style(), glyph: numbers.pick([.space, glyph]))
            case 1: surface.restyle(rect()) { $0.attributes.formSymmetricDifference(.bold) }
            default: surface.put(text(), at: place(), style: style())
            }
        }
        let cursor = Surface.Cursor(position: place(), shape: numbers.pick([.block, .bar]))
        surface.cursor = numbers.pick([nil, cursor])
    }

    private var glyph: Cell.Glyph { Cell.Glyph("─") }

    private mutating func place() -> Position {
        Position(column: numbers.below(size.columns), row: numbers.below(size.rows))
    }

    private mutating func rect() -> Rect {
        let place = place()
        return Rect(
            column: place.column, row: place.row, columns: numbers.below(size.columns),
            rows: numbers.below(3))
    }

    private mutating func text() -> String {
        let words = ["plain text", "│ ├─┤", "日本語", "e\u{301}a\u{308}", "😀x", "ü", " ", "wide字s"]
        return (0...numbers.below(3)).map { _ in numbers.pick(words) }.joined()
    }

    private mutating func style() -> Style {
        let attributes: [Style.Attributes] = [
            [], .bold, .faint, .italic, .blink, .inverse, .invisible, .strikethrough, .overline,
            [.bold, .inverse],
        ]
        let underlines: [Style.Underline] = [.none, .none, .single, .double, .curly, .dashed]
        return Style(
            foreground: color(), background: color(), underlineColor: color(),
            attributes: numbers.pick(attributes), underline: numbers.pick(underlines))
    }

    private mutating func color() -> Color {
        switch numbers.below(3) {
        case 0: .standard
        case 1: .indexed(UInt8(numbers.below(256)))
        default:
            .rgb(
                UInt8(numbers.below(256)), UInt8(numbers.below(256)), UInt8(numbers.below(256)))
        }
    }
}
