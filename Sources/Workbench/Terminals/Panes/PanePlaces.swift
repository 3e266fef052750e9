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
    /// Of those on other pages, as far as there is room: a line each, to see what they do.
    private(set) var strips: [PaneID: Rect] = [:]

    /// Below this a pane cannot be read: its header and a few lines.
    static let smallest = Size(columns: 20, rows: 4)
    /// Tiles on pages have at least this.
    private static let tile = Size(columns: 40, rows: 8)
    /// A strip has room for a name and some words.
    private static let stripColumns = 26

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
        let (all, footer) = area.split(bottom: 1)
        let stripsAcross = max(1, all.size.columns / Self.stripColumns)
        // As if all were strips, then for those that are none of the tiles which that leaves.
        var room = 0
        var (tiles, strips) = (all, Rect.zero)
        for _ in 0..<2 {
            let wanted = (tab.panes.count - room + stripsAcross - 1) / stripsAcross
            let most = min(all.size.rows / 3, all.size.rows - Self.tile.rows)
            (tiles, strips) = all.split(bottom: max(0, min(wanted, most)))
            room = Self.tileCount(in: tiles.size)
        }
        let panes = tab.panes
        let start = (panes.firstIndex(of: tab.focusedPane) ?? 0) / room * room
        let shown = Array(panes[start..<min(start + room, panes.count)])
        page = Page(number: start / room + 1, count: (panes.count + room - 1) / room)
        self.footer = footer
        let others = panes[(start + shown.count)...] + panes[..<start]
        if shown.count < room {
            // The last page has fewer tiles, and so more strips.
            let wanted = (others.count + stripsAcross - 1) / stripsAcross
            let most = min(all.size.rows / 2, all.size.rows - Self.tile.rows)
            let rows = max(strips.size.rows, min(wanted, most))
            (tiles, strips) = all.split(bottom: rows)
        }
        placeStrips(of: Array(others), across: stripsAcross, in: strips)
        guard let tree = Arrangement.tiled.tree(of: shown, in: tiles.size) else { return }
        let layout = tree.layout(in: tiles)
        frames = layout.frames
        dividers = layout.dividers
    }

    private static func tileCount(in size: Size) -> Int {
        max(1, (size.columns + 1) / (tile.columns + 1)) * max(1, size.rows / tile.rows)
    }

    /// Those that come next first, column by column.
    private mutating func placeStrips(of panes: [PaneID], across: Int, in rect: Rect) {
        let columns = rect.size.columns / across
        for (index, pane) in panes.prefix(across * rect.size.rows).enumerated() {
            let place = index / max(1, rect.size.rows)
            strips[pane] = Rect(
                column: rect.left + place * columns, row: rect.top + index % rect.size.rows,
                columns: columns - 1, rows: 1)
        }
    }

    func pane(at position: Position) -> PaneID? {
        frames.first { $0.value.contains(position) }?.key
            ?? strips.first { $0.value.contains(position) }?.key
    }

    /// The line under the mouse, where lines can be moved: those between tiles cannot.
    func divider(at position: Position) -> SplitTree<PaneID>.Layout.Divider? {
        guard page == nil else { return nil }
        return dividers.first { $0.handle.contains(position) }
    }
}
