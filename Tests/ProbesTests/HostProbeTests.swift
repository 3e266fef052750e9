import Glibc
import Model
import TestSupport
import Testing

@testable import Probes

/// The scripts as this machine's shells run them, beside what its own tools say.
struct HostProbeTests {
    private static let shells = [["dash"], ["bash"], ["busybox", "sh"]]

    private func output(_ script: String, _ shell: [String]) throws -> [UInt8] {
        let outcome = try Subprocess.run(shell[0], Array(shell.dropFirst()) + ["-c", script])
        #expect(outcome.complaints.isEmpty)
        return outcome.output
    }

    @Test(arguments: shells) func `facts are those of uname, os-release and df`(
        shell: [String]
    ) throws {
        let facts = FactsProbe.facts(in: try output(FactsProbe.script, shell))
        let uname = try Subprocess.run("uname", ["-srm"]).text
        #expect(facts.kernel.map { $0 + "\n" } == uname)
        #expect(facts.pageSize == Int(getpagesize()))
        let now = time(nil)
        #expect(facts.time.map { abs($0 - now) < 60 } == true)
        let system = try Subprocess.run("cat", ["/etc/os-release"]).text
        #expect(facts.system == MachineFacts.system(inOSRelease: system))
        let root = try #require(facts.mounts.first { $0.path == "/" })
        var status = statvfs()
        #expect(statvfs("/", &status) == 0)
        #expect(root.total == Int(status.f_blocks * UInt(status.f_frsize)))
    }

    @Test(arguments: shells) func `accounts are those of passwd and group`(
        shell: [String]
    ) throws {
        let accounts = try UserProbe.accounts(in: try output(UserProbe.script, shell))
        let lines = try Subprocess.run("getent", ["passwd"]).text.split(separator: "\n")
        #expect(accounts.count == lines.count)
        let root = try #require(accounts.first { $0.name == "root" })
        #expect(root.uid == 0 && root.isAdmin && !root.isSystem && root.groups.first == "root")
        let nobody = try #require(accounts.first { $0.name == "nobody" })
        #expect(nobody.isSystem && !nobody.mayLogIn)
        if getuid() == 0 { #expect(nobody.password == UserAccount.Password.none) }
    }

    @Test func `no hash of a password leaves the host`() throws {
        let scratch = try Scratch()
        try scratch.put(
            """
            root:$y$j9T$abcdefgh$0123456789:19000:0:99999:7:::
            locked:!$6$salt$hash/hash.:19001:0:99999:7::20000:
            nobody:*:19002:0:99999:7:::
            fresh:!:19003:0:99999:7:::
            empty::19004:0:99999:7:::

            """, in: "shadow")
        let script = UserProbe.script.replacing("/etc/shadow", with: "\(scratch.path)/shadow")
        let output = try output(script, ["dash"])
        let text = String(decoding: output, as: UTF8.self)
        #expect(!text.contains("0123456789") && !text.contains("hash/hash"))
        #expect(!text.contains("$y$") && !text.contains("$6$"))
        let answers = ProbeScript.answers(in: output)
        let shadow = try #require(answers["shadow"]).text
        let shapes = shadow.split(separator: "\n").map {
            $0.split(separator: ":", omittingEmptySubsequences: false)[1]
        }
        #expect(shapes == ["x", "!x", "*", "!", ""])
    }

    @Test(arguments: shells) func `ports are found by ss and without it`(
        shell: [String]
    ) throws {
        let server = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(server) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let port = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                #expect(bind(server, pointer, length) == 0 && listen(server, 1) == 0)
                #expect(getsockname(server, pointer, &length) == 0)
                return Int(
                    UInt16(
                        bigEndian: pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                            $0.pointee.sin_port
                        }))
            }
        }
        let told = try PortProbe.ports(in: try output(PortProbe.script, shell))
        let mine = try #require(told.first { $0.port == port && $0.transport == .tcp })
        #expect(mine.address == "127.0.0.1")
        #expect(mine.programs.contains { $0.pid == Int(getpid()) })
        let without = PortProbe.script.replacing("a ss $l ss ", with: "a ss no-such-tool ")
        let found = try PortProbe.ports(in: try output(without, shell))
        #expect(found.contains { $0.port == port && $0.address == "127.0.0.1" })
    }

    @Test func `a host without systemd says so`() throws {
        let failure = #expect(throws: ProbeFailure.self) {
            try ServiceProbe.units(in: Array("\u{1d}booted\n\u{1e}\u{1d}units\n\u{1e}".utf8))
        }
        #expect(failure?.message == "the host does not run systemd")
    }

    @Test func `what hangs does not keep the others from answering`() throws {
        let script = ProbeScript.text("a stuck $l sleep 60\na after echo well\n").replacing(
            "'timeout 10'", with: "'timeout 1'")
        let answers = ProbeScript.answers(in: try output(script, ["dash"]))
        #expect(answers["after"]?.text == "well\n")
        #expect(answers["stuck"]?.isEmpty == true)
    }
}
