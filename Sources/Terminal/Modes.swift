/// The switches that are on (ANSI modes, and DEC private ones and those of xterm and others).
struct Modes: OptionSet, Sendable, Hashable {
    let rawValue: UInt64

    private static func bit(_ number: UInt64) -> Modes { Modes(rawValue: 1 << number) }

    // ANSI, CSI Ps h.
    static var keyboardLocked: Modes { bit(0) }
    static var insert: Modes { bit(1) }
    static var sendReceive: Modes { bit(2) }
    static var newLine: Modes { bit(3) }

    // Private, CSI ? Ps h.
    static var applicationCursor: Modes { bit(8) }
    static var reverseScreen: Modes { bit(9) }
    static var origin: Modes { bit(10) }
    static var autowrap: Modes { bit(11) }
    static var autorepeat: Modes { bit(12) }
    static var cursorBlinks: Modes { bit(13) }
    static var cursorVisible: Modes { bit(14) }
    static var columnsMayChange: Modes { bit(15) }
    static var reverseWrap: Modes { bit(16) }
    static var extendedReverseWrap: Modes { bit(17) }
    static var applicationKeypad: Modes { bit(18) }
    static var backarrowSendsBackspace: Modes { bit(19) }
    static var sideMargins: Modes { bit(20) }
    static var focus: Modes { bit(22) }
    static var alternateScroll: Modes { bit(23) }
    static var bracketedPaste: Modes { bit(24) }
    static var synchronized: Modes { bit(25) }
    static var graphemeClusters: Modes { bit(26) }
    static var colorSchemeUpdates: Modes { bit(27) }
    static var sizeReports: Modes { bit(28) }
    static var wideColumns: Modes { bit(29) }
    static var smoothScroll: Modes { bit(30) }
    static var metaSendsEscape: Modes { bit(31) }
    static var altSendsEscape: Modes { bit(32) }
    static var nationalSets: Modes { bit(33) }
    static var wrapsBeforeTab: Modes { bit(34) }
    static var printsFormFeed: Modes { bit(35) }
    static var printsWholeScreen: Modes { bit(36) }
    static var alternateAllowed: Modes { bit(37) }

    static var initial: Modes {
        [
            .autowrap, .autorepeat, .cursorVisible, .sendReceive, .alternateScroll,
            .metaSendsEscape, .altSendsEscape, .alternateAllowed,
        ]
    }

    /// The mode that a number means in CSI Ps h; nil if it is not one of ours.
    static func standard(_ number: Int) -> Modes? {
        switch number {
        case 2: .keyboardLocked
        case 4: .insert
        case 12: .sendReceive
        case 20: .newLine
        default: nil
        }
    }

    /// What DECRQM says of ANSI modes that can't be changed here: 4, always reset. GATM, SRTM, VEM,
    /// HEM, PUM, FEAM, FETM, MATM, TTM, SATM, TSM and EBM (ECMA-48 §7.2).
    static func fixedStandardState(_ number: Int) -> Int {
        [1, 5, 7, 10, 11, 13, 14, 15, 16, 17, 18, 19].contains(number) ? 4 : 0
    }

    /// What DECRQM says of private modes that can't be changed here: 3 always set, 4 always reset,
    /// 0 not known. DECANM is always set: there is no VT52 in here.
    static func fixedPrivateState(_ number: Int) -> Int {
        switch number {
        case 2, 1048: 3
        // Tool bar, scroll bar, font shifting, Tektronix, margin bell, logging, DECHCCM, Sixel
        // scrolling, highlight tracking, scrolling by output and by keys, 8-bit input, NumLock,
        // Delete, selections and bells, other keyboards.
        case 10, 30, 35, 38, 44, 46, 60, 80, 1001, 1010, 1011, 1034, 1035, 1037, 1040...1044,
            1050...1053, 1060, 1061:
            4
        default: 0
        }
    }

    /// The mode that a number means in CSI ? Ps h, where it is no more than a switch.
    static func `private`(_ number: Int) -> Modes? {
        switch number {
        case 1: .applicationCursor
        case 3: .wideColumns
        case 4: .smoothScroll
        case 5: .reverseScreen
        case 6: .origin
        case 7: .autowrap
        case 8: .autorepeat
        case 12: .cursorBlinks
        case 18: .printsFormFeed
        case 19: .printsWholeScreen
        case 25: .cursorVisible
        case 40: .columnsMayChange
        case 41: .wrapsBeforeTab
        case 42: .nationalSets
        case 45: .reverseWrap
        case 66: .applicationKeypad
        case 67: .backarrowSendsBackspace
        case 69: .sideMargins
        case 1004: .focus
        case 1007: .alternateScroll
        case 1036: .metaSendsEscape
        case 1039: .altSendsEscape
        case 1045: .extendedReverseWrap
        case 1046: .alternateAllowed
        case 2004: .bracketedPaste
        case 2026: .synchronized
        case 2027: .graphemeClusters
        case 2031: .colorSchemeUpdates
        case 2048: .sizeReports
        default: nil
        }
    }
}

/// Which mouse events the program wants; the number is that of the private mode.
enum MouseTracking: Int, Sendable {
    case off = 0
    /// Presses only, without modifiers (X10).
    case pressOnly = 9
    case pressAndRelease = 1000
    case drag = 1002
    case anyMotion = 1003
}

/// How mouse events are written; the number is that of the private mode.
enum MouseEncoding: Int, Sendable {
    case bytes = 0
    case utf8 = 1005
    case decimal = 1006
    case urxvt = 1015
    case pixels = 1016
}

/// The kitty keyboard protocol's progressive enhancements.
/// sw.kovidgoyal.net/kitty/keyboard-protocol/#progressive-enhancement
struct KittyFlags: OptionSet, Sendable, Hashable {
    let rawValue: UInt8

    static var disambiguate: KittyFlags { KittyFlags(rawValue: 1) }
    static var eventKinds: KittyFlags { KittyFlags(rawValue: 2) }
    static var alternateKeys: KittyFlags { KittyFlags(rawValue: 4) }
    static var allKeys: KittyFlags { KittyFlags(rawValue: 8) }
    static var associatedText: KittyFlags { KittyFlags(rawValue: 16) }
    static var all: KittyFlags { KittyFlags(rawValue: 31) }
}
