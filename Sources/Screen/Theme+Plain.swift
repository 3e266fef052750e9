extension Theme {
    /// The one that needs no colours: attributes only, for `NO_COLOR` and terminals without them.
    package static let plain: Theme = {
        var styles: [Role: Style] = [:]
        let inverse = Style(attributes: .inverse)
        let bold = Style(attributes: .bold)
        for role in [Role.strong, .accent, .hintKey, .good, .warning, .bad, .info] {
            styles[role] = bold
        }
        styles[.dim] = Style(attributes: .faint)
        styles[.selection] = inverse
        styles[.selectionInactive] = Style(underline: .single)
        styles[.borderFocused] = bold
        styles[.tabActive] = inverse
        styles[.match] = Style(underline: .single)
        styles[.copySelection] = inverse
        styles[.searchMatch] = Style(underline: .single)
        styles[.searchCurrent] = inverse
        styles[.field] = Style(underline: .single)
        styles[.fieldFocused] = Style(attributes: .bold, underline: .single)
        return Theme(name: "plain", summary: "without any colour", styles: styles)
    }()
}
