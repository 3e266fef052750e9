import Reactor
import Testing

struct ResolverTests {
    @Test(arguments: [
        ("127.0.0.1", "127.0.0.1:22"), ("::1", "[::1]:22"), ("2001:db8::0:1", "[2001:db8::1]:22"),
    ])
    func `a numeric address is itself`(host: String, shown: String) async throws {
        let addresses = try await Resolver.resolve(host, port: 22)
        #expect(addresses.map(\.description) == [shown])
    }

    @Test func `localhost is loopback in the family asked for`() async throws {
        let addresses = try await Resolver.resolve("localhost", port: 2222, family: .ipv4)
        #expect(addresses.map(\.description) == ["127.0.0.1:2222"])
    }

    @Test func `a numeric address of the other family is no address`() async throws {
        await #expect {
            try await Resolver.resolve("::1", port: 22, family: .ipv4)
        } throws: {
            ($0 as? ResolutionFailure)?.reason == .unknownName
        }
    }

    @Test(arguments: ["", "a\u{0}b"])
    func `what cannot be a name is refused by name`(host: String) async throws {
        await #expect {
            try await Resolver.resolve(host, port: 22)
        } throws: {
            ($0 as? ResolutionFailure)?.reason == .unknownName
        }
    }

    /// RFC 6761: nobody ever has this name, whether or not a name server answers.
    @Test func `a name nobody has fails and is named`() async throws {
        await #expect {
            try await Resolver.resolve("host.invalid", port: 22)
        } throws: {
            guard let failure = $0 as? ResolutionFailure else { return false }
            return failure.host == "host.invalid"
                && failure.description.hasPrefix("cannot resolve host.invalid: ")
        }
    }

    @Test func `cancelling does not wait for the name server`() async throws {
        let task = Task { try await Resolver.resolve("slow.invalid", port: 22) }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test func `names and rubbish are not numeric addresses`() {
        for host in ["localhost", "", "1.2.3.4.5", "fe80::1::2", "10.0.0.1 "] {
            #expect(SocketAddress(numericHost: host, port: 22) == nil, "\(host)")
        }
        #expect(SocketAddress(path: String(repeating: "x", count: 108)) == nil)
    }
}
