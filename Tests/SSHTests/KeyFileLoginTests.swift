import Model
import Reactor
import SSH
import TestSupport
import Testing

/// Logins with a key in a file, each against a real sshd.
struct KeyFileLoginTests {
    /// How `ssh-keygen` makes a key.
    struct Kind: CustomTestStringConvertible {
        var type: String
        var bits: Int?
        var format: [String] = []
        var testDescription: String {
            ([type, bits.map(String.init)].compactMap { $0 } + format).joined(separator: " ")
        }
    }

    static let kinds =
        [
            Kind(type: "ed25519"), Kind(type: "ecdsa", bits: 256), Kind(type: "ecdsa", bits: 384),
            Kind(type: "ecdsa", bits: 521), Kind(type: "rsa", bits: 2048),
            Kind(type: "rsa", bits: 4096),
        ]
        + ["PEM", "PKCS8"].flatMap { format in
            [
                Kind(type: "ecdsa", bits: 256, format: ["-m", format]),
                Kind(type: "rsa", bits: 2048, format: ["-m", format]),
            ]
        }

    @Test(arguments: kinds)
    func `a key of every type and format logs in`(kind: Kind) async throws {
        let scratch = try Scratch()
        try scratch.put("", in: "home/.keep")
        try SSHServer.makeKey(
            "\(scratch.path)/home/id", type: kind.type, bits: kind.bits, more: kind.format)
        let host = try Host(scratch)
        try await LoopThread.run {
            let client = Client(scratch)
            let outcome = try await client.run("echo in", on: host.route())
            #expect(outcome == Client.Outcome(output: "in\n", end: .exited(status: 0)))
            #expect(client.questions.isEmpty)
            client.pool.closeAll()
        }
    }

    @Test(arguments: [[], ["-m", "PEM"]])
    func `an encrypted key asks for its passphrase once`(format: [String]) async throws {
        let scratch = try Scratch()
        try scratch.put("", in: "home/.keep")
        try SSHServer.makeKey(
            "\(scratch.path)/home/id", type: "rsa", bits: 2048, passphrase: "correct horse",
            more: format)
        let host = try Host(scratch)
        try await LoopThread.run {
            let client = Client(scratch)
            client.answer(.secrets([Secret("wrong")]), .secrets([Secret("correct horse")]))
            let first = try await client.run("echo in", on: host.route())
            #expect(first.output == "in\n")
            let file = "\(scratch.path)/home/id"
            #expect(
                client.questions == [
                    .passphrase(file: file, attempt: 1), .passphrase(file: file, attempt: 2),
                ])
            // Another connection: the unlocked key is there still.
            client.pool.closeAll()
            let second = try await client.run("echo in", on: host.route())
            #expect(second.output == "in\n")
            #expect(client.questions.count == 2)
            client.pool.closeAll()
        }
    }

    @Test func `a key that the server does not know is refused, and the message says so`()
        async throws
    {
        let scratch = try Scratch()
        let host = try Host(scratch)
        try SSHServer.makeKey("\(scratch.path)/home/other")
        await LoopThread.run {
            let client = Client(scratch)
            let failure = await client.failure(
                of: host.route { $0.identityFiles = ["\(scratch.path)/home/other"] })
            #expect(failure?.kind == .login)
            #expect(failure?.message.contains("publickey") ?? false)
            client.pool.closeAll()
        }
    }
}
