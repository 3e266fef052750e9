internal import Model
internal import Screen
internal import Widgets

/// The settings as a form.
struct SettingsForm: Equatable, Sendable {
    private let base: Settings
    var form: Form

    private static let truths = ["yes", "no"]

    init(_ settings: Settings, themes: [String]) {
        base = settings
        let terminal = settings.terminal
        let names = themes.contains(settings.theme) ? themes : themes + [settings.theme]
        form = Form([
            .text(
                "prefix", "prefix key", settings.prefix,
                hint: "before every command in a terminal: ctrl-], ctrl-g, alt-x, f12 ..."),
            .choice("theme", "theme", names, settings.theme),
            .choice(
                "reconnects", "reconnect by itself", Self.truths, Self.word(terminal.reconnects),
                hint: "when a line drops; waits longer from try to try"),
            .choice(
                "clipboard", "programs set the clipboard",
                Settings.ClipboardWrite.allCases.map(\.rawValue), terminal.clipboardWrite.rawValue,
                hint: "by OSC 52; reading it is always refused"),
            .choice(
                "bell", "bell in a terminal", Settings.Bell.allCases.map(\.rawValue),
                terminal.bell.rawValue, hint: "ring here, or only mark the tab"),
            .choice(
                "shell", "shell integration", Self.truths, Self.word(terminal.shellIntegration),
                hint: "bash, zsh and fish tell their prompts, exit codes and directory"),
            .text(
                "scrollback", "lines of scrollback", "\(terminal.scrollbackLines)",
                hint: "for terminals opened from now on"),
            .text(
                "columns", "columns of the list", "\(settings.sidebarColumns)", hint: "10 to 200"),
            .choice("mouse", "mouse", Self.truths, Self.word(settings.hasMouse)),
            .text(
                "term", "TERM for hosts", terminal.name, hint: "for terminals opened from now on"),
            .choice(
                "checksums", "report screen checksums", Self.truths,
                Self.word(terminal.checksumReports), hint: "DECRQCRA, for test programs"),
        ])
    }

    private static func word(_ isTrue: Bool) -> String { isTrue ? "yes" : "no" }

    var settings: Settings {
        var settings = base
        if let key = KeyEvent(named: form.value("prefix")) { settings.prefix = key.name }
        settings.isPrefixConfirmed = true
        settings.theme = form.value("theme")
        settings.hasMouse = form.value("mouse") == "yes"
        settings.sidebarColumns = Int(form.value("columns")) ?? base.sidebarColumns
        settings.terminal.reconnects = form.value("reconnects") == "yes"
        settings.terminal.clipboardWrite =
            Settings.ClipboardWrite(rawValue: form.value("clipboard")) ?? .ask
        settings.terminal.shellIntegration = form.value("shell") == "yes"
        settings.terminal.bell = Settings.Bell(rawValue: form.value("bell")) ?? .ring
        settings.terminal.scrollbackLines =
            Int(form.value("scrollback")) ?? base.terminal.scrollbackLines
        settings.terminal.name = form.value("term")
        settings.terminal.checksumReports = form.value("checksums") == "yes"
        return settings
    }

    mutating func validate() -> Bool {
        form.clearFaults()
        if !PrefixQuestion.mayBePrefix(form.value("prefix")) {
            form.setFault("a key that types nothing: ctrl-g, alt-x, f12", of: "prefix")
        }
        check("scrollback", 0...1_000_000)
        check("columns", 10...200)
        let term = form.value("term")
        if term.isEmpty || !term.utf8.allSatisfy(Self.isNameByte) || term.hasPrefix(".") {
            form.setFault("a name such as xterm-256color", of: "term")
        }
        form.focusFirstFault()
        return !form.hasFaults
    }

    private mutating func check(_ field: String, _ range: ClosedRange<Int>) {
        guard !range.contains(Int(form.value(field)) ?? -1) else { return }
        form.setFault("a number from \(range.lowerBound) to \(range.upperBound)", of: field)
    }

    /// It becomes the name of a file on the far side.
    private static func isNameByte(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte < 0x7F && !"/'\"`$\\;&|<>()".utf8.contains(byte)
    }

    func dialog(in area: Rect) -> PaneDialog {
        let columns = PaneDialog.columns(in: area)
        var dialog = PaneDialog(title: "Settings")
        let picture = form.picture(columns: columns, rows: area.size.rows - 4)
        dialog.add(picture)
        dialog.addBlank()
        let hints = KeyHints([
            "enter": "keeps them", "↑↓": "field", "←→": "choice", "esc": "as it was",
        ])
        dialog.lines.append(hints.line(columns: columns))
        dialog.leastColumns = columns
        return dialog
    }
}

extension State {
    mutating func press(_ key: KeyEvent, in form: SettingsForm) {
        var form = form
        switch form.form.press(key) {
        case .stays: layer = .settings(form)
        case .cancelled: layer = nil
        case .submitted:
            guard form.validate() else { return layer = .settings(form) }
            layer = nil
            save(form.settings)
        }
    }
}
