extension Theme {
    /// The one that is there without any file: dark, quiet, one accent.
    package static let dusk: Theme = {
        let blue = Color.rgb(122, 162, 247)
        let panel = Color.rgb(36, 40, 59)
        let raised = Color.rgb(47, 53, 80)
        let ink = Color.rgb(192, 202, 245)
        let dim = Color.rgb(152, 160, 195)
        var styles: [Role: Style] = [:]
        styles[.dim] = Style(foreground: dim)
        styles[.strong] = Style(attributes: .bold)
        styles[.accent] = Style(foreground: blue, attributes: .bold)
        styles[.selection] = Style(
            foreground: .rgb(255, 255, 255), background: raised, attributes: .bold)
        styles[.selectionInactive] = Style(foreground: ink, background: panel)
        styles[.border] = Style(foreground: .rgb(111, 123, 176))
        styles[.borderFocused] = Style(foreground: blue)
        styles[.tabs] = Style(foreground: dim, background: panel)
        styles[.tabActive] = Style(
            foreground: .rgb(255, 255, 255), background: raised, attributes: .bold)
        styles[.hints] = Style(foreground: dim, background: panel)
        styles[.hintKey] = Style(foreground: blue, background: panel, attributes: .bold)
        styles[.good] = Style(foreground: .rgb(158, 206, 106))
        styles[.warning] = Style(foreground: .rgb(224, 175, 104))
        styles[.bad] = Style(foreground: .rgb(247, 118, 142))
        styles[.info] = Style(foreground: .rgb(125, 207, 255))
        styles[.match] = Style(foreground: blue, underline: .single)
        styles[.copySelection] = Style(attributes: .inverse)
        styles[.searchMatch] = Style(foreground: .rgb(0, 0, 0), background: .rgb(224, 175, 104))
        styles[.searchCurrent] = Style(
            foreground: .rgb(0, 0, 0), background: .rgb(255, 158, 100), attributes: .bold)
        styles[.field] = Style(foreground: ink, background: panel)
        styles[.fieldFocused] = Style(foreground: ink, background: raised)
        styles[.dialog] = Style(foreground: ink, background: panel)
        return Theme(name: "dusk", summary: "dark and quiet", styles: styles)
    }()
}
