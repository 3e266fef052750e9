import Glibc
import Reactor
import Screen

@testable import Terminal

/// A real program in a terminal of its own, whose far end is our emulator: what it paints is on our
/// screen, and what it asks of a terminal is answered.
final class ProgramInTerminal {
    private let master: CInt
    private let process: CInt
    private(set) var terminal: Terminal
    private var buffer = [UInt8](repeating: 0, count: 64 << 10)
    /// What the program wrote, sequences and all.
    private(set) var transcript: [UInt8] = []
    /// The last of it, since something was typed.
    private(set) var tail: [UInt8] = []
    /// The program has gone, or closed its terminal.
    private(set) var hasEnded = false

    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    init(
        _ path: String, _ arguments: [String] = [], environment: [String: String] = [:],
        directory: String? = nil, size: Size = Size(columns: 80, rows: 24),
        reportsChecksums: Bool = false
    ) throws {
        let pair = try TerminalPair(columns: size.columns, rows: size.rows)
        let slave = pair.path
        master = pair.takeMaster().takeRaw()
        terminal = Terminal(size: size, scrollbackLimit: 100)
        terminal.reportsChecksums = reportsChecksums
        let basic = ["TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"]
        process = try Spawn.start(
            path, arguments: [path] + arguments,
            environment: basic.merging(environment) { $1 },
            streams: .terminal(path: slave), directory: directory)
    }

    /// Hangs up, as a terminal does that is closed, and sees the program off.
    deinit {
        kill(process, SIGHUP)
        close(master)
        var status: CInt = 0
        for attempt in 0..<400 where waitpid(process, &status, WNOHANG) == 0 {
            if attempt == 300 { kill(process, SIGKILL) }
            usleep(5000)
        }
    }

    /// The rows of the screen, blanks at their ends left out.
    var rows: [String] {
        terminal.screenText.split(separator: "\n", omittingEmptySubsequences: false)
            .prefix(terminal.size.rows).map(String.init)
    }

    func type(_ text: String) {
        tail = []
        send(Array(text.utf8))
    }

    /// Presses a key, as `KeyEvent(named:)` calls it: what it sends is for the emulator to say.
    func press(_ name: String) throws {
        guard let key = KeyEvent(named: name) else {
            throw Failure(description: "There is no key \(name)")
        }
        tail = []
        send(terminal.encode(key))
    }

    private func send(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty, !hasEnded {
            let count = rest.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
            if count > 0 { rest = rest.dropFirst(count) } else { _ = take(within: .seconds(1)) }
        }
    }

    /// Waits until the screen satisfies a condition, and then until nothing more comes for a while:
    /// programs paint in pieces.
    func wait(
        within limit: Duration = .seconds(60), _ what: String,
        until isRight: (ProgramInTerminal) -> Bool
    ) throws {
        let deadline = ContinuousClock.now + limit
        while !isRight(self) {
            guard !hasEnded, ContinuousClock.now < deadline else {
                throw Failure(
                    description: "No screen that \(what). The last one:\n\(terminal.screenText)"
                        + "after \(String(decoding: tail, as: UTF8.self).debugDescription)")
            }
            _ = take(within: min(.milliseconds(200), deadline - .now))
        }
    }

    /// Waits until the last thing that the program wrote since something was typed is one of some
    /// texts: a prompt, behind which it waits for an answer. Returns that prompt.
    @discardableResult
    func wait(within limit: Duration = .seconds(60), forPrompt prompts: [String]) throws -> String {
        var found: String?
        try wait(within: limit, "ends with one of \(prompts)") { program in
            found = prompts.first { program.tail.hasSuffix(Array($0.utf8)) }
            return found != nil
        }
        return found ?? ""
    }

    func wait(within limit: Duration = .seconds(60), for text: String) throws {
        try wait(within: limit, "shows “\(text)”") { $0.terminal.screenText.contains(text) }
    }

    /// Reads on until nothing comes for a while.
    func settle(for duration: Duration = .milliseconds(150)) {
        while take(within: duration) {}
    }

    /// Reads all the program writes until it ends.
    func waitForEnd(within limit: Duration) throws {
        let deadline = ContinuousClock.now + limit
        while !hasEnded {
            guard ContinuousClock.now < deadline else {
                throw Failure(description: "Did not end. The last screen:\n\(terminal.screenText)")
            }
            _ = take(within: .milliseconds(200))
        }
    }

    /// Reads once what the program wrote, and answers what it asks. False if nothing came.
    private func take(within limit: Duration) -> Bool {
        let milliseconds = max(0, Int((limit / .milliseconds(1)).rounded(.up)))
        var wanted = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        guard poll(&wanted, 1, CInt(clamping: milliseconds)) > 0 else { return false }
        let count = read(master, &buffer, buffer.count)
        guard count > 0 else {
            hasEnded = count == 0 || errno == EIO
            return false
        }
        buffer.withUnsafeBytes { terminal.feed(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
        transcript += buffer[..<count]
        tail = Array((tail + buffer[..<count]).suffix(200))
        for case .reply(let bytes) in terminal.takeOutput() { send(bytes) }
        return true
    }
}

extension [UInt8] {
    fileprivate func hasSuffix(_ suffix: [UInt8]) -> Bool {
        count >= suffix.count && self[(count - suffix.count)...].elementsEqual(suffix)
    }
}
