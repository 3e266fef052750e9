import Glibc
import Reactor
import TestSupport
import Testing

/// `workbench check` against real servers.
@Suite("workbench check", .serialized)
struct CommandLineCheckTests {
    private let workplace: Workplace
    private let upToHostKey = ["route ok", "name ok", "port ok", "banner ok", "keyExchange ok"]

    init() throws { workplace = try Workplace() }

    // MARK: All well

    @Test func `each step of a way that works is told with its time`() throws {
        try workplace.addServer()
        let check = try workplace.check()
        #expect(check.status == 0)
        #expect(check.canLogIn && check.isComplete)
        #expect(
            check.verdicts == upToHostKey + ["hostKey ok", "login ok", "shell ok", "sftp ok"])
        #expect(check.steps.allSatisfy { $0.hop == Workplace.host && $0.hopNumber == 1 })
        #expect(check.steps.allSatisfy { $0.remedy == nil })
        #expect(check.all("banner")[0].detail.hasPrefix("SSH-2.0-OpenSSH"))
        #expect(check.all("login")[0].method == "publickey")
        #expect(check.all("login")[0].key == "\(workplace.home)/.ssh/id_ed25519")
        #expect(check.all("sftp")[0].detail.hasSuffix("starts in \(workplace.home)"))
        #expect(check.all("login")[0].milliseconds > 0)
    }

    @Test func `people get a line a step, aligned, with a sign and a word`() throws {
        try workplace.addServer()
        let outcome = try workplace.run("check", Workplace.host)
        let lines = outcome.text.split(separator: "\n").map(String.init)
        #expect(outcome.status == 0)
        #expect(lines.last == "loopback: you can log in")
        let steps = lines.dropLast()
        #expect(steps.allSatisfy { $0.hasPrefix("✓ ok       ") })
        let subjects = steps.map { $0.dropFirst(11).prefix(12).filter { $0 != " " } }
        #expect(
            subjects == [
                "route", "name", "port", "banner", "keyexchange", "hostkey", "login", "shell",
                "SFTP",
            ])
        let units = steps.map { $0.dropFirst(25).prefix(9).suffix(2) }
        #expect(units.allSatisfy { $0 == "ms" || $0 == " s" })
    }

    @Test func `in a locale without UTF-8 the signs are ASCII`() throws {
        try workplace.addServer()
        let outcome = try workplace.run("check", Workplace.host, variables: ["LANG": "C"])
        #expect(outcome.output.allSatisfy { $0 < 0x80 })
        #expect(outcome.text.hasPrefix("+ ok"))
    }

    @Test func `a host may be named as ssh takes it`() throws {
        let server = try workplace.addServer()
        let key = try workplace.scratch.text(of: "home/.ssh/config") ?? ""
        try workplace.scratch.put(
            key.replacing("Host \(Workplace.host)", with: "Host 127.0.0.1"), in: "home/.ssh/config")
        let check = try workplace.check("127.0.0.1:\(server.port)")
        #expect(check.status == 0)
        #expect(check.instance == "127.0.0.1:\(server.port)")
    }

    @Test func `one's own instance may be given another user`() throws {
        let server = try workplace.addServer()
        try workplace.scratch.put(
            "- {name: own, address: 127.0.0.1, port: \(server.port)}\n",
            in: "config/workbench/instances.yaml")
        let check = try workplace.check("nobody@own")
        #expect(check.steps[0].detail == "nobody@127.0.0.1:\(server.port) directly")
    }

    @Test func `this machine needs no way`() throws {
        let check = try workplace.check("this machine")
        #expect(check.status == 0)
        #expect(check.verdicts == ["route ok"])
    }

    @Test func `the server that allows one channel still gives shell and SFTP`() throws {
        try workplace.addServer(options: ["MaxSessions 1"])
        #expect(try workplace.check().verdicts.suffix(2) == ["shell ok", "sftp ok"])
    }

    @Test func `each host that is jumped over is checked`() throws {
        let server = try workplace.addServer()
        let inner = try SSHServer(
            Scratch(), acceptingKey: "\(workplace.home)/.ssh/id_ed25519.pub")
        let config = try workplace.scratch.text(of: "home/.ssh/config") ?? ""
        let far = config.replacing("Host \(Workplace.host)", with: "Host far")
            .replacing("Port \(server.port)", with: "Port \(inner.port)")
        try workplace.scratch.put(
            config + far + "    ProxyJump \(Workplace.host)\n    StrictHostKeyChecking no\n",
            in: "home/.ssh/config")
        let check = try workplace.check("far")
        #expect(check.status == 0)
        #expect(check.steps.map(\.hopNumber) == check.steps.map(\.hopNumber).sorted())
        #expect(check.all("login").map(\.hop) == [Workplace.host, "far"])
        #expect(check.all("login").map(\.hopNumber) == [1, 2])
        #expect(check.all("name").map(\.verdict) == ["ok", "skipped"])
        #expect(check.all("port")[1].detail == "loopback reaches 127.0.0.1 port \(inner.port)")
        #expect(check.all("shell").map(\.hop) == ["far"])
        // StrictHostKeyChecking no lets it in, but a check remembers nothing.
        let known = try workplace.scratch.text(of: "home/.ssh/known_hosts") ?? ""
        #expect(!known.contains("\(inner.port)"))
    }

    // MARK: Not there

    @Test func `a closed port is told from a machine that is off`() throws {
        try workplace.addServer().stop()
        let check = try workplace.check()
        #expect(check.status == 255)
        #expect(!check.canLogIn)
        #expect(check.verdicts == ["route ok", "name ok", "port failed"])
        #expect(check.failed?.detail.contains("refuses") ?? false)
        #expect(check.failed?.remedy?.contains("no sshd listens") ?? false)
    }

    @Test func `a name that nobody knows`() throws {
        let check = try workplace.check("no-such-host.invalid")
        #expect(check.status == 255)
        #expect(check.verdicts == ["route ok", "name failed"])
        #expect(check.failed?.remedy != nil)
    }

    @Test func `a way that goes in a circle`() throws {
        try workplace.scratch.put(
            "Host a\n  ProxyJump b\nHost b\n  ProxyJump a\n", in: "home/.ssh/config")
        let check = try workplace.check("a")
        #expect(check.status == 255)
        #expect(check.verdicts == ["route failed"])
    }

    @Test func `a host that accepts and says nothing is given up on`() throws {
        let silent = try SilentPort()
        try workplace.scratch.put(
            "Host mute\n  HostName 127.0.0.1\n  Port \(silent.port)\n  ConnectTimeout 1\n",
            in: "home/.ssh/config")
        let start = ContinuousClock.now
        let check = try workplace.check("mute")
        #expect(check.status == 255)
        #expect(check.verdicts == ["route ok", "name ok", "port ok", "banner failed"])
        #expect(check.failed?.detail.contains("said nothing for 1 seconds") ?? false)
        #expect(ContinuousClock.now - start < .seconds(20))
    }

    @Test func `what is no SSH server is quoted`() throws {
        try workplace.scratch.put(
            "Host web\n  ProxyCommand printf 'HTTP/1.1 400 Bad Request\\r\\n'\n",
            in: "home/.ssh/config")
        let check = try workplace.check("web")
        #expect(check.verdicts == ["route ok", "name skipped", "port ok", "banner failed"])
        #expect(check.failed?.detail.contains("HTTP/1.1 400 Bad Request") ?? false)
    }

    @Test func `a ProxyCommand that fails is quoted`() throws {
        try workplace.scratch.put(
            "Host web\n  ProxyCommand echo 'no route there' >&2; exit 1\n", in: "home/.ssh/config")
        let check = try workplace.check("web")
        #expect(check.verdicts.last == "banner failed")
        #expect(check.failed?.detail.hasSuffix("a server spoke: no route there") ?? false)
    }

    @Test func `ctrl-c ends it with what was found so far`() async throws {
        let silent = try SilentPort()
        try workplace.scratch.put(
            "Host mute\n  HostName 127.0.0.1\n  Port \(silent.port)\n", in: "home/.ssh/config")
        // The line waits until the program has connected, then does what the terminal does.
        let outcome = try workplace.shell(
            """
            workbench check mute > out & process=$!
            until grep -q 'port .*answers' out; do sleep 0.02; done
            kill -INT $process; wait $process; echo "status $?"; cat out
            """.replacing(" out", with: " \(workplace.scratch.path)/out"))
        #expect(outcome.text.contains("status 130\n"))
        #expect(outcome.text.hasSuffix("mute: the check was stopped\n"))
        #expect(!outcome.text.contains("failed"))
    }

    // MARK: Host keys

    @Test func `an unknown host key ends it, with the fingerprint to compare`() throws {
        try workplace.addServer(isKnown: false)
        let check = try workplace.check()
        let shown = try Subprocess.run(
            "ssh-keygen", ["-lf", "\(workplace.scratch.path)/server/host_key.pub"])
        let fingerprint = shown.text.split(separator: " ")[1]
        #expect(check.status == 255)
        #expect(check.verdicts == upToHostKey + ["hostKey failed"])
        #expect(check.failed?.detail.contains(fingerprint) ?? false)
        #expect(check.failed?.remedy?.contains("workbench connect loopback") ?? false)
        #expect(try workplace.scratch.text(of: "home/.ssh/known_hosts") == nil)
    }

    @Test func `a changed host key ends it, with both fingerprints and the line`() throws {
        let server = try workplace.addServer()
        try SSHServer.makeKey("\(workplace.scratch.path)/other")
        let key = try workplace.scratch.text(of: "other.pub") ?? ""
        try workplace.scratch.put("[127.0.0.1]:\(server.port) \(key)", in: "home/.ssh/known_hosts")
        let check = try workplace.check()
        #expect(check.status == 255)
        #expect(check.verdicts == upToHostKey + ["hostKey failed"])
        let detail = check.failed?.detail ?? ""
        #expect(detail.contains("HAS CHANGED"))
        #expect(detail.contains("known_hosts, line 1"))
        #expect(detail.split(separator: "SHA256:").count == 3)
    }

    // MARK: Logins

    @Test func `a key that the server does not know`() throws {
        try workplace.addServer()
        try SSHServer.makeKey("\(workplace.scratch.path)/other")
        let other = try workplace.scratch.text(of: "other") ?? ""
        try workplace.scratch.put(other, in: "home/.ssh/id_ed25519")
        let check = try workplace.check()
        #expect(check.status == 255)
        #expect(check.verdicts == upToHostKey + ["hostKey ok", "login failed", "login failed"])
        #expect(check.all("login")[0].remedy?.contains("authorized_keys") ?? false)
        #expect(check.failed?.detail.contains("permission denied (publickey)") ?? false)
    }

    @Test func `keys that were not needed are shown, and encrypted ones stay so`() throws {
        try workplace.addServer()
        let ssh = "\(workplace.home)/.ssh"
        for (name, passphrase) in [("second", ""), ("locked", "open sesame")] {
            _ = try Subprocess.run(
                "ssh-keygen", ["-q", "-t", "ed25519", "-N", passphrase, "-f", "\(ssh)/\(name)"])
        }
        let authorized = try ["id_ed25519", "locked", "second"].map {
            try workplace.scratch.text(of: "home/.ssh/\($0).pub") ?? ""
        }
        try workplace.scratch.put(authorized.joined(), in: "home/.ssh/id_ed25519.pub")
        let config = try workplace.scratch.text(of: "home/.ssh/config") ?? ""
        try workplace.scratch.put(
            "IdentityFile \(ssh)/locked\n" + config + "IdentityFile \(ssh)/second\n",
            in: "home/.ssh/config")
        let check = try workplace.check()
        #expect(check.status == 0)
        let logins = check.all("login")
        #expect(logins.map(\.verdict) == ["skipped", "ok", "ok"])
        #expect(logins.map(\.key) == ["locked", "id_ed25519", "second"].map { "\(ssh)/\($0)" })
        #expect(logins[0].detail == "the server takes it, but it is encrypted")
        #expect(logins[0].remedy == "Give it to the agent: ssh-add \(ssh)/locked")
        #expect(logins[1].detail.hasPrefix("accepted"))
        #expect(logins[2].detail.hasPrefix("the server takes it"))
    }

    @Test func `a password is not asked for`() throws {
        try workplace.addServer(options: ["PasswordAuthentication yes"])
        let check = try workplace.check()
        let password = check.all("login").first { $0.method == "password" }
        #expect(check.status == 0)
        #expect(password?.verdict == "skipped")
        #expect(password?.detail.contains("asks nothing") ?? false)
    }

    @Test func `a wrong password of the password command is told and not shown`() throws {
        let server = try workplace.addServer(
            options: ["PasswordAuthentication yes", "PubkeyAuthentication no"])
        try workplace.scratch.put(
            """
            - name: own
              address: 127.0.0.1
              port: \(server.port)
              password_command: echo plain-$((40 + 2))-text

            """, in: "config/workbench/instances.yaml")
        let outcome = try workplace.run("check", "own", "--json")
        let check = try CheckDocument(outcome)
        #expect(check.status == 255)
        let password = check.all("login").first { $0.method == "password" }
        #expect(password?.verdict == "failed")
        #expect(password?.remedy?.contains("password command") ?? false)
        #expect(!outcome.text.contains("plain-42-text"))
        #expect(!outcome.complaints.contains("plain-42-text"))
    }

    // MARK: Programs

    @Test func `an account without a shell can log in and is told what is wrong`() throws {
        try workplace.addServer(options: ["ForceCommand echo This account is closed.; exit 7"])
        let check = try workplace.check()
        #expect(check.status == 0)
        let shell = check.all("shell")[0]
        #expect(shell.verdict == "failed")
        #expect(shell.detail == "the shell ended at once with status 7: This account is closed.")
        #expect(shell.remedy != nil)
    }

    @Test func `a server without SFTP`() throws {
        let server = try workplace.addServer()
        try change("server/sshd_config") { text in
            text.split(separator: "\n").filter { !$0.hasPrefix("Subsystem") }
                .joined(separator: "\n") + "\n"
        }
        server.stop()
        try server.start()
        let check = try workplace.check()
        #expect(check.status == 0)
        #expect(check.verdicts.suffix(2) == ["shell ok", "sftp failed"])
        #expect(check.failed?.remedy?.contains("Subsystem sftp") ?? false)
    }

    @Test func `start-up files that print into SFTP are quoted`() throws {
        try workplace.addServer()
        try change("server/shell") {
            $0.replacing("#!/bin/sh\n", with: "#!/bin/sh\necho Welcome to this machine\n")
        }
        let check = try workplace.check()
        let sftp = check.all("sftp")[0]
        #expect(sftp.verdict == "failed")
        #expect(sftp.detail.contains("“Welcome to this machine”"))
        #expect(sftp.remedy?.contains(".bashrc") ?? false)
    }

    @Test func `an SFTP server that ends is told with its status`() throws {
        try workplace.addServer()
        try change("server/shell") {
            $0.replacing(
                "#!/bin/sh\n", with: "#!/bin/sh\n[ -z \"$SSH_ORIGINAL_COMMAND\" ] || exit 3\n")
        }
        let sftp = try workplace.check().all("sftp")[0]
        #expect(sftp.verdict == "failed")
        #expect(sftp.detail == "SFTP does not work: its program ended with status 3")
    }

    private func change(_ file: String, _ edit: (String) -> String) throws {
        let text = try workplace.scratch.text(of: file) ?? ""
        try workplace.scratch.put(edit(text), in: file, mode: 0o700)
    }

    // MARK: Another server

    @Test func `dropbear refuses a key that it does not know`() throws {
        let server = try Dropbear(workplace.scratch)
        try SSHServer.makeKey("\(workplace.home)/.ssh/id_ed25519")
        try workplace.scratch.put(
            """
            Host drop
              HostName 127.0.0.1
              Port \(server.port)
              IdentityFile \(workplace.home)/.ssh/id_ed25519
              UserKnownHostsFile /dev/null
              StrictHostKeyChecking no

            """, in: "home/.ssh/config")
        let check = try workplace.check("drop")
        #expect(check.status == 255)
        #expect(check.all("banner")[0].detail.hasPrefix("SSH-2.0-dropbear"))
        #expect(check.all("hostKey")[0].verdict == "ok")
        #expect(check.all("login")[0].verdict == "failed")
        #expect(check.all("login")[0].key == "\(workplace.home)/.ssh/id_ed25519")
    }
}

/// A port that takes connections and never says a word.
private final class SilentPort {
    private let socket: CInt
    let port: UInt16

    init() throws {
        (socket, port) = try LoopbackPort.bound()
        listen(socket, 16)
    }

    deinit { close(socket) }
}

/// dropbear on a free port, with a host key of its own.
private final class Dropbear {
    let port: UInt16
    private let process: CInt

    init(_ scratch: Scratch) throws {
        let (socket, port) = try LoopbackPort.bound()
        close(socket)
        self.port = port
        let key = "\(scratch.path)/dropbear_key"
        _ = try Subprocess.run("dropbearkey", ["-t", "ed25519", "-f", key])
        let program = try Subprocess.find("dropbear")
        let null = try FileDescriptor.open("/dev/null", O_RDWR)
        process = try Spawn.start(
            program,
            arguments: [program, "-F", "-E", "-s", "-r", key, "-p", "127.0.0.1:\(port)"]
                + ["-P", "\(scratch.path)/dropbear.pid"],
            environment: Subprocess.standard,
            streams: .descriptors(input: null.raw, output: null.raw, error: null.raw))
        try LoopbackPort.waitUntilListening(port)
    }

    deinit {
        kill(process, SIGTERM)
        _ = Subprocess.waitForEnd(of: process)
    }
}

private enum LoopbackPort {
    /// A socket that is bound to a free port and does not listen.
    static func bound() throws -> (socket: CInt, port: UInt16) {
        let raw = Glibc.socket(
            AF_INET, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
        var address = address(0)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(raw, $0, size) == 0 && getsockname(raw, $0, &size) == 0
            }
        }
        guard isBound else { throw SystemError("find a free port") }
        return (raw, UInt16(bigEndian: address.sin_port))
    }

    static func waitUntilListening(_ port: UInt16) throws {
        for _ in 0..<1000 {
            let raw = Glibc.socket(
                AF_INET, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
            defer { close(raw) }
            var address = address(port)
            let isOpen = withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    connect(raw, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
                }
            }
            if isOpen { return }
            usleep(10_000)
        }
        throw SystemError("reach a server", subject: "127.0.0.1:\(port)", code: ETIMEDOUT)
    }

    private static func address(_ port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }
}
