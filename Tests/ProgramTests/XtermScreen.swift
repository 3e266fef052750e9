import Glibc
import Reactor
import Screen
import TestSupport

/// An X server without a screen for one test, and what xterm shows there.
final class XtermDesk {
    private let scratch: Scratch
    private let server: CInt
    private let display: String

    /// Xvfb says which number it found free once it takes connections.
    init() throws {
        scratch = try Scratch()
        let null = try FileDescriptor.open("/dev/null", O_RDWR)
        let number = try FileDescriptor.open("\(scratch.path)/display", O_RDWR | O_CREAT)
        let path = try Subprocess.find("Xvfb")
        server = try Spawn.start(
            path,
            arguments: [path, "-displayfd", "1", "-screen", "0", "2000x1200x24", "-noreset"],
            environment: Subprocess.standard,
            streams: .descriptors(input: null.raw, output: number.raw, error: null.raw))
        display = try Self.wait("Xvfb says its number") { [scratch] in
            try scratch.text(of: "display").flatMap { $0.hasSuffix("\n") ? $0 : nil }
        }
    }

    deinit {
        kill(server, SIGTERM)
        _ = Subprocess.waitForEnd(of: server)
    }

    /// The rows that xterm prints (MC, CSI ? 10 i) after a recording, blanks at their ends left
    /// out.
    func rows(after recording: Recording, named name: String) throws -> [String] {
        try scratch.put("", in: "\(name).printed")
        let bytes = recording.bytes + Array("\u{1b}[?10i".utf8)
        try LocalFiles.replace("\(scratch.path)/\(name).feed", with: bytes)
        let xterm = try startXterm(recording, name)
        defer {
            kill(xterm, SIGKILL)
            _ = Subprocess.waitForEnd(of: xterm)
        }
        let rows = recording.size.rows
        let text = try Self.wait("xterm prints the screen of \(name)") { [scratch] in
            try scratch.text(of: "\(name).printed").flatMap { text in
                text.utf8.count { $0 == UInt8(ascii: "\n") } >= rows ? text : nil
            }
        }
        return text.split(separator: "\n", omittingEmptySubsequences: false).prefix(rows)
            .map { Self.row($0) }
    }

    private func startXterm(_ recording: Recording, _ name: String) throws -> CInt {
        let files = "\(scratch.path)/\(name)"
        let resources = [
            "printerCommand: cat > \(files).printed", "printAttributes: 0",
            "printerAutoClose: true", "decTerminalID: 420",
        ]
        let size = "\(recording.size.columns)x\(recording.size.rows)"
        let path = try Subprocess.find("xterm")
        let arguments =
            [path, "-display", ":\(display.filter(\.isNumber))", "-u8", "-geometry", size]
            + resources.flatMap { ["-xrm", "XTerm.vt100.\($0)"] }
            + ["-e", "/bin/sh", "-c", "stty raw -echo; cat \(files).feed; exec sleep 100"]
        let null = try FileDescriptor.open("/dev/null", O_RDWR)
        return try Spawn.start(
            path, arguments: arguments,
            environment: [
                "HOME": scratch.path, "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin",
                "SHELL": "/bin/sh",
            ],
            streams: .descriptors(input: null.raw, output: null.raw, error: null.raw))
    }

    /// xterm prints U+FFFF for the second column of a wide character.
    private static func row(_ line: Substring) -> String {
        let text = line.unicodeScalars.filter { $0.value != 0xFFFF && $0 != "\r" }
        let end = text.lastIndex { $0 != " " }.map(text.index(after:)) ?? text.startIndex
        return String(text[..<end])
    }

    private static func wait<Value>(_ what: String, _ look: () throws -> Value?) throws -> Value {
        let deadline = ContinuousClock.now + .seconds(60)
        while ContinuousClock.now < deadline {
            if let value = try look() { return value }
            usleep(20_000)
        }
        throw ProgramInTerminal.Failure(description: "It never came that \(what)")
    }
}
