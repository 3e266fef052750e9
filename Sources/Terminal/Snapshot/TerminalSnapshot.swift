import Screen

/// Everything there is to see of a terminal at one moment, in words: what `workbench replay --json`
/// prints and tests compare. Rows and columns count from 0.
package struct TerminalSnapshot: Encodable, Equatable, Sendable {
    package struct Extent: Encodable, Equatable, Sendable {
        package var columns: Int
        package var rows: Int
    }

    package struct Cursor: Encodable, Equatable, Sendable {
        package var row: Int
        package var column: Int
        package var isVisible: Bool
        /// `block`, `underline` or `bar`.
        package var shape: String
        package var isBlinking: Bool
        /// The next character goes to the next line first.
        package var isWrapPending: Bool
    }

    package struct Line: Encodable, Equatable, Sendable {
        /// Blanks at the end left out.
        package var text: String
        /// Runs on in the next line.
        package var isWrapped: Bool
        /// The columns that are not plain, from the left.
        package var runs: [Run]
    }

    /// Neighbouring cells that look alike; what is not said is as by default.
    package struct Run: Encodable, Equatable, Sendable {
        package var column: Int
        package var columns: Int
        package var text: String
        /// `#rrggbb`, or the number in the palette of 256.
        package var foreground: String?
        package var background: String?
        package var underlineColor: String?
        /// `bold`, `faint`, `italic`, `blink`, `inverse`, `invisible`, `strikethrough`, `overline`.
        package var attributes: [String]?
        /// `single`, `double`, `curly`, `dotted` or `dashed`.
        package var underline: String?
        /// Where a hyperlink leads.
        package var link: String?
    }

    package struct Notification: Encodable, Equatable, Sendable {
        package var title: String
        package var body: String
    }

    package var size: Extent
    package var title: String
    package var iconTitle: String
    package var cursor: Cursor
    package var isAlternateScreen: Bool
    package var screen: [Line]
    package var scrollback: [Line]
    /// Lines that have fallen off the scrollback.
    package var discardedLineCount: Int
    /// Names of the modes that are on.
    package var modes: [String]
    /// `off`, `9`, `1000`, `1002` or `1003`.
    package var mouseTracking: String
    /// `bytes`, `1005`, `1006`, `1015` or `1016`.
    package var mouseEncoding: String
    package var modifyOtherKeys: Int
    /// The kitty keyboard protocol's flags in force.
    package var kittyFlags: Int
    /// Rows and columns of the scrolling region, the first and the last.
    package var margins: [Int]
    /// What would have been sent to the host, in order.
    package var replies: [String]
    package var hasRungBell: Bool
    package var workingDirectory: String?
    package var notifications: [Notification]
    /// What OSC 52 would have put into the clipboard, as far as it is text.
    package var clipboard: String?
}
