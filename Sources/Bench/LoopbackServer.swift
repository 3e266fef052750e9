internal import Glibc
internal import Reactor
internal import Screen

/// sshd on loopback as the account that measures, with keys of its own and a plain shell.
final class LoopbackServer {
    let scratch: Scratch
    let port: UInt16
    private let process: CInt
    /// The name under which both `ssh` and Workbench know it.
    static let host = "bench-host"
    static let prompt = "ready>"

    /// `hosts` of them answer as one machine each, on loopback addresses of their own.
    init(hosts: Int = 0, in folder: String = "/tmp") throws {
        let scratch = try Scratch(in: folder)
        self.scratch = scratch
        port = try Self.freePort()
        for key in ["host_key", ".ssh/id_ed25519"] {
            try runProgram(
                "ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", "\(scratch.path)/\(key)"])
        }
        let text = Self.configuration(
            scratch.path, port, address: hosts > 0 ? "0.0.0.0" : "127.0.0.1")
        let file = try scratch.write("sshd_config", Array(text.utf8))
        try Self.writeClientFiles(scratch, port, hosts)
        // sshd of root wants it; packages leave its making to the system's start.
        if getuid() == 0 { mkdir("/run/sshd", 0o755) }
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

    /// SHLVL keeps bash from reading the account's start-up files, which may be slow.
    private static func configuration(
        _ folder: String, _ port: UInt16, address: String
    ) -> String {
        """
        ListenAddress \(address)
        Port \(port)
        HostKey \(folder)/host_key
        PidFile none
        UsePAM no
        StrictModes no
        AuthorizedKeysFile \(folder)/.ssh/id_ed25519.pub
        PasswordAuthentication no
        SetEnv SHLVL=1
        MaxStartups 10000
        MaxSessions 1000
        PrintMotd no
        PrintLastLog no
        Subsystem sftp /usr/lib/openssh/sftp-server
        ForceCommand [ -z "$SSH_ORIGINAL_COMMAND" ] || exec /bin/sh -c "$SSH_ORIGINAL_COMMAND"; \
        exec env -i TERM=xterm-256color PATH=/usr/bin:/bin PS1='\(prompt)' /bin/sh -i

        """
    }

    private static func writeClientFiles(
        _ scratch: Scratch, _ port: UInt16, _ hosts: Int
    ) throws {
        let folder = scratch.path
        let names =
            hosts == 0
            ? ["Host \(host)\n  HostName 127.0.0.1\n"]
            : addresses(hosts).map {
                "Host \($0)\n"
            }
        let config =
            names.joined() + """
                Host *
                  Port \(port)
                  IdentityFile \(folder)/.ssh/id_ed25519
                  IdentitiesOnly yes
                  UserKnownHostsFile \(folder)/.ssh/known_hosts
                  StrictHostKeyChecking yes

                """
        try scratch.write(".ssh/config", Array(config.utf8))
        let key = try Payload.read("\(folder)/host_key.pub").bytes
        try scratch.write(".ssh/known_hosts", Array("[127.0.*]:\(port) ".utf8) + key)
    }

    /// As many addresses, on which one sshd answers as if it were as many machines.
    static func addresses(_ count: Int) -> [String] {
        (0..<count).map { "127.0.\(1 + $0 / 250).\(1 + $0 % 250)" }
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
    var sshArguments: [String] { sshArguments(to: Self.host) }

    private func sshArguments(to host: String) -> [String] {
        ["-F", "\(scratch.path)/.ssh/config", host]
    }

    func startWorkbench(
        connectedTo host: String = host, columns: Int = 120
    ) throws -> PtyProgram {
        try started(Workbench.path(), ["connect", host], columns: columns)
    }

    /// The account that measures, as ssh would call it.
    static var user: String {
        guard let entry = getpwuid(getuid()), let name = entry.pointee.pw_name else {
            return "root"
        }
        return String(cString: name)
    }

    func startSSH(to host: String = host) throws -> PtyProgram {
        try started("ssh", sshArguments(to: host))
    }

    func startSSHInTmux(_ server: [String]) throws -> PtyProgram {
        try started("tmux", server + ["new", "exec ssh \(sshArguments.joined(separator: " "))"])
    }

    private func started(
        _ path: String, _ arguments: [String], columns: Int = 120
    ) throws -> PtyProgram {
        let program = try PtyProgram(
            path, arguments, environment: scratch.environment,
            size: .init(columns: columns, rows: 40))
        try program.wait(for: Self.prompt, within: .seconds(20))
        return program
    }
}
