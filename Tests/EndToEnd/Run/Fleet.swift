import FoundationEssentials
import Glibc
import Reactor
import TestSupport

// Many machines in one: sshd without an address of its own answers on all of loopback's.
extension Workplace {
    /// `web-1` and so on, each on an address of its own, and `dead`, where nobody listens.
    func addFleet(_ count: Int, isKnown: Bool = true, options: [String] = []) throws {
        let server = try addServer(isKnown: false, options: options, isEverywhere: true)
        let hosts = (1...count).map { "Host web-\($0)\n  HostName \(Self.address($0))\n" }
        let common = """
            Host dead
              HostName 127.0.0.1
              Port 1
            Host *
              Port \(server.port)
              IdentityFile \(home)/.ssh/id_ed25519
              IdentitiesOnly yes
              UserKnownHostsFile \(home)/.ssh/known_hosts
              GlobalKnownHostsFile /dev/null

            """
        try scratch.put(hosts.joined() + common, in: "home/.ssh/config")
        guard isKnown else { return }
        let key = try scratch.text(of: "server/host_key.pub") ?? ""
        try scratch.put("[127.0.*]:\(server.port) \(key)", in: "home/.ssh/known_hosts")
    }

    static func address(_ number: Int) -> String { "127.0.\(1 + number / 200).\(1 + number % 200)" }

    /// Behaves on one machine of the fleet in another way than on the rest.
    static func only(_ number: Int, _ command: String, else other: String) -> String {
        "case \"$SSH_CONNECTION\" in *' \(address(number)) '*) \(command) ;; *) \(other) ;; esac"
    }

    func runJSON(_ arguments: String..., command: String, input: [UInt8] = []) throws -> RunDocument
    {
        let outcome = try Subprocess.run(
            Self.program(), ["run", "--json"] + arguments + ["--", command],
            environment: environment.merging(["SHELL": "/bin/sh"]) { $1 }, input: input)
        return try RunDocument(outcome)
    }
}

/// What `workbench run --json` prints, as workbench(1) describes it.
struct RunDocument: Decodable {
    struct Target: Decodable {
        var name: String
        var outcome: String
        var exitStatus: Int?
        var signal: String?
        var message: String?
        var remedy: String?
        var stdout: String
        var stderr: String
        var stdoutDroppedBytes: Int
        var stderrDroppedBytes: Int
        var attempts: Int
        var milliseconds: Double?
        var group: Int?
    }

    struct Group: Decodable {
        var outcome: String
        var targets: [String]
        var nodeSet: String
    }

    var command: String
    var isComplete: Bool
    var allSucceeded: Bool
    var milliseconds: Double
    var counts: [String: Int]
    var targets: [Target]
    var groups: [Group]
    /// The program's, not in the document.
    var status: CInt = -1
    var complaints = ""

    private enum CodingKeys: CodingKey {
        case command, isComplete, allSucceeded, milliseconds, counts, targets, groups
    }

    init(_ outcome: Subprocess.Outcome) throws {
        try self.init(outcome.text, complaints: outcome.complaints)
        status = outcome.status
    }

    init(_ text: String, complaints: String = "") throws {
        do {
            self = try JSONDecoder().decode(RunDocument.self, from: Data(text.utf8))
        } catch {
            throw Broken(text: "\(error): \(text.prefix(300)) \(complaints)")
        }
        self.complaints = complaints
    }

    struct Broken: Error {
        var text: String
    }

    func target(_ name: String) -> Target? { targets.first { $0.name == name } }

    var outcomes: [String] { targets.map(\.outcome) }
}
