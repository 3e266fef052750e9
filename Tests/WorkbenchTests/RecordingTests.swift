import Model
import Screen
import Terminal
import Testing

@testable import Workbench

/// Terminals that are recorded, and recordings that are played.
@Suite struct TerminalRecordingTests {
    @Test func `a key records the terminal, the header says so, and the key ends it`() throws {
        var app = App()
        let id = app.openTerminal()
        app.happens(.received(id, Array("before".utf8)))
        app.press("ctrl-]", "ctrl-r")

        let start = try #require(app.recorded.first)
        guard case .start(let header, let screen) = start else {
            Issue.record("no start: \(start)")
            return
        }
        #expect(header.columns == app.state.terminals[id]?.emulator.size.columns)
        #expect(String(decoding: screen, as: UTF8.self).contains("before"))
        #expect(app.shows("● rec"))
        app.happens(.recording(id, .started(path: "/r/web-1.cast")))
        #expect(app.shows("/r/web-1.cast"))

        _ = app.takeEffects()
        app.press("ctrl-]", "ctrl-r")
        #expect(app.recorded.contains { if case .stop = $0 { true } else { false } })
        app.happens(.recording(id, .ended(path: "/r/web-1.cast", failure: nil)))
        #expect(!app.shows("● rec"))
    }

    @Test func `a disk that is full is said, and the session goes on`() {
        var app = App()
        let id = app.openTerminal()
        app.press("ctrl-]", "ctrl-r")
        app.happens(.recording(id, .started(path: "/r/a.cast")))
        app.happens(.recording(id, .ended(path: "/r/a.cast", failure: "No space left")))
        #expect(app.shows("× not recorded"))
        #expect(app.shows("No space left"))
        app.happens(.received(id, Array("still here".utf8)))
        #expect(app.shows("still here"))
    }

    @Test func `where all are recorded it begins before the first byte and cannot be turned off`() {
        var app = App()
        var settings = Settings()
        settings.isPrefixConfirmed = true
        settings.terminal.recording = .all
        app.happens(.settingsLoaded(settings, []))
        let id = app.openTerminal()

        let order = app.effects.compactMap { effect -> String? in
            switch effect {
            case .record(id, .start): "record"
            case .open(id, _, _): "open"
            default: nil
            }
        }
        #expect(order == ["record", "open"])
        _ = app.takeEffects()
        app.press("ctrl-]", "ctrl-r")
        #expect(app.recorded.isEmpty)
        #expect(app.shows("every terminal is recorded here"))
        app.state.terminals.remove(id)
        app.happens(.focusChanged(true))
        #expect(app.recorded.contains { if case .stop = $0 { true } else { false } })
    }

    @Test func `what was opened before the settings were read is recorded from then on`() throws {
        var app = App()
        let id = app.openTerminal()
        app.happens(.received(id, Array("first words".utf8)))
        _ = app.takeEffects()
        var settings = Settings()
        settings.isPrefixConfirmed = true
        settings.terminal.recording = .required
        app.happens(.settingsLoaded(settings, []))
        guard case .start(_, let screen) = try #require(app.recorded.first) else {
            Issue.record("no start")
            return
        }
        #expect(String(decoding: screen, as: UTF8.self).contains("first words"))
        _ = app.takeEffects()
        app.happens(.settingsLoaded(settings, []))
        #expect(app.recorded.isEmpty)
    }

    @Test func `where it must be recorded a line that cannot be is cut, and enter tries again`() {
        var app = App()
        var settings = Settings()
        settings.isPrefixConfirmed = true
        settings.terminal.recording = .required
        settings.terminal.reconnects = true
        app.happens(.settingsLoaded(settings, []))
        let id = app.openTerminal()
        app.happens(.recording(id, .started(path: "/r/a.cast")))
        _ = app.takeEffects()
        app.happens(.recording(id, .ended(path: "/r/a.cast", failure: "No space left")))
        #expect(app.effects.contains { if case .close(id) = $0 { true } else { false } })
        #expect(app.shows("It must be recorded here") && app.shows("No space left"))
        app.type("unseen")
        #expect(!app.effects.contains { if case .send = $0 { true } else { false } })

        _ = app.takeEffects()
        app.press("enter")
        #expect(app.recorded.contains { if case .start = $0 { true } else { false } })
        app.happens(.recording(id, .ended(path: "", failure: "No space left")))
        #expect(app.effects.contains { if case .close(id) = $0 { true } else { false } })
        #expect(app.state.terminals[id]?.line.isConnecting == false)
    }

    @Test func `a size is recorded when it changes`() {
        var app = App()
        app.openTerminal()
        app.press("ctrl-]", "ctrl-r")
        app.happens(.resized(Size(columns: 100, rows: 40)))
        let sizes = app.recorded.compactMap { request -> Size? in
            if case .resize(let size) = request { size } else { nil }
        }
        #expect(sizes.last?.columns == 100)
    }

    /// What is typed is recorded when it is asked for, once it has been echoed; a password is not.
    @Test func `a password that is not echoed is not recorded`() {
        var app = App()
        var settings = Settings()
        settings.isPrefixConfirmed = true
        settings.terminal.recordsInput = true
        app.happens(.settingsLoaded(settings, []))
        let id = app.openTerminal()
        app.happens(.received(id, Array("$ ".utf8)))
        app.press("ctrl-]", "ctrl-r")

        for character in "sudo" {
            app.type(String(character))
            app.happens(.received(id, Array(String(character).utf8)))
        }
        app.press("enter")
        app.happens(.received(id, Array("\r\nPassword: ".utf8)))
        app.type("hunter2")
        app.press("enter")
        app.happens(.received(id, Array("\r\n# ".utf8)))
        app.type("ls")
        app.happens(.received(id, Array("l".utf8)))
        app.happens(.received(id, Array("s".utf8)))
        app.press("up")
        app.happens(.received(id, Array("\r# sudo".utf8)))

        let input = app.recorded.flatMap { request -> [UInt8] in
            if case .input(let bytes) = request { bytes } else { [] }
        }
        #expect(String(decoding: input, as: UTF8.self) == "sudo\r\rls\u{1b}[A")
    }

    @Test func `without being asked nothing that is typed is recorded`() {
        var app = App()
        let id = app.openTerminal()
        app.press("ctrl-]", "ctrl-r")
        app.type("l")
        app.happens(.received(id, Array("l".utf8)))
        #expect(!app.recorded.contains { if case .input = $0 { true } else { false } })
    }

    @Test func `the text of a terminal is saved with its scrollback, wrapped lines whole`() throws {
        var app = App()
        let id = app.openTerminal()
        let long = String(repeating: "0123456789", count: 12)
        let lines = (1...60).map { "line \($0)" } + [long, "end"]
        app.happens(.received(id, Array(lines.joined(separator: "\r\n").utf8)))
        app.press("ctrl-]", "S")

        let saved = try #require(
            app.recorded.lazy.compactMap { request -> String? in
                if case .saveText(_, let bytes) = request {
                    String(decoding: bytes, as: UTF8.self)
                } else {
                    nil
                }
            }.first)
        #expect(saved == lines.joined(separator: "\n") + "\n")
        app.happens(.recording(id, .textSaved(path: "/r/a.txt")))
        #expect(app.shows("/r/a.txt"))
    }

    @Test func `a group is recorded as a whole`() {
        var app = App(columns: 160, rows: 50)
        app.openTerminal()
        app.press("ctrl-]", "|")
        for id in app.opened { app.happens(.connected(id)) }
        app.press("ctrl-]", "b")
        _ = app.takeEffects()
        app.press("ctrl-]", "ctrl-r")
        let starts = app.recorded.filter { if case .start = $0 { true } else { false } }
        #expect(starts.count == 2)
    }

    // MARK: Playing

    private static let cast = Recording(
        .init(columns: 20, rows: 3),
        [
            .init(.seconds(1), .output(Array("one\r\n".utf8))),
            .init(.seconds(2), .output(Array("two\r\n".utf8))),
            .init(.seconds(60), .output(Array("three".utf8))),
            .init(.seconds(61), .resize(columns: 10, rows: 2)),
        ])

    private func row(_ player: Player, _ number: Int) -> String {
        player.terminal.text(line: player.terminal.scrollbackCount + number)
    }

    @Test func `it is played in its time, and pauses are passed over`() {
        var player = Player(Self.cast)
        player.advance(by: .milliseconds(1500))
        #expect(row(player, 0) == "one" && row(player, 1) == "")
        player.advance(by: .seconds(1))
        #expect(row(player, 1) == "two")
        // Two seconds of the 58 are enough.
        player.advance(by: .milliseconds(1600))
        #expect(player.position == .seconds(60))
        player.advance(by: .zero)
        #expect(row(player, 2) == "three")
        #expect(player.isPlaying)
        player.advance(by: .seconds(1))
        #expect(player.isAtEnd && !player.isPlaying && player.terminal.size.columns == 10)

        var whole = Player(Self.cast)
        whole.skipsIdle = false
        whole.advance(by: .seconds(30))
        #expect(whole.position == .seconds(30))
    }

    @Test func `speed, going back and forth, one event after the other`() {
        var player = Player(Self.cast)
        player.changeSpeed(by: 1)
        player.advance(by: .seconds(1))
        #expect(player.position == .seconds(2) && row(player, 1) == "two")
        player.seek(to: .milliseconds(1500))
        #expect(row(player, 0) == "one" && row(player, 1) == "")
        player.seek(to: .seconds(99))
        #expect(player.isAtEnd && player.position == .seconds(61))
        player.seek(to: .zero)
        #expect(row(player, 0) == "" && player.terminal.size.columns == 20)
        player.step()
        #expect(row(player, 0) == "one" && !player.isPlaying)
    }

    @Test func `going back feeds as many bytes as the last picture kept asks for, to the same end`()
    {
        let events = (0..<3000).map { number in
            Recording.Event(
                .milliseconds(number * 10),
                .output(Array("\(number) \(String(repeating: "x", count: 300))\r\n".utf8)))
        }
        let recording = Recording(.init(columns: 40, rows: 5), events)
        var there = Player(recording)
        there.seek(to: .milliseconds(12_345))
        var back = Player(recording)
        back.seek(to: .seconds(30))
        back.seek(to: .milliseconds(12_345))
        #expect(there.terminal.snapshot() == back.terminal.snapshot())
        #expect(there.index == back.index)
    }

    @Test func `a text is searched for where it appears, in capitals or not`() {
        var player = Player(Self.cast)
        #expect(player.search(for: "TWO", most: 1 << 20) == true)
        #expect(player.position == .seconds(2))
        #expect(player.search(for: "two", most: 1 << 20) == false)
        var other = Player(Self.cast)
        #expect(other.search(for: "three", most: 1) == nil)
        while other.search(for: "three", most: 1) == nil {}
        #expect(other.position == .seconds(60))
    }

    @Test func `of a screen taller than the pane the rows are shown in which something happens`()
        throws
    {
        var app = App()
        app.state.terminals.perform(.recordings)
        app.state.focusPanes()
        let id = try #require(app.state.terminals.activeID)
        app.happens(
            .recording(id, .listed([RecordingFile(path: "/r/a.cast", byteCount: 1, time: 0)])))
        app.press("enter")
        let lines = (1...60).map { "row \($0)." }.joined(separator: "\r\n")
        let tall = Recording(
            .init(columns: 80, rows: 60), [.init(.zero, .output(Array(lines.utf8)))])
        app.happens(.recording(id, .loaded(path: "/r/a.cast", tall)))
        app.press("end")
        #expect(app.shows("row 60.") && app.shows("row 59.") && !app.shows("row 1."))
    }

    @Test func `the list of recordings leads to the player and back`() throws {
        var app = App()
        app.state.terminals.perform(.recordings)
        app.state.focusPanes()
        app.happens(.focusChanged(true))
        let id = try #require(app.state.terminals.activeID)
        let files = ["old", "young"].enumerated().map { number, name in
            RecordingFile(path: "/r/\(name).cast", byteCount: 2048, time: Sample.now - 100 + number)
        }
        app.happens(.recording(id, .listed(files)))
        #expect(app.shows("2 recordings"))
        app.press("enter")
        #expect(
            app.recorded.contains { request in
                if case .load("/r/young.cast") = request { true } else { false }
            })
        app.happens(.recording(id, .loaded(path: "/r/young.cast", Self.cast)))
        app.passes(milliseconds: 2500)
        app.happens(.timerFired(.playback(id)))
        #expect(app.shows("two") && app.shows("0:02 / 1:01") && app.shows("pauses skipped"))
        app.press("space")
        #expect(app.shows("⏸"))
        app.press("/")
        app.type("three")
        app.press("enter")
        for _ in 0..<3 { app.happens(.timerFired(.playback(id))) }
        #expect(app.shows("three"))
        app.press("q")
        app.happens(.recording(id, .listed(files)))
        #expect(app.shows("2 recordings"))
        app.press("q")
        #expect(app.state.terminals.tabs.list.isEmpty)
    }
}

extension App {
    fileprivate var recorded: [RecordingRequest] {
        effects.compactMap { if case .record(_, let request) = $0 { request } else { nil } }
    }
}
