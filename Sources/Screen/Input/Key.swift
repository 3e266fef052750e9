/// A key on the keyboard.
package enum Key: Hashable, Sendable {
    /// A key that types something; the scalar is what it types without modifiers other than
    /// Shift: `a`, `A`, `é`, ` `.
    case character(Unicode.Scalar)
    case enter, tab, backspace, escape
    case up, down, left, right
    case home, end, pageUp, pageDown, insert, delete
    /// F1 to F35.
    case function(Int)
    /// A key of the numeric pad in application mode, as the character on its cap; `\r` is Enter.
    case keypad(Unicode.Scalar)
    case menu, pause, printScreen, capsLock, numLock, scrollLock
}

/// One press (or repeat, or release where the outer terminal tells) of a key.
package struct KeyEvent: Hashable, Sendable {
    /// The bits of xterm's modifier parameter less one, and of the kitty protocol.
    package struct Modifiers: OptionSet, Hashable, Sendable {
        package let rawValue: UInt8

        package init(rawValue: UInt8) {
            self.rawValue = rawValue
        }

        package static let shift = Modifiers(rawValue: 1)
        package static let alt = Modifiers(rawValue: 2)
        package static let control = Modifiers(rawValue: 4)
        package static let `super` = Modifiers(rawValue: 8)
        package static let hyper = Modifiers(rawValue: 16)
        package static let meta = Modifiers(rawValue: 32)
    }

    package enum Kind: UInt8, Hashable, Sendable {
        case press = 1
        case `repeat` = 2
        case release = 3
    }

    package var key: Key
    package var modifiers: Modifiers
    package var kind: Kind

    package init(_ key: Key, modifiers: Modifiers = [], kind: Kind = .press) {
        self.key = key
        self.modifiers = modifiers
        self.kind = kind
    }
}
