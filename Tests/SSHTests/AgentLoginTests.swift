import Glibc
import Model
import Reactor
import SSH
import TestSupport
import Testing

/// Logins with the keys of a real ssh-agent, and with agents that are none.
struct AgentLoginTests {
    private let scratch: Scratch

    init() throws {
        scratch = try Scratch()
        try scratch.put("", in: "home/.keep")
    }

    private func withoutFiles(_ host: Host) -> Route {
        host.route {
            $0.identityFiles = []
            $0.hasExplicitIdentityFiles = false
            $0.identityAgent = "\(scratch.path)/agent"
        }
    }

    @Test(arguments: ["ed25519", "ecdsa", "rsa"])
    func `an agent's key logs in`(type: String) async throws {
        try SSHServer.makeKey("\(scratch.path)/home/id", type: type)
        let host = try Host(scratch)
        let agent = try Agent(scratch, keys: ["home/id"])
        try await LoopThread.run {
            let client = Client(scratch)
            let outcome = try await client.run("echo in", on: withoutFiles(host))
            #expect(outcome.output == "in\n")
            client.pool.closeAll()
        }
        agent.stop()
    }

    @Test func `with IdentitiesOnly the agent signs for the named key and no other`() async throws {
        let host = try Host(scratch)
        try SSHServer.makeKey("\(scratch.path)/home/other")
        let agent = try Agent(scratch, keys: ["home/other", "home/id"])
        // Only the public half is here: the agent has the private one.
        unlink("\(scratch.path)/home/id")
        try await LoopThread.run {
            let client = Client(scratch)
            let route = host.route {
                $0.identitiesOnly = true
                $0.identityAgent = "\(scratch.path)/agent"
            }
            let outcome = try await client.run("echo in", on: route)
            #expect(outcome.output == "in\n")
            let tries = client.steps.filter {
                if case .authenticating = $0 { true } else { false }
            }
            #expect(tries.count == 1)
            client.pool.closeAll()
        }
        agent.stop()
    }

    @Test func `many keys in an agent do not use up the server's tries for the named one`()
        async throws
    {
        let host = try Host(scratch, options: ["MaxAuthTries 3"])
        let others = (0..<5).map { "home/other-\($0)" }
        for other in others { try SSHServer.makeKey("\(scratch.path)/\(other)") }
        let agent = try Agent(scratch, keys: others + ["home/id"])
        try await LoopThread.run {
            let client = Client(scratch)
            let route = host.route { $0.identityAgent = "\(scratch.path)/agent" }
            let outcome = try await client.run("echo in", on: route)
            #expect(outcome.output == "in\n", "the agent's copy of the named key comes first")
            client.pool.closeAll()
        }
        agent.stop()
    }

    @Test func `more keys than the server allows end in words that say so`() async throws {
        let host = try Host(scratch, options: ["MaxAuthTries 3"])
        let others = (0..<6).map { "home/other-\($0)" }
        for other in others { try SSHServer.makeKey("\(scratch.path)/\(other)") }
        let agent = try Agent(scratch, keys: others)
        await LoopThread.run {
            let client = Client(scratch)
            let failure = await client.failure(of: withoutFiles(host))
            #expect(failure?.kind == .login)
            #expect(failure?.remedy?.contains("IdentitiesOnly") ?? false)
            client.pool.closeAll()
        }
        agent.stop()
    }

    @Test(arguments: ["silent", "garbage", "closing"])
    func `an agent that is none does not stop a key in a file`(kind: String) async throws {
        let host = try Host(scratch)
        let script =
            switch kind {
            case "silent": "import time; time.sleep(60)"
            case "garbage": "c.sendall(b'\\xff' * 4096); import time; time.sleep(60)"
            default: "c.close()"
            }
        let false_ = try FalseAgent(scratch, answering: script)
        try await LoopThread.run {
            let client = Client(scratch)
            let route = host.route { $0.identityAgent = "\(scratch.path)/agent" }
            let outcome = try await client.run("echo in", on: route)
            #expect(outcome.output == "in\n")
            client.pool.closeAll()
        }
        false_.stop()
    }
}
