/// A row of the scrollback as cells, with what their numbers mean.
struct ScrollbackRow {
    var cells: [GridCell] = []
    var styles = [Pen()]
    var clusters: [[Unicode.Scalar]] = []
    var flags: Row.Flags = []
    var status: UInt8 = 0

    /// Reads a packed line whole.
    init(_ reader: PackedReader, columns: Int) {
        var reader = reader
        var last = Pen()
        var number: UInt32 = 0
        cells.reserveCapacity(columns)
        while let run = reader.next() {
            let pen = reader.style(of: run)
            // Neighbours that look alike have one number.
            if pen != last {
                last = pen
                number = pen.isPlain ? 0 : UInt32(styles.count)
                if number != 0 { styles.append(pen) }
            }
            add(run, of: reader, style: number)
        }
    }

    /// A line of plain ASCII.
    init(ascii text: ArraySlice<UInt8>) {
        cells = text.map { GridCell(rawValue: UInt64($0)) }
    }

    private mutating func add(_ run: PackedReader.Run, of reader: PackedReader, style: UInt32) {
        var template = GridCell.template(style: style)
        if run.isWide { template |= GridCell.wideFlag }
        let tail = GridCell(
            rawValue: GridCell.template(style: style) | GridCell.tailFlag)
        reader.forEachGlyph(of: run) { glyph, cluster in
            var glyph = glyph
            if let cluster {
                glyph = 0x8000_0000 | UInt32(clusters.count)
                clusters.append(cluster)
            }
            cells.append(GridCell(scalar: glyph, template: template))
            if run.isWide { cells.append(tail) }
        }
    }
}
