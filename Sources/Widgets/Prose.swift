internal import Screen

/// Text made to fit into columns.
package enum Prose {
    /// Cut at the end, with `…` for what is missing.
    package static func clipped(_ text: String, to columns: Int) -> String {
        guard CharacterWidth.of(text) > columns else { return text }
        guard columns > 0 else { return "" }
        var result = ""
        var used = 0
        for character in text {
            let width = CharacterWidth.of(character)
            guard used + width <= columns - 1 else { break }
            result.append(character)
            used += width
        }
        return result + "…"
    }

    /// Broken between words; a word that is too long, at the edge. Blanks at the start stay.
    package static func wrapped(_ text: String, to columns: Int) -> [String] {
        guard columns > 0 else { return [] }
        var lines: [String] = []
        var line = ""
        var used = 0
        for word in pieces(of: text) {
            for part in broken(word, to: columns) {
                let width = CharacterWidth.of(part)
                if used + width > columns {
                    lines.append(withoutTrailingBlanks(line))
                    line = ""
                    used = 0
                    if part == " " { continue }
                }
                line += part
                used += width
            }
        }
        lines.append(withoutTrailingBlanks(line))
        return lines
    }

    /// Words and blanks, each blank by itself.
    private static func pieces(of text: String) -> [String] {
        var pieces: [String] = []
        var isNew = true
        for character in text {
            if character == " " {
                pieces.append(" ")
                isNew = true
            } else if isNew {
                pieces.append(String(character))
                isNew = false
            } else {
                pieces[pieces.count - 1].append(character)
            }
        }
        return pieces
    }

    private static func broken(_ word: String, to columns: Int) -> [String] {
        guard CharacterWidth.of(word) > columns else { return [word] }
        var parts: [String] = [""]
        var used = 0
        for character in word {
            let width = CharacterWidth.of(character)
            if used + width > columns {
                let rest = takeAfterSlash(of: &parts[parts.count - 1])
                parts.append(rest)
                used = CharacterWidth.of(rest)
            }
            parts[parts.count - 1].append(character)
            used += width
        }
        return parts
    }

    /// Paths are broken behind a slash, if that leaves enough of the line.
    private static func takeAfterSlash(of part: inout String) -> String {
        guard let slash = part.lastIndex(of: "/") else { return "" }
        let rest = String(part[slash...].dropFirst())
        guard rest.count * 3 < part.count * 2 else { return "" }
        part.removeLast(rest.count)
        return rest
    }

    /// Filled up with blanks; cut if it is too long.
    package static func padded(_ text: String, to columns: Int) -> String {
        let clipped = clipped(text, to: columns)
        return clipped + String(repeating: " ", count: max(0, columns - CharacterWidth.of(clipped)))
    }

    private static func withoutTrailingBlanks(_ text: String) -> String {
        var text = text
        while text.last == " " { text.removeLast() }
        return text
    }
}
