package import Screen

/// A terminal: what a program's bytes do to a grid of cells, and keys and mouse back into bytes.
/// A value without I/O: what it would say to the host or the person is handed out by
/// `takeOutput()`.
package struct Terminal: Sendable {
    /// What feeding bytes brought about, besides the picture.
    package enum Output: Equatable, Sendable {
        /// To be sent to the host.
        case reply([UInt8])
        case bell
        /// OSC 0, 2: control characters taken out, length capped.
        case titleChanged(String)
        /// OSC 7: a path on the host `host`.
        case workingDirectoryChanged(host: String, path: String)
        /// OSC 52 write; decoded.
        case clipboardWritten([UInt8])
        /// OSC 9, 777.
        case notified(title: String, body: String)
        /// OSC 133 C: a shell runs this command; empty if it did not say where that begins.
        case commandStarted(String)
        /// OSC 133 D: the command that was started is done.
        case commandEnded(status: UInt8?)
    }

    package internal(set) var size: Size
    package internal(set) var title = ""
    /// OSC 1.
    package internal(set) var iconTitle = ""
    /// Counts up with everything that may have changed the picture: equal numbers, equal pictures.
    package internal(set) var generation: UInt64 = 0
    /// The colours that programs are told when they ask. OSC 4 and 10 to 12 change a copy of it.
    package var basePalette = Palette() {
        didSet {
            palette = basePalette
            hasOwnColors = false
        }
    }
    /// A program changed the palette.
    var hasOwnColors = false
    /// What a cell measures, for programs that ask for sizes in pixels.
    package var cellPixels = Size(columns: 10, rows: 20)
    /// Answer DECRQCRA, which lets the host read the screen. For conformance suites only.
    package var reportsChecksums = false

    var parser = Parser()
    var decoder = UTF8Decoder()
    var outbox = Outbox()

    /// The screen in use and the other one, which has no rows until a program asks for it.
    var grid: Grid
    var otherGrid: Grid
    package internal(set) var isAlternateScreen = false
    var styles = StyleTable()
    var clusters = ClusterTable()
    var links = LinkTable()
    var scrollback: Scrollback
    /// What the shell said of the last prompt and its command.
    package internal(set) var shellMarks = ShellMarks()

    /// Where the next character goes, from 0.
    var row = 0
    var column = 0
    /// A character was written in the last column: the next one wraps first.
    var isWrapPending = false
    /// How the next character looks, and the same as a cell without glyph.
    var pen = Pen()
    var template: UInt64 = 0
    /// What erasing leaves behind: the pen's background.
    var eraser = GridCell.blank
    /// The background that `eraser` is for; nil if its number no longer holds.
    var eraserColor: UInt32? = 0
    /// `template` and `eraser` are behind `pen`.
    var isPenStale = false
    var isProtecting = false
    /// Protection is ISO 6429's (SPA, EPA), which plain erasing respects, and not DECSCA's, which
    /// only selective erasing does.
    var isProtectionStandard = false
    var characterSets = CharacterSets()
    /// The graphic character just before, which REP repeats; 0 if that was something else.
    var lastScalar: UInt32 = 0
    var joiner = ClusterJoiner()

    /// The scrolling region: rows `top` to before `bottom`, columns `left` to before `right`.
    var top = 0
    var bottom: Int
    var left = 0
    var right: Int
    var tabs: [Bool]

    var modes = Modes.initial
    var savedModes: [Int: Bool] = [:]
    var mouseTracking = MouseTracking.off
    var mouseEncoding = MouseEncoding.bytes
    /// DECSCUSR's number; 0 is the person's choice.
    var cursorStyle = 0
    /// DECSACE: with 2 attribute changes work on rectangles, else on runs of text.
    var attributeChangeExtent = 0
    /// DECSCL: the series of terminals that we act as, VT100 (1) to VT420 (4).
    var conformanceLevel = 4
    /// XTCHECKSUM: how DECRQCRA counts.
    var checksumOptions = ChecksumOptions()
    var modifyOtherKeys = 0
    var formatOtherKeys = 0
    /// The kitty protocol's flags of the screen in use, the last one in force, and the other's.
    var kittyStack: [KittyFlags] = [[]]
    var otherKittyStack: [KittyFlags] = [[]]

    var saved = SavedCursor()
    var otherSaved = SavedCursor()
    var titleStack: [SavedTitle] = []
    var styleStack: [SavedStyle] = []
    var palette = Palette()
    /// XTPUSHCOLORS: the palettes put aside, by place; and the place of the last one.
    var paletteStack: [Palette] = []
    var paletteStackPlace = 0

    /// Both limits hold: lines of the scrollback, and roughly what they take in bytes.
    package init(
        size: Size, scrollbackLimit: Int = 10_000, scrollbackByteLimit: Int = 64_000_000
    ) {
        let size = Self.clamped(size)
        self.size = size
        grid = Grid(columns: size.columns, rows: size.rows)
        otherGrid = Grid(columns: size.columns, rows: 0)
        scrollback = Scrollback(
            columns: size.columns, limit: scrollbackLimit, byteLimit: scrollbackByteLimit)
        bottom = size.rows
        right = size.columns
        tabs = Self.defaultTabs(columns: size.columns)
    }

    /// What happened since the last call, in order.
    package mutating func takeOutput() -> [Output] { outbox.take() }

    /// A screen has at least one cell and not more than a 24-bit number of them.
    static func clamped(_ size: Size) -> Size {
        Size(columns: min(max(1, size.columns), 4096), rows: min(max(1, size.rows), 2048))
    }

    // MARK: Modes that matter outside

    /// The program wants the mouse (9, 1000, 1002, 1003).
    package var wantsMouse: Bool { mouseTracking != .off }
    package var wantsBracketedPaste: Bool { modes.contains(.bracketedPaste) }
    package var wantsFocus: Bool { modes.contains(.focus) }
    /// On the alternate screen the wheel sends cursor keys (1007).
    package var wantsAlternateScroll: Bool {
        isAlternateScreen && modes.contains(.alternateScroll)
    }
    /// Synchronised output (2026) is on: do not draw yet. The caller gives up after 150 ms.
    package var isSynchronized: Bool { modes.contains(.synchronized) }
    /// The whole screen is shown inverse (DECSCNM).
    package var isReversed: Bool { modes.contains(.reverseScreen) }

    /// Ends synchronised output that lasts too long.
    package mutating func giveUpSynchronization() {
        modes.remove(.synchronized)
        generation &+= 1
    }
}
