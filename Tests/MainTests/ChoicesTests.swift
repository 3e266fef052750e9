import Model
import Screen
import Storage
import Testing

@testable import Main

struct ChoicesTests {
    private let home: Home

    init() throws { home = try Home() }

    private var choices: Choices {
        let environment = home.environment
        return Choices.read(
            environment.directories, over: environment.systemSettings,
            themesIn: environment.directories.themeDirectories(program: nil))
    }

    @Test func `without any file there are our defaults and one theme`() {
        #expect(choices.settings == Choices.Part(value: Settings(), diagnostics: []))
        #expect(choices.keys == Choices.Part(value: [], diagnostics: []))
        #expect(choices.themes == Choices.Part(value: [.dusk], diagnostics: []))
    }

    @Test func `each file is read, and says where it is wrong`() throws {
        try home.put("theme: mine\nprefix: ctrl-nothing\n", in: ".config/workbench/settings.yaml")
        try home.put("quit: ctrl-x\nqiut: x\n", in: ".config/workbench/keys.yaml")
        #expect(choices.settings.value.theme == "mine")
        #expect(choices.settings.value.prefix == Settings().prefix)
        #expect(choices.settings.diagnostics.map(\.line) == [2])
        #expect(choices.keys.value.map(\.command) == ["quit"])
        #expect(choices.keys.diagnostics.map(\.line) == [2])
    }

    @Test func `what the machine has recorded is recorded, whatever one's own file says`() throws {
        try home.put("theme: light\nterminal: {record: all}\n", in: "etc/settings.yaml")
        try home.put("terminal: {record: none}\n", in: ".config/workbench/settings.yaml")
        #expect(choices.settings.value.theme == "light")
        #expect(choices.settings.value.terminal.recording == .all)
        #expect(choices.settings.diagnostics == [])
    }

    @Test func `one's own theme takes the place of the one that came with the program`() throws {
        try home.put("styles: {text: {}}\n", in: "share/workbench/themes/calm.yaml")
        try home.put("styles: {text: {}}\n", in: "share/workbench/themes/aged.yaml")
        try home.put(
            "summary: my own\nstyles: {text: {}}\n", in: ".config/workbench/themes/calm.yaml")
        let themes = choices.themes.value
        #expect(themes.map(\.name) == ["dusk", "aged", "calm"])
        #expect(themes.last?.summary == "my own")
    }
}
