import Screen

/// A piece of the scrollback: consecutive lines in one buffer, with the styles and clusters that
/// they use under numbers of its own.
///
/// A line of plain ASCII takes a byte a column, any other eight; blanks at its end take nothing.
struct ScrollbackPage: Sendable {
    struct Line: Sendable {
        var offset: Int32
        /// Columns up to the last that is not blank.
        var count: Int32
        var flags: Row.Flags

        var isASCII: Bool { flags.isDisjoint(with: [.rich, .beyondASCII]) }
        var byteCount: Int { isASCII ? Int(count) : Int(count) * 8 }
    }

    /// A page takes no more lines from here on.
    static var fullSize: Int { 1 << 16 }
    static var fullCount: Int { 1 << 12 }

    /// Counted from the first line that ever left the screen.
    var firstNumber: Int
    private(set) var lines: [Line] = []
    private(set) var bytes: [UInt8] = []
    private(set) var styles: [Style] = [.plain]
    private(set) var clusters: [[Unicode.Scalar]] = []
    /// The longest line, in columns.
    private(set) var longest = 0
    private(set) var hasWrapped = false

    init(firstNumber: Int) {
        self.firstNumber = firstNumber
    }

    var isFull: Bool { bytes.count >= Self.fullSize || lines.count >= Self.fullCount }
    var endNumber: Int { firstNumber + lines.count }

    /// What the page takes in memory, roughly.
    var byteCount: Int {
        bytes.count + lines.count * MemoryLayout<Line>.stride
            + styles.count * MemoryLayout<Style>.stride + clusters.count * 96
    }

    /// Begins anew in the same memory.
    mutating func reset(firstNumber: Int) {
        self.firstNumber = firstNumber
        lines.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
        styles = [.plain]
        clusters = []
        longest = 0
        hasWrapped = false
    }

    // MARK: Adding

    /// Adds a line of plain ASCII.
    mutating func append(ascii cells: UnsafeBufferPointer<GridCell>, flags: Row.Flags) {
        let count = cells.count
        note(count: count, flags: flags.subtracting([.rich, .beyondASCII, .wide]))
        withUnsafeTemporaryAllocation(byteCount: count + 8, alignment: 8) { text in
            guard let source = cells.baseAddress, let target = text.baseAddress else { return }
            Self.pack(source, count: count, into: target)
            bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: text[..<count]))
        }
    }

    /// The low byte of each cell, eight at a step.
    @inline(__always)
    private static func pack(
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

    /// Adds a line whose cells have this page's numbers already.
    mutating func append(cells: UnsafeBufferPointer<GridCell>, flags: Row.Flags) {
        note(count: cells.count, flags: flags.union(.beyondASCII))
        bytes.append(contentsOf: UnsafeRawBufferPointer(cells))
    }

    private mutating func note(count: Int, flags: Row.Flags) {
        lines.append(Line(offset: Int32(bytes.count), count: Int32(count), flags: flags))
        longest = max(longest, count)
        if flags.contains(.wrapped) { hasWrapped = true }
    }

    mutating func add(_ style: Style) -> UInt32 {
        styles.append(style)
        return UInt32(styles.count - 1)
    }

    mutating func add(_ cluster: [Unicode.Scalar]) -> UInt32 {
        clusters.append(cluster)
        return UInt32(clusters.count - 1)
    }

    /// Takes out the last line.
    mutating func removeLast() {
        guard let line = lines.popLast() else { return }
        bytes.removeLast(bytes.count - Int(line.offset))
    }

    // MARK: Reading

    /// The cells of a line, with this page's numbers.
    func cells(of line: Line) -> [GridCell] {
        let start = Int(line.offset)
        if line.isASCII {
            return bytes[start..<start + Int(line.count)].map { GridCell(rawValue: UInt64($0)) }
        }
        return [GridCell](unsafeUninitializedCapacity: Int(line.count)) { cells, count in
            bytes.withUnsafeBytes { bytes in
                UnsafeMutableRawBufferPointer(cells).copyMemory(
                    from: UnsafeRawBufferPointer(rebasing: bytes[start..<start + line.byteCount]))
            }
            count = Int(line.count)
        }
    }
}
