package import Screen

/// Lines for people and copy mode: those of the scrollback and then those of the screen.
extension Terminal {
    /// One line as text, with the columns that its scalars come from.
    package struct LineText: Sendable, Equatable {
        /// Blanks at the end left out.
        package var text: String
        /// For each scalar of `text` the column of its cell; marks have that of their letter.
        package var columns: [Int]
        /// Up to which column the line is used.
        package var width: Int
    }

    /// Lines that have left the screen at its top. The alternate screen has none.
    package var scrollbackCount: Int { isAlternateScreen ? 0 : scrollback.count }

    package var lineCount: Int { scrollbackCount + size.rows }

    /// Lines that have fallen off the far end of the scrollback for good. A line's number plus
    /// this names the line for as long as it lives, whatever is fed: selections hold on to it.
    /// The alternate screen's rows go by the names of the main screen's.
    package var discardedLineCount: Int {
        isAlternateScreen ? scrollback.endNumber : scrollback.firstNumber
    }

    package mutating func setScrollbackLimit(_ limit: Int) {
        scrollback.setLimit(limit)
        generation &+= 1
    }

    /// What the scrollback takes in memory, roughly.
    package var scrollbackByteCount: Int { scrollback.byteCount }

    /// Drops the oldest lines until the rest takes no more than this, or nearly.
    package mutating func trimScrollback(toBytes limit: Int) {
        scrollback.trim(toBytes: limit)
        generation &+= 1
    }

    package mutating func clearScrollback() {
        scrollback.removeAll()
        generation &+= 1
    }

    /// The text of a line; 0 is the oldest in the scrollback, `scrollbackCount` the first on the
    /// screen.
    package func text(line: Int) -> String { lineText(line).text }

    /// The last scalar of a line that is no blank; cheap, for what asks a thousand terminals.
    package func lastScalar(line: Int) -> Unicode.Scalar? {
        withLine(line) { cells, source in
            cells.last { $0.shownGlyph != 0x20 && !$0.isTail }.flatMap {
                source.scalars(of: $0).last
            }
        } ?? nil
    }

    /// What stands in a line, from the left: each character with its columns, a wide one once.
    /// Blanks at the end are left out, but not those of a wrapped line that a program wrote.
    package func characters(line: Int) -> [PlacedCharacter] {
        let runsOn = isWrapped(line: line)
        return withLine(line) { cells, source in
            let end = cells.lastIndex { runsOn ? $0.rawValue != 0 : $0.shownGlyph != 0x20 }
            return cells[..<(end.map { $0 + 1 } ?? 0)].enumerated().compactMap { column, cell in
                guard !cell.isTail else { return nil }
                return PlacedCharacter(
                    source.character(of: cell), column: column, width: cell.isWide ? 2 : 1)
            }
        } ?? []
    }

    /// The text of a line and where it stands.
    package func lineText(_ line: Int) -> LineText {
        var scalars = String.UnicodeScalarView()
        var columns: [Int] = []
        var length = 0
        var width = 0
        withLine(line) { cells, source in
            for (column, cell) in cells.enumerated() where !cell.isTail {
                for scalar in source.scalars(of: cell) {
                    scalars.append(scalar)
                    columns.append(column)
                }
                guard cell.shownGlyph != 0x20 else { continue }
                length = columns.count
                width = column + (cell.isWide ? 2 : 1)
            }
        }
        scalars.removeLast(columns.count - length)
        columns.removeLast(columns.count - length)
        return LineText(text: String(scalars), columns: columns, width: width)
    }

    /// Adds what stands in some columns of a line to a text; blanks at its end are left out unless
    /// it runs on in the next one.
    package func append(line: Int, columns: Range<Int>, to text: inout String) {
        let runsOn = isWrapped(line: line)
        withLine(line) { cells, source in
            var end = min(cells.count, columns.upperBound)
            let start = cells.startIndex
            while end > 0, !runsOn, cells[start + end - 1].shownGlyph == 0x20 { end -= 1 }
            for column in columns.lowerBound..<max(columns.lowerBound, end) {
                let cell = cells[start + column]
                guard !cell.isTail else { continue }
                for scalar in source.scalars(of: cell) { text.unicodeScalars.append(scalar) }
            }
        }
    }

    /// True if this line runs on in the next one (it was wrapped, not ended).
    package func isWrapped(line: Int) -> Bool { flags(ofLine: line).contains(.wrapped) }

    /// True if a shell said that its prompt begins here (OSC 133).
    package func isPrompt(line: Int) -> Bool { flags(ofLine: line).contains(.prompt) }

    /// True if a command's output begins here (OSC 133 C).
    package func isOutputStart(line: Int) -> Bool { flags(ofLine: line).contains(.output) }

    /// How the command of the prompt that begins in this line ended; nil if none does or that is
    /// not known (OSC 133 D).
    package func commandStatus(line: Int) -> UInt8? {
        if line < scrollbackCount { return scrollback.status(line) }
        let row = line - scrollbackCount
        guard grid.rows.indices.contains(row), grid.rows[row].flags.contains(.ended) else {
            return nil
        }
        return grid.rows[row].status
    }

    private func flags(ofLine line: Int) -> Row.Flags {
        if line < scrollbackCount { return scrollback.flags(line) }
        let row = line - scrollbackCount
        return grid.rows.indices.contains(row) ? grid.rows[row].flags : []
    }

    /// The address that a hyperlink leads to, by the number in a style.
    package func address(ofLink number: UInt16) -> String? { links.links[number]?.address }

    /// The hyperlink at a place.
    package func link(line: Int, column: Int) -> String? {
        let style = style(line: line, column: column)
        return style.link == 0 ? nil : address(ofLink: style.link)
    }

    /// How a place looks.
    package func style(line: Int, column: Int) -> Style {
        withLine(line) { cells, source in
            cells.indices.contains(column) ? source.style(of: cells[column]) : .plain
        } ?? .plain
    }

    // MARK: Cells

    /// What the numbers in cells mean: the screen's or those of a row of the scrollback.
    struct CellSource {
        let styles: [Pen]
        let clusters: [[Unicode.Scalar]]

        func style(of cell: GridCell) -> Style { styles[Int(cell.style)].style }

        func scalars(of cell: GridCell) -> [Unicode.Scalar] {
            if cell.isCluster { return clusters[cell.clusterIndex] }
            return [Unicode.Scalar(cell.shownGlyph) ?? " "]
        }

        func text(of cell: GridCell) -> String {
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars(of: cell))
            return String(text)
        }

        func character(of cell: GridCell) -> Character {
            if !cell.isCluster { return Unicode.Scalar(cell.shownGlyph).map(Character.init) ?? " " }
            // Without grapheme rules a program may stack what Unicode would not: keep the first.
            return text(of: cell).first ?? " "
        }
    }

    /// Reads the cells of a line; blank ones at its end may be missing. Nil if there is no such
    /// line.
    @discardableResult
    func withLine<Result>(_ line: Int, _ body: (ArraySlice<GridCell>, CellSource) -> Result)
        -> Result?
    {
        if line < scrollbackCount {
            guard let row = scrollback.row(line) else { return nil }
            return body(row.cells[...], CellSource(styles: row.styles, clusters: row.clusters))
        }
        let index = line - scrollbackCount
        guard grid.rows.indices.contains(index) else { return nil }
        let start = grid.start(of: index)
        let cells = Array(grid.cells[start..<start + Int(grid.rows[index].used)])
        return body(cells[...], CellSource(styles: styles.keys, clusters: clusters.clusters))
    }
}
