import Screen

/// Keys under the kitty keyboard protocol. sw.kovidgoyal.net/kitty/keyboard-protocol
struct KittyKeys {
    let flags: KittyFlags

    func encode(_ event: KeyEvent) -> [UInt8] {
        if event.kind == .release, !flags.contains(.eventKinds) { return [] }
        switch event.key {
        case .character(let scalar): return Array(character(scalar, event).utf8)
        case .enter: return Array(control(event, code: 13, legacy: "\r").utf8)
        case .tab: return Array(control(event, code: 9, legacy: "\t").utf8)
        case .backspace: return Array(control(event, code: 127, legacy: "\u{7f}").utf8)
        case .keypad(let cap): return Array(keypad(cap, event).utf8)
        default: return Array(function(event).utf8)
        }
    }

    // MARK: Keys that type

    private func character(_ scalar: Unicode.Scalar, _ event: KeyEvent) -> String {
        let typesText = event.modifiers.subtracting(.shift).isEmpty
        if typesText, !flags.contains(.allKeys) {
            return event.kind == .release ? "" : String(Character(scalar))
        }
        let base = Self.unshifted(scalar)
        var event = event
        if base != scalar { event.modifiers.insert(.shift) }
        var code = "\(base.value)"
        if flags.contains(.alternateKeys), event.modifiers.contains(.shift), base != scalar {
            code += ":\(scalar.value)"
        }
        let isTold = typesText && event.kind != .release && flags.contains(.associatedText)
        return sequence(code, event, final: "u", text: isTold ? scalar.value : nil)
    }

    private static func unshifted(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        let lowered = scalar.properties.lowercaseMapping.unicodeScalars
        return lowered.count == 1 ? lowered.first ?? scalar : scalar
    }

    /// Enter, Tab and Backspace keep their bytes until all keys are asked for, so that a shell can
    /// be used after a program died without saying so.
    private func control(_ event: KeyEvent, code: Int, legacy: String) -> String {
        if !flags.contains(.allKeys) {
            if event.kind == .release { return "" }
            if event.modifiers.isEmpty { return legacy }
        }
        return sequence("\(code)", event, final: "u")
    }

    private func keypad(_ cap: Unicode.Scalar, _ event: KeyEvent) -> String {
        let typesText = event.modifiers.subtracting(.shift).isEmpty && cap != "\r"
        if typesText, !flags.contains(.allKeys) {
            return event.kind == .release ? "" : String(Character(cap))
        }
        guard let code = Self.keypadCode(cap) else { return character(cap, event) }
        let isTold = typesText && event.kind != .release && flags.contains(.associatedText)
        return sequence("\(code)", event, final: "u", text: isTold ? cap.value : nil)
    }

    private static func keypadCode(_ cap: Unicode.Scalar) -> Int? {
        switch cap {
        case "0"..."9": 57399 + Int(cap.value - 0x30)
        case ".": 57409
        case "/": 57410
        case "*": 57411
        case "-": 57412
        case "+": 57413
        case "\r": 57414
        case "=": 57415
        case ",": 57416
        default: nil
        }
    }

    // MARK: Keys that do something

    private func function(_ event: KeyEvent) -> String {
        if let code = Self.functionCode(event.key) {
            return sequence("\(code)", event, final: "u")
        }
        if event.key == .function(3) { return sequence("13", event, final: "~") }
        switch FunctionKey(event.key) {
        case .letter(let letter, _): return sequence("1", event, final: letter)
        case .number(let number): return sequence("\(number)", event, final: "~")
        case nil: return ""
        }
    }

    private static func functionCode(_ key: Key) -> Int? {
        switch key {
        case .escape: 27
        case .capsLock: 57358
        case .scrollLock: 57359
        case .numLock: 57360
        case .printScreen: 57361
        case .pause: 57362
        case .menu: 57363
        case .function(let number) where number > 12: 57363 + number
        default: nil
        }
    }

    // MARK: The form

    /// CSI code ; modifiers : kind ; text final, what says nothing left out.
    private func sequence(
        _ code: String, _ event: KeyEvent, final: String, text: UInt32? = nil
    ) -> String {
        var modifiers = "\(1 + Int(event.modifiers.rawValue & 0x3f))"
        if flags.contains(.eventKinds), event.kind != .press {
            modifiers += ":\(event.kind.rawValue)"
        }
        if let text {
            return "\u{1b}[\(code);\(modifiers == "1" ? "" : modifiers);\(text)\(final)"
        }
        if modifiers != "1" { return "\u{1b}[\(code);\(modifiers)\(final)" }
        return code == "1" && final != "u" ? "\u{1b}[\(final)" : "\u{1b}[\(code)\(final)"
    }
}
