/// Where a row's cells are and what is known about them.
struct Row: Sendable {
    struct Flags: OptionSet, Sendable {
        let rawValue: UInt8

        /// Runs on in the next row.
        static var wrapped: Flags { Flags(rawValue: 1) }
        /// May hold wide characters.
        static var wide: Flags { Flags(rawValue: 2) }
        /// May hold styles, clusters or protected cells.
        static var rich: Flags { Flags(rawValue: 4) }
        /// May hold scalars beyond ASCII.
        static var beyondASCII: Flags { Flags(rawValue: 8) }
        /// A shell said that its prompt starts here (OSC 133 A).
        static var prompt: Flags { Flags(rawValue: 16) }
    }

    /// Which `columns` cells of the grid's buffer are this row's.
    var slot: Int32
    /// The cells from here on are blank.
    var used: Int32 = 0
    var flags: Flags = []

    @inline(__always)
    mutating func noteUse(upTo column: Int) {
        if used < Int32(truncatingIfNeeded: column) { used = Int32(truncatingIfNeeded: column) }
    }
}
