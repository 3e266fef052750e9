internal import Model
internal import Screen

/// The instances as the person sees them: filtered, ordered, with a cursor.
struct InstanceList: Equatable, Sendable {
    private var all: [Instance] = []
    private(set) var history: [Instance.ID: InstanceHistory] = [:]
    private var index = SearchIndex([])
    private(set) var shown: [Instance] = []
    private(set) var filter = ""
    private(set) var isFiltering = false
    private(set) var cursor = 0
    private(set) var top = 0
    var pageRows = 1 {
        didSet { scrollToCursor() }
    }

    static func == (a: InstanceList, b: InstanceList) -> Bool {
        a.shown == b.shown && a.filter == b.filter && a.cursor == b.cursor && a.top == b.top
            && a.isFiltering == b.isFiltering && a.history == b.history
    }

    var total: Int { all.count }
    var current: Instance? { shown.indices.contains(cursor) ? shown[cursor] : nil }

    // MARK: What there is

    mutating func setInstances(_ instances: [Instance]) {
        all = instances
        arrange()
    }

    mutating func setHistory(_ history: [Instance.ID: InstanceHistory]) {
        self.history = history
        arrange()
    }

    mutating func toggleFavourite() -> (Instance.ID, Bool)? {
        guard let current, current.id != .thisMachine else { return nil }
        history[current.id, default: InstanceHistory()].isFavourite.toggle()
        let isFavourite = history[current.id]?.isFavourite ?? false
        arrange()
        return (current.id, isFavourite)
    }

    /// This machine, then favourites, then those used last, then the rest as the files have them.
    /// The cursor stays on its instance.
    private mutating func arrange() {
        let order = all.enumerated().sorted { a, b in
            let (left, right) = (rank(of: a.element), rank(of: b.element))
            return left != right ? left > right : a.offset < b.offset
        }
        index = SearchIndex(order.map(\.element))
        let wanted = current?.id
        show()
        if let wanted, let place = shown.firstIndex(where: { $0.id == wanted }) { cursor = place }
        scrollToCursor()
    }

    private func rank(of instance: Instance) -> Int {
        if instance.id == .thisMachine { return .max }
        guard let known = history[instance.id] else { return 0 }
        return (known.isFavourite ? 1 << 40 : 0) + (known.lastLogin ?? 0)
    }

    private mutating func show() {
        shown = index.instances(matching: filter)
        cursor = max(0, min(cursor, shown.count - 1))
    }

    // MARK: Filter

    mutating func beginFilter() { isFiltering = true }

    /// Typing is over; without `isKept` all are shown again.
    mutating func endFilter(isKept: Bool) {
        isFiltering = false
        if !isKept { clearFilter() }
    }

    mutating func insert(_ scalar: Unicode.Scalar) {
        filter.unicodeScalars.append(scalar)
        filterChanged()
    }

    mutating func deleteBackward() {
        guard filter.popLast() != nil else { return isFiltering = false }
        filterChanged()
    }

    mutating func clearFilter() {
        filter = ""
        filterChanged()
    }

    private mutating func filterChanged() {
        cursor = 0
        show()
        scrollToCursor()
    }

    // MARK: Cursor

    /// False if it is no key that moves.
    mutating func move(by key: KeyEvent) -> Bool {
        switch key.name {
        case "up": moveCursor(by: -1)
        case "down": moveCursor(by: 1)
        case "k" where !isFiltering: moveCursor(by: -1)
        case "j" where !isFiltering: moveCursor(by: 1)
        case "pageup": moveCursor(by: -pageRows)
        case "pagedown": moveCursor(by: pageRows)
        case "home": moveCursor(by: -shown.count)
        case "end": moveCursor(by: shown.count)
        case "g" where !isFiltering: moveCursor(by: -shown.count)
        case "G" where !isFiltering: moveCursor(by: shown.count)
        default: return false
        }
        return true
    }

    mutating func moveCursor(by count: Int) {
        cursor = max(0, min(cursor + count, shown.count - 1))
        scrollToCursor()
    }

    /// Puts the cursor on a row of the screen; true if it was there before.
    mutating func select(row: Int) -> Bool {
        guard shown.indices.contains(top + row) else { return false }
        defer { cursor = top + row }
        return cursor == top + row
    }

    private mutating func scrollToCursor() {
        if cursor < top { top = cursor }
        if cursor >= top + pageRows { top = cursor - pageRows + 1 }
        top = max(0, min(top, max(0, shown.count - pageRows)))
    }
}
