import Glibc
@testable import Local
import Model
import Reactor

/// Waits until something has become so; fails after ten seconds of waiting.
@LoopActor
func eventually(_ condition: @LoopActor () throws -> Bool) async throws {
    let deadline = MonotonicTime.now + .seconds(10)
    while try !condition() {
        guard MonotonicTime.now < deadline else { throw NeverHappened() }
        try await EventLoop.shared.sleep(for: .milliseconds(2))
    }
}

struct NeverHappened: Error {}

let environment = ["PATH": "/usr/bin:/bin", "TERM": "xterm-256color", "HOME": "/"]

/// A program in a terminal, and all it printed.
@LoopActor
final class Session {
    let terminal: Pseudoterminal
    private(set) var bytes: [UInt8] = []
    private(set) var drained = 0
    private let ended = Promise<TerminalEnd>()
    private(set) var hasEnded = false

    init(
        _ script: String, arguments: [String]? = nil, directory: String? = nil, columns: Int = 80,
        rows: Int = 24
    ) throws {
        terminal = try Pseudoterminal(
            program: "/bin/sh", arguments: arguments ?? ["-c", script], environment: environment,
            directory: directory, columns: columns, rows: rows)
        terminal.onData = { [unowned self] in bytes.append(contentsOf: $0) }
        terminal.onDrained = { [unowned self] in drained += 1 }
        terminal.onEnd = { [unowned self] end in
            hasEnded = true
            ended.fulfil(end)
        }
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// What it printed, a line each, once it ended.
    func lines() async throws -> [String] {
        _ = try await end()
        return text.split(separator: "\r\n").map(String.init)
    }

    func end() async throws -> TerminalEnd { try await ended.value() }

    func type(_ text: String) { terminal.write(Array(text.utf8)) }

    func prints(_ words: String) async throws {
        try await eventually { text.contains(words) }
    }
}

/// A directory of its own for one test, gone with it.
final class Scratch: Sendable {
    let path: String

    init() throws {
        var template = Array("/tmp/workbench-local-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw SystemError("create a directory") }
        path = String(cString: made)
    }

    deinit {
        for name in LocalFiles.names(in: path) { Self.remove("\(path)/\(name)") }
        rmdir(path)
    }

    static func remove(_ path: String) {
        guard unlink(path) != 0 else { return }
        for name in LocalFiles.names(in: path) { remove("\(path)/\(name)") }
        rmdir(path)
    }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    /// Writes as `>` in a shell does.
    func put(_ text: String, in name: String) throws {
        let file = try FileDescriptor.open(file(name), O_WRONLY | O_CREAT | O_TRUNC, mode: 0o644)
        _ = Array(text.utf8).withUnsafeBytes { file.write($0) }
    }

    func text(of name: String) throws -> String? {
        try LocalFiles.read(file(name)).map { String(decoding: $0, as: UTF8.self) }
    }

    func mode(of name: String) -> UInt32 {
        var status = stat()
        return stat(file(name), &status) == 0 ? status.st_mode & 0o7777 : 0
    }
}
