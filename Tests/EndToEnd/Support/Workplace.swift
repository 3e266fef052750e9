import Glibc
import Reactor
import TestSupport
import Testing

/// A person's account for one test: a home directory, the built program on the path, and the
/// terminal it is started in.
final class Workplace {
    let scratch: Scratch
    private(set) var server: SSHServer?

    /// The host that `addServer` adds to ssh's configuration.
    static let host = "loopback"
    /// The prompts of the shell that the program is started from, and of the one it opens here.
    static let prompt = "outer$"
    static let localPrompt = "here$"

    /// `prefix_confirmed` false is how it is at the first start ever.
    init(isFirstStart: Bool = false, settings: String = "") throws {
        scratch = try Scratch()
        for folder in ["home/.ssh", "bin", "run"] { try scratch.put("", in: "\(folder)/.keep") }
        try scratch.put(
            "#!/bin/sh\nexport PS1='\(Self.localPrompt) '\nexec /bin/bash --noprofile --norc -i\n",
            in: "bin/shell", mode: 0o700)
        symlink(try Self.program(), "\(scratch.path)/bin/workbench")
        if !isFirstStart {
            try scratch.put(
                "prefix_confirmed: true\n" + settings, in: "config/workbench/settings.yaml")
        }
    }

    /// The binary that was built together with the tests.
    static func program() throws -> String {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        let own = String(
            decoding: buffer[..<max(0, count)].map(UInt8.init(bitPattern:)), as: UTF8.self)
        let folder = own.split(separator: "/").dropLast().joined(separator: "/")
        let path = "/\(folder)/workbench"
        guard access(path, X_OK) == 0 else { throw SystemError("run", subject: path) }
        return path
    }

    var home: String { "\(scratch.path)/home" }

    var environment: [String: String] {
        [
            "HOME": home,
            "PATH": "\(scratch.path)/bin:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin",
            "LANG": "C.UTF-8", "SHELL": "\(scratch.path)/bin/shell", "PS1": "\(Self.prompt) ",
            "TMUX_TMPDIR": "\(scratch.path)/run", "XDG_CONFIG_HOME": "\(scratch.path)/config",
            "XDG_DATA_HOME": "\(scratch.path)/data", "XDG_STATE_HOME": "\(scratch.path)/state",
            "XDG_CACHE_HOME": "\(scratch.path)/cache",
        ]
    }

    // MARK: Hosts

    /// Starts sshd and tells ssh's configuration of it. `isKnown` puts its key into known_hosts.
    @discardableResult
    func addServer(
        isKnown: Bool = true, options: [String] = [], isEverywhere: Bool = false
    ) throws -> SSHServer {
        try SSHServer.makeKey("\(home)/.ssh/id_ed25519")
        let server = try SSHServer(
            scratch, acceptingKey: "\(home)/.ssh/id_ed25519.pub", options: options,
            isEverywhere: isEverywhere)
        self.server = server
        let config = """
            Host \(Self.host)
                HostName 127.0.0.1
                Port \(server.port)
                IdentityFile \(home)/.ssh/id_ed25519
                UserKnownHostsFile \(home)/.ssh/known_hosts
                GlobalKnownHostsFile /dev/null

            """
        try scratch.put(config, in: "home/.ssh/config")
        if isKnown {
            let key = try scratch.text(of: "server/host_key.pub") ?? ""
            try scratch.put("[127.0.0.1]:\(server.port) \(key)", in: "home/.ssh/known_hosts")
        }
        return server
    }

    // MARK: The terminal

    /// Opens a terminal with a shell in it; what is in `variables` is set there besides.
    func openTerminal(
        columns: Int = 100, rows: Int = 30, terminal: String = "tmux-256color",
        variables: [String: String] = [:]
    ) async throws -> TmuxServer {
        let tmux = try TmuxServer(
            ["env"] + variables.map { "\($0.key)=\($0.value)" }
                + ["/bin/bash", "--noprofile", "--norc", "-i"],
            columns: columns, rows: rows, terminal: terminal, environment: environment,
            owner: self)
        try await tmux.waitFor(Self.prompt)
        return tmux
    }

    /// Opens a terminal and starts the program in it.
    func start(
        _ arguments: String = "", columns: Int = 100, rows: Int = 30,
        terminal: String = "tmux-256color", variables: [String: String] = [:]
    ) async throws -> TmuxServer {
        let tmux = try await openTerminal(
            columns: columns, rows: rows, terminal: terminal, variables: variables)
        try tmux.type("workbench \(arguments); echo \"ended with $?.\"\r")
        try await tmux.waitFor("instance")
        return tmux
    }

    /// Starts it on the loopback host and waits for the shell there.
    func startOnServer(columns: Int = 100, rows: Int = 30) async throws -> TmuxServer {
        if server == nil { try addServer() }
        let tmux = try await start("connect \(Self.host)", columns: columns, rows: rows)
        try await tmux.waitFor("far$")
        return tmux
    }

    // MARK: Processes

    /// The process that wrote its number into a file of the home directory.
    func processID(in name: String) throws -> CInt? {
        try scratch.text(of: "home/\(name)").flatMap { CInt($0.filter(\.isNumber)) }
    }
}

/// Whether there is a process of that number, dead ones that nobody asked about not counted.
func isRunning(_ process: CInt) -> Bool {
    let status = (try? LocalFiles.read("/proc/\(process)/stat")) ?? nil
    guard let status else { return false }
    return !String(decoding: status, as: UTF8.self).contains(") Z ")
}
