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
        /// What a command prints starts here (OSC 133 C).
        static var output: Flags { Flags(rawValue: 32) }
        /// The command of this prompt is done (OSC 133 D); `status` says how.
        static var ended: Flags { Flags(rawValue: 64) }

        /// What a shell said of the row itself, not of its cells.
        static var marks: Flags { [.prompt, .output, .ended] }
    }

    /// Which `columns` cells of the grid's buffer are this row's.
    var slot: Int32
    /// The cells from here on are blank.
    var used: Int32 = 0
    var flags: Flags = []
    /// Of the command of the prompt that starts here, if it has `.ended`.
    var status: UInt8 = 0

    @inline(__always)
    mutating func noteUse(upTo column: Int) {
        if used < Int32(truncatingIfNeeded: column) { used = Int32(truncatingIfNeeded: column) }
    }
}
