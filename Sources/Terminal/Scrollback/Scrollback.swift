/// The rows that have left the main screen at its top, limited in number and in bytes.
struct Scrollback: Sendable {
    private(set) var limit: Int
    /// Holds also for long lines in many styles.
    private let byteLimit: Int
    /// How many columns a row has.
    private(set) var columns: Int
    private(set) var pages: [ScrollbackPage] = []
    /// Pages before this one have been dropped.
    private var firstPage = 0
    /// The number of the oldest row that is left: how many were ever dropped before it.
    private(set) var firstNumber = 0
    private(set) var endNumber = 0
    private var fullBytes = 0
    /// A page to use again.
    private var spare: ScrollbackPage?
    /// Where rows are packed.
    private var scratch: [UInt8] = []
    /// The columns in use of the newest row; nil if that has to be looked up.
    private var newestColumns: Int?

    init(columns: Int, limit: Int, byteLimit: Int) {
        self.columns = columns
        self.limit = max(0, limit)
        self.byteLimit = max(0, byteLimit)
    }

    var count: Int { endNumber - firstNumber }
    var livePages: ArraySlice<ScrollbackPage> { pages[firstPage...] }

    /// What it takes in memory, roughly.
    var byteCount: Int { fullBytes + (pages.last?.byteCount ?? 0) }

    // MARK: Adding

    /// Adds a row of a screen whose numbers `styles` and `clusters` explain.
    @inline(__always)
    mutating func append(
        _ row: Row, cells: [GridCell], start: Int, styles: StyleTable, clusters: ClusterTable
    ) {
        if limit == 0 { return skipOne() }
        let end = start + Int(row.used)
        cells.withUnsafeBufferPointer { cells in
            let cells = UnsafeBufferPointer(rebasing: cells[start..<end])
            let joins = joinsNewest(row, cells)
            let page = joins ? pages.count - 1 : writablePage()
            if row.flags.isDisjoint(with: [.rich, .beyondASCII]) {
                pages[page].append(ascii: cells, flags: row.flags, joins: joins)
            } else {
                append(cells, row.flags, to: page, joins: joins, styles, clusters)
            }
            if row.flags.contains(.ended) { pages[page].noteStatus(row.status) }
        }
        newestColumns = Int(row.used)
        endNumber += 1
        trim()
    }

    private mutating func append(
        _ cells: UnsafeBufferPointer<GridCell>, _ flags: Row.Flags, to page: Int, joins: Bool,
        _ styles: StyleTable, _ clusters: ClusterTable
    ) {
        let room = cells.count * PackedLine.mostPerCell + PackedLine.slack
        if scratch.count < room { scratch = [UInt8](repeating: 0, count: room) }
        scratch.withUnsafeMutableBytes { scratch in
            guard let target = scratch.assumingMemoryBound(to: UInt8.self).baseAddress else {
                return
            }
            let length = styles.keys.withUnsafeBufferPointer {
                // `target` has the room that `pack` asks for: it was made three lines above.
                PackedLine.pack(cells, styles: $0, clusters: clusters, into: target)
            }
            pages[page].append(
                packed: UnsafeRawBufferPointer(rebasing: scratch[..<length]),
                columns: cells.count, flags: flags, joins: joins)
        }
        if styles.hasLinks { noteLinks(cells, page, styles) }
    }

    private mutating func noteLinks(
        _ cells: UnsafeBufferPointer<GridCell>, _ page: Int, _ styles: StyleTable
    ) {
        for cell in cells where cell.style != 0 {
            let link = styles.keys[Int(cell.style)].link
            if link != 0 { pages[page].note(link: link) }
        }
    }

    /// The newest row runs on in this one, and together they would be cut in the same place again.
    @inline(__always)
    private mutating func joinsNewest(_ row: Row, _ cells: UnsafeBufferPointer<GridCell>) -> Bool {
        guard !cells.isEmpty, let page = pages.last, page.isOpen, let line = page.lines.last,
            Int(line.columns) < ScrollbackPage.longestLine,
            row.flags.isDisjoint(with: [.prompt, .output])
        else { return false }
        let newest = newestColumns ?? columnsOfNewestRow
        return newest == columns || newest == columns - 1 && cells.first?.isWide ?? false
    }

    private var columnsOfNewestRow: Int {
        guard let page = pages.last, let last = page.lines.indices.last else { return 0 }
        let start = page.rowStarts(of: last, columns: columns).last ?? 0
        return Int(page.lines[last].columns) - start
    }

    private mutating func skipOne() {
        firstNumber += 1
        endNumber += 1
    }

    /// The index of the page that takes the next line.
    @inline(__always)
    private mutating func writablePage() -> Int {
        let last = pages.count - 1
        return last >= 0 && !pages[last].isFull ? last : addPage()
    }

    private mutating func addPage() -> Int {
        if let last = pages.last { fullBytes += last.byteCount }
        if var page = spare {
            spare = nil
            page.reset(firstNumber: endNumber)
            pages.append(page)
        } else {
            pages.append(ScrollbackPage(firstNumber: endNumber))
        }
        return pages.count - 1
    }

    // MARK: Dropping

    @inline(__always)
    private mutating func trim() {
        if count > limit { firstNumber = endNumber - limit }
        guard firstPage < pages.count - 1 else { return }
        if fullBytes > byteLimit || pages[firstPage].endNumber <= firstNumber {
            dropPages(toBytes: byteLimit)
        }
    }

    /// Drops the oldest pages until the full ones take no more than this.
    private mutating func dropPages(toBytes limit: Int) {
        while fullBytes > limit, firstPage < pages.count - 1 {
            firstNumber = max(firstNumber, pages[firstPage].endNumber)
            dropFirstPage()
        }
        while firstPage < pages.count - 1, pages[firstPage].endNumber <= firstNumber {
            dropFirstPage()
        }
    }

    private mutating func dropFirstPage() {
        fullBytes -= pages[firstPage].byteCount
        var page = ScrollbackPage(firstNumber: 0)
        swap(&page, &pages[firstPage])
        spare = page
        firstPage += 1
        if firstPage > 32, firstPage * 2 > pages.count {
            pages.removeFirst(firstPage)
            firstPage = 0
        }
    }

    /// Forgets all rows; their numbers are not used again.
    mutating func removeAll() {
        pages = []
        firstPage = 0
        fullBytes = 0
        firstNumber = endNumber
        spare = nil
    }

    mutating func setLimit(_ limit: Int, trims: Bool = true) {
        self.limit = max(0, limit)
        guard trims else { return }
        // Rows that are only counted are in no page.
        if self.limit == 0 { removeAll() } else { trim() }
    }

    /// Drops the oldest rows, a page at a time, until the rest takes no more than this. What is
    /// less than a page stays.
    mutating func trim(toBytes limit: Int) {
        spare = nil
        dropPages(toBytes: limit - (pages.last?.byteCount ?? 0))
        spare = nil
    }

    /// Takes out the newest row, which goes back to the screen.
    mutating func removeLast() {
        guard count > 0, let last = pages.indices.last else { return }
        pages[last].removeLastRow(columns: columns)
        newestColumns = nil
        endNumber -= 1
        guard pages[last].lines.isEmpty, last > firstPage else { return }
        pages.removeLast()
        if let newLast = pages.last { fullBytes -= newLast.byteCount }
    }

    // MARK: Commands that ended

    /// Notes how the command of a prompt ended, by the number of the row where it starts.
    mutating func note(_ status: UInt8, ofPromptAt number: Int) {
        guard let place = place(of: number - firstNumber), place.row == 0 else { return }
        pages[place.page].note(status, ofPrompt: place.line)
    }

    /// How the command of the prompt in a row ended; nil if there is none, or it is not known.
    func status(_ index: Int) -> UInt8? {
        guard let place = place(of: index), place.row == 0 else { return nil }
        let line = pages[place.page].lines[place.line]
        return line.flags.contains(.ended) ? line.status : nil
    }

    // MARK: Reading

    /// Where a row stands: the page, the line in it and the row of that.
    struct Place {
        var page: Int
        var line: Int
        var row: Int
    }

    /// The place of a row; 0 is the oldest.
    func place(of index: Int) -> Place? {
        guard index >= 0, index < count else { return nil }
        let number = firstNumber + index
        var low = firstPage
        var high = pages.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if pages[middle].firstNumber <= number { low = middle } else { high = middle - 1 }
        }
        let row = number - pages[low].firstNumber
        let line = pages[low].line(ofRow: row)
        return Place(page: low, line: line, row: row - Int(pages[low].lines[line].firstRow))
    }

    /// The cells of a row; 0 is the oldest.
    func row(_ index: Int) -> ScrollbackRow? {
        guard let place = place(of: index) else { return nil }
        var row = pages[place.page].contents(of: place.line)
        let starts = pages[place.page].rowStarts(of: place.line, columns: columns)
        guard starts.count > 1 else { return row }
        let isLast = place.row + 1 == starts.count
        let end = isLast ? row.cells.count : starts[place.row + 1]
        row.cells = Array(row.cells[starts[place.row]..<end])
        row.flags = flags(row.flags, of: place, isLast: isLast)
        return row
    }

    func flags(_ index: Int) -> Row.Flags {
        guard let place = place(of: index) else { return [] }
        let page = pages[place.page]
        let next = place.line + 1
        let end = next < page.lines.count ? Int(page.lines[next].firstRow) : page.rowCount
        let isLast = Int(page.lines[place.line].firstRow) + place.row + 1 == end
        return flags(page.lines[place.line].flags, of: place, isLast: isLast)
    }

    /// All rows of a line but the last run on, and the prompt is in its first.
    private func flags(_ flags: Row.Flags, of place: Place, isLast: Bool) -> Row.Flags {
        var flags = flags
        if !isLast { flags.insert(.wrapped) }
        if place.row > 0 { flags.subtract(.marks) }
        return flags
    }

    // MARK: Changing the width

    /// Counts the rows anew for another width; the oldest line that is left stays the oldest.
    mutating func setColumns(_ columns: Int) {
        let oldest = place(of: 0)
        let offset = oldest.map { columnOffset(of: $0) } ?? 0
        self.columns = columns
        newestColumns = nil
        for page in firstPage..<max(firstPage, pages.count) {
            pages[page].countRows(columns: columns)
        }
        guard let oldest else { return }
        let dropped = firstRow(of: oldest) + row(of: offset, at: oldest)
        var next = firstNumber - dropped
        for page in firstPage..<pages.count {
            pages[page].firstNumber = next
            next = pages[page].endNumber
        }
        endNumber = next
    }

    private func firstRow(of place: Place) -> Int {
        Int(pages[place.page].lines[place.line].firstRow)
    }

    /// The column of its line at which a row begins.
    func columnOffset(of place: Place) -> Int {
        pages[place.page].rowStarts(of: place.line, columns: columns)[place.row]
    }

    /// The row of its line that a column is in.
    private func row(of offset: Int, at place: Place) -> Int {
        let starts = pages[place.page].rowStarts(of: place.line, columns: columns)
        return starts.lastIndex { $0 <= offset } ?? 0
    }

    /// The row and the column in it, now, of a column of a line.
    func find(_ offset: Int, at place: Place) -> (row: Int, column: Int) {
        let starts = pages[place.page].rowStarts(of: place.line, columns: columns)
        let row = starts.lastIndex { $0 <= offset } ?? 0
        let number = pages[place.page].firstNumber + firstRow(of: place) + row
        return (number - firstNumber, offset - starts[row])
    }
}
