import Glibc
import Reactor
import TestSupport
import Testing

/// A tmux of our own with one window: the terminal that the program runs in, whose screen can be
/// read and whose keys can be pressed.
final class TmuxServer {
    private let name: String
    private let environment: [String: String]
    /// Its socket and all that is started in it are below a home that must not be gone before.
    private let owner: AnyObject

    /// How long something may take that should be there at once, on a machine that is busy.
    static let patience = Duration.seconds(30)

    /// Starts `command` in a window of that size; `name` is TERM there. `owner` is kept as long.
    init(
        _ command: [String], columns: Int, rows: Int, terminal name: String,
        environment: [String: String], owner: AnyObject
    ) throws {
        self.environment = environment
        self.owner = owner
        self.name = "wb-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
        try tmux(
            "-f", "/dev/null", "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)",
            "sleep 1000")
        for (option, value) in Self.options { try tmux("set-option", "-g", option, value) }
        try tmux("set-option", "-g", "default-terminal", name)
        try tmux(["respawn-window", "-k", "-t", "0"] + command)
    }

    private static let options = [
        ("status", "off"), ("escape-time", "0"), ("focus-events", "on"),
        ("extended-keys", "on"), ("history-limit", "20000"),
        ("remain-on-exit", "on"),
    ]

    deinit { end() }

    func end() {
        _ = try? Subprocess.run("tmux", ["-L", name, "kill-server"], environment: environment)
    }

    /// Gives a command to the server and returns what it answers.
    @discardableResult
    func tmux(_ arguments: [String], input: [UInt8] = []) throws -> String {
        let outcome = try Subprocess.run(
            "tmux", ["-L", name] + arguments, environment: environment, input: input)
        guard outcome.status == 0 else {
            throw Refused(command: arguments.first ?? "", reason: outcome.complaints)
        }
        return outcome.text
    }

    @discardableResult
    private func tmux(_ arguments: String...) throws -> String { try tmux(arguments) }

    struct Refused: Error {
        var command: String
        var reason: String
    }

    // MARK: Keys

    /// Keys by the names that Workbench shows: `ctrl-]`, `enter`, `q`.
    func press(_ keys: String...) throws {
        for key in keys { try tmux("send-keys", "-t", "0", "--", TmuxKey.name(of: key)) }
    }

    func type(_ text: String) throws { try send(Array(text.utf8)) }

    /// Bytes as they come from a keyboard, also such as tmux has no key for.
    func send(_ bytes: [UInt8]) throws {
        try tmux(
            ["send-keys", "-t", "0", "-H"]
                + bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) })
    }

    /// A report of the mouse in SGR form, at a place counted from 0: button 0 is the left one, 64
    /// and 65 are the wheel, 32 added is a movement.
    func mouse(_ button: Int, column: Int, row: Int, isRelease: Bool = false) throws {
        try type("\u{1B}[<\(button);\(column + 1);\(row + 1)\(isRelease ? "m" : "M")")
    }

    /// Pastes as a person does in tmux: in brackets where the program asked for them.
    func paste(_ bytes: [UInt8]) throws {
        try tmux(["load-buffer", "-b", "pasted", "-"], input: bytes)
        try tmux("paste-buffer", "-p", "-r", "-d", "-b", "pasted", "-t", "0")
    }

    func resize(columns: Int, rows: Int) throws {
        try tmux("resize-window", "-t", "0", "-x", "\(columns)", "-y", "\(rows)")
    }

    // MARK: Screens

    /// What is on the screen, without blanks at the ends of lines.
    func screen() throws -> String { try tmux("capture-pane", "-p", "-t", "0") }

    func lines() throws -> [String] {
        try screen().split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// The same with the escape sequences of colours and attributes.
    func styledScreen() throws -> String { try tmux("capture-pane", "-p", "-e", "-N", "-t", "0") }

    /// What tmux knows of the window: `value("#{cursor_x}")`.
    func value(_ format: String) throws -> String {
        let text = try tmux("display-message", "-p", "-t", "0", format)
        return text.hasSuffix("\n") ? String(text.dropLast()) : text
    }

    /// The text that was copied last, for whoever pastes.
    func clipboard() throws -> String { try tmux("show-buffer") }

    @discardableResult
    func waitFor(
        _ text: String, within limit: Duration = patience,
        at location: SourceLocation = #_sourceLocation
    ) async throws -> String {
        try await waitUntil("shows “\(text)”", within: limit, at: location) { $0.contains(text) }
    }

    @discardableResult
    func waitUntilGone(
        _ text: String, at location: SourceLocation = #_sourceLocation
    ) async throws -> String {
        try await waitUntil("no longer shows “\(text)”", at: location) { !$0.contains(text) }
    }

    /// Waits for a screen that satisfies a condition and returns it; fails with the last one.
    @discardableResult
    func waitUntil(
        _ what: String, within limit: Duration = patience,
        at location: SourceLocation = #_sourceLocation, _ isRight: (String) throws -> Bool
    ) async throws -> String {
        let deadline = ContinuousClock.now + limit
        while true {
            let screen = try screen()
            if try isRight(screen) { return screen }
            guard ContinuousClock.now < deadline else {
                Issue.record(
                    "no screen came that \(what); the last:\n\(screen)", sourceLocation: location)
                throw NeverHappened()
            }
            try await Task.sleep(for: .milliseconds(15))
        }
    }
}

/// Waits until something has become so.
func eventually(
    _ what: String, within limit: Duration = TmuxServer.patience,
    at location: SourceLocation = #_sourceLocation, _ condition: () throws -> Bool
) async throws {
    let deadline = ContinuousClock.now + limit
    while try !condition() {
        guard ContinuousClock.now < deadline else {
            Issue.record("it never came true that \(what)", sourceLocation: location)
            throw NeverHappened()
        }
        try await Task.sleep(for: .milliseconds(15))
    }
}

/// The failure was recorded where it was seen.
struct NeverHappened: Error {}
