import Screen

/// Reads the runs of a packed line one after the other.
struct PackedReader {
    /// Cells that look alike.
    struct Run {
        let flags: UInt8
        /// Characters, not columns.
        let count: Int
        /// Where its bytes begin, where the characters do, and where both end.
        let start: Int
        let glyphs: Int
        let end: Int

        var isWide: Bool { flags & PackedLine.wideFlag != 0 }
        var isASCII: Bool { flags & PackedLine.beyondASCIIFlag == 0 }
        var columns: Int { isWide ? 2 * count : count }
    }

    private let bytes: [UInt8]
    private var index: Int
    private let end: Int

    init(_ bytes: [UInt8], _ range: Range<Int>) {
        self.bytes = bytes
        index = range.lowerBound
        end = range.upperBound
    }

    mutating func next() -> Run? {
        guard index + 1 < end else { return nil }
        let start = index
        let flags = bytes[index]
        let count = Int(bytes[index + 1])
        let glyphs = index + 2 + Self.styleLength(flags)
        index = glyphs
        if flags & PackedLine.beyondASCIIFlag == 0 {
            index += count
        } else {
            skipGlyphs(count)
        }
        return Run(flags: flags, count: count, start: start, glyphs: glyphs, end: index)
    }

    private static func styleLength(_ flags: UInt8) -> Int {
        var length = colorLength(flags & 3) + colorLength(flags >> 2 & 3)
        if flags & PackedLine.restFlag != 0 { length += 9 }
        if flags & PackedLine.attributesFlag != 0 { length += 1 }
        return length
    }

    @inline(__always)
    private static func colorLength(_ kind: UInt8) -> Int { kind == 0 ? 0 : Int(kind) * 2 - 1 }

    private mutating func skipGlyphs(_ count: Int) {
        var index = index
        bytes.withUnsafeBufferPointer { bytes in
            for _ in 0..<count { index += Self.glyphLength(bytes, at: index) }
        }
        self.index = index
    }

    @inline(__always)
    private static func glyphLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        let first = bytes[index]
        if first < 0x80 { return 1 }
        if first < 0xe0 { return 2 }
        if first < 0xf0 { return 3 }
        return first == PackedLine.clusterMark ? 2 + 3 * Int(bytes[index + 1]) : 4
    }

    /// Where the first `count` characters of a run end.
    func end(of count: Int, in run: Run) -> Int {
        bytes.withUnsafeBufferPointer { bytes in
            var index = run.glyphs
            for _ in 0..<count { index += Self.glyphLength(bytes, at: index) }
            return index
        }
    }

    // MARK: Styles and characters

    func style(of run: Run) -> Pen {
        var pen = Pen()
        var index = run.start + 2
        pen.foreground = color(run.flags & 3, &index)
        pen.background = color(run.flags >> 2 & 3, &index)
        if run.flags & PackedLine.attributesFlag != 0 { pen.attributes = UInt16(bytes[index]) }
        if run.flags & PackedLine.restFlag != 0 {
            pen.underlineColor = number(at: index, bytes: 4)
            pen.attributes = UInt16(number(at: index + 4, bytes: 2))
            pen.link = UInt16(number(at: index + 6, bytes: 2))
            pen.underline = bytes[index + 8]
        }
        return pen
    }

    private func color(_ kind: UInt8, _ index: inout Int) -> UInt32 {
        let length = Self.colorLength(kind)
        defer { index += length }
        return kind == 0 ? 0 : UInt32(kind) << 24 | number(at: index, bytes: length)
    }

    private func number(at index: Int, bytes count: Int) -> UInt32 {
        (0..<count).reduce(0) { $0 | UInt32(bytes[index + $1]) << UInt32(8 * $1) }
    }

    /// The characters of a run: the glyphs of its cells, or clusters.
    func forEachGlyph(of run: Run, _ body: (UInt32, [Unicode.Scalar]?) -> Void) {
        var index = run.glyphs
        for _ in 0..<run.count {
            let first = bytes[index]
            switch first {
            case PackedLine.clusterMark:
                let count = Int(bytes[index + 1])
                let values = (0..<count).map { number(at: index + 2 + 3 * $0, bytes: 3) }
                body(0, values.map { Unicode.Scalar($0) ?? "\u{fffd}" })
                index += 2 + 3 * count
            case 0xf0...: body(glyph(first & 0x7, at: index, length: 4), nil); index += 4
            case 0xe0...: body(glyph(first & 0xf, at: index, length: 3), nil); index += 3
            case 0x80...: body(glyph(first & 0x1f, at: index, length: 2), nil); index += 2
            default: body(UInt32(first), nil); index += 1
            }
        }
    }

    private func glyph(_ first: UInt8, at index: Int, length: Int) -> UInt32 {
        (1..<length).reduce(UInt32(first)) { $0 << 6 | UInt32(bytes[index + $1] & 0x3f) }
    }
}
