/// One place of a surface: what stands there, how wide it is, how it looks.
package struct Cell: Hashable, Sendable {
    /// What stands in a cell: one scalar, or the number of a grapheme cluster in its surface.
    package struct Glyph: Hashable, Sendable {
        package let rawValue: UInt32

        package init(rawValue: UInt32) {
            self.rawValue = rawValue
        }

        package init(_ scalar: Unicode.Scalar) {
            rawValue = scalar.value
        }

        /// The cluster with this index in `Surface.clusters`.
        package init(cluster index: Int) {
            rawValue = 0x8000_0000 | UInt32(index)
        }

        package static let space = Glyph(" ")

        package var scalar: Unicode.Scalar? {
            rawValue < 0x8000_0000 ? Unicode.Scalar(rawValue) : nil
        }

        package var clusterIndex: Int? {
            rawValue >= 0x8000_0000 ? Int(rawValue & 0x7fff_ffff) : nil
        }
    }

    package var glyph: Glyph
    package var style: Style
    /// Columns taken: 1 or 2; 0 marks the right half of the wide character before it.
    package var width: UInt8

    package init(_ glyph: Glyph = .space, style: Style = .plain, width: UInt8 = 1) {
        self.glyph = glyph
        self.style = style
        self.width = width
    }

    package static let blank = Cell()
}
