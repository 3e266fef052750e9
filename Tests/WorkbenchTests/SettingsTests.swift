import Model
import Screen
import Testing

@testable import Workbench

struct SettingsTests {
    private static let light = Theme(
        name: "light", summary: "for bright rooms",
        styles: [.text: Style(foreground: .rgb(0, 0, 0), background: .rgb(255, 255, 255))])

    private func appWithThemes() -> App {
        var app = App()
        app.happens(.themesLoaded([.dusk, Self.light], []))
        return app
    }

    @Test func `a theme is tried while the cursor is on it, and esc restores`() {
        var app = appWithThemes()
        app.press("t", "down")
        #expect(app.state.theme == Self.light)
        #expect(app.shows("light   for bright rooms"))
        app.press("esc")
        #expect(app.state.theme == .dusk)
        #expect(app.savedSettings.isEmpty)
    }

    @Test func `enter keeps the theme`() {
        var app = appWithThemes()
        app.press("t", "down", "enter")
        #expect(app.state.theme == Self.light)
        #expect(app.savedSettings.map(\.theme) == ["light"])
    }

    @Test func `themes and settings may come in either order`() {
        var settings = Settings()
        settings.theme = "light"
        settings.isPrefixConfirmed = true
        var app = appWithThemes()
        app.happens(.settingsLoaded(settings, []))
        #expect(app.state.theme == Self.light)
        var other = App()
        other.happens(.settingsLoaded(settings, []))
        other.happens(.themesLoaded([.dusk, Self.light], []))
        #expect(other.state.theme == Self.light)
    }

    @Test func `without colours no theme brings one`() {
        var app = appWithThemes()
        app.state.hasColours = false
        app.happens(.themesLoaded([.dusk, Self.light], []))
        app.openTerminal()
        app.press("ctrl-]", "s")
        let surface = app.state.view()
        #expect(surface.cells.allSatisfy { $0.style.foreground == .standard })
        #expect(surface.cells.allSatisfy { $0.style.background == .standard })
        #expect(surface.text.contains("›● this machine"))
    }

    @Test func `settings are changed in a form and written`() throws {
        var app = appWithThemes()
        app.press(",", "ctrl-u")
        app.type("ctrl-g")
        app.press("tab", "tab", "left", "enter")
        let saved = try #require(app.savedSettings.first)
        #expect(saved.prefix == "ctrl-g")
        #expect(saved.terminal.reconnects)
        #expect(app.state.settings == saved)
    }

    @Test func `a letter cannot be the prefix`() {
        var app = appWithThemes()
        app.press(",", "ctrl-u")
        app.type("x")
        app.press("enter")
        #expect(app.shows("! a key that types nothing"))
        #expect(app.savedSettings.isEmpty)
    }

    @Test(arguments: [("ctrl-g", "ctrl-g"), ("enter", "ctrl-]"), ("esc", "ctrl-]"), ("f12", "f12")])
    func `the first start asks for the prefix by having it pressed`(
        _ key: String, _ prefix: String
    ) throws {
        var app = App()
        app.happens(.settingsLoaded(Settings(), []))
        #expect(app.shows("One key to begin with"))
        app.press(key)
        let saved = try #require(app.savedSettings.first)
        #expect(saved.prefix == prefix)
        #expect(saved.isPrefixConfirmed)
        app.openTerminal()
        #expect(app.hints.contains(prefix))
    }

    @Test func `a key of the programs is refused as the prefix`() {
        var app = App()
        app.happens(.settingsLoaded(Settings(), []))
        app.press("a")
        #expect(app.shows("! a belongs to the programs in terminals"))
        app.press("ctrl-c")
        #expect(app.savedSettings.isEmpty)
    }

    @Test func `the mouse is given back to the outer terminal where it is not wanted`() {
        var settings = Settings()
        settings.isPrefixConfirmed = true
        settings.hasMouse = false
        var app = App()
        app.happens(.settingsLoaded(settings, []))
        #expect(app.effects.contains { if case .setMouse(false) = $0 { true } else { false } })
    }

    @Test func `a bell only marks its tab where it is not to ring`() {
        var settings = Settings()
        settings.isPrefixConfirmed = true
        settings.terminal.bell = .mark
        var app = App()
        app.happens(.settingsLoaded(settings, []))
        let first = app.openTerminal()
        app.press("ctrl-]", "c")
        app.happens(.received(first, [0x07]))
        #expect(app.lines[0].contains("1 this machine! "))
        #expect(!app.effects.contains { if case .ringBell = $0 { true } else { false } })
    }

    /// A theme with a background of its own, on a terminal with another.
    @Test func `no part of the screen falls out of the theme`() {
        let paper = Style(foreground: .rgb(0, 0, 0), background: .rgb(255, 250, 240))
        let dim = Style(foreground: .rgb(90, 90, 90))
        var styles: [Theme.Role: Style] = [.dim: dim, .border: dim, .borderFocused: dim]
        for role in [Theme.Role.text, .tabs, .hints, .dialog, .field, .fieldFocused] {
            styles[role] = paper
        }
        let theme = Theme(name: "paper", summary: "like a book", styles: styles)
        var settings = Settings()
        (settings.theme, settings.isPrefixConfirmed) = ("paper", true)
        var app = App(columns: 120, rows: 40)
        app.happens(.settingsLoaded(settings, []))
        app.happens(.themesLoaded([theme], []))
        for keys in [[], ["w"], ["w", "/", "z"], ["esc", "a"], ["esc", "?"], ["esc", "G", "x"]] {
            for key in keys { app.press(key) }
            let bare = app.state.view().cells.filter { $0.style.background == .standard }
            #expect(bare.isEmpty, "after \(keys)")
        }
    }
}
