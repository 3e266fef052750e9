import Glibc
import TestSupport

/// A loopback host whose shells are to outlive their lines, and that has one of the programs that
/// can keep them, or none.
struct KeptHost {
    let workplace: Workplace
    let server: SSHServer

    static let name = "keeper"

    /// `shell` reads the command that is sent.
    init(_ keeper: String?, shell: String = "sh") throws {
        workplace = try Workplace()
        let scratch = workplace.scratch
        try Self.makePath(scratch, keeper)
        try scratch.put("PS1='far$ '\n", in: "home/.bash_profile")
        try scratch.put(
            """
            #!/bin/sh
            export HOME='\(workplace.home)' SHELL=/bin/bash LANG=C.UTF-8
            export PATH='\(scratch.path)/tools' WORKBENCH_SESSIONS='\(scratch.path)/kept'
            unset LC_ALL BASH_ENV ENV TMUX STY
            cd "$HOME"
            exec \(try Subprocess.find(shell)) -c "${SSH_ORIGINAL_COMMAND:-exec /bin/bash -l}"

            """, in: "server/kept", mode: 0o700)
        server = try workplace.addServer(
            options: ["ForceCommand exec \(scratch.path)/server/kept"])
        try scratch.put(
            """
            instances:
              - name: \(Self.name)
                address: 127.0.0.1
                port: \(server.port)
                identity: ~/.ssh/id_ed25519
                persist: true

            """, in: "config/workbench/instances.yaml")
    }

    /// Links to all that a shell needs, and of the four to the one.
    private static func makePath(_ scratch: Scratch, _ keeper: String?) throws {
        let tools = [
            "sh", "bash", "cat", "date", "env", "grep", "id", "infocmp", "ls", "mkdir", "ps", "seq",
            "sleep", "stat", "stty", "tty", "kill", "wc",
        ]
        try scratch.put("", in: "tools/.keep")
        for tool in tools + [keeper].compactMap({ $0 }) {
            symlink(try Subprocess.find(tool), "\(scratch.path)/tools/\(tool)")
        }
    }

    /// What the program says of what runs there.
    func sessions(_ arguments: [String] = []) throws -> String {
        try workplace.sessions(of: Self.name, arguments)
    }

    /// Ends what the test left running, whatever became of the server.
    func end() { workplace.endSessions() }
}

extension Workplace {
    /// Where the sockets of kept shells are.
    var keptFolder: String { "\(scratch.path)/kept" }

    func sessions(of instance: String, _ arguments: [String] = []) throws -> String {
        var variables = environment
        variables["WORKBENCH_SESSIONS"] = keptFolder
        let outcome = try Subprocess.run(
            Workplace.program(), ["sessions", instance] + arguments, environment: variables)
        guard outcome.status == 0 else { return "failed: \(outcome.complaints)" }
        return outcome.text
    }

    /// By way of this machine, whose directory of sockets it is too.
    func endSessions() {
        let listed = (try? sessions(of: "this machine")) ?? ""
        for line in listed.split(separator: "\n").dropFirst() {
            guard let name = line.split(separator: " ").first else { continue }
            _ = try? sessions(of: "this machine", ["--end", String(name)])
        }
    }
}
