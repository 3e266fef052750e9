package import Model

extension Workspace {
    /// `3 tabs, 7 terminals`
    package var counts: String {
        let (tabs, panes) = (tabs.count, panes.count)
        let first = tabs == 1 ? "1 tab" : "\(tabs) tabs"
        return panes == 1 ? "\(first), 1 terminal" : "\(first), \(panes) terminals"
    }

    /// The machines in it, each once: `web-1, web-2, db-1`.
    package var machines: String {
        var names: [String] = []
        for pane in panes where !names.contains(pane.name) { names.append(pane.name) }
        return names.map { ForeignText.line($0) }.joined(separator: ", ")
    }

    var sessionCount: Int { panes.count { $0.session != nil } }
}
