import Glibc
import Model
import Screen
import Storage
import Testing

struct SettingsFileTests {
    private func read(_ text: String) -> (settings: Settings, diagnostics: [Diagnostic]) {
        SettingsFile.settings(parse(text, recovery: .entries), file: "file.yaml") {
            KeyEvent(named: $0) != nil
        }
    }

    private func write(_ settings: Settings, into text: String) throws -> String {
        let bytes = try SettingsFile.text(
            of: Array(text.utf8), file: "file.yaml", saying: settings)
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func settings(_ set: (inout Settings) -> Void) -> Settings {
        var settings = Settings()
        set(&settings)
        return settings
    }

    private static let other = settings {
        ($0.prefix, $0.isPrefixConfirmed, $0.theme) = ("ctrl-g", true, "light")
        ($0.hasMouse, $0.sidebarColumns) = (false, 40)
        ($0.terminal.scrollbackLines, $0.terminal.clipboardWrite) = (0, .refuse)
        ($0.terminal.scrollbackMegabytes, $0.terminal.totalScrollbackMegabytes) = (5, 50)
        ($0.terminal.checksumReports, $0.terminal.reconnects) = (true, true)
        ($0.terminal.name, $0.terminal.bell) = ("tmux-256color", .mark)
        ($0.terminal.shellIntegration, $0.terminal.longCommandSeconds) = (false, 0)
        ($0.terminal.recording, $0.terminal.recordsInput) = (.required, true)
        $0.terminal.recordDirectory = "/var/lib/recordings"
        $0.broadcast.confirmedTags = ["live"]
        $0.broadcast.masks = [#"session \d+"#]
        ($0.files.usesTrash, $0.files.trashDays, $0.files.trashMegabytes) = (false, 3, 500)
        ($0.files.transfers, $0.files.transfersPerHost) = (9, 1)
        ($0.files.transferRate, $0.files.transferRatePerHost) = (5000, 100)
    }

    @Test func `no file, or an empty one, means the defaults`() {
        for text in ["", "# nothing\n", "theme:\nterminal:\n"] {
            #expect(read(text).settings == Settings())
            #expect(read(text).diagnostics.isEmpty)
        }
    }

    @Test func `every setting is written and read back`() throws {
        let text = try write(Self.other, into: "")
        #expect(read(text).settings == Self.other)
        #expect(read(text).diagnostics.isEmpty)
        let fields = Mirror(reflecting: Settings()).children.count
        let inner = Mirror(reflecting: Settings().terminal).children.count
        let broadcast = Mirror(reflecting: Settings().broadcast).children.count
        let files = Mirror(reflecting: Settings().files).children.count
        #expect(text.split(separator: "\n").count == fields + inner + broadcast + files)
    }

    @Test func `one changed key changes one line`() throws {
        let text =
            "# mine\ntheme: 'dusk' # dark\n\nterminal: # far\n  reconnect: no # never\n# end\n"
        let light = Self.settings { $0.theme = "light" }
        #expect(
            try write(light, into: text)
                == "# mine\ntheme: light # dark\n\nterminal: # far\n  reconnect: no # never\n# end\n"
        )
        let names = Self.settings { $0.terminal.name = "xterm" }
        #expect(
            try write(names, into: text)
                == "# mine\ntheme: 'dusk' # dark\n\nterminal: # far\n  reconnect: no # never\n"
                + "  name: xterm\n# end\n")
        #expect(try write(Settings(), into: text) == text)
    }

    @Test(arguments: [
        ("thme: light", "`thme` is not a key here; did you mean `theme`?"),
        ("theme: [a]", "expected the name of a theme, found a list"),
        ("mouse: 3", "expected yes or no, found `3`"),
        ("mouse: 'yes'", "expected yes or no"),
        ("sidebar_columns: 3", "expected columns from 10 to 200, found `3`"),
        ("prefix: nonsense", "expected a key such as `ctrl-]` or `ctrl-g`, found `nonsense`"),
        ("terminal: 3", "expected keys such as `theme:`, found `3`"),
        ("terminal: {clipboard_write: alow}", "did you mean `allow`?"),
        ("terminal: {scrollback_lines: 1e9}", "expected lines from 0 to 1000000"),
        ("terminal: {name: '../x'}", "expected a name as `xterm-256color`"),
        ("terminal: {nam: x}", "did you mean `name`?"),
        ("mouse: a: b", "quote the text (this entry is left out)"),
    ])
    func `a wrong setting is as it would be without, and the others count`(
        _ line: String, _ words: String
    ) {
        let (settings, diagnostics) = read("\(line)\nprefix_confirmed: true\n")
        #expect(settings == Self.settings { $0.isPrefixConfirmed = true })
        #expect(diagnostics.map(\.line) == [1])
        #expect(diagnostics.first?.message.contains(words) == true)
    }

    @Test func `a file that is broken is not written`() {
        #expect(throws: YAMLText.Failure.self) { try write(Self.other, into: "a: [\n") }
        #expect(throws: YAMLText.Failure.self) { try write(Self.other, into: "- a\n") }
    }
}

/// Settings of a whole machine below those of a person.
struct SystemSettingsFileTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func system(_ text: String, owner: UInt32 = getuid()) throws -> SystemSettingsFile {
        #expect(mkdir(scratch.file("etc"), 0o755) == 0)
        try scratch.put(text, in: "etc/settings.yaml")
        #expect(chmod("\(scratch.path)/etc/settings.yaml", 0o644) == 0)
        return SystemSettingsFile(path: "\(scratch.path)/etc/settings.yaml", owner: owner)
    }

    private func read(_ system: SystemSettingsFile, own: String) -> Settings {
        let base = system.read { _ in true }
        #expect(base.diagnostics.isEmpty)
        let document = parse(own, recovery: .entries)
        return SettingsFile.settings(document, file: "own.yaml", over: base.settings) { _ in true }
            .settings
    }

    @Test func `a person's own file says otherwise, but has not less recorded`() throws {
        let system = try system(
            "theme: light\nmouse: no\n"
                + "terminal: {record: required, record_input: yes, record_directory: /var/rec}\n")
        for own in [
            "mouse: yes\n", "mouse: yes\nterminal: {record: none, record_input: no}\n",
            "mouse: yes\nterminal: {record: all, record_directory: /tmp/mine}\n",
        ] {
            let settings = read(system, own: own)
            #expect(settings.theme == "light" && settings.hasMouse)
            #expect(settings.terminal.recording == .required)
            #expect(settings.terminal.recordsInput)
            #expect(settings.terminal.recordDirectory == "/var/rec")
        }
    }

    @Test func `a person may have more recorded than the machine`() throws {
        let system = try system("terminal: {record: all}\n")
        let settings = read(system, own: "terminal: {record: required, record_input: yes}\n")
        #expect(settings.terminal.recording == .required && settings.terminal.recordsInput)
        #expect(read(system, own: "").terminal.recording == .all)
    }

    @Test func `what the machine says is not written into a person's file`() throws {
        let base = try system("theme: light\nterminal: {record: all}\n").read { _ in true }.settings
        var settings = base
        settings.theme = "dusk"
        let text = try SettingsFile.text(of: [], file: "own.yaml", over: base, saying: settings)
        #expect(String(decoding: text, as: UTF8.self) == "theme: dusk\n")
    }

    @Test func `a machine without such a file is as it was`() {
        let none = SystemSettingsFile(path: "\(scratch.path)/none/settings.yaml")
        #expect(none.read { _ in true }.settings == Settings())
        #expect(none.read { _ in true }.diagnostics.isEmpty)
    }

    /// What others than its owner may have written says nothing, but that something is wrong.
    @Test(arguments: ["owner", "file", "directory", "link", "kind", "text"])
    func `a file that is not to be trusted is not followed, and all is recorded`(
        _ wrong: String
    ) throws {
        let text = wrong == "text" ? "theme: [\n" : "theme: light\n"
        let system = try system(text, owner: wrong == "owner" ? getuid() + 1 : getuid())
        let file = system.path
        switch wrong {
        case "file": #expect(chmod(file, 0o664) == 0)
        case "directory": #expect(chmod("\(scratch.path)/etc", 0o777) == 0)
        case "link":
            #expect(rename(file, file + ".other") == 0 && symlink(file + ".other", file) == 0)
        case "kind": #expect(unlink(file) == 0 && mkfifo(file, 0o644) == 0)
        default: break
        }
        let (settings, diagnostics) = system.read { _ in true }
        #expect(settings.theme == Settings().theme)
        #expect(settings.terminal.recording == .all)
        #expect(diagnostics.count == 1 && diagnostics[0].file == file)
    }
}

struct KeysFileTests {
    private func read(_ text: String) -> (bindings: [KeyBinding], diagnostics: [Diagnostic]) {
        KeysFile.bindings(
            parse(text, recovery: .entries), file: "file.yaml",
            commands: ["tab.close", "tab.next", "quit"]
        ) { KeyEvent(named: $0) != nil }
    }

    @Test func `a command has one key, several, a sequence or none`() {
        let (bindings, diagnostics) = read(
            """
            # mine
            tab.close: prefix x
            tab.next: [ctrl-n, "[", g  t, ctrl-n, 1]
            quit:
            """)
        #expect(diagnostics.isEmpty)
        #expect(
            bindings == [
                KeyBinding(command: "tab.close", keys: ["prefix x"], file: "file.yaml", line: 2),
                KeyBinding(
                    command: "tab.next", keys: ["ctrl-n", "[", "g t", "1"], file: "file.yaml",
                    line: 3),
                KeyBinding(command: "quit", keys: [], file: "file.yaml", line: 4),
            ])
    }

    @Test(arguments: [
        ("tab.clsoe: x", "found `tab.clsoe`; did you mean `tab.close`?"),
        ("tab.close: ctrl-foo", "found `ctrl-foo`"),
        ("tab.close: prefix", "expected keys such as `x`, `ctrl-g`, `f5` or `prefix x`"),
        ("tab.close: x prefix", "expected keys"),
        ("tab.close: [x, {a: b}]", "expected a key"),
        ("tab.close: a b c d e", "expected keys"),
        ("tab.close: [", "ends the list begun here"),
    ])
    func `a wrong binding is left out, and the others count`(_ line: String, _ words: String) {
        let (bindings, diagnostics) = read("\(line)\nquit: q\n")
        #expect(bindings.map(\.command) == ["quit"])
        #expect(diagnostics.map(\.line) == [1])
        #expect(diagnostics.first?.message.contains(words) == true)
    }

    @Test func `a command that is there twice is reported`() {
        let (bindings, diagnostics) = read("quit: q\nquit: x\n")
        #expect(bindings.map(\.keys) == [["q"]])
        #expect(diagnostics.map(\.line) == [2])
    }

    @Test func `a list is no file of keys`() {
        #expect(read("- a\n").diagnostics.count == 1)
        #expect(read("").diagnostics.isEmpty)
    }
}
