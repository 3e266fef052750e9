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
    }

    package private(set) var size: Size
    package private(set) var title = ""

    package init(size: Size, scrollbackLimit: Int = 10_000) {
        self.size = size
    }

    /// Takes bytes from the host. Cheap to call with any cut of the stream.
    package mutating func feed(_ bytes: UnsafeRawBufferPointer) {}

    package mutating func feed(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { feed($0) }
    }

    /// What happened since the last call, in order.
    package mutating func takeOutput() -> [Output] { [] }

    /// Changes the size; wrapped lines of the main screen flow anew.
    package mutating func resize(to size: Size) {
        self.size = size
    }

    // MARK: Lines

    /// Lines that have left the screen at its top.
    package var scrollbackCount: Int { 0 }

    /// The text of a line; 0 is the oldest in the scrollback, `scrollbackCount` the first on the
    /// screen.
    package func text(line: Int) -> String { "" }

    /// True if this line runs on in the next one (it was wrapped, not ended).
    package func isWrapped(line: Int) -> Bool { false }

    /// Lines that have fallen off the far end of the scrollback for good. A line's number plus
    /// this names the line for as long as it lives, whatever is fed: selections hold on to it.
    package var discardedLineCount: Int { 0 }

    /// What stands in a line, from the left: each character with its columns, a wide one once.
    /// Blanks at the end are left out, but not those of a wrapped line that a program wrote.
    package func characters(line: Int) -> [PlacedCharacter] { [] }

    /// Draws the screen, or an earlier part if scrolled back by `offset` lines, and the cursor
    /// where the program has it.
    package func draw(into surface: inout Surface, at rect: Rect, offset: Int = 0) {}

    /// Where the program has its cursor on the screen; nil while hidden.
    package var cursor: Surface.Cursor? { nil }

    // MARK: Modes that matter outside

    package var isAlternateScreen: Bool { false }
    /// The program wants the mouse (9, 1000, 1002, 1003).
    package var wantsMouse: Bool { false }
    package var wantsBracketedPaste: Bool { false }
    package var wantsFocus: Bool { false }
    /// Synchronised output (2026) is on: do not draw yet. The caller gives up after 150 ms.
    package var isSynchronized: Bool { false }

    // MARK: Input to bytes

    /// The bytes for a key under the modes of the moment; empty if it sends nothing.
    package func encode(_ key: KeyEvent) -> [UInt8] { [] }
    /// The bytes for a mouse event, its position counted from the pane's corner.
    package func encode(_ mouse: MouseEvent) -> [UInt8] { [] }
    /// A paste, bracketed if the program asked; the end marker inside it is removed.
    package func encode(paste: [UInt8]) -> [UInt8] { paste }
    package func encode(focus: Bool) -> [UInt8] { [] }
}
