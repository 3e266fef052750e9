internal import Screen
internal import Widgets

/// Where the parts of the screen are: the same values for drawing and for the mouse.
struct Frame: Equatable {
    /// How the list of instances shares the screen with the terminals.
    enum Sidebar: Equatable {
        /// At the left, with a border between.
        case beside
        /// Over the terminal, which keeps the whole width.
        case over
        case hidden
        /// All of the middle, with every column and the details below.
        case wide
    }

    /// Below this nothing sensible fits.
    static let smallest = Size(columns: 80, rows: 24)
    private static let detailRows = 8

    let tabs: Rect
    let sidebar: Rect
    /// The line of the filter.
    let filter: Rect
    /// The names of the columns, where the list is wide.
    let heads: Rect
    let list: Rect
    /// Says what is marked; empty while nothing is.
    let foot: Rect
    /// Empty but where the list is wide.
    let details: Rect
    let border: Rect
    let content: Rect
    let hints: Rect

    init(size: Size, sidebarColumns: Int, sidebar kind: Sidebar, hasFoot: Bool = false) {
        let all = Rect(origin: .zero, size: size)
        let (tabs, below) = all.split(top: min(1, size.rows))
        let (middle, hints) = below.split(bottom: min(1, below.size.rows))
        self.tabs = tabs
        self.hints = hints
        let columns = Self.columns(of: kind, wanted: sidebarColumns, in: size)
        let (sidebar, rest) = middle.split(left: columns)
        self.sidebar = sidebar
        border = kind == .wide ? .zero : rest.split(left: columns == 0 ? 0 : 1).left
        content = kind == .beside ? rest.split(left: 1).rest : middle
        let (filter, under) = sidebar.split(top: min(1, sidebar.size.rows))
        self.filter = filter
        let (heads, body) = under.split(top: kind == .wide ? 1 : 0)
        self.heads = heads
        let rows = kind == .wide ? Self.detailRows : 0
        let (above, details) = body.split(bottom: rows)
        self.details = details
        (list, foot) = above.split(bottom: hasFoot ? 1 : 0)
    }

    private static func columns(of kind: Sidebar, wanted: Int, in size: Size) -> Int {
        switch kind {
        case .beside: max(0, min(wanted, size.columns / 2))
        case .over: max(min(40, size.columns / 2), min(wanted, size.columns / 2))
        case .hidden: 0
        case .wide: size.columns
        }
    }
}
