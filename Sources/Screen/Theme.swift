/// The look of the whole program: a style for each part that views draw.
package struct Theme: Equatable, Sendable {
    /// What a style is for. Views name roles, never colours.
    package enum Role: String, CaseIterable, Sendable {
        case text, dim, strong, accent
        /// The row under the cursor in a list that has the focus, and in one that has not.
        case selection, selectionInactive
        case border, borderFocused
        /// The line of tabs at the top and its active tab.
        case tabs, tabActive
        /// The hint line at the bottom and the names of keys in it.
        case hints, hintKey
        case good, warning, bad, info
        /// The characters of a list's row that a filter matched.
        case match
        /// Selected text in copy mode, and the places that a search found.
        case copySelection, searchMatch, searchCurrent
        case field, fieldFocused, dialog
    }

    package var name: String
    package var summary: String
    package var styles: [Role: Style]

    package init(name: String, summary: String, styles: [Role: Style]) {
        self.name = name
        self.summary = summary
        self.styles = styles
    }

    /// A role's style where it stands on the ordinary background.
    package func onText(_ role: Role) -> Style {
        self[.text].overlaid(with: self[role])
    }

    package subscript(role: Role) -> Style {
        styles[role] ?? .plain
    }
}
