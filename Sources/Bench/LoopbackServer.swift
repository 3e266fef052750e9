internal import Glibc
internal import Reactor
internal import Screen

/// sshd on loopback as the account that measures, with keys of its own and a plain shell.
final class LoopbackServer {
    let scratch: Scratch
    private let process: CInt
    /// The name under which both `ssh` and Workbench know it.
    static let host = "bench-host"
    static let prompt = "ready>"

    init() throws {
        let scratch = try Scratch()
        self.scratch = scratch
        let port = try Self.freePort()
        for key in ["host_key", ".ssh/id_ed25519"] {
            try run(
                "ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", "\(scratch.path)/\(key)"])
        }
        let text = Self.configuration(scratch.path, port)
        let file = try scratch.write("sshd_config", Array(text.utf8))
        try Self.writeClientFiles(scratch, port)
        let null = open("/dev/null", O_RDWR | O_CLOEXEC)
        defer { close(null) }
        process = try Spawn.start(
            "/usr/sbin/sshd", arguments: ["/usr/sbin/sshd", "-D", "-f", file],
            environment: ["PATH": "/usr/bin:/bin"],
            streams: .descriptors(input: null, output: null, error: null))
        try Self.waitUntilListening(port)
    }

    deinit {
        kill(process, SIGTERM)
        var status: CInt = 0
        waitpid(process, &status, 0)
    }

    private static func configuration(_ folder: String, _ port: UInt16) -> String {
        """
        ListenAddress 127.0.0.1
        Port \(port)
        HostKey \(folder)/host_key
        PidFile none
        UsePAM no
        StrictModes no
        AuthorizedKeysFile \(folder)/.ssh/id_ed25519.pub
        PasswordAuthentication no
        MaxStartups 1000
        MaxSessions 1000
        PrintMotd no
        PrintLastLog no
        ForceCommand exec env -i TERM=xterm-256color PATH=/usr/bin:/bin PS1='\(prompt)' /bin/sh -i

        """
    }

    private static func writeClientFiles(_ scratch: Scratch, _ port: UInt16) throws {
        let folder = scratch.path
        let config = """
            Host \(host)
              HostName 127.0.0.1
              Port \(port)
              IdentityFile \(folder)/.ssh/id_ed25519
              IdentitiesOnly yes
              UserKnownHostsFile \(folder)/.ssh/known_hosts
              StrictHostKeyChecking yes

            """
        try scratch.write(".ssh/config", Array(config.utf8))
        let key = try Payload.read("\(folder)/host_key.pub").bytes
        try scratch.write(".ssh/known_hosts", Array("[127.0.0.1]:\(port) ".utf8) + key)
    }

    /// A port that nobody listens on now.
    private static func freePort() throws -> UInt16 {
        let raw = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
        defer { close(raw) }
        var address = loopback(0)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(raw, $0, size) == 0 && getsockname(raw, $0, &size) == 0
            }
        }
        guard isBound else { throw BenchFailure("No port is free on 127.0.0.1.") }
        return UInt16(bigEndian: address.sin_port)
    }

    private static func loopback(_ port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        return address
    }

    private static func waitUntilListening(_ port: UInt16) throws {
        for _ in 0..<500 {
            let raw = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
            defer { close(raw) }
            var address = loopback(port)
            let isOpen = withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    connect(raw, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
                }
            }
            if isOpen { return }
            usleep(10_000)
        }
        throw BenchFailure("sshd does not answer on 127.0.0.1:\(port).")
    }

    // MARK: Clients

    /// Arguments with which `ssh` reads the files made here.
    var sshArguments: [String] { ["-F", "\(scratch.path)/.ssh/config", Self.host] }

    func startWorkbench() throws -> PtyProgram {
        try started(Workbench.path(), ["connect", Self.host])
    }

    func startSSH() throws -> PtyProgram { try started("ssh", sshArguments) }

    func startSSHInTmux(_ server: [String]) throws -> PtyProgram {
        try started("tmux", server + ["new", "exec ssh \(sshArguments.joined(separator: " "))"])
    }

    private func started(_ path: String, _ arguments: [String]) throws -> PtyProgram {
        let program = try PtyProgram(
            path, arguments, environment: scratch.environment, size: .init(columns: 120, rows: 40))
        try program.wait(for: Self.prompt, within: .seconds(20))
        return program
    }
}
