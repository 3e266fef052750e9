import FoundationEssentials
import Glibc
import Screen
import Testing

@testable import Terminal

/// Programs as people use them, recorded as asciicasts in `recordings/`: what they leave on our
/// screen is what they leave on tmux's and on xterm's.
@Suite struct RecordingTests {
    static let names = [
        "apt", "btop", "cmatrix", "dialog", "dpkg", "dpkg-install", "emacs", "fish", "fzf",
        "git-add", "git-log", "htop", "iftop", "less", "ls", "man", "mc", "mysql", "nano", "neovim",
        "psql", "python", "screen", "top", "vim", "whiptail", "zsh",
    ]

    @Test(arguments: names)
    func `a program's screen is the one that tmux has`(_ name: String) throws {
        let recording = try Recording(name)
        let screen = recording.screen()

        let theirs = try TmuxScreen(of: recording)
        let isEqual = try theirs.comes(to: screen, within: .seconds(30))

        #expect(isEqual, "tmux has\n\(theirs.last.joined(separator: "\n"))")
    }

    /// A tmux in a terminal that calls itself a VT420 draws its panes with left and right margins
    /// (DECSLRM), which tmux itself as the outer terminal does not know. xterm leaves this picture.
    @Test func `tmux within us draws its panes as within xterm`() throws {
        let expected = try TextFiles.read(Recording.directory + "/tmux.txt")

        let screen = try Recording("tmux").screen()

        #expect(screen.joined(separator: "\n") + "\n" == expected)
    }

    /// One X server for all of them.
    @Test func `every program's screen is the one that xterm prints`() throws {
        let desk = try XtermDesk()
        for name in Self.names + ["tmux"] {
            let recording = try Recording(name)
            let theirs = try desk.rows(after: recording, named: name)
            #expect(recording.screen() == theirs, "\(name)")
        }
    }

    @Test(arguments: names + ["tmux"])
    func `a recording leaves the same however it is cut`(_ name: String) throws {
        let recording = try Recording(name)
        var whole = Terminal(size: recording.size, scrollbackLimit: 1000)
        var cut = whole

        whole.feed(recording.bytes)
        for byte in recording.bytes { cut.feed([byte]) }

        #expect(whole.snapshot() == cut.snapshot())
    }
}

/// An asciicast, version 2: a line of JSON with the size, and one for each piece of output.
struct Recording {
    var size: Size
    var bytes: [UInt8]

    static let directory =
        "\(#filePath)".split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 }
        + "/recordings"

    private struct Header: Decodable {
        var width: Int
        var height: Int
    }

    private struct Piece: Decodable {
        var text: String

        init(from decoder: any Decoder) throws {
            var parts = try decoder.unkeyedContainer()
            _ = try parts.decode(Double.self)
            let kind = try parts.decode(String.self)
            text = kind == "o" ? try parts.decode(String.self) : ""
        }
    }

    init(_ name: String) throws {
        let text = try TextFiles.read(Self.directory + "/\(name).cast")
        let lines = text.split(separator: "\n").map { Data($0.utf8) }
        let header = try JSONDecoder().decode(Header.self, from: lines[0])
        size = Size(columns: header.width, rows: header.height)
        bytes = try lines.dropFirst().flatMap {
            Array(try JSONDecoder().decode(Piece.self, from: $0).text.utf8)
        }
    }

    /// The rows that it leaves, blanks at their ends left out.
    func screen() -> [String] {
        var terminal = Terminal(size: size, scrollbackLimit: 1000)
        terminal.feed(bytes)
        return terminal.rowTexts
    }
}

extension Terminal {
    /// The rows of the screen, blanks at their ends left out.
    fileprivate var rowTexts: [String] {
        (scrollbackCount..<lineCount).map { line in
            let text = text(line: line)
            return String(
                text[..<(text.lastIndex { $0 != " " }.map(text.index(after:)) ?? text.startIndex)])
        }
    }
}

/// A tmux server of its own that is fed a recording.
final class TmuxScreen {
    private let size: Size
    private let directory: String
    /// What `capture-pane` said last.
    private(set) var last: [String] = []

    init(of recording: Recording) throws {
        size = recording.size
        var template = Array("/tmp/workbench-tmux-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw ProgramInTerminal.Failure(description: "no directory for tmux")
        }
        directory = String(
            decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        guard let file = fopen("\(directory)/feed", "w") else {
            throw ProgramInTerminal.Failure(description: "no file for tmux")
        }
        fwrite(recording.bytes, 1, recording.bytes.count, file)
        fclose(file)
        _ = tmux(
            "set -g status off ';' new-session -d -x \(size.columns) -y \(size.rows)"
                + " 'stty raw -echo; cat \(directory)/feed; exec sleep 600'")
    }

    deinit {
        _ = tmux("kill-server")
        for name in ["feed", "socket"] { unlink("\(directory)/\(name)") }
        rmdir(directory)
    }

    /// Waits until tmux has read it all and shows these rows.
    func comes(to rows: [String], within limit: Duration) throws -> Bool {
        let deadline = ContinuousClock.now + limit
        while ContinuousClock.now < deadline {
            last = shown()
            if last == rows { return true }
            usleep(50_000)
        }
        return false
    }

    /// What the pane shows. tmux writes line drawing as letters between SO and SI: our emulator
    /// reads that back.
    private func shown() -> [String] {
        var terminal = Terminal(size: size)
        terminal.feed(Array("\u{1b})0\u{1b}[?7l".utf8))
        let lines = tmux("capture-pane -p -e").split(
            separator: "\n", omittingEmptySubsequences: false)
        for (row, line) in lines.prefix(size.rows).enumerated() {
            terminal.feed(Array("\u{1b}[\(row + 1)H\(line)".utf8))
        }
        return terminal.rowTexts
    }

    private func tmux(_ arguments: String) -> String {
        let command =
            "env -u TMUX LC_ALL=C.UTF-8 TERM=xterm-256color tmux -u -S \(directory)/socket"
            + " -f /dev/null \(arguments) 2>/dev/null"
        guard let pipe = popen(command, "r") else { return "" }
        defer { pclose(pipe) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&buffer, 1, buffer.count, pipe), count > 0 {
            bytes += buffer[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
