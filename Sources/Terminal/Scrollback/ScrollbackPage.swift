/// A piece of the scrollback: consecutive lines in one buffer. A line of plain ASCII takes a byte a
/// column, any other is packed; blanks at its end take nothing.
struct ScrollbackPage: Sendable {
    /// A line as its writer meant it, however many rows it takes; `.wrapped` says that it goes on
    /// in the next one all the same.
    struct Line: Sendable {
        /// Where its bytes begin.
        var offset: Int32
        var columns: Int32
        /// The rows of the page before it.
        var firstRow: Int32
        var flags: Row.Flags
        /// Of the command of the prompt in it, if that has ended.
        var status: UInt8 = 0

        var isASCII: Bool { flags.isDisjoint(with: [.rich, .beyondASCII]) }
    }

    /// A page takes no more lines from here on.
    static var fullSize: Int { 1 << 16 }
    static var fullCount: Int { 1 << 12 }
    /// A line that has so many columns goes on as another.
    static var longestLine: Int { 1 << 12 }

    /// Counted in rows from the first that ever left the screen.
    var firstNumber: Int
    private(set) var rowCount = 0
    private(set) var lines: [Line] = []
    private(set) var bytes: [UInt8] = []
    /// The hyperlinks that its styles name.
    private(set) var links: Set<UInt16> = []

    init(firstNumber: Int) {
        self.firstNumber = firstNumber
    }

    var isFull: Bool { bytes.count >= Self.fullSize || lines.count >= Self.fullCount }
    var endNumber: Int { firstNumber + rowCount }
    /// The newest line runs on in what comes next.
    var isOpen: Bool { lines.last?.flags.contains(.wrapped) ?? false }

    /// What the page takes in memory, roughly.
    var byteCount: Int {
        bytes.count + lines.count * MemoryLayout<Line>.stride + links.count * 8 + 256
    }

    /// Begins anew in the same memory.
    mutating func reset(firstNumber: Int) {
        self.firstNumber = firstNumber
        rowCount = 0
        lines.removeAll(keepingCapacity: true)
        // Long lines may have made it larger than the others.
        bytes.removeAll(keepingCapacity: bytes.capacity < 2 * Self.fullSize)
        links = []
    }

    // MARK: Adding

    /// Adds a row of plain ASCII, to the newest line if it `joins` that.
    @inline(__always)
    mutating func append(
        ascii cells: UnsafeBufferPointer<GridCell>, flags: Row.Flags, joins: Bool
    ) {
        let flags = flags.subtracting([.rich, .beyondASCII, .wide])
        let isPacked = joins && !(lines.last?.isASCII ?? true)
        note(columns: cells.count, flags: flags, joins: joins)
        withUnsafeTemporaryAllocation(byteCount: cells.count + 8, alignment: 8) { text in
            guard let source = cells.baseAddress, let target = text.baseAddress else { return }
            Self.narrow(source, count: cells.count, into: target)
            let text = UnsafeRawBufferPointer(rebasing: text[..<cells.count])
            if isPacked { appendPlainRuns(text) } else { bytes.append(contentsOf: text) }
        }
    }

    /// The low byte of each cell, eight at a step.
    @inline(__always)
    private static func narrow(
        _ cells: UnsafePointer<GridCell>, count: Int, into text: UnsafeMutableRawPointer
    ) {
        var index = 0
        while index + 8 <= count {
            let eight = cells + index
            let low =
                eight[0].rawValue & 0xff | (eight[1].rawValue & 0xff) << 8
                | (eight[2].rawValue & 0xff) << 16 | (eight[3].rawValue & 0xff) << 24
            let high =
                eight[4].rawValue & 0xff | (eight[5].rawValue & 0xff) << 8
                | (eight[6].rawValue & 0xff) << 16 | (eight[7].rawValue & 0xff) << 24
            text.storeBytes(
                of: (low | high << 32).littleEndian, toByteOffset: index, as: UInt64.self)
            index += 8
        }
        while index < count {
            let byte = UInt8(truncatingIfNeeded: cells[index].rawValue)
            text.storeBytes(of: byte, toByteOffset: index, as: UInt8.self)
            index += 1
        }
    }

    /// Adds a row that was packed already.
    mutating func append(
        packed row: UnsafeRawBufferPointer, columns: Int, flags: Row.Flags, joins: Bool
    ) {
        if joins { packNewestLine() }
        note(columns: columns, flags: flags.union(.beyondASCII), joins: joins)
        bytes.append(contentsOf: row)
    }

    mutating func note(link: UInt16) { links.insert(link) }

    private mutating func note(columns: Int, flags: Row.Flags, joins: Bool) {
        // Growing by doubling would take twice as much as a full page needs.
        if bytes.count > Self.fullSize / 2, bytes.capacity < Self.fullSize {
            bytes.reserveCapacity(Self.fullSize + 2048)
        }
        if joins, let last = lines.indices.last {
            lines[last].columns += Int32(columns)
            if !flags.contains(.wrapped) { lines[last].flags.remove(.wrapped) }
            lines[last].flags.formUnion(flags)
        } else {
            lines.append(
                Line(
                    offset: Int32(bytes.count), columns: Int32(columns),
                    firstRow: Int32(rowCount), flags: flags))
        }
        rowCount += 1
    }

    /// The newest line is a prompt whose command ended so.
    mutating func noteStatus(_ status: UInt8) {
        guard let last = lines.indices.last else { return }
        lines[last].status = status
    }

    mutating func note(_ status: UInt8, ofPrompt line: Int) {
        guard lines[line].flags.contains(.prompt) else { return }
        lines[line].flags.insert(.ended)
        lines[line].status = status
    }

    /// Turns the newest line into a packed one, if it is plain ASCII.
    private mutating func packNewestLine() {
        guard let line = lines.last, line.isASCII else { return }
        let text = Array(bytes[Int(line.offset)...])
        bytes.removeLast(text.count)
        text.withUnsafeBytes { appendPlainRuns($0) }
    }

    private mutating func appendPlainRuns(_ text: UnsafeRawBufferPointer) {
        var start = 0
        while start < text.count {
            let end = min(text.count, start + PackedLine.longestRun)
            bytes.append(0)
            bytes.append(UInt8(end - start))
            bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: text[start..<end]))
            start = end
        }
    }

    // MARK: Lines and rows

    /// The bytes of a line.
    func range(of index: Int) -> Range<Int> {
        let end = index + 1 < lines.count ? Int(lines[index + 1].offset) : bytes.count
        return Int(lines[index].offset)..<end
    }

    /// The cells of a whole line.
    func contents(of index: Int) -> ScrollbackRow {
        let range = range(of: index)
        var row =
            lines[index].isASCII
            ? ScrollbackRow(ascii: bytes[range])
            : ScrollbackRow(PackedReader(bytes, range), columns: Int(lines[index].columns))
        row.flags = lines[index].flags
        row.status = lines[index].status
        return row
    }

    /// The line that a row of the page belongs to.
    func line(ofRow row: Int) -> Int {
        var low = 0
        var high = lines.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if Int(lines[middle].firstRow) <= row { low = middle } else { high = middle - 1 }
        }
        return low
    }

    /// Counts the rows anew for another width.
    mutating func countRows(columns: Int) {
        rowCount = 0
        for index in lines.indices {
            lines[index].firstRow = Int32(rowCount)
            rowCount += rowCount(of: index, columns: columns)
        }
    }

    private func rowCount(of index: Int, columns: Int) -> Int {
        let line = lines[index]
        if Int(line.columns) <= columns { return 1 }
        guard line.flags.contains(.wide), columns > 1 else {
            return (Int(line.columns) + columns - 1) / columns
        }
        var count = 1
        forEachBreak(of: index, columns: columns) { _ in count += 1 }
        return count
    }

    /// The columns at which the rows of a line begin.
    func rowStarts(of index: Int, columns: Int) -> [Int] {
        let length = Int(lines[index].columns)
        guard lines[index].flags.contains(.wide), columns > 1 else {
            return Array(stride(from: 0, to: max(1, length), by: columns))
        }
        var starts = [0]
        forEachBreak(of: index, columns: columns) { starts.append($0) }
        return starts
    }

    /// Where a line is cut, so that no wide character is.
    private func forEachBreak(of index: Int, columns: Int, _ body: (Int) -> Void) {
        var reader = PackedReader(bytes, range(of: index))
        var column = 0
        var next = columns
        var run = reader.next()
        while next < Int(lines[index].columns), let current = run {
            if next - 1 < column + current.columns {
                let isCut = current.isWide && (next - 1 - column) % 2 == 0
                if isCut { next -= 1 }
                body(next)
                next += columns
            } else {
                column += current.columns
                run = reader.next()
            }
        }
    }

    // MARK: Taking out

    /// Takes out the newest row.
    mutating func removeLastRow(columns: Int) {
        guard let last = lines.indices.last else { return }
        let start = rowStarts(of: last, columns: columns).last ?? 0
        if start == 0 {
            bytes.removeLast(bytes.count - Int(lines[last].offset))
            lines.removeLast()
        } else {
            cut(last, at: start)
            lines[last].columns = Int32(start)
            lines[last].flags.insert(.wrapped)
        }
        rowCount -= 1
    }

    /// Drops what stands at a column and beyond it in the newest line.
    private mutating func cut(_ index: Int, at column: Int) {
        let range = range(of: index)
        guard !lines[index].isASCII else {
            bytes.removeLast(range.count - column)
            return
        }
        var reader = PackedReader(bytes, range)
        var start = 0
        while let run = reader.next() {
            if start + run.columns <= column {
                start += run.columns
                continue
            }
            let kept = (column - start) / (run.isWide ? 2 : 1)
            let end = kept == 0 ? run.start : reader.end(of: kept, in: run)
            bytes.removeLast(bytes.count - end)
            if kept > 0 { bytes[run.start + 1] = UInt8(kept) }
            // On a screen of one column wide characters are cut: a space stands for the half.
            if run.isWide, (column - start) % 2 == 1 { bytes += [0, 1, 0x20] }
            return
        }
    }
}
