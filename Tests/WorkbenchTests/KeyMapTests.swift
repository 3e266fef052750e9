import FoundationEssentials
import Model
import Screen
import Testing

@testable import Workbench

struct KeyMapTests {
    private func binding(_ command: String, _ keys: String..., line: Int = 1) -> KeyBinding {
        KeyBinding(command: command, keys: keys, file: "keys.yaml", line: line)
    }

    @Test func `no two commands have the same key of ours`() {
        for keys in [\Command.listKeys, \Command.prefixKeys] {
            let all = Command.all.flatMap { $0[keyPath: keys] }
            #expect(Set(all).count == all.count)
            for key in all { #expect(KeyEvent(named: key)?.name == key) }
        }
        #expect(Set(Command.all.map(\.name)).count == Command.all.count)
    }

    @Test func `a person's binding takes the place of ours`() {
        var app = App()
        app.happens(.keysLoaded([binding("quit", "Q")], []))
        app.press("q")
        #expect(!app.effects.contains { if case .quit = $0 { true } else { false } })
        app.press("Q")
        #expect(app.effects.contains { if case .quit = $0 { true } else { false } })
        #expect(app.hints.contains("? help"))
    }

    @Test func `a clash is reported with both places`() {
        let map = KeyMap([
            binding("tab.rename", "prefix x", line: 2), binding("tab.list", "prefix x", line: 5),
        ])
        #expect(
            map.clashes.map(\.text) == [
                "keys.yaml:2: `prefix x` is for tab.rename here and for tab.list "
                    + "(keys.yaml:5); tab.rename has it",
                "keys.yaml:2: `prefix x` is for tab.rename here and for terminal.close "
                    + "(built in); tab.rename has it",
            ])
    }

    @Test func `the same key for the same command is no clash`() {
        #expect(KeyMap([binding("terminal.close", "prefix x", "prefix x")]).clashes.isEmpty)
    }

    @Test func `keys may follow each other`() {
        var app = App()
        app.happens(.keysLoaded([binding("terminal.open-here", "prefix g h", "g h")], []))
        app.press("g", "h")
        #expect(app.opened.count == 1)
        app.press("ctrl-]", "g")
        #expect(app.hints.contains("h Terminal on this machine"))
        app.press("h")
        #expect(app.opened.count == 2)
    }

    @Test func `a function key works in terminals, a letter does not`() {
        var app = App()
        app.happens(.keysLoaded([binding("terminal.open-here", "f5", "c", "o")], []))
        app.press("c")
        app.happens(.connected(app.opened[0]))
        app.press("o")
        #expect(app.opened.count == 1)
        #expect(app.sent == Array("o".utf8))
        app.press("f5")
        #expect(app.opened.count == 2)
    }

    @Test func `help shows the keys as they are`() {
        var app = App(rows: 60)
        app.happens(.keysLoaded([binding("instance.add", "ctrl-n")], []))
        app.press("?")
        #expect(app.shows("ctrl-n            Add an instance"))
    }

    @Test func `the palette finds every command by its name and shows its key`() {
        for command in Command.all {
            var app = App(rows: 60)
            app.press(":")
            app.type(command.name)
            guard case .palette(let palette) = app.state.layer else {
                Issue.record("no palette")
                return
            }
            #expect(palette.found.first?.name == command.name)
        }
        var app = App()
        app.press(":")
        app.type("rename")
        #expect(app.lines.contains { $0.contains("› Rename the tab") && $0.contains("ctrl-] ,") })
    }

    @Test func `the prefix goes through when pressed twice`() {
        var app = App()
        app.openTerminal()
        _ = app.takeEffects()
        app.press("ctrl-]", "ctrl-]")
        #expect(app.sent == [0x1D])
    }

    @Test func `a key that does nothing after the prefix says so and is not sent`() {
        var app = App()
        app.openTerminal()
        _ = app.takeEffects()
        app.press("ctrl-]", "J")
        #expect(app.sent.isEmpty)
        #expect(app.hints.contains("ctrl-] J does nothing; ctrl-] ? lists what does"))
    }

    @Test func `the reference has every command`() {
        for command in Command.all {
            #expect(KeyReference.markdown.contains("| `\(command.name)` | \(command.title) |"))
        }
    }

    @Test func `the page of keys in the documents is that of the key map`() throws {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let page = try #require(FileManager.default.contents(atPath: "/\(root)/docs/keys.md"))
        #expect(String(decoding: page, as: UTF8.self) == KeyReference.markdown, "run `make docs`")
    }
}
