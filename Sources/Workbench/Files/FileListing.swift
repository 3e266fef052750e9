internal import Model

/// The entries of a directory as they come, in the order and choice in which they are shown.
///
/// Entries only ever join at the end of `entries`; what is shown are numbers into it. Much is put in
/// its place a slice at a time, so that no turn of the loop is long however large the directory is.
struct FileListing: Sendable {
    /// What is shown of a directory, and in which order.
    struct Arrangement: Equatable, Sendable {
        var sort = FileSort()
        var showsHidden = false
        var filter = FileFilter("")

        func shows(_ entry: FileEntry) -> Bool {
            (showsHidden || !entry.name.isHidden) && filter.matches(entry.name.bytes)
        }
    }

    private(set) var entries: [FileEntry] = []
    /// The numbers of those that are shown.
    private(set) var order: [Int32] = []
    private(set) var arrangement: Arrangement
    /// What the sort goes by first, for each entry that was arranged.
    private var ranks: [UInt64] = []
    /// How many entries were looked at.
    private var arranged = 0
    /// A new order in the making; the one before is shown until it is whole.
    private var draft: [Int32]?

    /// So many entries are arranged in one go: some two milliseconds.
    static let slice = 2000

    init(_ arrangement: Arrangement = Arrangement()) {
        self.arrangement = arrangement
    }

    /// More is to be put in its place by `arrangeSome`.
    var isArranging: Bool { arranged < entries.count }

    var count: Int { order.count }
    var isEmpty: Bool { order.isEmpty }

    subscript(row: Int) -> FileEntry? {
        order.indices.contains(row) ? entries[Int(order[row])] : nil
    }

    /// How many are not shown because they are hidden ones or by the filter.
    var unshownCount: Int { isArranging ? 0 : entries.count - order.count }

    // MARK: Changing

    /// Takes more of the directory; the first slice of it is shown at once.
    mutating func add(_ more: [FileEntry]) {
        let wasArranging = isArranging
        entries.append(contentsOf: more)
        ranks.append(contentsOf: repeatElement(0, count: more.count))
        if !wasArranging { arrangeSome() }
    }

    /// Entries of the same names, of which more is known.
    mutating func replace(_ entries: [FileEntry]) {
        let known = Dictionary(entries.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
        for index in self.entries.indices {
            if let new = known[self.entries[index].name] { self.entries[index] = new }
        }
        arranged = 0
        draft = []
        arrangeSome()
    }

    mutating func arrange(_ new: Arrangement) {
        guard new != arrangement else { return }
        arrangement = new
        arranged = 0
        draft = []
        arrangeSome()
    }

    /// Puts a slice of what waits in its place.
    mutating func arrangeSome() {
        let end = min(arranged + Self.slice, entries.count)
        var new: [Int32] = []
        for index in arranged..<end where arrangement.shows(entries[index]) {
            ranks[index] = arrangement.sort.rank(of: entries[index])
            new.append(Int32(index))
        }
        new.sort { isBefore($0, $1) }
        arranged = end
        if var building = draft {
            draft = nil
            insert(new, into: &building)
            if arranged < entries.count { draft = building } else { order = building }
        } else {
            var current = order
            order = []
            insert(new, into: &current)
            order = current
        }
    }

    /// Merges from the end: what stands behind a new one moves once.
    private func insert(_ new: [Int32], into order: inout [Int32]) {
        guard let first = new.first else { return }
        guard let last = order.last, isBefore(first, last) else { return order += new }
        var end = order.count
        order.append(contentsOf: new)
        for index in new.indices.reversed() {
            let place = firstPlace(after: new[index], in: order[..<end])
            order.withUnsafeMutableBufferPointer { buffer in
                guard let start = buffer.baseAddress, place < end else { return }
                (start + place + index + 1).update(from: start + place, count: end - place)
            }
            order[place + index] = new[index]
            end = place
        }
    }

    private func firstPlace(after number: Int32, in order: ArraySlice<Int32>) -> Int {
        var (low, high) = (order.startIndex, order.endIndex)
        while low < high {
            let middle = (low + high) / 2
            if isBefore(number, order[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    // MARK: Order

    private func isBefore(_ left: Int32, _ right: Int32) -> Bool {
        arrangement.sort.isBefore(
            entries[Int(left)], ranks[Int(left)], entries[Int(right)], ranks[Int(right)])
            ?? (left < right)
    }

    /// The entry that a row shows, as it is called in `entries`.
    func number(atRow row: Int) -> Int? {
        order.indices.contains(row) ? Int(order[row]) : nil
    }

    /// Where an entry is shown.
    func row(ofNumber number: Int) -> Int? {
        guard entries.indices.contains(number), arrangement.shows(entries[number]) else {
            return nil
        }
        let place = firstPlace(after: Int32(number), in: order[...]) - 1
        if place >= 0, order[place] == number { return place }
        // The order is of another arrangement as long as the next is in the making.
        return order.firstIndex { $0 == number }
    }

    func row(named name: FileName) -> Int? {
        entries.firstIndex { $0.name == name }.flatMap { row(ofNumber: $0) }
    }

    /// The first row at or after one, going round, whose name begins so.
    func row(from start: Int, beginningWith prefix: [UInt8]) -> Int? {
        let wanted = prefix.map(FileSort.folded)
        for step in 0..<count {
            let row = (start + step) % count
            let name = entries[Int(order[row])].name.bytes
            if name.prefix(wanted.count).elementsEqual(wanted, by: { FileSort.folded($0) == $1 }) {
                return row
            }
        }
        return nil
    }
}
