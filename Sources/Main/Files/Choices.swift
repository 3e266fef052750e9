internal import Model
internal import Screen
internal import Storage
internal import Workbench

/// What a person chose, as their files have it.
struct Choices: Equatable, Sendable {
    /// Something out of files, and what is wrong in them.
    struct Part<Value: Equatable & Sendable>: Equatable, Sendable {
        var value: Value
        var diagnostics: [Diagnostic]
    }

    var settings: Part<Settings>
    var keys: Part<[KeyBinding]>
    var themes: Part<[Theme]>

    /// All of it, at once. Blocks.
    static func read(
        _ directories: Directories, over system: SystemSettingsFile, themesIn places: [String]
    ) -> Choices {
        Choices(
            settings: settings(directories.settingsFile, over: system),
            keys: keys(directories.keysFile), themes: themes(in: places))
    }

    private static func settings(_ file: String, over system: SystemSettingsFile) -> Part<Settings>
    {
        let base = system.read(isKey: KeyMap.isKey)
        let document = YAMLFile.read(file, recovery: .entries)
        let read = SettingsFile.settings(
            document, file: file, over: base.settings, isKey: KeyMap.isKey)
        return Part(value: read.settings, diagnostics: base.diagnostics + read.diagnostics)
    }

    private static func keys(_ file: String) -> Part<[KeyBinding]> {
        let document = YAMLFile.read(file, recovery: .entries)
        let read = KeysFile.bindings(
            document, file: file, commands: KeyMap.commandNames, isKey: KeyMap.isKey)
        return Part(value: read.bindings, diagnostics: read.diagnostics)
    }

    /// By name, but first the one that is there without any file.
    private static func themes(in places: [String]) -> Part<[Theme]> {
        var themes: [String: Theme] = [Theme.dusk.name: .dusk]
        var diagnostics: [Diagnostic] = []
        for found in YAMLFile.all(in: places, recovery: .entries) {
            let read = ThemeDecoder.theme(found.document, name: found.name, file: found.file)
            diagnostics += read.diagnostics
            if let theme = read.theme { themes[found.name] = theme }
        }
        let first = themes.removeValue(forKey: Theme.dusk.name)
        let others = themes.values.sorted { $0.name < $1.name }
        return Part(value: [first].compactMap { $0 } + others, diagnostics: diagnostics)
    }
}
