import Screen

/// The cells of one screen. Rows stand in a buffer in any order, so that scrolling moves numbers
/// of rows, never cells.
///
/// No wide character ever stands half: whatever cuts one blanks its other half.
struct Grid: Sendable {
    let columns: Int
    var cells: [GridCell]
    var rows: [Row]

    init(columns: Int, rows count: Int) {
        self.columns = columns
        cells = [GridCell](repeating: .blank, count: columns * count)
        rows = (0..<count).map { Row(slot: Int32($0)) }
    }

    @inline(__always)
    func start(of row: Int) -> Int { Int(rows[row].slot) * columns }

    subscript(row: Int, column: Int) -> GridCell {
        cells[start(of: row) + column]
    }

    // MARK: Writing

    /// Writes a run of ASCII. The caller has seen to it that it fits.
    @inline(__always)
    mutating func write(
        _ text: UnsafePointer<UInt8>, count: Int, row: Int, column: Int, template: UInt64
    ) {
        var line = rows[row]
        if line.flags.contains(.wide) {
            cutWide(row: row, column: column)
            cutWide(row: row, column: column + count)
        }
        let start = Int(line.slot) * columns + column
        precondition(start >= 0 && start + count <= cells.count)
        cells.withUnsafeMutableBufferPointer { cells in
            guard let first = cells.baseAddress else { return }
            let target = first + start
            for index in 0..<count {
                target[index] = GridCell(rawValue: template | UInt64(text[index]))
            }
        }
        line.noteUse(upTo: column + count)
        if template != 0 { line.flags.insert(.rich) }
        rows[row] = line
    }

    /// Writes the well-formed UTF-8 that `text` begins with, up to `limit`, the end of `text`, a
    /// control character or what takes no column. Returns how many bytes that was, the column
    /// behind it and the last scalar. The caller has seen to it that `column` is before `limit`.
    mutating func write(
        utf8 text: UnsafePointer<UInt8>, count: Int, row: Int, column: Int, limit: Int,
        template: UInt64
    ) -> (bytes: Int, column: Int, last: UInt32) {
        var line = rows[row]
        let start = Int(line.slot) * columns
        precondition(column < limit && limit <= columns && start + columns <= cells.count)
        let mayCut = line.flags.contains(.wide)
        var reader = UTF8Reader(text, count: count)
        var place = column
        var hasWide = false
        cells.withUnsafeMutableBufferPointer { cells in
            guard let base = cells.baseAddress else { return }
            // All places below are before `limit`, so inside the row, which is inside the buffer.
            let target = base + start
            let isTailCut = mayCut && target[column].isTail
            while place < limit, let (scalar, end) = reader.next() {
                let width = CharacterWidth.of(scalar)
                guard width > 0, place + width <= limit else { break }
                if width == 1 {
                    target[place] = GridCell(scalar: scalar.value, template: template)
                } else {
                    let head = template | GridCell.wideFlag
                    target[place] = GridCell(scalar: scalar.value, template: head)
                    target[place + 1] = GridCell(rawValue: template | GridCell.tailFlag)
                    hasWide = true
                }
                place += width
                reader.accept(scalar, end)
            }
            guard mayCut, place > column else { return }
            if isTailCut { target[column - 1] = target[column - 1].emptied }
            if place < columns, target[place].isTail { target[place] = target[place].emptied }
        }
        guard place > column else { return (0, column, 0) }
        line.flags.insert(.beyondASCII)
        if hasWide { line.flags.insert(.wide) }
        if template != 0 { line.flags.insert(.rich) }
        line.noteUse(upTo: place)
        rows[row] = line
        return (reader.index, place, reader.last)
    }

    /// Writes one character of one or two columns. The caller has seen to it that it fits.
    @inline(__always)
    mutating func write(glyph: UInt32, width: Int, row: Int, column: Int, template: UInt64) {
        var line = rows[row]
        let start = Int(line.slot) * columns + column
        if line.flags.contains(.wide) {
            if cells[start].isTail { cutWide(row: row, column: column) }
            let isCut = column + width < columns && cells[start + width].isTail
            if isCut { cutWide(row: row, column: column + width) }
        }
        line.flags.insert(.beyondASCII)
        if width == 2 {
            let cell = GridCell(scalar: glyph, template: template | GridCell.wideFlag)
            cells[start] = cell
            cells[start + 1] = GridCell(rawValue: template | GridCell.tailFlag)
            line.flags.insert(.wide)
        } else {
            cells[start] = GridCell(scalar: glyph, template: template)
        }
        if template != 0 || glyph >= 0x8000_0000 { line.flags.insert(.rich) }
        line.noteUse(upTo: column + width)
        rows[row] = line
    }

    /// Replaces one cell as it is; for what keeps or restyles a character.
    mutating func replace(row: Int, column: Int, with cell: GridCell) {
        cells[start(of: row) + column] = cell
        noteUse(row: row, upTo: column + 1)
        rows[row].flags.formUnion([.rich, .beyondASCII])
    }

    @inline(__always)
    private mutating func noteUse(row: Int, upTo column: Int) {
        rows[row].noteUse(upTo: column)
    }

    /// Blanks a wide character that stands across the left edge of a column.
    mutating func cutWide(row: Int, column: Int) {
        guard column > 0, column < columns else { return }
        let index = start(of: row) + column
        guard cells[index].isTail else { return }
        cells[index] = cells[index].emptied
        cells[index - 1] = cells[index - 1].emptied
    }

    // MARK: Erasing

    /// Blanks some columns of a row with an erased cell.
    mutating func erase(row: Int, from: Int, to: Int, with fill: GridCell) {
        guard from < to else { return }
        if from == 0, to == columns { return clear(row: row, with: fill) }
        if rows[row].flags.contains(.wide) {
            cutWide(row: row, column: from)
            cutWide(row: row, column: to)
        }
        fillCells(row: row, from: from, to: to, with: fill)
        if to == columns { rows[row].flags.remove(.wrapped) }
    }

    /// Blanks those of some columns that are not protected.
    mutating func eraseUnprotected(row: Int, from: Int, to: Int, with fill: GridCell) {
        for column in from..<max(from, to) where !self[row, column].isProtected {
            cutWide(row: row, column: column)
            cutWide(row: row, column: column + 1)
            cells[start(of: row) + column] = fill
        }
        if fill != .blank { rows[row].flags.insert(.rich) }
        noteUse(row: row, upTo: fill == .blank ? 0 : to)
    }

    /// Fills columns with a cell one column wide. Wide characters at the edges are the caller's.
    mutating func fillCells(row: Int, from: Int, to: Int, with fill: GridCell) {
        guard from < to else { return }
        let start = start(of: row)
        let used = Int(rows[row].used)
        // What is blank already need not be blanked again.
        let end = fill == .blank ? min(to, max(from, used)) : to
        if from < end {
            cells.withUnsafeMutableBufferPointer { cells in
                let part = UnsafeMutableBufferPointer(rebasing: cells[start + from..<start + end])
                if fill == .blank {
                    // Blank is zero.
                    let bytes = UnsafeMutableRawBufferPointer(part)
                    bytes.initializeMemory(as: UInt8.self, repeating: 0)
                } else {
                    part.update(repeating: fill)
                }
            }
        }
        if fill == .blank {
            if to >= used { rows[row].used = Int32(min(used, from)) }
        } else {
            rows[row].flags.formUnion([.rich, .beyondASCII])
            noteUse(row: row, upTo: to)
        }
    }

    /// Blanks a whole row; it no longer runs on in the next one.
    @inline(__always)
    mutating func clear(row: Int, with fill: GridCell) {
        fillCells(row: row, from: 0, to: columns, with: fill)
        rows[row].flags = fill == .blank ? [] : [.rich, .beyondASCII]
    }

    mutating func clear(with fill: GridCell) {
        for row in rows.indices { clear(row: row, with: fill) }
    }

    // MARK: Numbers that change meaning

    /// The styles in use, by number.
    func markStyles(_ used: inout [Bool]) {
        for row in rows where row.flags.contains(.rich) {
            let start = Int(row.slot) * columns
            for cell in cells[start..<start + Int(row.used)] { used[Int(cell.style)] = true }
        }
    }

    /// The clusters in use, by number.
    func markClusters(_ used: inout [Bool]) {
        for row in rows where row.flags.contains(.rich) {
            let start = Int(row.slot) * columns
            for cell in cells[start..<start + Int(row.used)] where cell.isCluster {
                used[cell.clusterIndex] = true
            }
        }
    }

    mutating func renumberStyles(_ numbers: [UInt32]) {
        for row in rows where row.flags.contains(.rich) {
            let start = Int(row.slot) * columns
            for index in start..<start + Int(row.used) {
                cells[index].style = numbers[Int(cells[index].style)]
            }
        }
    }

    mutating func renumberClusters(_ numbers: [UInt32]) {
        for row in rows where row.flags.contains(.rich) {
            let start = Int(row.slot) * columns
            for index in start..<start + Int(row.used) where cells[index].isCluster {
                cells[index].glyph = 0x8000_0000 | numbers[cells[index].clusterIndex]
            }
        }
    }
}
