internal import Widgets

/// The tabs in their order, the active one and the one before it. No tab is active while there
/// is none.
struct Tabs: Equatable, Sendable {
    private(set) var list: [Tab] = []
    /// Tabs in the order in which they were last active, the active one at the end.
    private var recent: [TabID] = []
    private var nextID = 1

    var activeID: TabID? { recent.last }
    var lastID: TabID? { recent.dropLast().last }
    var active: Tab? { activeID.flatMap { self[$0] } }
    var activeIndex: Int? { list.firstIndex { $0.id == activeID } }

    subscript(id: TabID) -> Tab? {
        get { list.first { $0.id == id } }
        set {
            guard let newValue, let index = list.firstIndex(where: { $0.id == id }) else { return }
            list[index] = newValue
        }
    }

    func tab(showing pane: PaneID) -> Tab? {
        list.first { $0.shows(pane) }
    }

    /// Opens a tab behind the others and makes it the active one.
    @discardableResult
    mutating func open(_ tree: SplitTree<PaneID>) -> TabID {
        let tab = Tab(id: TabID(rawValue: nextID), tree: tree)
        nextID += 1
        list.append(tab)
        activate(tab.id)
        return tab.id
    }

    /// Takes a tab away; the one that was active before it becomes so again.
    mutating func close(_ id: TabID) {
        list.removeAll { $0.id == id }
        recent.removeAll { $0 == id }
        markSeen()
    }

    mutating func activate(_ id: TabID) {
        guard self[id] != nil else { return }
        recent.removeAll { $0 == id }
        recent.append(id)
        markSeen()
    }

    /// Counted from 1, as the bar shows them. False if there is none.
    mutating func activate(number: Int) -> Bool {
        guard list.indices.contains(number - 1) else { return false }
        activate(list[number - 1].id)
        return true
    }

    /// The next one for 1, the previous one for -1, round the end.
    mutating func activateNeighbour(_ step: Int) {
        guard let index = activeIndex else { return }
        let count = list.count
        activate(list[((index + step) % count + count) % count].id)
    }

    mutating func activateLast() {
        guard let lastID else { return }
        activate(lastID)
    }

    /// Moves the active tab one place; at an end it stays.
    mutating func moveActive(_ step: Int) {
        guard let index = activeIndex, list.indices.contains(index + step) else { return }
        list.swapAt(index, index + step)
    }

    /// Notes what happened in a pane, unless its tab is being looked at.
    mutating func mark(_ pane: PaneID, _ mark: Tab.Mark) {
        guard let index = list.firstIndex(where: { $0.shows(pane) }),
            list[index].id != activeID
        else { return }
        list[index].marks.insert(mark)
    }

    mutating func unmark(_ pane: PaneID, _ mark: Tab.Mark) {
        guard let index = list.firstIndex(where: { $0.shows(pane) }) else { return }
        list[index].marks.remove(mark)
    }

    /// What was to be seen has been seen.
    private mutating func markSeen() {
        guard let index = activeIndex else { return }
        list[index].marks = []
    }
}
