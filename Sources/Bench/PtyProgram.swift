internal import Glibc
internal import Reactor
internal import Screen
internal import Terminal

/// A program in a terminal of its own, whose far end is our emulator: what the program paints can
/// be read as text, and what it asks of a terminal is answered.
final class PtyProgram {
    private let master: CInt
    private let process: CInt
    private var terminal: Terminal
    private var buffer = [UInt8](repeating: 0, count: 256 << 10)
    private var hasEnded = false
    let started: ContinuousClock.Instant

    init(
        _ path: String, _ arguments: [String], environment: [String: String],
        size: Size = Size(columns: 80, rows: 24)
    ) throws {
        let pair = try TerminalPair(columns: size.columns, rows: size.rows)
        let path = try PtyProgram.find(path)
        let slave = pair.path
        master = pair.takeMaster().takeRaw()
        terminal = Terminal(size: size, scrollbackLimit: 100)
        started = .now
        process = try Spawn.start(
            path, arguments: [path] + arguments, environment: environment,
            streams: .terminal(path: slave))
    }

    deinit { end() }

    /// Hangs up, as a terminal does that is closed, and sees the program off.
    func end() {
        guard !hasEnded else { return }
        hasEnded = true
        kill(process, SIGHUP)
        close(master)
        let deadline = ContinuousClock.now + .seconds(2)
        var status: CInt = 0
        while waitpid(process, &status, WNOHANG) == 0 {
            if ContinuousClock.now > deadline { kill(process, SIGKILL) }
            usleep(5000)
        }
    }

    private static func find(_ name: String) throws -> String {
        if name.contains("/") { return name }
        for folder in ["/usr/bin", "/bin", "/usr/sbin", "/usr/local/bin"]
        where access("\(folder)/\(name)", X_OK) == 0 { return "\(folder)/\(name)" }
        throw BenchFailure("\(name) is not installed.")
    }

    var screen: String { terminal.screenText }

    /// What it has taken of the machine so far.
    var figures: ProcessFigures { ProcessFigures(of: process) }

    func type(_ text: String) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
            if count > 0 { rest = rest.dropFirst(count) } else { _ = take(within: .seconds(1)) }
        }
    }

    /// Waits until the screen shows a text; returns when it did.
    @discardableResult
    func wait(for text: String, within limit: Duration) throws -> ContinuousClock.Instant {
        try wait(within: limit, "shows “\(text)”") { $0.contains(text) }
    }

    /// Waits until the screen satisfies a condition; returns when it did.
    @discardableResult
    func wait(
        within limit: Duration, _ what: String, until isRight: (String) -> Bool
    ) throws -> ContinuousClock.Instant {
        let deadline = ContinuousClock.now + limit
        while !isRight(screen) {
            guard take(within: deadline - .now) else {
                throw BenchFailure("No screen that \(what) came. The last one:\n\(screen)")
            }
        }
        return .now
    }

    /// Waits until what the program writes holds a byte; returns when it did.
    func wait(forByte byte: UInt8, within limit: Duration) throws -> ContinuousClock.Instant {
        let deadline = ContinuousClock.now + limit
        while take(within: deadline - .now) {
            if buffer[..<lastCount].contains(byte) { return .now }
        }
        throw BenchFailure("The key was not echoed. The last screen:\n\(screen)")
    }

    /// Waits until what the program writes has held a text so often; returns when it did.
    func wait(
        forCount wanted: Int, of text: String, within limit: Duration
    ) throws -> ContinuousClock.Instant {
        let deadline = ContinuousClock.now + limit
        let pattern = Array(text.utf8)
        var rest: [UInt8] = []
        var count = 0
        while count < wanted {
            guard take(within: deadline - .now) else {
                throw BenchFailure("“\(text)” came only \(count) times. The screen:\n\(screen)")
            }
            rest += buffer[..<lastCount]
            while let found = rest.firstRange(of: pattern) {
                count += 1
                rest.removeSubrange(..<found.upperBound)
            }
            rest = Array(rest.suffix(pattern.count - 1))
        }
        return .now
    }

    /// Reads for a while what comes, so that the next thing measured starts from rest.
    func settle(for duration: Duration) {
        let end = ContinuousClock.now + duration
        while take(within: end - .now) {}
    }

    private var lastCount = 0
    /// Pictures that Workbench painted: each begins by hiding the cursor.
    private(set) var frameCount = 0
    private var lastFrame: ContinuousClock.Instant?
    /// The longest time from one picture to the next since it was reset.
    private(set) var longestGap = Duration.zero
    private static let frameBegin = Array("\u{1b}[?25l".utf8)

    func resetGap() {
        longestGap = .zero
        lastFrame = nil
    }

    private func countFrames() {
        var index = 0
        while index + Self.frameBegin.count <= lastCount {
            if buffer[index] == 0x1b,
                buffer[index..<index + Self.frameBegin.count].elementsEqual(Self.frameBegin)
            {
                frameCount += 1
                let now = ContinuousClock.now
                if let lastFrame { longestGap = max(longestGap, now - lastFrame) }
                lastFrame = now
            }
            index += 1
        }
    }

    /// Reads once what the program wrote, and answers what it asks. False if nothing came.
    private func take(within limit: Duration) -> Bool {
        let milliseconds = max(0, Int((limit / .milliseconds(1)).rounded(.up)))
        var wanted = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        guard limit > .zero, poll(&wanted, 1, CInt(clamping: milliseconds)) > 0 else {
            return false
        }
        lastCount = 0
        let count = read(master, &buffer, buffer.count)
        guard count > 0 else { return false }
        lastCount = count
        countFrames()
        buffer.withUnsafeBytes { terminal.feed(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
        for case .reply(let bytes) in terminal.takeOutput() {
            _ = bytes.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
        }
        return true
    }
}
