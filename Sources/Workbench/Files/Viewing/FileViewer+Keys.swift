internal import Model
internal import Screen
internal import Widgets

extension FileViewer {
    mutating func press(_ key: KeyEvent) {
        if entry != nil { return pressInEntry(key) }
        switch key.name {
        case "up", "k": scroll(by: -1)
        case "down", "j", "enter": scroll(by: 1)
        case "pageup", "b", "ctrl-b": scroll(by: -max(1, bodyRows - 1))
        case "pagedown", "space", "ctrl-f": scroll(by: max(1, bodyRows - 1))
        case "ctrl-u": scroll(by: -bodyRows / 2)
        case "ctrl-d": scroll(by: bodyRows / 2)
        case "home", "g": goToStart()
        case "end", "G": goToEnd()
        case "left", "h": left = max(0, left - 8)
        case "right", "l": left += 8
        case "/": entry = TextField(lastPattern)
        case "n": beginSearch(lastPattern)
        case "F": toggleFollowing()
        case "x": toggleHex()
        case "E": nextEncoding()
        case "#": hasNumbers.toggle()
        case "ctrl-r": reload()
        case "esc" where search != nil: search = nil
        case "q", "esc": context.request(.close)
        default: break
        }
    }

    private mutating func pressInEntry(_ key: KeyEvent) {
        switch key.key {
        case .escape: entry = nil
        case .enter:
            let text = entry?.text ?? ""
            entry = nil
            found = nil
            beginSearch(text)
        default: _ = entry?.press(key)
        }
    }

    mutating func paste(_ bytes: [UInt8]) {
        entry?.insert(ForeignText.line(String(decoding: bytes, as: UTF8.self)))
    }

    mutating func mouse(_ event: MouseEvent) {
        switch event.action {
        case .press(.wheelUp): scroll(by: -3)
        case .press(.wheelDown): scroll(by: 3)
        default: break
        }
    }

    private mutating func toggleHex() {
        isHex.toggle()
        if isHex { top -= top % 16 } else { top = start(before: top + 1) ?? 0 }
        topNumber = top == 0 ? 1 : nil
        fill()
    }

    private mutating func nextEncoding() {
        let all = TextEncoding.allCases
        let index = all.firstIndex(of: encoding) ?? 0
        encoding = all[(index + 1) % all.count]
        top -= top % UInt64(encoding.width)
        context.tell(.info, "read as \(encoding.rawValue)")
    }

    private mutating func reload() {
        pages.clear()
        fill()
    }

    // MARK: Drawing

    func draw(
        into surface: inout Surface, in rect: Rect, theme: Theme, isFocused: Bool
    ) -> Surface.Cursor? {
        let (body, foot) = rect.split(bottom: 1)
        if let failure, pages.length == 0 {
            for (row, line) in Prose.wrapped(failure.explanation, to: body.size.columns - 4)
                .prefix(body.size.rows).enumerated()
            {
                surface.put(
                    line, at: Position(column: body.left + 2, row: body.top + row),
                    style: theme.onText(.bad))
            }
        } else if isHex {
            drawBytes(in: body, into: &surface, theme: theme)
        } else {
            drawText(in: body, into: &surface, theme: theme)
        }
        return drawFoot(in: foot, into: &surface, theme: theme)
    }

    private func drawText(in rect: Rect, into surface: inout Surface, theme: Theme) {
        let lines = shownLines
        let last = (topNumber ?? 0) + lines.count
        let width = hasNumbers && topNumber != nil ? max(4, "\(last)".count) + 1 : 0
        for (row, line) in lines.prefix(rect.size.rows).enumerated() {
            let place = Position(column: rect.left, row: rect.top + row)
            if width > 0, let topNumber {
                let number = "\(topNumber + row)"
                let blanks = String(repeating: " ", count: max(0, width - 1 - number.count))
                surface.put(blanks + number, at: place, style: theme.onText(.dim))
            }
            draw(
                line, at: Position(column: place.column + width, row: place.row),
                limit: rect.size.columns - width, into: &surface, theme: theme)
        }
    }

    private func draw(
        _ line: Line, at place: Position, limit: Int, into surface: inout Surface, theme: Theme
    ) {
        var bytes = line.bytes
        if bytes.last == 0x0d { bytes = bytes.dropLast() }
        let isFound = found.map { line.offset <= $0 && $0 < line.end } ?? false
        // More than can be seen is not made into text.
        let text = encoding.text(of: bytes.prefix((left + limit) * 4)).dropFirst(left)
        surface.put(
            text, at: place, style: isFound ? theme.onText(.searchCurrent) : theme[.text],
            limit: limit)
    }

    /// `00000010  68 65 6c 6c 6f ...  hello`
    private func drawBytes(in rect: Rect, into surface: inout Surface, theme: Theme) {
        for row in 0..<rect.size.rows {
            let offset = top + UInt64(row * 16)
            let bytes = pages.bytes(from: offset, count: 16)
            guard !bytes.isEmpty else { break }
            let isFound = found.map { $0 / 16 * 16 == offset } ?? false
            var line = StyledLine((Self.address(offset), .dim), ("  ", .dim))
            let hex = bytes.enumerated().map { index, byte in
                (index == 8 ? " " : "") + TextEncoding.hex(byte) + " "
            }
            line.append(Prose.padded(hex.joined(), to: 50), isFound ? .searchCurrent : .text)
            let letters = bytes.map { (0x20..<0x7f).contains($0) ? Character(.init($0)) : "·" }
            line.append(String(letters), .dim)
            line.draw(
                into: &surface, at: Position(column: rect.left, row: rect.top + row),
                limit: rect.size.columns, theme: theme, over: theme[.text])
        }
    }

    private static func address(_ offset: UInt64) -> String {
        let text = String(offset, radix: 16)
        return String(repeating: "0", count: max(0, 8 - text.count)) + text
    }

    private func drawFoot(
        in rect: Rect, into surface: inout Surface, theme: Theme
    ) -> Surface.Cursor? {
        if let entry {
            surface.fill(rect, style: theme[.fieldFocused])
            let (text, place) = entry.shown(columns: max(1, rect.size.columns - 4))
            surface.put(" / " + text, at: rect.origin, style: theme[.fieldFocused])
            return Surface.Cursor(
                position: Position(column: rect.left + 3 + place, row: rect.top), shape: .bar)
        }
        var line = StyledLine((" " + path.text, .dim))
        line.append("  \(FileWording.whole(pages.length))", .dim)
        if pages.length > 0 { line.append("  \(top * 100 / pages.length) %", .dim) }
        line.append("  \(isHex ? "bytes" : encoding.rawValue)", .dim)
        if search != nil { line.append("  searching…", .accent) }
        if failure != nil, pages.length > 0 { line.append("  not read anew", .warning) }
        line.draw(
            into: &surface, at: rect.origin, limit: rect.size.columns - 1, theme: theme,
            over: theme[.text])
        return nil
    }

    var hints: KeyHints {
        entry != nil
            ? KeyHints(["enter": "search", "esc": "leaves it"])
            : KeyHints([
                "q": "close", "/": "search", "n": "next", "g": "start", "G": "end",
                "F": "follow", "x": isHex ? "text" : "bytes", "E": "encoding",
            ])
    }

    var help: [KeyHints.Hint] {
        [
            .init("j k ↑ ↓", "A line down or up"),
            .init("space b", "A page down or up; ctrl-d ctrl-u half of one"),
            .init("h l ← →", "To the left and right"),
            .init("g G", "To the start, to the end"),
            .init("/ n", "Search, and for the next"),
            .init("F", "Follow what is written to it, as tail -F"),
            .init("x", "As bytes, or as text"), .init("E", "Read in another encoding"),
            .init("#", "Line numbers, or none"), .init("ctrl-r", "Read it again"),
            .init("q esc", "Close"),
        ]
    }
}
