package import Model
package import Screen

/// Reads a theme file.
///
/// ```yaml
/// summary: dark and quiet
/// palette: {blue: "#7aa2f7"}
/// styles:
///   accent: {foreground: blue, attributes: [bold]}
/// ```
/// A colour is `#rrggbb`, a name of the palette, one of the terminal's sixteen (`red`,
/// `bright-red`), a number from 0 to 255, or `default`.
package struct ThemeDecoder {
    private var decoder: YAMLDecoder
    private var palette: [String: Color] = [:]

    private static let names = [
        "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
    ]
    private static let attributes: [String: Style.Attributes] = [
        "bold": .bold, "faint": .faint, "italic": .italic, "blink": .blink, "inverse": .inverse,
        "strikethrough": .strikethrough, "overline": .overline,
    ]
    private static let underlines: [String: Style.Underline] = [
        "none": .none, "single": .single, "double": .double, "curly": .curly,
        "dotted": .dotted, "dashed": .dashed,
    ]

    /// Nil for what is no theme at all; a style that is wrong is plain.
    package static func theme(
        _ document: YAMLDocument, name: String, file: String
    ) -> (theme: Theme?, diagnostics: [Diagnostic]) {
        var decoder = ThemeDecoder(decoder: YAMLDecoder(file: file))
        let theme = document.root.flatMap { decoder.theme($0, name: name) }
        return (theme, document.diagnostics + decoder.decoder.diagnostics)
    }

    /// How a role is called in the file: `selection_inactive`.
    package static func key(of role: Theme.Role) -> String {
        role.rawValue.map { $0.isUppercase ? "_\($0.lowercased())" : String($0) }.joined()
    }

    private mutating func theme(_ root: YAMLNode, name: String) -> Theme? {
        _ = decoder.entries(
            of: root, known: ["summary", "palette", "styles"], "`summary:` and `styles:`")
        guard let styles = root["styles"] else {
            decoder.complain(root.line, "expected `styles:` with a style for each part")
            return nil
        }
        if let palette = root["palette"] { readPalette(palette) }
        let summary = root["summary"].flatMap { decoder.cleanText($0, "a few words") }
        return Theme(name: name, summary: summary ?? "", styles: self.styles(styles))
    }

    private mutating func readPalette(_ node: YAMLNode) {
        guard let entries = node.entries else {
            return decoder.complain(
                node.line, "expected names of colours, found \(node.kindName)")
        }
        for entry in entries {
            if let name = entry.key.text { palette[name] = color(entry.value) }
        }
    }

    // MARK: Styles

    private mutating func styles(_ node: YAMLNode) -> [Theme.Role: Style] {
        var styles: [Theme.Role: Style] = [:]
        let roles = Theme.Role.allCases
        let entries = decoder.entries(of: node, known: roles.map(Self.key), "styles")
        for role in roles {
            guard let entry = entries.first(where: { $0.key.text == Self.key(of: role) }) else {
                continue
            }
            styles[role] = style(entry.value)
        }
        let missing = roles.filter { styles[$0] == nil }.map(Self.key)
        if !missing.isEmpty {
            decoder.complain(
                node.line,
                "expected a style for \(missing.joined(separator: ", ")): plain till then",
                .warning)
        }
        return styles
    }

    private mutating func style(_ node: YAMLNode) -> Style {
        var style = Style.plain
        let known = ["foreground", "background", "underline", "underline_color", "attributes"]
        for entry in decoder.entries(of: node, known: known, "`foreground:`, `attributes:`") {
            let value = entry.value
            switch entry.key.text {
            case "foreground": style.foreground = color(value) ?? .standard
            case "background": style.background = color(value) ?? .standard
            case "underline_color": style.underlineColor = color(value) ?? .standard
            case "underline": style.underline = pick(value, Self.underlines) ?? .none
            default: style.attributes = attributes(value)
            }
        }
        return style
    }

    private mutating func attributes(_ node: YAMLNode) -> Style.Attributes {
        var attributes: Style.Attributes = []
        for item in node.items ?? [node] {
            if let attribute = pick(item, Self.attributes) { attributes.insert(attribute) }
        }
        return attributes
    }

    private mutating func pick<Value>(_ node: YAMLNode, _ known: [String: Value]) -> Value? {
        if let value = node.text.flatMap({ known[$0] }) { return value }
        let names = known.keys.sorted()
        let hint = node.text.map { Spelling.hint(for: $0, among: names) } ?? ""
        decoder.complain(
            node.line, "expected \(names.joined(separator: ", ")), found \(node.kindName)\(hint)")
        return nil
    }

    // MARK: Colours

    private mutating func color(_ node: YAMLNode) -> Color? {
        if let text = node.text, let color = palette[text] ?? Self.color(text) { return color }
        let known = palette.keys.sorted() + Self.names + Self.names.map { "bright-\($0)" }
        let hint = node.text.map { Spelling.hint(for: $0, among: known) } ?? ""
        decoder.complain(
            node.line,
            "expected a colour as \"#7aa2f7\", `red`, `bright-red`, 0 to 255, "
                + "`default` or a name of the palette, found \(node.kindName)\(hint)")
        return nil
    }

    private static func color(_ text: String) -> Color? {
        if text == "default" { return .standard }
        if let index = UInt8(text) { return .indexed(index) }
        if let index = names.firstIndex(of: text) { return .indexed(UInt8(index)) }
        if let index = names.firstIndex(where: { "bright-\($0)" == text }) {
            return .indexed(UInt8(index + 8))
        }
        guard text.first == "#", text.utf8.count == 7, text.dropFirst().allSatisfy(\.isHexDigit),
            let value = UInt32(text.dropFirst(), radix: 16)
        else { return nil }
        return .rgb(
            UInt8(truncatingIfNeeded: value >> 16), UInt8(truncatingIfNeeded: value >> 8),
            UInt8(truncatingIfNeeded: value))
    }
}
