package import Screen

/// A line of text in parts, each with the role that says how it looks.
package struct StyledLine: Equatable, Sendable {
    package struct Part: Equatable, Sendable {
        package var text: String
        package var role: Theme.Role
    }

    package var parts: [Part]
    /// What the whole line stands on, in place of the background it is drawn over.
    package var base: Theme.Role?

    package init(_ parts: (String, Theme.Role)...) {
        self.parts = parts.filter { !$0.0.isEmpty }.map { Part(text: $0.0, role: $0.1) }
    }

    package static let blank = StyledLine()

    package var columns: Int { parts.reduce(0) { $0 + CharacterWidth.of($1.text) } }

    package mutating func append(_ text: String, _ role: Theme.Role) {
        guard !text.isEmpty else { return }
        parts.append(Part(text: text, role: role))
    }

    /// The name of the key at a column, or of the last one before it: what a click there means.
    package func key(at column: Int) -> String? {
        var end = 0
        var found: String?
        for part in parts where part.role == .hintKey || end <= column {
            if part.role == .hintKey, found == nil || end <= column { found = part.text }
            end += CharacterWidth.of(part.text)
        }
        return found
    }

    /// Draws it over a background, at most so many columns, cut with `…`.
    package func draw(
        into surface: inout Surface, at position: Position, limit: Int, theme: Theme,
        over background: Style
    ) {
        let background = base.map { background.overlaid(with: theme[$0]) } ?? background
        var column = position.column
        let end = position.column + max(0, limit)
        for part in parts where column < end {
            let text = Prose.clipped(part.text, to: end - column)
            let style = Self.style(of: part.role, theme, over: background)
            let place = Position(column: column, row: position.row)
            column += surface.put(text, at: place, style: style, limit: end - column)
        }
    }

    /// The names of keys stand in dialogs and panes too: there they keep the background they have.
    private static func style(
        of role: Theme.Role, _ theme: Theme, over background: Style
    ) -> Style {
        // A background is made of the ordinary text's, and may say more: a row that is selected.
        if role == .text { return background }
        var style = background.overlaid(with: theme[role])
        if role == .hints || role == .hintKey { style.background = background.background }
        return style
    }
}
