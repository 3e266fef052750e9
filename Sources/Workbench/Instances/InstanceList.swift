internal import Model
internal import Screen
internal import Widgets

/// The instances as the person sees them: grouped or filtered, with a cursor.
struct InstanceList: Sendable {
    enum Row: Equatable, Sendable {
        case group(key: String, title: String, count: Int, depth: Int, isFolded: Bool)
        /// Its place among all instances.
        case instance(Int, depth: Int)

        var depth: Int {
            switch self {
            case .group(_, _, _, let depth, _), .instance(_, let depth): depth
            }
        }
    }

    private(set) var all: [Instance] = []
    private(set) var history: [Instance.ID: InstanceHistory] = [:]
    private(set) var groups = InstanceGroups([], history: [:])
    private var index = SearchIndex([])
    /// What the filter found as it was: one that goes on from there looks no further.
    private var lastFound: (filter: String, places: [Int])?
    private(set) var widths = InstanceColumns.Widths()
    private var folded: Set<String> = []
    private(set) var rows: [Row] = []
    private(set) var filter = TextField()
    private(set) var isFiltering = false
    private(set) var cursor = 0
    private(set) var top = 0
    /// What the next command for several is about.
    var marked: Set<Instance.ID> = []
    /// Under the cursor before anything was typed into the filter.
    private var beforeFilter: Instance.ID?
    /// To be found under the cursor as soon as it is loaded.
    private var awaited: Instance.ID?
    var pageRows = 1 {
        didSet { if pageRows != oldValue { scrollToCursor() } }
    }

    var current: Instance? { rows.indices.contains(cursor) ? instance(of: rows[cursor]) : nil }

    /// The key of the group under the cursor.
    var currentGroup: String? {
        guard rows.indices.contains(cursor), case .group(let key, _, _, _, _) = rows[cursor] else {
            return nil
        }
        return key
    }

    func instance(of row: Row) -> Instance? {
        if case .instance(let index, _) = row { all[index] } else { nil }
    }

    var countWords: String { all.count == 1 ? "1 instance" : "\(all.count) instances" }
    var isFiltered: Bool { !filter.isEmpty }

    // MARK: What there is

    mutating func setInstances(_ instances: [Instance]) {
        let wanted = awaited ?? current?.id
        if let awaited, instances.contains(where: { $0.id == awaited }) { self.awaited = nil }
        let key = currentGroup
        all = instances
        index = SearchIndex(all)
        lastFound = nil
        marked.formIntersection(all.map(\.id))
        widths = InstanceColumns.Widths(all)
        arrange()
        moveCursor(to: wanted, orGroup: key)
    }

    mutating func setHistory(_ history: [Instance.ID: InstanceHistory]) {
        let (wanted, key) = (current?.id, currentGroup)
        self.history = history
        arrange()
        moveCursor(to: wanted, orGroup: key)
    }

    /// Puts the cursor on an instance when it comes.
    mutating func await(_ id: Instance.ID) {
        awaited = id
    }

    mutating func toggleFavourite() -> (Instance.ID, Bool)? {
        guard let current, current.id != .thisMachine else { return nil }
        var history = history
        history[current.id, default: InstanceHistory()].isFavourite.toggle()
        setHistory(history)
        return (current.id, history[current.id]?.isFavourite ?? false)
    }

    mutating func recordLogin(_ id: Instance.ID, at time: Int) {
        guard id != .thisMachine else { return }
        var history = history
        history[id, default: InstanceHistory()].lastLogin = time
        history[id]?.loginCount += 1
        setHistory(history)
    }

    // MARK: Rows

    private mutating func arrange() {
        groups = InstanceGroups(all, history: history)
        show()
    }

    private mutating func show() {
        rows = []
        if isFiltered {
            rows = foundPlaces().map { .instance($0, depth: 0) }
        } else {
            rows = groups.loose.map { .instance($0, depth: 0) }
            let isPlain = groups.top.count == 1 && groups.top[0].groups.isEmpty
            for group in groups.top { show(group, depth: 0, isPlain: isPlain) }
        }
        cursor = max(0, min(cursor, rows.count - 1))
        scrollToCursor()
    }

    private mutating func foundPlaces() -> [Int] {
        let known = lastFound.flatMap { filter.text.hasPrefix($0.filter) ? $0.places : nil }
        let places = index.places(matching: filter.text, within: known)
        lastFound = (filter.text, places)
        return places
    }

    /// One group that is all there is needs no heading.
    private mutating func show(_ group: InstanceGroups.Group, depth: Int, isPlain: Bool) {
        let isFolded = folded.contains(group.key)
        if !isPlain {
            rows.append(
                .group(
                    key: group.key, title: group.title, count: group.count, depth: depth,
                    isFolded: isFolded))
        }
        guard !isFolded || isPlain else { return }
        for member in group.members { rows.append(.instance(member, depth: isPlain ? 0 : depth)) }
        for inner in group.groups { show(inner, depth: depth + 1, isPlain: false) }
    }

    private mutating func moveCursor(to id: Instance.ID?, orGroup key: String?) {
        let place = rows.firstIndex { row in
            if case .group(let other, _, _, _, _) = row { return id == nil && other == key }
            return id != nil && instance(of: row)?.id == id
        }
        if let place { cursor = place }
        scrollToCursor()
    }

    // MARK: Folding

    mutating func toggleFold() {
        guard let key = currentGroup else { return }
        setFolded(!folded.contains(key))
    }

    private mutating func setFolded(_ isFolded: Bool) {
        guard let key = currentGroup else { return }
        if isFolded { folded.insert(key) } else { folded.remove(key) }
        show()
    }

    mutating func foldAll() {
        folded = Set(Self.keys(groups.top))
        show()
    }

    mutating func unfoldAll() {
        let (id, key) = (current?.id, currentGroup)
        folded = []
        show()
        moveCursor(to: id, orGroup: key)
    }

    private static func keys(_ groups: [InstanceGroups.Group]) -> [String] {
        groups.flatMap { [$0.key] + keys($0.groups) }
    }

    /// From an instance to the heading of its group.
    private mutating func moveToHeading() {
        let heading = rows[..<cursor].lastIndex {
            if case .group = $0 { true } else { false }
        }
        if let heading { moveCursor(by: heading - cursor) }
    }

    // MARK: Filter

    mutating func beginFilter() {
        isFiltering = true
        if !isFiltered { beforeFilter = current?.id }
    }

    /// Typing is over; without `isKept` all are shown again.
    mutating func endFilter(isKept: Bool) {
        isFiltering = false
        guard !isKept, isFiltered else { return }
        let wanted = current?.id ?? beforeFilter
        filter.clear()
        show()
        moveCursor(to: wanted, orGroup: nil)
    }

    /// False if it is no key of the filter.
    mutating func pressInFilter(_ key: KeyEvent) -> Bool {
        if key.key == .backspace, filter.isEmpty {
            isFiltering = false
            return true
        }
        let before = filter.text
        guard filter.press(key) else { return false }
        if filter.text != before { filterChanged() }
        return true
    }

    mutating func pasteIntoFilter(_ text: String) {
        filter.insert(text.prefix(200).prefix { !$0.isNewline })
        filterChanged()
    }

    private mutating func filterChanged() {
        cursor = 0
        show()
    }

    // MARK: Cursor

    /// False if it is no key that moves.
    mutating func move(by key: KeyEvent) -> Bool {
        switch key.name {
        case "up": moveCursor(by: -1)
        case "down": moveCursor(by: 1)
        case "pageup": moveCursor(by: -pageRows)
        case "pagedown": moveCursor(by: pageRows)
        case "home" where !isFiltering: moveCursor(by: -rows.count)
        case "end" where !isFiltering: moveCursor(by: rows.count)
        default: return isFiltering ? false : moveByLetter(key)
        }
        return true
    }

    private mutating func moveByLetter(_ key: KeyEvent) -> Bool {
        switch key.name {
        case "k": moveCursor(by: -1)
        case "j": moveCursor(by: 1)
        case "g": moveCursor(by: -rows.count)
        case "G": moveCursor(by: rows.count)
        case "left" where currentGroup != nil: setFolded(true)
        case "left": moveToHeading()
        case "right" where currentGroup != nil: setFolded(false)
        default: return false
        }
        return true
    }

    mutating func moveCursor(by count: Int) {
        cursor = max(0, min(cursor + count, rows.count - 1))
        scrollToCursor()
    }

    /// Puts the cursor on a row of the screen; true if it was there before.
    mutating func select(row: Int) -> Bool {
        guard rows.indices.contains(top + row) else { return false }
        defer { cursor = top + row }
        return cursor == top + row
    }

    private mutating func scrollToCursor() {
        if cursor < top { top = cursor }
        if cursor >= top + pageRows { top = cursor - pageRows + 1 }
        top = max(0, min(top, max(0, rows.count - pageRows)))
    }
}
