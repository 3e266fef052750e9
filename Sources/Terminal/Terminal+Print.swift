import Screen

/// Characters onto the grid.
extension Terminal {
    /// The column before which text wraps.
    @inline(__always)
    var lineEnd: Int { column < right ? right : size.columns }

    /// The column where a line begins for wrapping and carriage return.
    var lineStart: Int { column >= left ? left : 0 }

    // MARK: ASCII

    /// Prints a run of bytes from 0x20 to 0x7e.
    @inline(__always)
    mutating func print(_ text: UnsafePointer<UInt8>, count: Int) {
        guard characterSets.isPlain, !modes.contains(.insert) else {
            for index in 0..<count { print(graphic: text[index]) }
            return
        }
        if isPenStale { updatePen() }
        var done = 0
        while done < count {
            if isWrapPending { wrap() }
            let end = lineEnd
            let fitting = min(count - done, end - column)
            grid.write(text + done, count: fitting, row: row, column: column, template: template)
            done += fitting
            column += fitting
            if column == end {
                column = end - 1
                isWrapPending = true
                if !modes.contains(.autowrap) { done = max(done, count - 1) }
            }
        }
        lastScalar = UInt32(text[count - 1])
        joiner.begin(withASCII: text[count - 1])
    }

    /// Prints a byte through the character set in use.
    private mutating func print(graphic byte: UInt8) {
        print(scalar: characterSets.scalar(for: byte))
    }

    // MARK: UTF-8

    /// Prints characters up to the end of the row or to the first that needs more care; returns
    /// how many bytes they have. They are well-formed, take columns of their own, and the cursor
    /// is where the first can be put.
    mutating func print(utf8 text: UnsafePointer<UInt8>, count: Int) -> Int {
        guard characterSets.isPlain, modes.isDisjoint(with: [.insert, .graphemeClusters]),
            !isWrapPending
        else { return 0 }
        if isPenStale { updatePen() }
        let end = lineEnd
        let written = grid.write(
            utf8: text, count: count, row: row, column: column, limit: end, template: template)
        guard written.bytes > 0 else { return 0 }
        column = written.column
        lastScalar = written.last
        if column == end {
            column = end - 1
            isWrapPending = true
        }
        return written.bytes
    }

    // MARK: One scalar

    /// Prints a scalar as wide as it is; what takes no column joins the character before it.
    mutating func print(scalar value: UInt32) {
        guard let scalar = Unicode.Scalar(value) else { return }
        if value >= 0x80, value < 0xa0 { return }
        let width = CharacterWidth.of(scalar)
        if modes.contains(.graphemeClusters) {
            if value >= 0x300 || joiner.mayJoin, join(scalar) { return }
            joiner.begin(with: scalar)
        }
        if width == 0 { return combine(scalar) }
        put(value, width: width)
    }

    /// Puts a glyph of one or two columns at the cursor and moves on.
    @inline(__always)
    private mutating func put(_ glyph: UInt32, width: Int) {
        if isPenStale { updatePen() }
        if isWrapPending { wrap() }
        if column + width > lineEnd {
            guard width <= lineEnd - lineStart, modes.contains(.autowrap) else { return }
            wrap()
        }
        let end = lineEnd
        if modes.contains(.insert) {
            grid.insertCells(row: row, column: column, count: width, limit: end, fill: eraser)
        }
        grid.write(glyph: glyph, width: width, row: row, column: column, template: template)
        lastScalar = glyph
        column += width
        if column == end {
            column = end - 1
            isWrapPending = true
        }
    }

    /// Goes on to the next line where a character does not fit, if autowrap (DECAWM) is on.
    mutating func wrap() {
        isWrapPending = false
        guard modes.contains(.autowrap) else { return }
        if left == 0, right == size.columns { grid.rows[row].flags.insert(.wrapped) }
        column = lineStart
        indexDown()
    }

    // MARK: Joining

    /// The place of the character that a mark joins: the one before the cursor.
    private var previousColumn: Int? {
        let candidate = isWrapPending ? column : column - 1
        guard candidate >= 0 else { return nil }
        return grid[row, candidate].isTail ? candidate - 1 : candidate
    }

    /// Adds a scalar without columns to the character before the cursor.
    private mutating func combine(_ scalar: Unicode.Scalar) {
        guard let place = previousColumn else { return }
        append(scalar, at: place)
    }

    private mutating func append(_ scalar: Unicode.Scalar, at place: Int) {
        var cell = grid[row, place]
        if let number = clusters.number(joining: scalar, to: cell.glyph) {
            cell.glyph = 0x8000_0000 | number
            return grid.replace(row: row, column: place, with: cell)
        }
        var scalars = self.scalars(of: cell)
        guard scalars.count < ClusterTable.longest else { return }
        scalars.append(scalar)
        if clusters.isFull { collectClusters() }
        guard let number = clusters.number(of: scalars) else { return }
        // Collecting may have given the cell's own cluster another number.
        cell = grid[row, place]
        clusters.remember(number, joining: scalar, to: cell.glyph)
        cell.glyph = 0x8000_0000 | number
        grid.replace(row: row, column: place, with: cell)
    }

    /// Mode 2027: adds a scalar to the cluster before the cursor if it belongs there (UAX 29).
    private mutating func join(_ scalar: Unicode.Scalar) -> Bool {
        guard joiner.joins(scalar), let place = previousColumn else { return false }
        append(scalar, at: place)
        let isNarrow = !grid[row, place].isWide
        if isNarrow, joiner.isWide, place + 1 == column || isWrapPending {
            widen(at: place)
        } else if joiner.isNarrow, !isNarrow {
            narrow(at: place)
        }
        return true
    }

    /// Makes a cluster two columns wide that began with one, as a flag or an emoji with U+FE0F.
    private mutating func widen(at place: Int) {
        guard place + 2 <= lineEnd, !isWrapPending else { return }
        let cell = grid[row, place]
        let template = cell.rawValue & ~0xffff_ffff
        grid.write(glyph: cell.glyph, width: 2, row: row, column: place, template: template)
        column = place + 2
        if column == lineEnd {
            column -= 1
            isWrapPending = true
        }
    }

    /// Makes an emoji one column wide that U+FE0E turns into text, where the cursor is behind it.
    private mutating func narrow(at place: Int) {
        guard place + 2 == column || isWrapPending else { return }
        var head = grid[row, place]
        head.rawValue &= ~GridCell.wideFlag
        grid.replace(row: row, column: place, with: head)
        grid.replace(row: row, column: place + 1, with: grid[row, place + 1].emptied)
        column = place + 1
        isWrapPending = false
    }

    /// The scalars that stand in a cell.
    func scalars(of cell: GridCell) -> [Unicode.Scalar] {
        if cell.isCluster { return clusters[cell.clusterIndex] }
        return [Unicode.Scalar(cell.shownGlyph) ?? " "]
    }

    // MARK: The pen

    /// Gives the pen's style its number.
    mutating func updatePen() {
        if styles.isFull { collectStyles() }
        template = GridCell.template(style: styles.number(of: pen), isProtected: isProtecting)
        if pen.background != eraserColor {
            eraserColor = pen.background
            let number = styles.number(of: Pen(background: pen.background))
            eraser = GridCell(rawValue: GridCell.template(style: number))
        }
        isPenStale = false
    }

    /// What erasing leaves behind now.
    var erased: GridCell {
        mutating get {
            if isPenStale { updatePen() }
            return eraser
        }
    }

    /// Drops the styles that no cell shows.
    mutating func collectStyles() {
        var used = [Bool](repeating: false, count: styles.count)
        grid.markStyles(&used)
        otherGrid.markStyles(&used)
        let numbers = styles.compact(keeping: used)
        grid.renumberStyles(numbers)
        otherGrid.renumberStyles(numbers)
        isPenStale = true
        eraserColor = nil
    }

    /// Drops the clusters that no cell shows.
    mutating func collectClusters() {
        var used = [Bool](repeating: false, count: clusters.clusters.count)
        grid.markClusters(&used)
        otherGrid.markClusters(&used)
        let numbers = clusters.compact(keeping: used)
        grid.renumberClusters(numbers)
        otherGrid.renumberClusters(numbers)
        if lastScalar >= 0x8000_0000 { lastScalar = 0 }
    }
}
