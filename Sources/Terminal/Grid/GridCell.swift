/// One cell of a grid in eight bytes: what stands there (32 bits, as `Cell.Glyph`; 0 was erased),
/// the number of its style (24 bits) and flags (8 bits).
struct GridCell: Hashable, Sendable {
    var rawValue: UInt64

    @inline(__always)
    init(rawValue: UInt64) {
        self.rawValue = rawValue
    }

    @inline(__always)
    init(scalar: UInt32, template: UInt64) {
        rawValue = template | UInt64(scalar)
    }

    /// An erased cell of the plain style.
    static var blank: GridCell { GridCell(rawValue: 0) }

    static var wideFlag: UInt64 { 1 << 56 }
    static var tailFlag: UInt64 { 1 << 57 }
    static var protectedFlag: UInt64 { 1 << 58 }
    static var styleMask: UInt64 { 0x00ff_ffff_0000_0000 }

    /// What a cell of this style has above its glyph.
    @inline(__always)
    static func template(style: UInt32, isProtected: Bool = false) -> UInt64 {
        UInt64(style) << 32 | (isProtected ? protectedFlag : 0)
    }

    var glyph: UInt32 {
        @inline(__always) get { UInt32(truncatingIfNeeded: rawValue) }
        set { rawValue = rawValue & ~0xffff_ffff | UInt64(newValue) }
    }

    var style: UInt32 {
        @inline(__always) get { UInt32(truncatingIfNeeded: rawValue >> 32) & 0xff_ffff }
        set { rawValue = rawValue & ~Self.styleMask | UInt64(newValue) << 32 }
    }

    /// The left half of a wide character.
    var isWide: Bool { rawValue & Self.wideFlag != 0 }
    /// The right half of a wide character.
    var isTail: Bool { rawValue & Self.tailFlag != 0 }
    /// Safe from selective erase (DECSCA).
    var isProtected: Bool { rawValue & Self.protectedFlag != 0 }
    var isCluster: Bool { rawValue & 0x8000_0000 != 0 }
    var clusterIndex: Int { Int(glyph & 0x7fff_ffff) }

    /// A space in place of a character of which one half is gone.
    var emptied: GridCell { GridCell(rawValue: rawValue & Self.styleMask | 0x20) }

    /// What stands there for people: erased cells and right halves are spaces.
    var shownGlyph: UInt32 { glyph == 0 ? 0x20 : glyph }
}
