internal import Model
internal import Screen
internal import Widgets

/// What can be done with the panes of a tab.
extension Terminals {
    /// Another terminal on an instance, in half of the active pane.
    mutating func split(
        _ axis: SplitTree<PaneID>.Axis, with instance: Instance, in directory: String? = nil
    ) {
        guard let tab = tabs.active else {
            open(instance, in: directory)
            return
        }
        open([instance], in: directory) {
            $0.tabs[tab.id]?.split(tab.focusedPane, axis, adding: $1[0])
        }
    }

    mutating func splitActive(_ axis: SplitTree<PaneID>.Axis) {
        guard let instance = activeInstance else { return }
        split(axis, with: instance, in: active?.directory.path)
    }

    /// Terminals on several instances in the active tab, tiled with those that are there.
    mutating func add(_ instances: [Instance]) {
        guard let tab = tabs.active else { return open(instances) }
        guard instances.count > 1 else {
            instances.first.map { split(.beside, with: $0) }
            return
        }
        open(instances) { terminals, new in
            for id in new { terminals.tabs[tab.id]?.split(tab.focusedPane, .beside, adding: id) }
            terminals.tabs[tab.id]?.arrange(as: .tiled, in: terminals.area.size)
        }
    }

    // MARK: Going to panes

    mutating func focus(pane id: PaneID) {
        changeFocus { terminals in
            guard let tab = terminals.tabs.tab(showing: id) else { return }
            terminals.tabs[tab.id]?.focus(id)
            terminals.tabs.activate(tab.id)
        }
        placePanes()
    }

    /// To the pane at that side; from one that is zoomed by their order.
    mutating func goToPane(_ direction: Direction) {
        guard let tab = tabs.active, tab.isSplit else { return }
        let layout = tab.isZoomed ? tab.tree.layout(in: area) : nil
        let frames = layout?.frames ?? places[tab.id]?.frames ?? [:]
        let next = SplitTree<PaneID>.neighbour(of: tab.focusedPane, direction, in: frames)
        if let next {
            focus(pane: next)
        } else {
            turnPage(direction, of: tab)
        }
    }

    /// At the edge of a page the next one is turned to.
    private mutating func turnPage(_ direction: Direction, of tab: Tab) {
        guard places[tab.id]?.page != nil, let frames = places[tab.id]?.frames else { return }
        let shown = tab.panes.indices.filter { frames[tab.panes[$0]] != nil }
        let isForward = direction == .right || direction == .down
        let index = isForward ? (shown.last ?? 0) + 1 : (shown.first ?? 0) - 1
        guard tab.panes.indices.contains(index) else { return }
        focus(pane: tab.panes[index])
    }

    /// To the next pane in their order for 1, the one before for -1, round the end.
    mutating func goToPane(step: Int) {
        guard let next = pane(step: step) else { return }
        focus(pane: next)
    }

    mutating func goToLastPane() {
        guard let last = tabs.active?.lastPane else { return }
        focus(pane: last)
    }

    private func pane(step: Int) -> PaneID? {
        guard let tab = tabs.active, tab.isSplit else { return nil }
        let panes = tab.panes
        guard let index = panes.firstIndex(of: tab.focusedPane) else { return nil }
        return panes[((index + step) % panes.count + panes.count) % panes.count]
    }

    // MARK: Changing how they stand

    /// The active pane has the whole tab, or its place again.
    mutating func toggleZoom() {
        guard let tab = tabs.active, tab.isSplit else { return }
        tabs[tab.id]?.isZoomed.toggle()
        placePanes()
    }

    /// Changes places with the next pane or the one before.
    mutating func swapPane(step: Int) {
        guard let tab = tabs.active, let other = pane(step: step) else { return }
        tabs[tab.id]?.tree.swap(tab.focusedPane, other)
        placePanes()
    }

    mutating func arrange(as arrangement: Arrangement? = nil) {
        guard let tab = tabs.active, tab.isSplit else { return }
        let wanted = arrangement ?? tab.arrangement?.next ?? Arrangement.allCases[0]
        tabs[tab.id]?.arrange(as: wanted, in: area.size)
        placePanes()
        tell(.info, "layout: \(wanted.rawValue)")
    }

    /// Moves the nearest line of the active pane that way.
    mutating func resizePane(_ direction: Direction) {
        guard let tab = tabs.active, tab.isSplit, let place = places[tab.id], place.page == nil,
            !tab.isZoomed
        else { return }
        let axis: SplitTree<PaneID>.Axis =
            direction == .left || direction == .right ? .beside : .below
        let frame = frame(of: tab.focusedPane)
        let lines = place.dividers.filter { $0.axis == axis && Self.touches($0.handle, frame) }
        // The line at its end moves; the last pane has one at its start only.
        let end = axis == .beside ? frame.right : frame.bottom
        let line = lines.first { (axis == .beside ? $0.handle.left : $0.handle.top) >= end }
        guard let line = line ?? lines.last else { return }
        let step = axis == .beside ? Self.resizeColumns : Self.resizeRows
        move(line, of: tab.id, by: direction == .left || direction == .up ? -step : step)
    }

    private static let resizeColumns = 4
    private static let resizeRows = 2

    /// Whether a line stands at an edge of a frame.
    private static func touches(_ line: Rect, _ frame: Rect) -> Bool {
        let around = Rect(
            column: frame.left - 1, row: frame.top, columns: frame.size.columns + 2,
            rows: frame.size.rows + 1)
        return !line.intersection(around).isEmpty
    }

    mutating func move(
        _ line: SplitTree<PaneID>.Layout.Divider, of tab: TabID, by cells: Int
    ) {
        tabs[tab]?.tree.move(line, by: cells, in: area, least: PanePlaces.smallest)
        tabs[tab]?.arrangement = nil
        placePanes()
    }

    // MARK: From tab to tab

    /// The active pane becomes a tab of its own.
    mutating func breakOut() {
        guard let tab = tabs.active, tab.isSplit else {
            return tell(.info, "this pane has a tab of its own already")
        }
        let pane = tab.focusedPane
        changeFocus { terminals in
            terminals.tabs[tab.id]?.remove(pane)
            terminals.tabs.open(SplitTree(pane))
        }
        placePanes()
    }

    /// Moves the active pane into another tab, beside the pane that has the keys there.
    mutating func join(_ target: TabID) {
        guard let tab = tabs.active, tab.id != target, let other = tabs[target] else { return }
        let pane = tab.focusedPane
        changeFocus { terminals in
            if tab.isSplit {
                terminals.tabs[tab.id]?.remove(pane)
            } else {
                terminals.tabs.close(tab.id)
            }
            terminals.tabs[target]?.split(other.focusedPane, .beside, adding: pane)
            terminals.tabs.activate(target)
        }
        placePanes()
    }
}
