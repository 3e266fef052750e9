import Glibc
import Model
import Reactor
import Storage
import Testing

struct LogFileTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private var path: String { scratch.file("deep/workbench.log") }

    private func lines(_ name: String = "deep/workbench.log") throws -> [Substring] {
        try scratch.text(of: name)?.split(separator: "\n") ?? []
    }

    /// Without the time.
    private func messages(_ name: String = "deep/workbench.log") throws -> [Substring] {
        try lines(name).map { $0.drop { $0 != " " }.dropFirst() }
    }

    @Test func `a line has its time and level, and only the user may read it`() throws {
        let log = LogFile(path: path)
        log.write(.debug, "quiet")
        log.write(.info, "web-\(1) connected")
        log.write(.error, "gone")
        #expect(try messages() == ["info web-1 connected", "error gone"])
        let time = try #require(lines().first?.prefix { $0 != " " })
        #expect(time.wholeMatch(of: /20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil)
        #expect(scratch.mode(of: "deep/workbench.log") == 0o600)
    }

    @Test func `a log that others may read is closed to them`() throws {
        mkdir(scratch.file("deep"), 0o700)
        try scratch.put("old\n", in: "deep/workbench.log")
        chmod(path, 0o644)
        LogFile(path: path).write(.info, "new")
        #expect(scratch.mode(of: "deep/workbench.log") == 0o600)
        #expect(try lines().count == 2)
    }

    @Test func `a host cannot forge a line or reach the terminal that shows it`() throws {
        let log = LogFile(path: path)
        let foreign =
            "a\n2026-01-01T00:00:00.000Z info forged\r\u{1B}[2J\u{9B}1m\u{202E}x\u{2028}\\"
        log.write(.info, "said: \(foreign)")
        #expect(
            try messages() == [
                "info said: a\\n2026-01-01T00:00:00.000Z info forged\\r\\u{1b}[2J\\u{9b}1m"
                    + "\\u{202e}x\\u{2028}\\\\"
            ])
        log.write(.info, "\(String(repeating: "x", count: 100_000))")
        #expect(try lines().last.map { $0.utf8.count < 5000 } == true)
    }

    @Test func `a secret cannot be written, whatever it is wrapped in`() throws {
        struct Login { var password: Secret }
        let log = LogFile(path: path)
        let secret = Secret("hunter2")
        let erased: Any = secret
        log.write(.error, "\(erased) \(Optional(secret) as Any) \([secret]) \(["a": secret])")
        log.write(.error, "\(Login(password: secret)) \(String(reflecting: secret))")
        let text = try #require(try scratch.text(of: "deep/workbench.log"))
        #expect(!text.contains("hunter2"))
        #expect(text.contains("‹secret›"))
    }

    @Test func `full files are put aside, the oldest goes`() throws {
        let log = LogFile(path: path, sizeLimit: 2000, fileCount: 3)
        for number in 0..<200 { log.write(.info, "message \(number)") }
        #expect(
            LocalFiles.names(in: scratch.file("deep"))
                == ["workbench.log", "workbench.log.1", "workbench.log.2"])
        let kept = try ["workbench.log.2", "workbench.log.1", "workbench.log"].flatMap {
            try messages("deep/\($0)")
        }
        let first = 200 - kept.count
        #expect(kept == (first..<200).map { "info message \($0)" })
        for name in LocalFiles.names(in: scratch.file("deep")) {
            #expect(scratch.mode(of: "deep/\(name)") == 0o600)
            #expect(try #require(try scratch.text(of: "deep/\(name)")).utf8.count <= 2000)
        }
    }

    @Test func `two programs share a log through its rotations`() throws {
        let logs = [1, 2].map { _ in LogFile(path: path, sizeLimit: 4000, fileCount: 20) }
        for number in 0..<200 { logs[number % 2].write(.info, "message \(number)") }
        let kept = try LocalFiles.names(in: scratch.file("deep")).flatMap {
            try messages("deep/\($0)")
        }
        #expect(Set(kept).count == 200)
        #expect(kept.count == 200)
    }

    @Test func `a log that cannot be written holds nobody up`() throws {
        LogFile(path: "/dev/full").write(.error, "x")
        LogFile(path: "/proc/nowhere/log").write(.error, "x")
        mkdir(scratch.file("deep"), 0o700)
        mkfifo(path, 0o600)
        let log = LogFile(path: path)
        for _ in 0..<3 { log.write(.error, "x") }
        unlink(path)
        log.write(.info, "back")
        #expect(try messages() == ["warning 3 lines were lost", "info back"])
    }

    @Test func `a link in its place is not followed`() throws {
        mkdir(scratch.file("deep"), 0o700)
        try scratch.put("mine", in: "other")
        symlink("../other", path)
        LogFile(path: path).write(.error, "x")
        #expect(try scratch.text(of: "other") == "mine")
    }
}
