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

    var isPasteStart: Bool { final == UInt8(ascii: "~") && parameter(0) == 200 }

    var event: InputEvent? {
        switch (marker, final) {
        case (UInt8(ascii: "<"), UInt8(ascii: "M")): return mouse(isRelease: false)
        case (UInt8(ascii: "<"), UInt8(ascii: "m")): return mouse(isRelease: true)
        case (.some, _): return nil
        case (nil, UInt8(ascii: "I")): return .focus(true)
        case (nil, UInt8(ascii: "O")): return .focus(false)
        case (nil, UInt8(ascii: "Z")): return .key(KeyEvent(.tab, modifiers: .shift))
        case (nil, UInt8(ascii: "~")): return tilde
        case (nil, UInt8(ascii: "u")): return parameter(0).flatMap { unicode($0, modifiers, kind) }
        default: return KeyReader.letterKeys[final].map { key($0) }
        }
    }

    private var modifiers: KeyEvent.Modifiers {
        // Caps lock and num lock, above these bits, are no modifiers of a command.
        KeyEvent.Modifiers(
            rawValue: UInt8(truncatingIfNeeded: max(0, (parameter(1) ?? 1) - 1)) & 63)
    }

    private var kind: KeyEvent.Kind {
        KeyEvent.Kind(rawValue: UInt8(clamping: parameter(1, 1) ?? 1)) ?? .press
    }

    private func key(_ key: Key) -> InputEvent {
        .key(KeyEvent(key, modifiers: modifiers, kind: kind))
    }

    private var tilde: InputEvent? {
        switch parameter(0) ?? 0 {
        case 1, 7: return key(.home)
        case 2: return key(.insert)
        case 3: return key(.delete)
        case 4, 8: return key(.end)
        case 5: return key(.pageUp)
        case 6: return key(.pageDown)
        case let number where (11...15).contains(number): return key(.function(number - 10))
        case let number where (17...21).contains(number): return key(.function(number - 11))
        case let number where (23...26).contains(number): return key(.function(number - 12))
        case 28, 29: return key(.function((parameter(0) ?? 0) - 13))
        case let number where (31...34).contains(number): return key(.function(number - 14))
        // xterm's modifyOtherKeys: CSI 27 ; modifiers ; code ~
        case 27: return parameter(2).flatMap { unicode($0, modifiers, .press) }
        default: return nil
        }
    }

    private func unicode(
        _ code: Int, _ modifiers: KeyEvent.Modifiers, _ kind: KeyEvent.Kind
    ) -> InputEvent? {
        let key: Key
        switch code {
        case 9: key = .tab
        case 13: key = .enter
        case 27: key = .escape
        case 127, 8: key = .backspace
        case 57358: key = .capsLock
        case 57359: key = .scrollLock
        case 57360: key = .numLock
        case 57361: key = .printScreen
        case 57362: key = .pause
        case 57363: key = .menu
        case 57376...57398: key = .function(code - 57363)
        case 57399...57408: key = .keypad(Unicode.Scalar(UInt8(code - 57399 + 48)))
        case 57344...63743: return nil
        default:
            guard code >= 32, let scalar = Unicode.Scalar(UInt32(clamping: code)) else {
                return nil
            }
            key = .character(scalar)
        }
        return .key(KeyEvent(key, modifiers: modifiers, kind: kind))
    }

    /// SGR mouse reports (xterm 1006): button bits, column, row.
    private func mouse(isRelease: Bool) -> InputEvent? {
        guard let bits = parameter(0), let column = parameter(1), let row = parameter(2),
            column > 0, row > 0
        else { return nil }
        var modifiers: KeyEvent.Modifiers = []
        if bits & 4 != 0 { modifiers.insert(.shift) }
        if bits & 8 != 0 { modifiers.insert(.alt) }
        if bits & 16 != 0 { modifiers.insert(.control) }
        let buttons: [Int: MouseEvent.Button] = [
            0: .left, 1: .middle, 2: .right, 64: .wheelUp, 65: .wheelDown, 66: .wheelLeft,
            67: .wheelRight, 128: .back, 129: .forward,
        ]
        let button = buttons[bits & ~(4 | 8 | 16 | 32)]
        let action: MouseEvent.Action
        if bits & 32 != 0 {
            action = .move(button)
        } else if let button {
            action = isRelease ? .release(button) : .press(button)
        } else {
            return nil
        }
        let position = Position(column: column - 1, row: row - 1)
        return .mouse(MouseEvent(action, at: position, modifiers: modifiers))
    }
}
