package import Screen

/// Keys as bytes for the program.
extension Terminal {
    /// The bytes for a key under the modes of the moment; empty if it sends nothing.
    package func encode(_ key: KeyEvent) -> [UInt8] {
        if !kittyFlags.isEmpty { return KittyKeys(flags: kittyFlags).encode(key) }
        guard key.kind != .release else { return [] }
        return Array(legacyText(for: key).utf8)
    }

    private func legacyText(for event: KeyEvent) -> String {
        switch event.key {
        case .character(let scalar): characterText(scalar, event.modifiers)
        case .enter: enterText(event.modifiers)
        case .tab: tabText(event.modifiers)
        case .backspace: backspaceText(event.modifiers)
        case .escape: otherKeyText(0x1b, event.modifiers) ?? prefixed("\u{1b}", event.modifiers)
        case .keypad(let scalar): keypadText(scalar, event.modifiers)
        default: functionText(event)
        }
    }

    // MARK: Keys that type

    private func characterText(_ scalar: Unicode.Scalar, _ modifiers: KeyEvent.Modifiers) -> String
    {
        if let text = otherKeyText(scalar.value, modifiers) { return text }
        var typed = scalar
        if modifiers.contains(.control) { typed = Self.control(of: scalar) ?? scalar }
        return prefixed(String(Character(typed)), modifiers)
    }

    /// What Control makes of a character. sw.kovidgoyal.net/kitty/keyboard-protocol/, "Legacy ctrl
    /// mapping of ASCII keys".
    static func control(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar {
        case "a"..."z", "A"..."Z": Unicode.Scalar(UInt8(scalar.value & 0x1f))
        case " ", "2", "@": "\u{0}"
        case "3", "[", "{": "\u{1b}"
        case "4", "\\", "|": "\u{1c}"
        case "5", "]", "}": "\u{1d}"
        case "6", "^", "~", "`": "\u{1e}"
        case "7", "/", "_": "\u{1f}"
        case "8", "?": "\u{7f}"
        default: nil
        }
    }

    /// Alt and Meta send an escape character first (DECSET 1036, 1039).
    private func prefixed(_ text: String, _ modifiers: KeyEvent.Modifiers) -> String {
        modifiers.isDisjoint(with: [.alt, .meta]) ? text : "\u{1b}" + text
    }

    private func enterText(_ modifiers: KeyEvent.Modifiers) -> String {
        if let text = otherKeyText(0x0d, modifiers) { return text }
        return prefixed(modes.contains(.newLine) ? "\r\n" : "\r", modifiers)
    }

    private func tabText(_ modifiers: KeyEvent.Modifiers) -> String {
        if modifiers == .shift { return "\u{1b}[Z" }
        if let text = otherKeyText(0x09, modifiers) { return text }
        return prefixed(modifiers.contains(.shift) ? "\u{1b}[Z" : "\t", modifiers)
    }

    /// DECBKM (DECSET 67) and Control swap backspace and delete.
    private func backspaceText(_ modifiers: KeyEvent.Modifiers) -> String {
        let sendsBackspace =
            modes.contains(.backarrowSendsBackspace) != modifiers.contains(.control)
        if modifyOtherKeys == 2, let text = otherKeyText(0x7f, modifiers) { return text }
        return prefixed(sendsBackspace ? "\u{8}" : "\u{7f}", modifiers)
    }

    // MARK: modifyOtherKeys

    /// The form CSI 27 ; modifiers ; code ~ or, under formatOtherKeys, CSI code ; modifiers u;
    /// nil where the key goes its ordinary way. ctlseqs, "modifyOtherKeys".
    private func otherKeyText(_ code: UInt32, _ modifiers: KeyEvent.Modifiers) -> String? {
        guard modifiesKey(code, modifiers) else { return nil }
        let parameter = Self.parameter(modifiers)
        return formatOtherKeys == 1
            ? "\u{1b}[\(code);\(parameter)u" : "\u{1b}[27;\(parameter);\(code)~"
    }

    /// Level 1 is for what has no bytes of its own, level 2 for all but plain typing.
    private func modifiesKey(_ code: UInt32, _ modifiers: KeyEvent.Modifiers) -> Bool {
        guard modifyOtherKeys > 0, !modifiers.isEmpty else { return false }
        if modifyOtherKeys == 2 { return modifiers != .shift || code == 0x0d || code == 0x1b }
        switch code {
        case 0x0d, 0x09: return true
        case 0..<0x20, 0x7f: return false
        default:
            let hasControl = Unicode.Scalar(code).flatMap { Self.control(of: $0) } != nil
            return modifiers.contains(.control) && !hasControl
        }
    }

    /// xterm's parameter: one, and one for Shift, two for Alt, four for Control, eight for Meta.
    private static func parameter(_ modifiers: KeyEvent.Modifiers) -> Int {
        1 + Int(modifiers.rawValue & 7) + (modifiers.contains(.meta) ? 8 : 0)
    }

    // MARK: Keys that do something

    private func functionText(_ event: KeyEvent) -> String {
        guard let form = FunctionKey(event.key) else { return "" }
        let parameter = Self.parameter(event.modifiers)
        switch form {
        case .letter(let letter, let isCursor):
            if parameter > 1 { return "\u{1b}[1;\(parameter)\(letter)" }
            let usesSS3 = !isCursor || modes.contains(.applicationCursor)
            return (usesSS3 ? "\u{1b}O" : "\u{1b}[") + letter
        case .number(let number):
            return parameter > 1 ? "\u{1b}[\(number);\(parameter)~" : "\u{1b}[\(number)~"
        }
    }

    /// DECKPAM: the keypad's keys send SS3 and a letter. vt100.net/docs/vt510-rm/DECKPAM.html
    private func keypadText(_ cap: Unicode.Scalar, _ modifiers: KeyEvent.Modifiers) -> String {
        let isApplication = modes.contains(.applicationKeypad)
        guard isApplication, let letter = Self.keypadLetter(cap) else {
            return cap == "\r" ? enterText(modifiers) : characterText(cap, modifiers)
        }
        let parameter = Self.parameter(modifiers)
        return "\u{1b}O" + (parameter > 1 ? "\(parameter)" : "") + String(Character(letter))
    }

    private static func keypadLetter(_ cap: Unicode.Scalar) -> Unicode.Scalar? {
        switch cap {
        case "0"..."9": Unicode.Scalar(cap.value + 0x40)
        case "*"..."/": Unicode.Scalar(cap.value + 0x40)
        case "=": "X"
        case "\r": "M"
        default: nil
        }
    }
}
