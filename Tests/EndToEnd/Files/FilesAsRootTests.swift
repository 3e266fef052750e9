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
        try workplace.scratch.put("for root alone\n", in: "closed/secret.txt")
        chmod("\(workplace.scratch.path)/closed", 0o700)
        server = try workplace.addSudoServer()
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
