/// Keys as people write them in `keys.yaml`, help and hints: `ctrl-]`, `shift-f5`, `alt-enter`,
/// `G`, `space`.
extension KeyEvent {
    /// Nil if the name is not one.
    package init?(named name: String) {
        var modifiers: Modifiers = []
        var rest = Substring(name)
        while let (modifier, length) = Self.modifierPrefix(of: rest) {
            modifiers.insert(modifier)
            rest = rest.dropFirst(length)
        }
        guard let key = Self.key(named: rest) else { return nil }
        self.init(key, modifiers: modifiers)
    }

    /// The name that `init(named:)` reads back.
    package var name: String {
        let prefix = Self.modifierNames.filter { modifiers.contains($0.modifier) }
            .map { $0.name + "-" }.joined()
        return prefix + Self.name(of: key)
    }

    private static let modifierNames: [(name: String, modifier: Modifiers)] = [
        ("ctrl", .control), ("alt", .alt), ("shift", .shift), ("super", .super),
        ("hyper", .hyper), ("meta", .meta),
    ]

    private static let keyNames: [(name: String, key: Key)] = [
        ("enter", .enter), ("tab", .tab), ("backspace", .backspace), ("esc", .escape),
        ("up", .up), ("down", .down), ("left", .left), ("right", .right),
        ("home", .home), ("end", .end), ("pageup", .pageUp), ("pagedown", .pageDown),
        ("insert", .insert), ("delete", .delete), ("space", .character(" ")),
        ("menu", .menu), ("pause", .pause), ("print", .printScreen), ("capslock", .capsLock),
        ("numlock", .numLock), ("scrolllock", .scrollLock),
    ]

    private static func modifierPrefix(of text: Substring) -> (Modifiers, Int)? {
        for (name, modifier) in modifierNames {
            let isPrefix = text.lowercased().hasPrefix(name + "-")
            if isPrefix, text.count > name.count + 1 { return (modifier, name.count + 1) }
        }
        return nil
    }

    private static func key(named name: Substring) -> Key? {
        let lowered = name.lowercased()
        if let known = keyNames.first(where: { $0.name == lowered }) { return known.key }
        if lowered.first == "f", let number = Int(lowered.dropFirst()), (1...35).contains(number) {
            return .function(number)
        }
        if lowered.hasPrefix("kp-"), let scalar = name.unicodeScalars.last, name.count == 4 {
            return .keypad(scalar)
        }
        guard name.unicodeScalars.count == 1, let scalar = name.unicodeScalars.first else {
            return nil
        }
        return scalar.value > 0x20 && scalar.value != 0x7f ? .character(scalar) : nil
    }

    private static func name(of key: Key) -> String {
        if let known = keyNames.first(where: { $0.key == key }) { return known.name }
        switch key {
        case .character(let scalar): return String(Character(scalar))
        case .function(let number): return "f\(number)"
        case .keypad(let scalar): return "kp-\(Character(scalar))"
        default: return "?"
        }
    }
}
