import Glibc
import TestSupport
import Testing

/// A column that acts as root, by a real sudo that wants a password.
@Suite(
    "Files as root", .serialized, .enabled(if: getuid() == 0, "accounts take root"))
struct FilesAsRootTests {
    private let workplace: Workplace
    private let server: SSHServer

    init() throws {
        workplace = try Workplace()
        let scratch = workplace.scratch
        try scratch.put("", in: "server/.keep")
        try scratch.put("for root alone\n", in: "closed/secret.txt")
        chmod("\(scratch.path)/closed", 0o700)
        let pam = ["auth required pam_unix.so", "account required pam_permit.so"]
        let accounts = try PrivateAccounts(
            scratch,
            more: [
                ("/etc/sudoers", "\(PrivateAccounts.name) ALL=(ALL) ALL\n"),
                ("/etc/pam.d/sudo", pam.map { $0 + "\n" }.joined()),
            ])
        server = try SSHServer(
            scratch, acceptingKey: "none",
            options: [
                "ForceCommand none", "PubkeyAuthentication no", "PasswordAuthentication yes",
            ],
            launcher: accounts.launcher)
        try scratch.put(
            """
            - name: box
              address: 127.0.0.1
              port: \(server.port)
              user: \(PrivateAccounts.name)
              password_command: echo '\(PrivateAccounts.password)'

            """, in: "config/workbench/instances.yaml")
        let key = try scratch.text(of: "server/host_key.pub") ?? ""
        try scratch.put("[127.0.0.1]:\(server.port) \(key)", in: "home/.ssh/known_hosts")
    }

    @Test func `what only root may read is read after sudo's password`() async throws {
        let screen = try await workplace.start(
            columns: 100, rows: 30, variables: ["SHELL": "/bin/sh"])
        try await screen.waitFor("2 instances")
        try screen.press("j", "f")
        try await screen.waitFor("▸box /")
        // The person's own directory may hold nothing: it is enough to have come there.
        try screen.press("@")
        try await screen.waitFor("sudo password")
        try screen.type(PrivateAccounts.password + "\r")
        try await screen.waitFor("▸root on box")
        try await screen.waitUntilGone("Connecting to root on box")
        try screen.press("p", "ctrl-u")
        try screen.type("\(workplace.scratch.path)/closed\r")
        let shown = try await screen.waitFor("secret.txt")
        #expect(!shown.contains(PrivateAccounts.password))
        try screen.press("n")
        try screen.type("made\r")
        try await screen.waitFor("made is made")
        #expect(access("\(workplace.scratch.path)/closed/made", F_OK) == 0)
    }
}
