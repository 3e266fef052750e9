extension YAMLNode {
    /// The text of a scalar, quoted or not.
    package var text: String? {
        if case .scalar(let text, _) = value { text } else { nil }
    }

    /// `key:` with nothing behind it, `null` or `~`.
    package var isNull: Bool {
        guard case .scalar(let text, isPlain: true) = value else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(text)
    }

    package var items: [YAMLNode]? {
        if case .sequence(let items) = value { items } else { nil }
    }

    package var entries: [Entry]? {
        if case .mapping(let entries) = value { entries } else { nil }
    }

    /// The entry of a mapping with this key.
    package func entry(_ key: String) -> Entry? {
        entries?.first { $0.key.text == key }
    }

    package subscript(key: String) -> YAMLNode? { entry(key)?.value }

    /// What it is, for a message that says what was expected instead.
    package var kindName: String {
        switch value {
        case .scalar(let text, _): isNull ? "nothing" : "`\(Self.shortened(text))`"
        case .sequence: "a list"
        case .mapping: "keys with values"
        }
    }

    private static func shortened(_ text: String) -> String {
        let visible = text.unicodeScalars.map {
            $0.properties.generalCategory == .control ? "·" : String($0)
        }
        return visible.count > 40 ? visible.prefix(39).joined() + "…" : visible.joined()
    }
}
