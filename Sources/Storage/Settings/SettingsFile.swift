package import Model

/// `settings.yaml`: read with our defaults where it says nothing, and changed a key at a time.
package enum SettingsFile {
    /// `isKey` says whether a key has such a name. Where the file says nothing it is as `system`
    /// has it, and not less is recorded than there.
    package static func settings(
        _ document: YAMLDocument, file: String, over system: Settings = Settings(),
        isKey: (String) -> Bool
    ) -> (settings: Settings, diagnostics: [Diagnostic]) {
        var settings = system
        var decoder = YAMLDecoder(file: file)
        if let root = document.root {
            read(root, at: [], &decoder, into: &settings)
            checkPrefix(root, &decoder, &settings, system, isKey)
        }
        settings.recordNoLess(than: system)
        return (settings, document.diagnostics + decoder.diagnostics)
    }

    private static func read(
        _ node: YAMLNode, at path: [String], _ decoder: inout YAMLDecoder,
        into settings: inout Settings
    ) {
        let known = SettingsField.keys(below: path)
        for entry in decoder.entries(of: node, known: known, "keys such as `theme:`") {
            let place = path + [entry.key.text ?? ""]
            if let field = SettingsField.all.first(where: { $0.path == place }) {
                // Nothing behind the colon: the default.
                if !entry.value.isNull { field.read(&decoder, entry.value, &settings) }
            } else {
                read(entry.value, at: place, &decoder, into: &settings)
            }
        }
    }

    private static func checkPrefix(
        _ root: YAMLNode, _ decoder: inout YAMLDecoder, _ settings: inout Settings,
        _ system: Settings, _ isKey: (String) -> Bool
    ) {
        guard let node = root["prefix"], !isKey(settings.prefix) else { return }
        decoder.complain(
            node.line, "expected a key such as `ctrl-]` or `ctrl-g`, found \(node.kindName)")
        settings.prefix = system.prefix
    }

    /// The file's new text, in which only what `settings` has otherwise is other.
    package static func text(
        of bytes: [UInt8], file: String, over system: Settings = Settings(),
        saying settings: Settings
    ) throws(YAMLText.Failure) -> [UInt8] {
        var text = try YAMLText(bytes, file: file, parse: YAMLParser.parser)
        let read = { self.settings($0, file: file, over: system) { _ in true }.settings }
        for field in SettingsField.all {
            let now = read(text.document)
            guard field.value(now) != field.value(settings), let key = field.path.last else {
                continue
            }
            let outer = field.path.dropLast().map { YAMLText.Step.key($0) }
            try text.set(key, to: field.value(settings), at: outer)
        }
        guard read(text.document) == settings else {
            throw YAMLText.Failure(
                message: "\(file): these settings cannot be written so that they read back the "
                    + "same. Make the change in an editor.")
        }
        return text.bytes
    }
}
