import Model
import Reactor
import TestSupport
import Testing

@testable import SSH

/// The agent on the far side: only where the configuration asks for it, and libssh2 can.
struct AgentForwardingTests {
    private static let list = "ssh-add -l 2>/dev/null || echo none"

    private func listed(isForwarded: Bool) async throws -> String {
        let scratch = try Scratch()
        let host = try Host(scratch)
        let agent = try Agent(scratch, keys: ["home/id"])
        defer { agent.stop() }
        let route = host.route {
            $0.forwardAgent = isForwarded
            $0.identityAgent = "\(scratch.path)/agent"
        }
        return try await LoopThread.run {
            let client = Client(scratch, agent: "\(scratch.path)/agent")
            let outcome = try await client.run(Self.list, on: route)
            client.pool.closeAll()
            return outcome.output
        }
    }

    @Test func `an agent that is forwarded is there on the far side`() async throws {
        let output = try await listed(isForwarded: true)
        #expect(output.contains("ED25519") == Library.isAtLeast1_11)
    }

    @Test func `an agent is not forwarded unasked`() async throws {
        #expect(try await listed(isForwarded: false) == "none\n")
    }
}
