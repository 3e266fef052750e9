/// A line of cells in few bytes, that needs no table to be read.
///
/// Runs of cells that look alike, each with a header of two bytes: what follows, and how many
/// characters there are. Then the style, only as far as it is not the plain one, and the
/// characters: a byte each, or UTF-8. Half the characters of a wide run's columns are written.
enum PackedLine {
    /// Bits of a run's first byte; the lowest four say how many bytes the colours have.
    static var restFlag: UInt8 { 1 << 4 }
    static var attributesFlag: UInt8 { 1 << 5 }
    static var wideFlag: UInt8 { 1 << 6 }
    static var beyondASCIIFlag: UInt8 { 1 << 7 }

    static var longestRun: Int { 255 }
    /// Stands before a cluster's scalars: no byte of UTF-8 is that.
    static var clusterMark: UInt8 { 0xff }
    /// A header, two colours, the rest of a style, and a cluster's scalars at three bytes each.
    static var mostPerCell: Int { 2 + 6 + 9 + 2 + 3 * ClusterTable.longest }
    /// Numbers are stored four bytes at a time, of which the last may not count.
    static var slack: Int { 8 }

    /// Writes cells; returns how many bytes they take. `target` has room for `mostPerCell` bytes
    /// for each cell and `slack`.
    @inline(__always)
    static func pack(
        _ cells: UnsafeBufferPointer<GridCell>, styles: UnsafeBufferPointer<Pen>,
        clusters: ClusterTable, into target: UnsafeMutablePointer<UInt8>
    ) -> Int {
        var place = target
        var index = 0
        while index < cells.count {
            let look = cells[index].rawValue & lookMask
            let header = place
            place += 2
            let style = Int(truncatingIfNeeded: look >> 32) & 0xff_ffff
            var flags = style == 0 ? 0 : put(styles[style], at: &place)
            let step = look & GridCell.wideFlag == 0 ? 1 : 2
            if step == 2 { flags |= wideFlag }
            let end = min(cells.count, index + step * longestRun)
            let first = index
            if step == 1 { packASCII(cells, &index, end, look, at: &place) }
            while index < end, cells[index].rawValue & lookMask == look {
                let glyph = cells[index].glyph
                if glyph < 0x80 {
                    place[0] = UInt8(truncatingIfNeeded: glyph)
                    place += 1
                } else {
                    put(glyph: glyph, clusters, at: &place)
                    flags |= beyondASCIIFlag
                }
                index += step
            }
            header[0] = flags
            header[1] = UInt8(truncatingIfNeeded: (index - first) / step)
        }
        return place - target
    }

    /// Eight cells of one look and plain ASCII at a step, as long as there are.
    @inline(__always)
    private static func packASCII(
        _ cells: UnsafeBufferPointer<GridCell>, _ index: inout Int, _ end: Int, _ look: UInt64,
        at place: inout UnsafeMutablePointer<UInt8>
    ) {
        guard let base = cells.baseAddress else { return }
        while index + 8 <= end {
            // `end` is not beyond the end of `cells`.
            let eight = base + index
            var others: UInt64 = 0
            var text: UInt64 = 0
            for offset in 0..<8 {
                let raw = eight[offset].rawValue
                others |= (raw ^ look) & (lookMask | 0xffff_ff80)
                text |= (raw & 0x7f) << UInt64(truncatingIfNeeded: 8 * offset)
            }
            guard others == 0 else { return }
            UnsafeMutableRawPointer(place).storeBytes(of: text.littleEndian, as: UInt64.self)
            place += 8
            index += 8
        }
    }

    private static var lookMask: UInt64 { GridCell.styleMask | GridCell.wideFlag }

    /// Writes a style; returns the flags that say what was written.
    @inline(__always)
    private static func put(_ pen: Pen, at place: inout UnsafeMutablePointer<UInt8>) -> UInt8 {
        var flags = put(color: pen.foreground, at: &place)
        flags |= put(color: pen.background, at: &place) << 2
        if pen.underlineColor == 0, pen.underline == 0, pen.link == 0, pen.attributes < 256 {
            guard pen.attributes != 0 else { return flags }
            place[0] = UInt8(truncatingIfNeeded: pen.attributes)
            place += 1
            return flags | attributesFlag
        }
        store(pen.underlineColor, at: place)
        store(UInt32(pen.attributes) | UInt32(pen.link) << 16, at: place + 4)
        place[8] = pen.underline
        place += 9
        return flags | restFlag
    }

    /// A byte for one of the palette, three for a direct one, none for the standard one.
    @inline(__always)
    private static func put(
        color: UInt32, at place: inout UnsafeMutablePointer<UInt8>
    ) -> UInt8 {
        let kind = color >> 24
        store(color, at: place)
        place += kind == 0 ? 0 : Int(kind) * 2 - 1
        return UInt8(truncatingIfNeeded: kind)
    }

    @inline(__always)
    private static func store(_ value: UInt32, at place: UnsafeMutablePointer<UInt8>) {
        UnsafeMutableRawPointer(place).storeBytes(of: value.littleEndian, as: UInt32.self)
    }

    @inline(__always)
    private static func put(
        glyph: UInt32, _ clusters: ClusterTable, at place: inout UnsafeMutablePointer<UInt8>
    ) {
        if glyph < 0x800 {
            store(0x80c0 | glyph >> 6 | (glyph & 0x3f) << 8, at: place)
            place += 2
        } else if glyph < 0x1_0000 {
            let tail = (glyph >> 6 & 0x3f) << 8 | (glyph & 0x3f) << 16
            store(0x80_80e0 | glyph >> 12 | tail, at: place)
            place += 3
        } else if glyph < 0x8000_0000 {
            let tail = (glyph >> 6 & 0x3f) << 16 | (glyph & 0x3f) << 24
            store(0x8080_80f0 | glyph >> 18 | (glyph >> 12 & 0x3f) << 8 | tail, at: place)
            place += 4
        } else {
            put(cluster: clusters[Int(glyph & 0x7fff_ffff)], at: &place)
        }
    }

    private static func put(
        cluster: [Unicode.Scalar], at place: inout UnsafeMutablePointer<UInt8>
    ) {
        let scalars = cluster.prefix(ClusterTable.longest)
        place[0] = clusterMark
        place[1] = UInt8(truncatingIfNeeded: scalars.count)
        place += 2
        for scalar in scalars {
            store(scalar.value, at: place)
            place += 3
        }
    }
}
