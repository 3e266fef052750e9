import Glibc
import Model
import Reactor
import SSH
import TestSupport
import Testing

/// Logins with OpenSSH certificates: the server trusts who signed them and no key.
struct CertificateLoginTests {
    private let scratch: Scratch
    private let host: Host

    init() throws {
        scratch = try Scratch()
        try scratch.put("", in: "home/.keep")
        try SSHServer.makeKey("\(scratch.path)/authority")
        try SSHServer.makeKey("\(scratch.path)/home/nobody")
        // The key in the file of authorized ones is nobody's.
        host = try Host(
            scratch,
            options: [
                "AuthorizedKeysFile none", "TrustedUserCAKeys \(scratch.path)/authority.pub",
            ])
    }

    private func makeCertificate(_ type: String, principal: String, more: [String] = []) throws {
        unlink("\(scratch.path)/home/id")
        unlink("\(scratch.path)/home/id.pub")
        try SSHServer.makeKey("\(scratch.path)/home/id", type: type)
        let signed = try Subprocess.run(
            "ssh-keygen",
            ["-q", "-s", "\(scratch.path)/authority", "-I", "test", "-n", principal] + more
                + ["\(scratch.path)/home/id.pub"])
        #expect(signed.status == 0, "\(signed.complaints)")
    }

    private static let types = ["ed25519", "ecdsa", "rsa"]

    @Test(arguments: types)
    func `a certificate beside its key logs in`(type: String) async throws {
        try makeCertificate(type, principal: Account.name)
        let scratch = scratch
        let route = host.route()
        try await LoopThread.run {
            let client = Client(scratch)
            let outcome = try await client.run("echo in", on: route)
            #expect(outcome.output == "in\n")
            client.pool.closeAll()
        }
    }

    @Test func `a certificate elsewhere is named by CertificateFile`() async throws {
        try makeCertificate("ed25519", principal: Account.name)
        rename("\(scratch.path)/home/id-cert.pub", "\(scratch.path)/home/elsewhere.pub")
        let scratch = scratch
        let route = host.route { $0.certificateFiles = ["\(scratch.path)/home/elsewhere.pub"] }
        try await LoopThread.run {
            let client = Client(scratch)
            let outcome = try await client.run("echo in", on: route)
            #expect(outcome.output == "in\n")
            client.pool.closeAll()
        }
    }

    @Test(arguments: types)
    func `a certificate in an agent logs in`(type: String) async throws {
        try makeCertificate(type, principal: Account.name)
        let agent = try Agent(scratch, keys: ["home/id"])
        let scratch = scratch
        let route = host.route {
            $0.identityFiles = []
            $0.hasExplicitIdentityFiles = false
            $0.identityAgent = "\(scratch.path)/agent"
        }
        try await LoopThread.run {
            let client = Client(scratch)
            let outcome = try await client.run("echo in", on: route)
            #expect(outcome.output == "in\n")
            client.pool.closeAll()
        }
        agent.stop()
    }

    @Test(arguments: [("somebody-else", [String]()), (Account.name, ["-V", "-2d:-1d"])])
    func `a certificate for somebody else or of yesterday is refused`(
        principal: String, more: [String]
    ) async throws {
        try makeCertificate("ed25519", principal: principal, more: more)
        let scratch = scratch
        let route = host.route()
        await LoopThread.run {
            let client = Client(scratch)
            let failure = await client.failure(of: route)
            #expect(failure?.kind == .login)
            client.pool.closeAll()
        }
    }
}
