internal import Screen
internal import Widgets

/// Where the panes of a tab are. With more of them than the screen can show readably they stand on
/// pages of tiles, of which the one with the keys is seen.
struct PanePlaces: Equatable, Sendable {
    /// Which page is seen, counted from 1, and of how many.
    struct Page: Equatable, Sendable {
        var number: Int
        var count: Int
    }

    /// Of those that are seen.
    private(set) var frames: [PaneID: Rect] = [:]
    private(set) var dividers: [SplitTree<PaneID>.Layout.Divider] = []
    /// Nil while all panes are seen.
    private(set) var page: Page?
    /// The line that tells the pages.
    private(set) var footer = Rect.zero

    /// Below this a pane cannot be read: its header and a few lines.
    static let smallest = Size(columns: 20, rows: 4)
    /// Tiles on pages have at least this.
    private static let tile = Size(columns: 40, rows: 8)

    /// All that places depend on: while it is the same, they are. Comparing it takes no time, for
    /// a tree that was not touched is known as the same one.
    struct Cause: Equatable, Sendable {
        private var tab: TabID
        private var tree: SplitTree<PaneID>
        private var isZoomed: Bool
        private var focusedPane: PaneID
        private var area: Rect

        init(_ tab: Tab, _ area: Rect) {
            self.tab = tab.id
            tree = tab.tree
            isZoomed = tab.isZoomed
            focusedPane = tab.focusedPane
            self.area = area
        }
    }

    init(of tab: Tab, in area: Rect) {
        guard !tab.isZoomed else {
            frames = [tab.focusedPane: area]
            return
        }
        let layout = tab.tree.layout(in: area)
        if layout.frames.values.allSatisfy(Self.isReadable) || !tab.isSplit {
            frames = layout.frames
            dividers = layout.dividers
        } else {
            turnPages(of: tab, in: area)
        }
    }

    private static func isReadable(_ frame: Rect) -> Bool {
        frame.size.columns >= smallest.columns && frame.size.rows >= smallest.rows
    }

    private mutating func turnPages(of tab: Tab, in area: Rect) {
        let (tiles, footer) = area.split(bottom: 1)
        let across = max(1, (tiles.size.columns + 1) / (Self.tile.columns + 1))
        let down = max(1, tiles.size.rows / Self.tile.rows)
        let room = across * down
        let panes = tab.panes
        let start = (panes.firstIndex(of: tab.focusedPane) ?? 0) / room * room
        let shown = Array(panes[start..<min(start + room, panes.count)])
        page = Page(number: start / room + 1, count: (panes.count + room - 1) / room)
        self.footer = footer
        guard let tree = Arrangement.tiled.tree(of: shown, in: tiles.size) else { return }
        let layout = tree.layout(in: tiles)
        frames = layout.frames
        dividers = layout.dividers
    }

    func pane(at position: Position) -> PaneID? {
        frames.first { $0.value.contains(position) }?.key
    }

    /// The line under the mouse, where lines can be moved: those between tiles cannot.
    func divider(at position: Position) -> SplitTree<PaneID>.Layout.Divider? {
        guard page == nil else { return nil }
        return dividers.first { $0.handle.contains(position) }
    }
}
