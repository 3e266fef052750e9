internal import Screen

/// One control sequence (ECMA-48 §5.4) from the keyboard, taken apart.
struct ControlSequence {
    private let marker: UInt8?
    /// Each with its sub-parameters; 0 where none is written.
    private let parameters: [[Int]]
    private let final: UInt8

    init(_ body: ArraySlice<UInt8>, final: UInt8) {
        let marker = body.first.flatMap { (0x3C...0x3F).contains($0) ? $0 : nil }
        self.marker = marker
        self.final = final
        let digits = marker == nil ? body : body.dropFirst()
        parameters = digits.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
            .map { field in
                field.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
                    .map { Int(String(decoding: $0, as: UTF8.self)) ?? 0 }
            }
    }

    private func parameter(_ index: Int, _ sub: Int = 0) -> Int? {
        guard index < parameters.count, sub < parameters[index].count else { return nil }
        return parameters[index][sub]
    }

    var isPasteStart: Bool {
        marker == nil && final == UInt8(ascii: "~") && parameter(0) == 200
    }

    var event: InputEvent? {
        switch (marker, final) {
        case (UInt8(ascii: "<"), UInt8(ascii: "M")): return mouse(isRelease: false)
        case (UInt8(ascii: "<"), UInt8(ascii: "m")): return mouse(isRelease: true)
        case (.some, _): return nil
        case (nil, UInt8(ascii: "I")): return .focus(true)
        case (nil, UInt8(ascii: "O")): return .focus(false)
        case (nil, UInt8(ascii: "M")): return urxvtMouse
        case (nil, UInt8(ascii: "Z")): return .key(KeyEvent(.tab, modifiers: .shift))
        case (nil, UInt8(ascii: "~")): return tilde(modifiers)
        // rxvt says Control, Shift and both by the final byte.
        case (nil, UInt8(ascii: "^")): return tilde(.control)
        case (nil, UInt8(ascii: "$")): return tilde(.shift)
        case (nil, UInt8(ascii: "@")): return tilde([.control, .shift])
        case (nil, UInt8(ascii: "u")): return parameter(0).flatMap { unicode($0, modifiers, kind) }
        default: return letter
        }
    }

    // MARK: Modifiers

    /// The parameter of xterm and kitty: the bits, and one more. Caps lock and num lock, above
    /// these bits, are no modifiers of a command.
    static func modifiers(_ parameter: Int) -> KeyEvent.Modifiers {
        KeyEvent.Modifiers(rawValue: UInt8(truncatingIfNeeded: max(0, parameter - 1)) & 63)
    }

    private var modifiers: KeyEvent.Modifiers { Self.modifiers(parameter(1) ?? 1) }

    private var kind: KeyEvent.Kind {
        KeyEvent.Kind(rawValue: UInt8(clamping: parameter(1, 1) ?? 1)) ?? .press
    }

    private func key(_ key: Key, _ modifiers: KeyEvent.Modifiers) -> InputEvent {
        .key(KeyEvent(key, modifiers: modifiers, kind: kind))
    }

    // MARK: Keys that do something

    /// `CSI 1 ; 5 A`; without the 1 in some old terminals, and rxvt's `CSI a` for Shift.
    private var letter: InputEvent? {
        if (UInt8(ascii: "a")...UInt8(ascii: "d")).contains(final) {
            return KeyReader.letterKeys[final - 0x20].map { key($0, .shift) }
        }
        guard let found = KeyReader.letterKeys[final] else { return nil }
        let first = parameter(0) ?? 0
        if first <= 1 { return key(found, modifiers) }
        // What is left is no key but the answer to a question, such as where the cursor is.
        let isArrow = (UInt8(ascii: "A")...UInt8(ascii: "D")).contains(final)
        guard isArrow, parameters.count == 1, first <= 16 else { return nil }
        return key(found, Self.modifiers(first))
    }

    private func tilde(_ modifiers: KeyEvent.Modifiers) -> InputEvent? {
        let number = parameter(0) ?? 0
        // xterm's modifyOtherKeys: CSI 27 ; modifiers ; code ~
        if number == 27 { return parameter(2).flatMap { unicode($0, modifiers, .press) } }
        return Self.tildeKey(number).map { key($0, modifiers) }
    }

    private static func tildeKey(_ number: Int) -> Key? {
        switch number {
        case 1, 7: .home
        case 2: .insert
        case 3: .delete
        case 4, 8: .end
        case 5: .pageUp
        case 6: .pageDown
        case 11...15: .function(number - 10)
        case 17...21: .function(number - 11)
        case 23...26: .function(number - 12)
        case 28, 29: .function(number - 13)
        case 31...34: .function(number - 14)
        default: nil
        }
    }

    // MARK: Keys by their code

    private func unicode(
        _ code: Int, _ modifiers: KeyEvent.Modifiers, _ kind: KeyEvent.Kind
    ) -> InputEvent? {
        let key: Key
        switch code {
        case 9: key = .tab
        case 13: key = .enter
        case 27: key = .escape
        case 127, 8: key = .backspace
        case 57344...63743:
            guard let found = Self.kittyKey(code) else { return nil }
            key = found
        default:
            guard code >= 32, let scalar = Unicode.Scalar(UInt32(clamping: code)) else {
                return nil
            }
            key = .character(modifiers.contains(.shift) ? shifted(scalar) : scalar)
        }
        return .key(KeyEvent(key, modifiers: modifiers, kind: kind))
    }

    /// What the key types with Shift, where kitty tells it or it is an ASCII letter.
    private func shifted(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        if let told = parameter(0, 1), told >= 32 {
            return Unicode.Scalar(UInt32(clamping: told)) ?? scalar
        }
        let isSmall = ("a"..."z").contains(scalar)
        return isSmall ? Unicode.Scalar(UInt8(scalar.value) - 0x20) : scalar
    }

    /// Keys without a character of their own, in Unicode's private use area.
    /// sw.kovidgoyal.net/kitty/keyboard-protocol/#functional-key-definitions
    private static func kittyKey(_ code: Int) -> Key? {
        switch code {
        case 57358: .capsLock
        case 57359: .scrollLock
        case 57360: .numLock
        case 57361: .printScreen
        case 57362: .pause
        case 57363: .menu
        case 57376...57398: .function(code - 57363)
        case 57399...57408: .keypad(Unicode.Scalar(UInt8(code - 57399 + 48)))
        case 57409...57427: keypadKeys[code - 57409]
        default: nil
        }
    }

    private static let keypadKeys: [Key] = [
        .keypad("."), .keypad("/"), .keypad("*"), .keypad("-"), .keypad("+"), .keypad("\r"),
        .keypad("="), .keypad(","), .left, .right, .up, .down, .pageUp, .pageDown, .home, .end,
        .insert, .delete, .keypad("5"),
    ]

    // MARK: Mouse

    private func mouse(isRelease: Bool) -> InputEvent? {
        guard let bits = parameter(0), let column = parameter(1), let row = parameter(2) else {
            return nil
        }
        return MouseReport.event(bits, column, row, isRelease: isRelease)
    }

    private var urxvtMouse: InputEvent? {
        guard let bits = parameter(0), let column = parameter(1), let row = parameter(2) else {
            return nil
        }
        return MouseReport.legacy(bits - 32, column, row)
    }
}
