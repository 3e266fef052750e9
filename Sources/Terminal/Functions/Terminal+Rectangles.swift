import Screen

/// Functions on rectangles (VT420).
extension Terminal {
    /// Rows and columns, from 0, the ends excluded.
    struct Area {
        var rows: Range<Int>
        var columns: Range<Int>
    }

    /// The rectangle in four parameters from `index` on, counted from 1 and under origin mode from
    /// the margins; nil if it is none.
    func area(_ numbers: Parameters, at index: Int) -> Area? {
        let isOrigin = modes.contains(.origin)
        let lastRow = isOrigin ? bottom : size.rows
        let lastColumn = isOrigin ? right : size.columns
        let top = rowOrigin + numbers.repeats(index) - 1
        let left = columnOrigin + numbers.repeats(index + 1) - 1
        let givenBottom = numbers[index + 2] == 0 ? lastRow : rowOrigin + numbers[index + 2]
        let givenRight =
            numbers[index + 3] == 0 ? lastColumn : columnOrigin + numbers[index + 3]
        let bottom = min(givenBottom, lastRow)
        let right = min(givenRight, lastColumn)
        guard top < bottom, left < right else { return nil }
        return Area(rows: top..<bottom, columns: left..<right)
    }

    /// Copy Rectangular Area (DECCRA, CSI Pt;Pl;Pb;Pr;Pp;Pt;Pl;Pp $ v).
    /// vt100.net/docs/vt510-rm/DECCRA.html
    mutating func copyRectangle(_ numbers: Parameters) {
        guard let source = area(numbers, at: 0) else { return }
        let lastRow = modes.contains(.origin) ? bottom : size.rows
        let lastColumn = modes.contains(.origin) ? right : size.columns
        let targetRow = rowOrigin + numbers.repeats(5) - 1
        let targetColumn = columnOrigin + numbers.repeats(6) - 1
        let height = min(source.rows.count, lastRow - targetRow)
        let width = min(source.columns.count, lastColumn - targetColumn)
        guard height > 0, width > 0 else { return }
        let copies = (0..<height).map { step in
            (0..<width).map {
                grid[source.rows.lowerBound + step, source.columns.lowerBound + $0]
            }
        }
        for (step, cells) in copies.enumerated() {
            grid.paste(cells, row: targetRow + step, column: targetColumn)
        }
    }

    /// Fill Rectangular Area (DECFRA, CSI Pc;Pt;Pl;Pb;Pr $ x). vt100.net/docs/vt510-rm/DECFRA.html
    mutating func fillRectangle(_ numbers: Parameters) {
        let glyph = numbers[0]
        guard (0x20...0x7e).contains(glyph) || (0xa0...0xff).contains(glyph),
            let area = area(numbers, at: 1)
        else { return }
        if isPenStale { updatePen() }
        let cell = GridCell(scalar: UInt32(glyph), template: template)
        for row in area.rows {
            grid.cutWide(row: row, column: area.columns.lowerBound)
            grid.cutWide(row: row, column: area.columns.upperBound)
            grid.fillCells(
                row: row, from: area.columns.lowerBound, to: area.columns.upperBound, with: cell)
        }
    }

    /// Erase Rectangular Area (DECERA, CSI Pt;Pl;Pb;Pr $ z). vt100.net/docs/vt510-rm/DECERA.html
    mutating func eraseRectangle(_ numbers: Parameters) {
        erase(numbers, selectively: false)
    }

    /// Selective Erase Rectangular Area (DECSERA, CSI Pt;Pl;Pb;Pr $ {).
    /// vt100.net/docs/vt510-rm/DECSERA.html
    mutating func eraseRectangleSelectively(_ numbers: Parameters) {
        erase(numbers, selectively: true)
    }

    /// Unlike ED, DECERA erases what SPA protects, and DECSERA as well.
    private mutating func erase(_ numbers: Parameters, selectively: Bool) {
        guard let area = area(numbers, at: 0) else { return }
        let fill = erased
        for row in area.rows {
            let (from, to) = (area.columns.lowerBound, area.columns.upperBound)
            if selectively, !isProtectionStandard {
                grid.eraseUnprotected(row: row, from: from, to: to, with: fill)
            } else {
                grid.erase(row: row, from: from, to: to, with: fill)
            }
        }
    }

    // MARK: Attributes

    /// Select Attribute Change Extent (DECSACE, CSI Ps * x): 2 is rectangles.
    /// vt100.net/docs/vt510-rm/DECSACE.html
    mutating func setAttributeChangeExtent(_ kind: Int) {
        guard kind <= 2 else { return }
        attributeChangeExtent = kind
    }

    /// Change Attributes in Rectangular Area (DECCARA, CSI Pt;Pl;Pb;Pr;Pm $ r).
    /// vt100.net/docs/vt510-rm/DECCARA.html
    mutating func changeAttributes(_ numbers: Parameters) {
        restyle(numbers) { style, number in
            switch number {
            case 0:
                style.attributes.subtract([.bold, .blink, .inverse, .invisible])
                style.underline = .none
            case 1: style.attributes.insert(.bold)
            case 4: style.underline = .single
            case 5: style.attributes.insert(.blink)
            case 7: style.attributes.insert(.inverse)
            case 8: style.attributes.insert(.invisible)
            case 22: style.attributes.remove(.bold)
            case 24: style.underline = .none
            case 25: style.attributes.remove(.blink)
            case 27: style.attributes.remove(.inverse)
            case 28: style.attributes.remove(.invisible)
            default: break
            }
        }
    }

    /// Reverse Attributes in Rectangular Area (DECRARA, CSI Pt;Pl;Pb;Pr;Pm $ t).
    /// vt100.net/docs/vt510-rm/DECRARA.html
    mutating func reverseAttributes(_ numbers: Parameters) {
        restyle(numbers) { style, number in
            let all = number == 0
            if all || number == 1 { style.attributes.formSymmetricDifference(.bold) }
            if all || number == 4 { style.underline = style.underline == .none ? .single : .none }
            if all || number == 5 { style.attributes.formSymmetricDifference(.blink) }
            if all || number == 7 { style.attributes.formSymmetricDifference(.inverse) }
            if number == 8 { style.attributes.formSymmetricDifference(.invisible) }
        }
    }

    private mutating func restyle(_ numbers: Parameters, _ change: (inout Style, Int) -> Void) {
        guard let area = area(numbers, at: 0) else { return }
        let changes = numbers.count > 4 ? Array(numbers.all[4...]) : [0]
        for row in area.rows {
            for column in columns(of: area, in: row) {
                restyle(row: row, column: column, changes, change)
            }
        }
    }

    /// In a run of text the rows between the first and the last count whole.
    private func columns(of area: Area, in row: Int) -> Range<Int> {
        if attributeChangeExtent == 2 || area.rows.count == 1 { return area.columns }
        let isOrigin = modes.contains(.origin)
        let first = row == area.rows.lowerBound ? area.columns.lowerBound : isOrigin ? left : 0
        let last = isOrigin ? right : size.columns
        return first..<(row == area.rows.upperBound - 1 ? area.columns.upperBound : last)
    }

    private mutating func restyle(
        row: Int, column: Int, _ changes: [Int], _ change: (inout Style, Int) -> Void
    ) {
        if styles.isFull { collectStyles() }
        var cell = grid[row, column]
        var style = styles[cell.style]
        for number in changes { change(&style, number) }
        cell.style = styles.number(of: style)
        grid.replace(row: row, column: column, with: cell)
    }
}

extension Grid {
    /// Puts cells from elsewhere into a row; halves of wide characters at the edges are blanked.
    mutating func paste(_ source: [GridCell], row: Int, column: Int) {
        var source = source
        if let first = source.first, first.isTail { source[0] = first.emptied }
        if let last = source.last, last.isWide { source[source.count - 1] = last.emptied }
        cutWide(row: row, column: column)
        cutWide(row: row, column: column + source.count)
        for (offset, cell) in source.enumerated() {
            replace(row: row, column: column + offset, with: cell)
            if cell.isWide { rows[row].flags.insert(.wide) }
        }
    }
}
