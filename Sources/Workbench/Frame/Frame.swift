internal import Screen

/// Where the parts of the screen are: the same values for drawing and for the mouse.
struct Frame: Equatable {
    /// Below this nothing sensible fits.
    static let smallest = Size(columns: 80, rows: 24)

    let tabs: Rect
    let sidebar: Rect
    /// The rows of instances, under the line of the filter.
    let list: Rect
    let border: Rect
    let content: Rect
    let hints: Rect

    init(size: Size, sidebarColumns: Int) {
        let all = Rect(origin: .zero, size: size)
        let (tabs, below) = all.split(top: min(1, size.rows))
        let (middle, hints) = below.split(bottom: min(1, below.size.rows))
        let columns = max(0, min(sidebarColumns, size.columns / 3))
        let (sidebar, rest) = middle.split(left: columns)
        let (border, content) = rest.split(left: min(1, rest.size.columns))
        self.tabs = tabs
        self.sidebar = sidebar
        list = sidebar.split(top: min(1, sidebar.size.rows)).rest
        self.border = border
        self.content = content
        self.hints = hints
    }

    /// The labels of the tabs with the columns they take in the bar.
    func tabLabels(of terminals: Terminals) -> [(id: TabID, text: String, columns: Range<Int>)] {
        var labels: [(id: TabID, text: String, columns: Range<Int>)] = []
        var column = tabs.left
        for (index, tab) in terminals.tabs.list.enumerated() {
            let mark = Tab.Mark.allCases.first { tab.marks.contains($0) }?.glyph ?? ""
            let name = Prose.clipped(terminals.label(of: tab), to: 20)
            let text = " \(index + 1) \(name)\(mark) "
            let width = CharacterWidth.of(text)
            labels.append((id: tab.id, text: text, columns: column..<(column + width)))
            column += width
        }
        return labels
    }

    func tab(at column: Int, of terminals: Terminals) -> TabID? {
        tabLabels(of: terminals).first { $0.columns.contains(column) }?.id
    }
}
