package import Model

/// `keys.yaml`: the name of a command, and a key, a list of keys, or nothing for no key.
///
/// ```yaml
/// tab.next: [ctrl-pagedown, prefix n]
/// tab.close: prefix x
/// quit:
/// ```
/// Keys that are pressed one after the other are separated by spaces; `prefix` stands for the
/// prefix, whichever it is.
package enum KeysFile {
    private static let longestSequence = 4

    /// `commands` are the names there are; `isKey` says whether a key has such a name.
    package static func bindings(
        _ document: YAMLDocument, file: String, commands: [String], isKey: (String) -> Bool
    ) -> (bindings: [KeyBinding], diagnostics: [Diagnostic]) {
        var decoder = YAMLDecoder(file: file)
        var bindings: [KeyBinding] = []
        if let root = document.root, !root.isNull {
            if root.entries == nil {
                decoder.complain(
                    root.line,
                    "expected a command and its key, as `tab.close: prefix x`, "
                        + "found \(root.kindName)")
            }
            for entry in root.entries ?? [] {
                let keys = keys(entry.value, &decoder, isKey)
                guard let command = command(entry.key, commands, &decoder), let keys else {
                    continue
                }
                bindings.append(
                    KeyBinding(command: command, keys: keys, file: file, line: entry.key.line))
            }
        }
        return (bindings, document.diagnostics + decoder.diagnostics)
    }

    private static func command(
        _ node: YAMLNode, _ commands: [String], _ decoder: inout YAMLDecoder
    ) -> String? {
        let name = node.text ?? ""
        if commands.contains(name) { return name }
        let hint = Spelling.hint(for: name, among: commands)
        decoder.complain(node.line, "expected the name of a command, found \(node.kindName)\(hint)")
        return nil
    }

    /// Nil if one of them is none.
    private static func keys(
        _ node: YAMLNode, _ decoder: inout YAMLDecoder, _ isKey: (String) -> Bool
    ) -> [String]? {
        if node.isNull { return [] }
        guard let texts = decoder.texts(node, "a key such as `ctrl-g`") else { return nil }
        var sequences: [String] = []
        for text in texts {
            let words = text.split(separator: " ").map(String.init)
            guard isSequence(words, isKey) else {
                decoder.complain(
                    node.line,
                    "expected keys such as `x`, `ctrl-g`, `f5` or `prefix x`, "
                        + "found `\(text)`")
                return nil
            }
            let sequence = words.joined(separator: " ")
            if !sequences.contains(sequence) { sequences.append(sequence) }
        }
        return sequences
    }

    private static func isSequence(_ words: [String], _ isKey: (String) -> Bool) -> Bool {
        guard !words.isEmpty, words.count <= longestSequence else { return false }
        let keys = words.first == "prefix" ? words.dropFirst() : words[...]
        return !keys.isEmpty && keys.allSatisfy(isKey)
    }
}
