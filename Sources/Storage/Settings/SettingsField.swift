internal import Model

/// One key of `settings.yaml`: how it is read and how it is written.
struct SettingsField: Sendable {
    /// The key, and before it those that it stands within.
    var path: [String]
    var value: @Sendable (Settings) -> YAMLValue
    /// Leaves the setting as it is, with a complaint, where the value is not as expected.
    var read: @Sendable (inout YAMLDecoder, YAMLNode, inout Settings) -> Void

    static let all: [SettingsField] = [
        SettingsField(
            path: ["prefix"], value: { .text($0.prefix) },
            read: { if let key = $0.cleanText($1, "a key") { $2.prefix = key } }),
        SettingsField(
            path: ["prefix_confirmed"], value: { .truth($0.isPrefixConfirmed) },
            read: { if let isTrue = $0.truth($1) { $2.isPrefixConfirmed = isTrue } }),
        SettingsField(
            path: ["theme"], value: { .text($0.theme) },
            read: { if let name = $0.cleanText($1, "the name of a theme") { $2.theme = name } }),
        SettingsField(
            path: ["mouse"], value: { .truth($0.hasMouse) },
            read: { if let isTrue = $0.truth($1) { $2.hasMouse = isTrue } }),
        SettingsField(
            path: ["sidebar_columns"], value: { .number($0.sidebarColumns) },
            read: {
                if let count = $0.number($1, in: 10...200, "columns") { $2.sidebarColumns = count }
            }),
        SettingsField(
            path: ["terminal", "name"], value: { .text($0.terminal.name) },
            read: { if let name = $0.terminalName($1) { $2.terminal.name = name } }),
        SettingsField(
            path: ["terminal", "scrollback_lines"],
            value: { .number($0.terminal.scrollbackLines) },
            read: {
                guard let count = $0.number($1, in: 0...1_000_000, "lines") else { return }
                $2.terminal.scrollbackLines = count
            }),
        SettingsField(
            path: ["terminal", "scrollback_megabytes"],
            value: { .number($0.terminal.scrollbackMegabytes) },
            read: {
                guard let count = $0.number($1, in: 1...10_000, "megabytes") else { return }
                $2.terminal.scrollbackMegabytes = count
            }),
        SettingsField(
            path: ["terminal", "total_scrollback_megabytes"],
            value: { .number($0.terminal.totalScrollbackMegabytes) },
            read: {
                guard let count = $0.number($1, in: 1...100_000, "megabytes") else { return }
                $2.terminal.totalScrollbackMegabytes = count
            }),
        SettingsField(
            path: ["terminal", "clipboard_write"],
            value: { .text($0.terminal.clipboardWrite.rawValue) },
            read: {
                guard let choice: Settings.ClipboardWrite = $0.choice($1) else { return }
                $2.terminal.clipboardWrite = choice
            }),
        SettingsField(
            path: ["terminal", "checksum_reports"],
            value: { .truth($0.terminal.checksumReports) },
            read: { if let isTrue = $0.truth($1) { $2.terminal.checksumReports = isTrue } }),
        SettingsField(
            path: ["terminal", "bell"], value: { .text($0.terminal.bell.rawValue) },
            read: {
                guard let choice: Settings.Bell = $0.choice($1) else { return }
                $2.terminal.bell = choice
            }),
        SettingsField(
            path: ["terminal", "shell_integration"],
            value: { .truth($0.terminal.shellIntegration) },
            read: { if let isTrue = $0.truth($1) { $2.terminal.shellIntegration = isTrue } }),
        SettingsField(
            path: ["terminal", "long_command_seconds"],
            value: { .number($0.terminal.longCommandSeconds) },
            read: {
                guard let count = $0.number($1, in: 0...86_400, "seconds") else { return }
                $2.terminal.longCommandSeconds = count
            }),
        SettingsField(
            path: ["terminal", "record"], value: { .text($0.terminal.recording.rawValue) },
            read: {
                guard let choice: Settings.Recorded = $0.choice($1) else { return }
                $2.terminal.recording = choice
            }),
        SettingsField(
            path: ["terminal", "record_input"], value: { .truth($0.terminal.recordsInput) },
            read: { if let isTrue = $0.truth($1) { $2.terminal.recordsInput = isTrue } }),
        SettingsField(
            path: ["terminal", "record_directory"],
            value: { .text($0.terminal.recordDirectory) },
            read: { if let path = $0.absolutePath($1) { $2.terminal.recordDirectory = path } }),
        SettingsField(
            path: ["broadcast", "confirm_tags"], value: { .list($0.broadcast.confirmedTags) },
            read: { if let tags = $0.texts($1, "a tag") { $2.broadcast.confirmedTags = tags } }),
        SettingsField(
            path: ["broadcast", "masks"], value: { .list($0.broadcast.masks) },
            read: { if let masks = $0.texts($1, "a pattern") { $2.broadcast.masks = masks } }),
        SettingsField(
            path: ["files", "trash"], value: { .truth($0.files.usesTrash) },
            read: { if let isTrue = $0.truth($1) { $2.files.usesTrash = isTrue } }),
        SettingsField(
            path: ["files", "trash_days"], value: { .number($0.files.trashDays) },
            read: {
                guard let count = $0.number($1, in: 1...36_500, "days") else { return }
                $2.files.trashDays = count
            }),
        SettingsField(
            path: ["files", "trash_megabytes"], value: { .number($0.files.trashMegabytes) },
            read: {
                guard let count = $0.number($1, in: 1...100_000_000, "megabytes") else { return }
                $2.files.trashMegabytes = count
            }),
        SettingsField(
            path: ["files", "transfers"], value: { .number($0.files.transfers) },
            read: {
                guard let count = $0.number($1, in: 1...64, "transfers") else { return }
                $2.files.transfers = count
            }),
        SettingsField(
            path: ["files", "transfers_per_host"], value: { .number($0.files.transfersPerHost) },
            read: {
                guard let count = $0.number($1, in: 1...64, "transfers") else { return }
                $2.files.transfersPerHost = count
            }),
        SettingsField(
            path: ["files", "transfer_rate"], value: { .number($0.files.transferRate) },
            read: {
                guard let count = $0.number($1, in: 0...100_000_000, "kilobytes a second") else {
                    return
                }
                $2.files.transferRate = count
            }),
        SettingsField(
            path: ["files", "transfer_rate_per_host"],
            value: { .number($0.files.transferRatePerHost) },
            read: {
                guard let count = $0.number($1, in: 0...100_000_000, "kilobytes a second") else {
                    return
                }
                $2.files.transferRatePerHost = count
            }),
        SettingsField(
            path: ["terminal", "reconnect"], value: { .truth($0.terminal.reconnects) },
            read: { if let isTrue = $0.truth($1) { $2.terminal.reconnects = isTrue } }),
    ]

    /// The keys that stand within `path`, in our order.
    static func keys(below path: [String]) -> [String] {
        var keys: [String] = []
        for field in all where field.path.count > path.count && field.path.starts(with: path) {
            let key = field.path[path.count]
            if !keys.contains(key) { keys.append(key) }
        }
        return keys
    }
}

extension YAMLDecoder {
    /// Empty for none.
    fileprivate mutating func absolutePath(_ node: YAMLNode) -> String? {
        guard let path = cleanText(node, "a directory") else { return nil }
        if path.isEmpty || path.hasPrefix("/") { return path }
        complain(node.line, "expected a path that begins with `/`, found \(node.kindName)")
        return nil
    }

    /// It goes to the far side as TERM, and there into the names of files.
    fileprivate mutating func terminalName(_ node: YAMLNode) -> String? {
        guard let name = cleanText(node, "the name of a terminal") else { return nil }
        let isName = name.utf8.allSatisfy { byte in
            byte > 0x20 && byte < 0x7F && !"/'\"`$\\;&|<>()".utf8.contains(byte)
        }
        if isName, name.first != "." { return name }
        complain(node.line, "expected a name as `xterm-256color`, found \(node.kindName)")
        return nil
    }
}
