import FoundationEssentials
import Glibc
import TestSupport
import Testing

/// `workbench status` and its kin against a real server.
@Suite("workbench status", .serialized)
struct CommandLineSystemTests {
    private let workplace: Workplace

    init() throws {
        workplace = try Workplace()
        try workplace.addServer()
    }

    private struct Status: Decodable {
        struct Memory: Decodable { var total: Int }
        struct Mount: Decodable { var path: String }
        var kernel: String?
        var uptime: Double
        var memory: Memory
        var mounts: [Mount]
    }

    private struct Process: Decodable {
        var pid: Int
        var name: String
    }

    private struct User: Decodable {
        var name: String
        var uid: Int
    }

    private func document<Document: Decodable>(
        _ topic: String, as type: Document.Type
    ) throws -> Document {
        let outcome = try workplace.run(topic, Workplace.host, "--json")
        try #require(outcome.status == 0, "\(outcome.complaints)")
        return try JSONDecoder().decode(type, from: Data(outcome.output))
    }

    @Test func `a host's status is that of its kernel`() throws {
        let status = try document("status", as: Status.self)
        let uname = try Subprocess.run("uname", ["-srm"]).text
        #expect(status.kernel.map { $0 + "\n" } == uname)
        let meminfo = try Subprocess.run("cat", ["/proc/meminfo"]).text
        let total = Int(meminfo.split(whereSeparator: { !$0.isNumber })[0])
        #expect(status.memory.total == total.map { $0 * 1024 })
        #expect(status.uptime > 0 && status.mounts.contains { $0.path == "/" })
    }

    @Test func `people get aligned lines`() throws {
        let outcome = try workplace.run("status", Workplace.host)
        try #require(outcome.status == 0, "\(outcome.complaints)")
        let lines = outcome.text.split(separator: "\n")
        try #require(lines.count > 2)
        #expect(lines[0].hasPrefix("host      \(Workplace.host), "))
        #expect(lines[1].hasPrefix("cpu       ") && lines[2].hasPrefix("memory    "))
    }

    @Test func `processes, accounts and ports are those of the host`() throws {
        let processes = try document("ps", as: [Process].self)
        #expect(processes.contains { $0.pid == Int(getpid()) })
        let users = try document("users", as: [User].self)
        #expect(users.contains { $0.name == "root" && $0.uid == 0 })
        let ports = try workplace.run("ports", Workplace.host)
        #expect(ports.text.hasPrefix(" PORT  OVER"))
    }

    @Test func `a host that cannot be reached says why, as check does`() throws {
        let outcome = try workplace.run("status", "127.0.0.1:1", "--json")
        #expect(outcome.status == 255)
        #expect(outcome.complaints.contains("127.0.0.1"))
        #expect(outcome.output.isEmpty)
    }

    @Test func `two instances are one too many`() throws {
        let outcome = try workplace.run("status", "a", "b")
        #expect(outcome.status == 64)
    }
}
