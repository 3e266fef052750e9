import Model
import Reactor
@testable import SSH
import TestSupport
import Testing

/// What a server learns of us before its key is accepted, by its own account: nothing.
struct HostKeySecrecyTests {
    private let scratch: Scratch
    private let host: Host

    init() throws {
        scratch = try Scratch()
        host = try Host(scratch, options: ["LogLevel DEBUG"])
    }

    private func connect(answering answer: Answer) async -> ConnectionFailure? {
        let (scratch, route) = (scratch, host.route { $0.strictHostKeyChecking = .ask })
        return await LoopThread.run {
            let client = Client(scratch, answers: [answer])
            defer { client.pool.closeAll() }
            return await client.failure(of: route)
        }
    }

    private func waitForLog(_ wanted: String) async throws -> String {
        let scratch = scratch
        return try await LoopThread.run {
            try await eventually { try scratch.text(of: "server/log")?.contains(wanted) ?? false }
            return try scratch.text(of: "server/log") ?? ""
        }
    }

    @Test func `a server whose key is refused does not even learn the user's name`() async throws {
        #expect(await connect(answering: .no)?.kind == .hostKey)
        let log = try await waitForLog("onnection closed by")
        #expect(!log.contains("userauth-request"))
        #expect(!log.contains("for user"))
    }

    @Test func `a server whose key is accepted does`() async throws {
        #expect(await connect(answering: .onlyNow) == nil)
        let log = try await waitForLog("userauth-request for user \(Account.name)")
        #expect(log.contains("method publickey"))
    }

    @Test(arguments: ["ed25519", "ecdsa", "rsa"])
    func `a host key of every type is checked, or the message says why not`(type: String)
        async throws
    {
        let scratch = try Scratch()
        let host = try Host(scratch, hostKeys: [type])
        await LoopThread.run {
            let client = Client(scratch)
            let failure = await client.failure(of: host.route())
            if type == "rsa", !Library.isAtLeast1_11 {
                #expect(failure?.kind == .hostKey)
                #expect(failure?.message.contains("only an RSA host key") ?? false)
                #expect(failure?.remedy?.contains("ed25519") ?? false)
            } else {
                #expect(failure == nil)
            }
            client.pool.closeAll()
        }
    }

    @Test func `a server that has a certificate shows its plain key, which is what is known`()
        async throws
    {
        let authority = "\(scratch.path)/authority"
        try SSHServer.makeKey(authority)
        let signed = try Subprocess.run(
            "ssh-keygen",
            [
                "-q", "-s", authority, "-I", "host", "-h", "-n", "127.0.0.1",
                "\(scratch.path)/server/host_key.pub",
            ])
        #expect(signed.status == 0, "\(signed.complaints)")
        let certified = try Host(
            Scratch(),
            options: [
                "HostKey \(scratch.path)/server/host_key",
                "HostCertificate \(scratch.path)/server/host_key-cert.pub",
            ], hostKeys: [])
        let key = try scratch.text(of: "server/host_key.pub") ?? ""
        try certified.scratch.put(
            "[127.0.0.1]:\(certified.server.port) \(key)", in: "home/.ssh/known_hosts")
        await LoopThread.run {
            let client = Client(certified.scratch)
            let failure = await client.failure(
                of: certified.route { $0.strictHostKeyChecking = .yes })
            #expect(failure == nil)
            client.pool.closeAll()
        }
    }
}
