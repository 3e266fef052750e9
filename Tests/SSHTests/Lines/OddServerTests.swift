import Model
import Reactor
@testable import SSH
import TestSupport
import Testing

/// Servers that are no good SSH servers: what they say ends in a message, in bounded time and
/// memory.
struct OddServerTests {
    private typealias Peer = ScriptedServer.Peer

    /// What connecting to a server brings that does what `script` says.
    private func failure(
        timeout: Duration = .seconds(20), _ script: @escaping @Sendable (Peer) -> Void
    ) async throws -> ConnectionFailure {
        let scratch = try Scratch()
        let server = try ScriptedServer(script)
        let failure = await LoopThread.run {
            let client = Client(scratch)
            let failure = await client.failure(of: server.route { $0.connectTimeout = timeout })
            #expect(client.pool.liveSessionCount == 0)
            return failure
        }
        return try #require(failure)
    }

    // MARK: Before the version

    @Test func `a host that accepts and says nothing times out`() async throws {
        let start = MonotonicTime.now
        let failure = try await failure(timeout: .seconds(1)) { $0.awaitEnd() }
        #expect(failure.kind == .timeout)
        #expect(failure.message.contains("said nothing for 1 seconds"))
        #expect(MonotonicTime.now - start >= .seconds(1))
    }

    @Test func `a host that closes at once is told from one that refuses`() async throws {
        let failure = try await failure { _ in }
        #expect(failure.kind == .protocol)
        #expect(failure.remedy?.contains("MaxStartups") == true)
    }

    @Test func `a server of another protocol is quoted, without its control characters`()
        async throws
    {
        let failure = try await failure {
            $0.say("\u{1b}]0;owned\u{7}HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
        }
        #expect(failure.kind == .protocol)
        #expect(failure.message.contains("HTTP/1.1 400 Bad Request"))
        #expect(!failure.message.contains("\u{1b}"))
    }

    @Test func `a banner of a gigabyte is cut`() async throws {
        let before = residentKilobytes()
        let failure = try await failure { peer in
            let chunk = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
            for _ in 0..<1024 where !peer.say(chunk) { return }
        }
        #expect(failure.kind == .protocol)
        #expect(failure.message.contains("without end"))
        #expect(residentKilobytes() - before < 64 << 10)
    }

    @Test func `a banner of many lines without a version is cut too`() async throws {
        let failure = try await failure { peer in
            while peer.say(String(repeating: "another line\r\n", count: 1000)) {}
        }
        #expect(failure.message.contains("without end"))
    }

    // MARK: Versions

    @Test(arguments: [
        ("SSH-1.5-old\r\n", "SSH-1.5-old"), ("SSH-3.0-new\r\n", "SSH-3.0-new"),
        ("SSH-2.0-\0\0\r\n", "broken"),
        ("SSH-2.0-" + String(repeating: "v", count: 300) + "\r\n", "longer"),
        ("SSH-2.0-" + String(repeating: "v", count: 100_000), "longer"),
    ])
    func `a version that is none is named`(line: String, word: String) async throws {
        let failure = try await failure {
            $0.say(line)
            $0.awaitEnd()
        }
        #expect(failure.kind == .protocol)
        #expect(failure.message.contains(word))
    }

    @Test(arguments: [
        "SSH-2.0-x\r\n", "SSH-2.0-x\n", "SSH-1.99-x\r\n", "SSH-2.0-\r\n",
        "SSH-2.0-x with a comment \u{e9}\r\n", "Welcome\r\nto this host\r\nSSH-2.0-x\r\n",
        "SSH-2.0-" + String(repeating: "v", count: 240) + "\r\n",
    ])
    func `a version that is allowed goes on to the key exchange`(line: String) async throws {
        let failure = try await failure { peer in
            peer.say(line)
            // Once with what was on its way cut off, and once in order.
            if line.count % 2 == 0 { peer.awaitVersion() } else { peer.finish() }
        }
        #expect(failure.message.contains("key exchange"), "\(failure)")
    }

    // MARK: In the key exchange

    static let garbage: [[UInt8]] = [
        Array(repeating: 0, count: 64), Array(repeating: 0xff, count: 64),
        // A length that is too small, one that is too large, a padding longer than the packet.
        [0, 0, 0, 1, 0, 0, 0, 0], [0x7f, 0xff, 0xff, 0xff, 4, 20],
        [0, 0, 0, 12, 255, 20] + Array(repeating: 1, count: 30),
        // A key exchange message that ends in the middle of a list.
        [0, 0, 0, 28, 4, 20] + Array(repeating: 7, count: 16) + [0, 0, 255, 255] + [
            1, 2, 3, 4, 5, 6,
        ],
        // RFC 4253 §11.4: lists that have nothing in them.
        [0, 0, 0, 68, 6, 20] + Array(repeating: 7, count: 16) + Array(repeating: 0, count: 51),
        (0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 7919 &>> 3) },
    ]

    @Test(arguments: garbage)
    func `garbage in the key exchange ends it`(bytes: [UInt8]) async throws {
        let failure = try await failure(timeout: .seconds(10)) { peer in
            peer.say("SSH-2.0-x\r\n")
            peer.awaitVersion()
            peer.say(bytes)
        }
        #expect([.protocol, .hostKey].contains(failure.kind), "\(failure)")
    }

    @Test func `a server that falls silent in the key exchange times out`() async throws {
        let failure = try await failure(timeout: .seconds(1)) { peer in
            peer.say("SSH-2.0-x\r\n")
            peer.awaitEnd()
        }
        #expect(failure.kind == .timeout)
        #expect(failure.message.contains("key exchange"))
    }

    @Test func `what a server says as it hangs up is passed on`() async throws {
        let failure = try await failure { peer in
            peer.say("SSH-2.0-x\r\n")
            peer.awaitVersion()
            // RFC 4253 §11.1: SSH_MSG_DISCONNECT, too many connections, in the clear.
            let text = Array("go \u{1b}[2Jaway".utf8)
            let payload: [UInt8] =
                [1, 0, 0, 0, 12, 0, 0, 0, UInt8(text.count)] + text + [0, 0, 0, 0]
            let padding = 16 - (payload.count + 5) % 8
            peer.say([0, 0, 0, UInt8(payload.count + padding + 1), UInt8(padding)] + payload)
            peer.say(Array(repeating: 0, count: padding))
            peer.finish()
        }
        #expect(failure.kind == .protocol)
        #expect(failure.message.contains("go [2Jaway"), "\(failure)")
    }

    // MARK: At the login

    @Test func `a login banner comes without its control characters`() async throws {
        let scratch = try Scratch()
        try scratch.put("Keep out\u{1b}]52;c;b3duZWQ=\u{7}\u{9b}2J!\nor else\n", in: "banner")
        let host = try Host(scratch, options: ["Banner \(scratch.path)/banner"])
        try await LoopThread.run {
            let client = Client(scratch)
            let session = try await client.pool.session(
                for: host.route(), questioner: client, progress: { _ in })
            #expect(session.banner.hasPrefix("Keep out"))
            #expect(session.banner.contains("or else"))
            #expect(
                !session.banner.unicodeScalars.contains { $0.value == 0x1b || $0.value == 0x9b })
            client.pool.closeAll()
        }
    }

    @Test func `a server with only an RSA host key works or says what to do`() async throws {
        let scratch = try Scratch()
        let host = try Host(scratch, hostKeys: ["rsa"])
        await LoopThread.run {
            let client = Client(scratch)
            let failure = await client.failure(of: host.route())
            if Library.isAtLeast1_11 {
                #expect(failure == nil)
            } else {
                #expect(failure?.kind == .hostKey)
                #expect(failure?.message.contains("RSA") == true)
                #expect(failure?.remedy?.contains("ed25519") == true)
            }
            client.pool.closeAll()
        }
    }

    @Test(arguments: ["diffie-hellman-group1-sha1"])
    func `a server that has no method of ours in common names its own`(method: String) async throws
    {
        let scratch = try Scratch()
        let host = try Host(scratch, options: ["KexAlgorithms \(method)"])
        await LoopThread.run {
            let client = Client(scratch)
            let failure = await client.failure(of: host.route())
            #expect(failure?.message.contains(method) == true, "\(String(describing: failure))")
            client.pool.closeAll()
        }
    }
}

private func residentKilobytes() -> Int {
    let status = try? LocalFiles.read("/proc/self/status")
    let text = String(decoding: status ?? [], as: UTF8.self)
    let line = text.split(separator: "\n").first { $0.hasPrefix("VmRSS") }
    return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0
}
