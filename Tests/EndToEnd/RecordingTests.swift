import Glibc
import Model
import Reactor
import Screen
import Terminal
import TestSupport
import Testing

@Suite("Recording a terminal", .serialized)
struct RecordingTests {
    /// Begun in the middle, over SSH, with colours, wide characters and another size on the way:
    /// asciinema prints what was recorded, and our own emulator is left with the person's screen.
    @Test func `a recording plays in asciinema and here to the same final screen`() async throws {
        let workplace = try Workplace()
        let screen = try await workplace.startOnServer(columns: 100, rows: 30)
        try screen.type("printf '\\033[1;31mred \\033[0m日本\\n'\r")
        try await screen.waitFor("red 日本")
        try screen.press("ctrl-]", "ctrl-r")
        try await screen.waitFor("recording into")
        try screen.type(
            "seq 50; printf '\\033[10;5H\\033[44mblue\\033[0m\\033[20;1H'; echo it$((6*7))\r")
        try await screen.waitFor("it42")
        try screen.resize(columns: 90, rows: 26)
        try screen.type("echo now $(stty size)\r")
        try await screen.waitFor("now 23 90")
        try await screen.waitUntil("has a prompt at the end") { _ in
            let pane = try Self.pane(of: screen)
            guard let place = pane.firstIndex(of: "now 23 90") else { return false }
            return pane.dropFirst(place + 1).first == "far$"
        }
        try screen.press("ctrl-]", "ctrl-r")
        try await screen.waitFor("recorded: ")
        let pane = try Self.pane(of: screen)

        let path = try Self.recording(in: workplace)
        var status = stat()
        #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
        let recording = try RecordingReader.read(LocalFiles.read(path) ?? [])
        #expect(Self.screen(of: recording) == pane, "\(path)")

        // It wants a terminal, though it prints elsewhere.
        let printed = "\(workplace.scratch.path)/printed"
        let cat = try Subprocess.run(
            "script", ["-qec", "asciinema cat '\(path)' > '\(printed)'", "/dev/null"],
            environment: workplace.environment.merging(["SHELL": "/bin/sh"]) { $1 })
        #expect(cat.status == 0)
        let shown = try LocalFiles.read(printed) ?? []
        let first = zip(shown, recording.output).enumerated().first { $1.0 != $1.1 }?.offset
        #expect(
            shown == recording.output,
            "\(shown.count) and \(recording.output.count) bytes, other from \(first ?? -1) on")
        let header = recording.header
        #expect(header.title == Workplace.host && header.terminal == "xterm-256color")
    }

    @Test func `the player shows it, and the text of the scrollback is saved`() async throws {
        let workplace = try Workplace()
        let screen = try await workplace.startOnServer()
        try screen.press("ctrl-]", "ctrl-r")
        try await screen.waitFor("● rec")
        try screen.type("seq 200; echo the end$((1+1))\r")
        try await screen.waitFor("the end2")
        try screen.press("ctrl-]", "ctrl-r")
        try await screen.waitFor("recorded: ")
        try screen.press("ctrl-]", "S")
        try await screen.waitFor("the text is in ")
        let folder = "\(workplace.scratch.path)/data/workbench/recordings"
        let name = try #require(LocalFiles.names(in: folder).first { $0.hasSuffix(".txt") })
        let text = String(decoding: try LocalFiles.read("\(folder)/\(name)") ?? [], as: UTF8.self)
        #expect(text.contains("\n1\n2\n3\n") && text.contains("\nthe end2\n"))

        try screen.press("ctrl-]", "p")
        try screen.type("recordings: look\r")
        try await screen.waitFor("1 recording,")
        try screen.press("enter")
        try await screen.waitFor("pauses skipped")
        try screen.press("g")
        try screen.press("/")
        try screen.type("the end2\r")
        try await screen.waitUntil("has found it") { $0.contains("the end2") && $0.contains("⏸") }
        try screen.press("q")
        try await screen.waitFor("1 recording,")
        try screen.press("q")
        try await screen.waitFor("far$")
    }

    @Test func `where all are recorded a session is recorded from its first byte to its end`()
        async throws
    {
        let workplace = try Workplace(settings: "terminal:\n  record: all\n  record_input: true\n")
        let screen = try await workplace.startOnServer()
        try await screen.waitFor("● rec")
        try screen.press("ctrl-]", "ctrl-r")
        try await screen.waitFor("every terminal is recorded here")
        for (command, answer) in [("echo typed$((1+1))", "typed2"), ("read -s x", "read -s x")] {
            try screen.type(command)
            try await screen.waitFor(command)
            try screen.type("\r")
            try await screen.waitFor(answer)
        }
        try screen.type("hunter2")
        try screen.type("\r")
        try screen.type("echo done$((1+1))\r")
        try await screen.waitFor("done2")
        try screen.press("ctrl-]", "q", "y")
        try await screen.waitFor("ended with 0.")

        let recording = try RecordingReader.read(
            LocalFiles.read(try Self.recording(in: workplace)) ?? [])
        let typed = recording.events.flatMap { event -> [UInt8] in
            if case .input(let bytes) = event.kind { bytes } else { [] }
        }
        let input = String(decoding: typed, as: UTF8.self)
        #expect(input.contains("echo typed"), "\(input.debugDescription)")
        #expect(!input.contains("hunter2"), "\(input.debugDescription)")
        let shown = Self.screen(of: recording).joined(separator: "\n")
        #expect(shown.contains("typed2") && shown.contains("done2"))
    }

    @Test func `what cannot be written is said, and the shell goes on`() async throws {
        let workplace = try Workplace()
        // A file where the directory would be.
        try workplace.scratch.put("", in: "data/workbench/recordings")
        let screen = try await workplace.startOnServer()
        try screen.press("ctrl-]", "ctrl-r")
        try await screen.waitFor("× not recorded")
        try screen.type("echo still$((1+1))\r")
        try await screen.waitFor("still2")
    }

    /// A disk of 64 kB that fills up while a terminal is recorded: that is said, the shell goes on,
    /// and what had been written plays.
    @Test func `a disk that fills up in mid-recording is said, and what is there plays`()
        async throws
    {
        let workplace = try Workplace()
        let (screen, folder) = try await startOnSmallDisk(workplace)
        try await screen.waitFor("● rec")
        try screen.type("echo first$((1+1)); seq 15000; echo the end$((1+1))\r")
        try await screen.waitUntil("says that the disk is full") {
            $0.contains("× not recorded")
                && ($0.contains("No space left") || $0.contains("too large"))
        }
        try await screen.waitFor("the end2")
        try screen.type("clear; workbench replay \(folder)/*.cast | grep -c '^[0-9]'\r")
        try await screen.waitUntil("plays it to a full screen") { text in
            text.split(separator: "\n").contains { Int($0).map { $0 > 10 } ?? false }
        }
        try screen.type("clear; tail -c 1 \(folder)/*.cast | od -An -c; echo whole$((1+1))\r")
        let shown = try await screen.waitFor("whole2")
        #expect(shown.contains("\\n"))
    }

    @Test func `where it must be recorded a full disk cuts the line`() async throws {
        let workplace = try Workplace()
        let (screen, _) = try await startOnSmallDisk(workplace, recorded: "required")
        try await screen.waitFor("● rec")
        try screen.type("seq 15000; echo the end$((1+1)); sleep 1000\r")
        try await screen.waitUntil("says why it is cut") { text in
            text.contains("It must be recorded here") && text.contains("× not recorded")
        }
        try screen.press("enter")
        try await screen.waitUntil("is cut again") { $0.contains("It must be recorded here") }
    }

    /// Recordings go to a disk of 64 kB of their own or, where none may be mounted, no file may
    /// become longer than that. The shell is one of this machine.
    private func startOnSmallDisk(
        _ workplace: Workplace, recorded: String = "all"
    ) async throws -> (TmuxServer, folder: String) {
        let folder = "\(workplace.scratch.path)/small"
        try workplace.scratch.put("", in: "small/.keep")
        try workplace.scratch.put(
            """
            #!/bin/sh
            as=$(test $(id -u) = 0 || echo -r)
            mount="mount -t tmpfs -o size=64k none \(folder)"
            unshare $as -m $mount && exec unshare $as -m sh -c "$mount && exec workbench"
            trap '' XFSZ
            ulimit -f 64
            exec workbench

            """, in: "bin/small", mode: 0o700)
        try workplace.scratch.put(
            "prefix_confirmed: true\n"
                + "terminal: {record: \(recorded), record_directory: \(folder)}\n",
            in: "config/workbench/settings.yaml")
        let screen = try await workplace.openTerminal()
        try screen.type("small\r")
        try await screen.waitFor("this machine")
        try screen.press("ctrl-]", "c")
        try await screen.waitFor(Workplace.localPrompt)
        return (screen, folder)
    }

    // MARK: Helping

    private static func recording(in workplace: Workplace) throws -> String {
        let folder = "\(workplace.scratch.path)/data/workbench/recordings"
        let names = LocalFiles.names(in: folder).filter { $0.hasSuffix(".cast") }
        #expect(names.count == 1 && names[0].hasPrefix("\(Workplace.host)-20"), "\(names)")
        return "\(folder)/\(names.first ?? "")"
    }

    /// The rows of the only pane: between the tabs with its header, and the line of hints.
    private static func pane(of screen: TmuxServer) throws -> [String] {
        try screen.lines().dropFirst(2).dropLast(2).map { trimmed($0) }
    }

    private static func screen(of recording: Recording) -> [String] {
        let size = Size(columns: recording.header.columns, rows: recording.header.rows)
        var terminal = Terminal(size: size)
        for event in recording.events {
            switch event.kind {
            case .output(let bytes): terminal.feed(bytes)
            case .resize(let columns, let rows):
                terminal.resize(to: Size(columns: columns, rows: rows))
            case .input, .marker: break
            }
        }
        return (0..<terminal.size.rows).map {
            trimmed(terminal.text(line: terminal.scrollbackCount + $0))
        }
    }

    private static func trimmed(_ text: String) -> String {
        var text = text
        while text.last == " " { text.removeLast() }
        return text
    }
}

extension Recording {
    fileprivate var output: [UInt8] {
        events.flatMap { event -> [UInt8] in
            if case .output(let bytes) = event.kind { bytes } else { [] }
        }
    }
}
