import Model
import Testing

@testable import Workbench

/// What a program in a pane may do to the person's terminal.
@Suite struct TerminalSafetyTests {
    private static let checksum = "A\u{1b}[1;1;1;1;1;1*y"

    @Test
    func `the screen is read back only under terminal.checksum_reports, at once when it is set`() {
        var app = App()
        let id = app.openTerminal()
        app.happens(.received(id, Array(Self.checksum.utf8)))
        #expect(app.sent == [])

        var settings = app.state.settings
        settings.terminal.checksumReports = true
        app.happens(.settingsLoaded(settings, []))
        app.happens(.received(id, Array(Self.checksum.utf8)))

        #expect(String(decoding: app.sent, as: UTF8.self).hasPrefix("\u{1b}P1!~"))
    }

    @Test func `a terminal opened under terminal.checksum_reports answers from the start`() {
        var app = App()
        var settings = app.state.settings
        settings.terminal.checksumReports = true
        app.happens(.settingsLoaded(settings, []))
        app.press("esc")
        let id = app.openTerminal()

        app.happens(.received(id, Array(Self.checksum.utf8)))

        #expect(String(decoding: app.sent, as: UTF8.self).hasPrefix("\u{1b}P1!~"))
    }

    @Test(arguments: Settings.ClipboardWrite.allCases)
    func `a program writes the clipboard as the settings say`(_ choice: Settings.ClipboardWrite) {
        var app = App()
        var settings = app.state.settings
        settings.isPrefixConfirmed = true
        settings.terminal.clipboardWrite = choice
        app.happens(.settingsLoaded(settings, []))
        let id = app.openTerminal()

        app.happens(.received(id, Array("\u{1b}]52;c;aGVsbG8=\u{7}".utf8)))

        let copied = app.effects.contains { if case .copy = $0 { true } else { false } }
        #expect(copied == (choice == .allow))
    }
}
