import Glibc
import Reactor
import TestSupport
import Testing

/// What the running program leaves behind: no core file, no memory for others, no secret in its
/// log.
@Suite("What must not leak", .serialized)
struct CommandLineSecretsTests {
    private let workplace: Workplace

    init() throws { workplace = try Workplace() }

    // MARK: The process

    /// Starts the program so that it waits for input, and goes on once it has shut itself off.
    private let started = """
        ulimit -c unlimited 2>/dev/null
        workbench replay < <(sleep 30) > /dev/null & process=$!
        for try in $(seq 500); do
            grep -Eq '^Max core file size +0 +0 ' /proc/$process/limits && break
            sleep 0.02
        done

        """

    @Test func `no core file may be written`() throws {
        let outcome = try workplace.shell(
            started + "grep '^Max core' /proc/$process/limits; kill $process")
        #expect(outcome.text.contains(/Max core file size +0 +0 +bytes/))
    }

    @Test func `a crash leaves no core file`() throws {
        let outcome = try workplace.shell(
            "cd \(workplace.home)\n" + started + "kill -ABRT $process; wait $process; echo $?; ls",
            // A build for development beside its tools would print where it was.
            variables: ["SWIFT_BACKTRACE": "enable=no"])
        #expect(outcome.text == "134\n")
        #expect(!outcome.complaints.contains("core dumped"))
    }

    /// What is in /proc/PID of a process whose memory is nobody's business belongs to root
    /// (proc(5)).
    @Test func `nobody of the same account reads its memory`() throws {
        let copy = "\(workplace.scratch.path)/program"
        _ = try Subprocess.run("cp", [try Workplace.program(), copy])
        chmod(workplace.scratch.path, 0o755)
        chmod(copy, 0o755)
        let account = getuid() == 0 ? 65534 : getuid()
        let other =
            getuid() == 0 ? "setpriv --reuid=65534 --regid=65534 --clear-groups " : ""
        let outcome = try workplace.shell(
            """
            cd /
            exec 4< <(sleep 30)
            \(other)sleep 30 & control=$!
            \(other)\(copy) replay <&4 > /dev/null & process=$!
            for try in $(seq 500); do
                [ "$(stat -c %u /proc/$control/limits)" = \(account) ] && \\
                    grep -Eq '^Max core file size +0 +0 ' /proc/$process/limits && break
                sleep 0.02
            done
            sleep 0.2
            stat -c %u /proc/$control/limits /proc/$process/limits; kill $control $process
            """)
        #expect(outcome.text == "\(account)\n0\n")
    }

    // MARK: The log

    private var log: String {
        get throws { try workplace.scratch.text(of: "state/workbench/workbench.log") ?? "" }
    }

    private func logInInVain(variables: [String: String]) async throws {
        let server = try workplace.addServer(
            options: ["PasswordAuthentication yes", "PubkeyAuthentication no"])
        try workplace.scratch.put(
            """
            - name: own
              address: 127.0.0.1
              port: \(server.port)
              password_command: echo printed-$((40 + 2))-secret

            """, in: "config/workbench/instances.yaml")
        let terminal = try await workplace.start(
            "connect own", variables: variables.merging(["SHELL": "/bin/sh"]) { $1 })
        for attempt in 1...3 {
            try await terminal.waitFor(
                attempt == 1 ? "Password for" : "Attempt \(attempt) of 3.")
            try terminal.type("typed-77-secret\r")
        }
        try await terminal.waitFor("permission denied")
        #expect(try !terminal.screen().contains("secret"))
        try terminal.press("ctrl-]", "q")
        try await terminal.waitFor("ended with 0.")
    }

    @Test func `passwords are in no log, however much is logged`() async throws {
        try await logInInVain(variables: ["WORKBENCH_DEBUG": "1"])
        let log = try log
        #expect(log.contains(" debug ") && log.contains(" info ") && log.contains(" error "))
        #expect(log.contains("permission denied"))
        #expect(!log.contains("secret"))
        #expect(!log.contains("printed-"))
        let mode = try Subprocess.run(
            "stat", ["-c", "%a", "\(workplace.scratch.path)/state/workbench/workbench.log"])
        #expect(mode.text == "600\n")
    }

    @Test func `without WORKBENCH_DEBUG the log is terse, and turned over when it is full`()
        async throws
    {
        let old = String(repeating: "an old line\n", count: (1 << 20) / 12)
        try workplace.scratch.put(old, in: "state/workbench/workbench.log")
        let terminal = try await workplace.start()
        try terminal.press("q")
        try await terminal.waitFor("ended with 0.")
        let log = try log
        #expect(log.contains(" info workbench "))
        #expect(!log.contains(" debug "))
        #expect(!log.contains("an old line"))
        #expect(try workplace.scratch.text(of: "state/workbench/workbench.log.1") == old)
    }
}
