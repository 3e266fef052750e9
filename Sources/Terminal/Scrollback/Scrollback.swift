import Screen

/// The lines that have left the main screen at its top, limited in number and in bytes.
struct Scrollback: Sendable {
    private(set) var limit: Int
    /// Holds also for long lines in many styles.
    private(set) var byteLimit: Int
    private(set) var pages: [ScrollbackPage] = []
    /// Pages before this one have been dropped.
    private var firstPage = 0
    /// The number of the oldest line that is left: how many were ever dropped before it.
    fileprivate(set) var firstNumber = 0
    fileprivate(set) var endNumber = 0
    private var fullBytes = 0
    /// A page to use again.
    private var spare: ScrollbackPage?
    /// The last page's numbers of the screen's styles and clusters; 0 for those not met yet.
    private var styleNumbers: [UInt32] = []
    private var clusterNumbers: [UInt32: UInt32] = [:]

    init(limit: Int, byteLimit: Int = 64 << 20) {
        self.limit = max(0, limit)
        self.byteLimit = byteLimit
    }

    var count: Int { endNumber - firstNumber }
    var livePages: ArraySlice<ScrollbackPage> { pages[firstPage...] }
    var byteCount: Int { livePages.reduce(0) { $0 + $1.byteCount } }

    // MARK: Adding

    /// Adds a row of a screen without styles and clusters.
    mutating func append(plain row: Row, cells: [GridCell], start: Int) {
        if limit == 0 { return skipOne() }
        let last = writablePage()
        cells.withUnsafeBufferPointer { cells in
            let cells = UnsafeBufferPointer(rebasing: cells[start..<start + Int(row.used)])
            if row.flags.contains(.beyondASCII) {
                pages[last].append(cells: cells, flags: row.flags)
            } else {
                pages[last].append(ascii: cells, flags: row.flags)
            }
        }
        endNumber += 1
        trim()
    }

    /// Adds a row of a screen whose numbers `styles` and `clusters` explain.
    mutating func append(
        rich row: Row, cells: [GridCell], start: Int, styles: StyleTable, clusters: ClusterTable
    ) {
        if limit == 0 { return skipOne() }
        let last = writablePage()
        let count = Int(row.used)
        withUnsafeTemporaryAllocation(of: GridCell.self, capacity: count) { own in
            let source = cells[start..<start + count]
            var known = GridCell.blank
            var number: UInt64 = 0
            for (index, cell) in source.enumerated() {
                // Runs look alike: only the first cell of each is looked up.
                if cell.style != known.style || cell.isCluster {
                    known = translate(cell, page: last, styles: styles, clusters: clusters)
                    number = known.rawValue & GridCell.styleMask
                    own[index] = known
                    known = cell
                } else {
                    let kept = ~(GridCell.styleMask | GridCell.protectedFlag)
                    own[index] = GridCell(rawValue: cell.rawValue & kept | number)
                }
            }
            pages[last].append(cells: UnsafeBufferPointer(own), flags: row.flags)
        }
        endNumber += 1
        trim()
    }

    private mutating func skipOne() {
        firstNumber += 1
        endNumber += 1
    }

    /// The index of the page that takes the next line.
    private mutating func writablePage() -> Int {
        if let last = pages.indices.last, !pages[last].isFull { return last }
        if let last = pages.last { fullBytes += last.byteCount }
        forgetNumbers()
        if var page = spare {
            spare = nil
            page.reset(firstNumber: endNumber)
            pages.append(page)
        } else {
            pages.append(ScrollbackPage(firstNumber: endNumber))
        }
        return pages.count - 1
    }

    /// The screen's numbers have changed their meaning.
    mutating func forgetNumbers() {
        styleNumbers.removeAll(keepingCapacity: true)
        if !clusterNumbers.isEmpty { clusterNumbers = [:] }
    }

    private mutating func translate(
        _ cell: GridCell, page: Int, styles: StyleTable, clusters: ClusterTable
    ) -> GridCell {
        var cell = cell
        cell.rawValue &= ~GridCell.protectedFlag
        if cell.style != 0 {
            cell.style = ownNumber(ofStyle: cell.style, page: page, styles: styles)
        }
        if cell.isCluster {
            let known = clusterNumbers[cell.glyph]
            let number = known ?? pages[page].add(clusters[cell.clusterIndex])
            if known == nil { clusterNumbers[cell.glyph] = number }
            cell.glyph = 0x8000_0000 | number
        }
        return cell
    }

    private mutating func ownNumber(ofStyle style: UInt32, page: Int, styles: StyleTable)
        -> UInt32
    {
        if Int(style) >= styleNumbers.count {
            styleNumbers += repeatElement(0, count: styles.styles.count - styleNumbers.count)
        }
        if styleNumbers[Int(style)] == 0 {
            styleNumbers[Int(style)] = pages[page].add(styles[style])
        }
        return styleNumbers[Int(style)]
    }

    // MARK: Dropping

    private mutating func trim() {
        if count > limit { firstNumber = endNumber - limit }
        while fullBytes > byteLimit, firstPage < pages.count - 1 {
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

    /// Forgets all lines; their numbers are not used again.
    mutating func removeAll() {
        pages = []
        firstPage = 0
        fullBytes = 0
        firstNumber = endNumber
        forgetNumbers()
    }

    mutating func setLimit(_ limit: Int, trims: Bool = true) {
        self.limit = max(0, limit)
        if trims { trim() }
    }

    /// Takes out the newest line, which goes back to the screen.
    mutating func removeLast() {
        guard count > 0, let last = pages.indices.last else { return }
        pages[last].removeLast()
        endNumber -= 1
        guard pages[last].lines.isEmpty, last > firstPage else { return }
        pages.removeLast()
        if let newLast = pages.last { fullBytes -= newLast.byteCount }
        forgetNumbers()
    }

    // MARK: Reading

    /// The page and the place in it of a line; 0 is the oldest.
    func find(_ index: Int) -> (page: ScrollbackPage, line: ScrollbackPage.Line)? {
        guard index >= 0, index < count else { return nil }
        let number = firstNumber + index
        var low = firstPage
        var high = pages.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if pages[middle].firstNumber <= number { low = middle } else { high = middle - 1 }
        }
        return (pages[low], pages[low].lines[number - pages[low].firstNumber])
    }

    // MARK: Changing the width

    /// An empty one without limits, to collect this one's lines in another width.
    func successor() -> Scrollback {
        var next = Scrollback(limit: .max, byteLimit: .max)
        next.firstNumber = firstNumber
        next.endNumber = firstNumber
        return next
    }

    /// Takes over the lines of another under this one's limits; they apply with the next line.
    mutating func adopt(_ other: Scrollback) {
        let limits = (limit, byteLimit)
        self = other
        (limit, byteLimit) = limits
    }

    /// Takes over a page whole, unless the newest one can still be written to.
    mutating func append(whole page: ScrollbackPage, from index: Int) {
        guard index == 0 else { return append(page, lines: index..<page.lines.count) }
        if let last = pages.last {
            if !last.isFull, last.byteCount + page.byteCount < ScrollbackPage.fullSize {
                return append(page, lines: 0..<page.lines.count)
            }
            fullBytes += last.byteCount
        }
        forgetNumbers()
        var moved = page
        moved.firstNumber = endNumber
        endNumber += page.lines.count
        pages.append(moved)
        trim()
    }

    private mutating func append(_ page: ScrollbackPage, lines: Range<Int>) {
        forgetNumbers()
        var numbers = PageNumbers()
        for line in page.lines[lines] {
            append(page.cells(of: line), of: page, flags: line.flags, numbers: &numbers)
        }
    }

    /// Adds cells that have another page's numbers.
    mutating func append(
        _ cells: [GridCell], of page: ScrollbackPage, flags: Row.Flags,
        numbers: inout PageNumbers
    ) {
        let last = writablePage()
        if flags.isDisjoint(with: [.rich, .beyondASCII]) {
            cells.withUnsafeBufferPointer { pages[last].append(ascii: $0, flags: flags) }
        } else {
            if numbers.target != pages[last].firstNumber {
                numbers = PageNumbers(target: pages[last].firstNumber)
            }
            let own = cells.map { numbers.translate($0, from: page, to: &pages[last]) }
            own.withUnsafeBufferPointer { pages[last].append(cells: $0, flags: flags) }
        }
        endNumber += 1
        trim()
    }
}
