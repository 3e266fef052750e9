internal import Glibc
internal import Reactor

/// sshd on a free loopback port, as the account that runs the tests, with a key of its own. The
/// shell there is bash without anybody's start-up files, whose prompt is `far$ `: HOME is another, for
/// the account's own shell reads its start-up files before it runs ours.
package final class SSHServer {
    package let port: UInt16
    private let scratch: Scratch
    /// A program and its arguments that starts the server's own.
    private let launcher: [String]
    private var process: CInt?

    /// Keeps its files in `scratch`: `server/host_key.pub` is what clients are to accept, or
    /// `server/host_key_rsa.pub` and so on for other types of host keys. Of several options the
    /// first counts, and all of them before ours. `isEverywhere` answers on all of loopback's
    /// addresses, as many machines would.
    package init(
        _ scratch: Scratch, acceptingKey authorized: String, options: [String] = [],
        hostKeys: [String] = ["ed25519"], launcher: [String] = [],
        isEverywhere: Bool = false
    ) throws {
        self.scratch = scratch
        self.launcher = launcher
        port = try Self.freePort()
        // sshd of root wants it; packages leave its making to the system's start.
        if getuid() == 0 { mkdir("/run/sshd", 0o755) }
        try scratch.put(Self.shell(scratch.path), in: "server/shell", mode: 0o700)
        let keys = hostKeys.map { type in
            "\(scratch.path)/server/host_key" + (type == "ed25519" ? "" : "_\(type)")
        }
        for (key, type) in zip(keys, hostKeys) { try Self.makeKey(key, type: type) }
        try scratch.put(
            Self.configuration(
                scratch.path, port, authorized, options + keys.map { "HostKey \($0)" },
                isEverywhere),
            in: "server/sshd_config")
        try start()
    }

    deinit { stop() }

    package static func makeKey(
        _ path: String, type: String = "ed25519", bits: Int? = nil, passphrase: String = "",
        more: [String] = []
    ) throws {
        let size = bits.map { ["-b", "\($0)"] } ?? []
        let made = try Subprocess.run(
            "ssh-keygen",
            ["-q", "-t", type, "-N", passphrase, "-C", "test", "-f", path] + size + more)
        guard made.status == 0 else { throw SystemError("make a key", subject: path) }
    }

    /// Starts it, or starts it again on the same port.
    package func start() throws {
        let null = try FileDescriptor.open("/dev/null", O_RDWR)
        let program = try Subprocess.find("sshd")
        let arguments =
            launcher + [program, "-D", "-f", "\(scratch.path)/server/sshd_config"]
            + ["-E", "\(scratch.path)/server/log"]
        process = try Spawn.start(
            arguments[0], arguments: arguments,
            environment: Subprocess.standard,
            streams: .descriptors(input: null.raw, output: null.raw, error: null.raw))
        for _ in 0..<1000 {
            if Self.isListening(port) { return }
            usleep(10_000)
        }
        throw SystemError("reach sshd", subject: "127.0.0.1:\(port)", code: ETIMEDOUT)
    }

    /// Takes no more connections; those that stand, stand on.
    package func stop() {
        guard let process else { return }
        self.process = nil
        Glibc.kill(process, SIGTERM)
        _ = Subprocess.waitForEnd(of: process)
    }

    /// Ends it and every connection, as a machine that loses its power to the network.
    package func kill() throws {
        let connections = try connections()
        stop()
        for connection in connections { Glibc.kill(connection, SIGKILL) }
    }

    /// The processes that serve a connection each.
    package func connections() throws -> [CInt] {
        guard let process else { return [] }
        let children = try Subprocess.run("ps", ["-o", "pid=", "--ppid", "\(process)"])
        return children.text.split(whereSeparator: \.isWhitespace).compactMap { CInt($0) }
    }

    /// SIGSTOP: a machine that hangs, whose kernel still takes what is sent to it.
    package func signalConnections(_ signal: CInt) throws {
        for connection in try connections() { Glibc.kill(connection, signal) }
    }

    private static func configuration(
        _ folder: String, _ port: UInt16, _ authorized: String, _ options: [String],
        _ isEverywhere: Bool
    ) -> String {
        options.map { $0 + "\n" }.joined() + """
            ListenAddress \(isEverywhere ? "0.0.0.0" : "127.0.0.1")
            Port \(port)
            PidFile none
            UsePAM no
            StrictModes no
            AuthorizedKeysFile \(authorized)
            PasswordAuthentication no
            KbdInteractiveAuthentication no
            MaxStartups 1000
            MaxSessions 100
            PrintMotd no
            PrintLastLog no
            Subsystem sftp /usr/lib/openssh/sftp-server
            SetEnv HOME=\(folder)/home
            ForceCommand exec \(folder)/server/shell

            """
    }

    /// Commands and sftp run as they are asked for; without one there is a shell.
    private static func shell(_ folder: String) -> String {
        """
        #!/bin/sh
        export HOME='\(folder)/home' SHELL=/bin/bash LANG=C.UTF-8 PS1='far$ '
        export PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin
        unset LC_ALL BASH_ENV ENV
        cd "$HOME"
        [ -z "$SSH_ORIGINAL_COMMAND" ] || exec /bin/sh -c "$SSH_ORIGINAL_COMMAND"
        exec /bin/bash --noprofile --norc -i

        """
    }

    // MARK: Ports

    /// A port that nobody listens on now.
    package static func freePort() throws -> UInt16 {
        let raw = socket(AF_INET, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
        guard raw >= 0 else { throw SystemError("open a socket") }
        defer { close(raw) }
        var address = loopback(0)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(raw, $0, size) == 0 && getsockname(raw, $0, &size) == 0
            }
        }
        guard isBound else { throw SystemError("find a free port") }
        return UInt16(bigEndian: address.sin_port)
    }

    private static func loopback(_ port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }

    package static func isListening(_ port: UInt16) -> Bool {
        let raw = socket(AF_INET, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
        defer { close(raw) }
        var address = loopback(port)
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(raw, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }
}
