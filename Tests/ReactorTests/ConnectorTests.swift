import Glibc
@testable import Reactor
import Testing

struct ConnectorTests {
    @Test(arguments: ["127.0.0.1", "::1"])
    func `connects to what listens`(host: String) async throws {
        try await LoopThread.run {
            let listener = try Listener(host)
            let socket = try await Connector.connect(to: [listener.address])
            let peer = try listener.accepted()
            #expect(socket.write("hello") == .bytes(5))
            #expect(peer.text() == "hello")
            #expect(fcntl(socket.raw, F_GETFL) & O_NONBLOCK != 0)
            #expect(fcntl(socket.raw, F_GETFD) & FD_CLOEXEC != 0)
        }
    }

    @Test func `a port where nobody listens is refused`() async throws {
        try await LoopThread.run {
            let address = try closedAddress()
            let failure = await failure { try await Connector.connect(to: [address]) }
            #expect(failure?.reason == .refused)
            #expect(failure?.attempts == [.init(address: address, reason: .refused)])
            #expect(failure?.description == "\(address): connection refused")
        }
    }

    @Test func `an address that swallows everything times out`() async throws {
        try await LoopThread.run {
            let blackhole = try await Blackhole()
            let address = blackhole.address
            let failure = await failure {
                try await Connector.connect(to: [address], timeout: .milliseconds(100))
            }
            #expect(failure?.reason == .timedOut)
            #expect(failure?.description == "\(address): no answer in time")
            withExtendedLifetime(blackhole) {}
        }
    }

    @Test func `while one family gets no answer the other is tried beside it`() async throws {
        try await LoopThread.run {
            let blackhole = try await Blackhole("::1")
            let listener = try Listener("127.0.0.1")
            let notes = Notes()
            let start = MonotonicTime.now
            let socket = try await Connector.connect(
                to: [blackhole.address, listener.address], timeout: .seconds(20)
            ) { progress in
                if case .started(let address) = progress { notes.add("\(address)") }
            }
            let duration = MonotonicTime.now - start
            #expect(notes.lines == ["\(blackhole.address)", "\(listener.address)"])
            // RFC 8305: the second began 250 ms after the first, and not much later.
            #expect(duration >= .milliseconds(250))
            #expect(try listener.accepted().raw != socket.raw)
            withExtendedLifetime(blackhole) {}
        }
    }

    @Test func `after a refusal the next address is tried at once`() async throws {
        try await LoopThread.run {
            let refused = try closedAddress()
            let listener = try Listener()
            let notes = Notes()
            let socket = try await Connector.connect(to: [refused, listener.address]) { progress in
                switch progress {
                case .started(let address): notes.add("try \(address)")
                case .failed(let address, let reason): notes.add("\(address): \(reason)")
                }
            }
            #expect(
                notes.lines == [
                    "try \(refused)", "\(refused): connection refused", "try \(listener.address)",
                ])
            #expect(socket.raw >= 0)
        }
    }

    @Test func `of several failures the one that tells most is the reason`() async throws {
        try await LoopThread.run {
            let refused = try closedAddress()
            let blackhole = try await Blackhole()
            let failure = await failure {
                try await Connector.connect(
                    to: [blackhole.address, refused], timeout: .milliseconds(400))
            }
            #expect(failure?.reason == .refused)
            #expect(failure?.attempts.map(\.reason) == [.refused, .timedOut])
            withExtendedLifetime(blackhole) {}
        }
    }

    @Test func `the address to come from is the one asked for`() async throws {
        try await LoopThread.run {
            let listener = try Listener()
            let source = try #require(SocketAddress(numericHost: "127.0.0.77", port: 0))
            let socket = try await Connector.connect(to: [listener.address], from: source)
            let peer = try listener.accepted()
            #expect(peerHost(of: peer.raw) == "127.0.0.77")
            #expect(socket.raw >= 0)
        }
    }

    @Test func `an address to come from that is not ours is said to be that`() async throws {
        try await LoopThread.run {
            let listener = try Listener()
            // TEST-NET-1 (RFC 5737) belongs to nobody.
            let source = try #require(SocketAddress(numericHost: "192.0.2.1", port: 0))
            let address = listener.address
            let failure = await failure {
                try await Connector.connect(to: [address], from: source)
            }
            #expect(failure?.reason == .cannotBind(EADDRNOTAVAIL))
        }
    }

    @Test func `with an address to come from only its family is tried`() async throws {
        try await LoopThread.run {
            let listener = try Listener()
            let address = listener.address
            let source = try #require(SocketAddress(numericHost: "::1", port: 0))
            let failure = await failure {
                try await Connector.connect(to: [address], from: source)
            }
            #expect(failure?.reason == .noAddress)
        }
    }

    @Test func `cancelling closes all that is under way`() async throws {
        try await LoopThread.run {
            let blackhole = try await Blackhole()
            let address = blackhole.address
            let before = openDescriptors()
            let started = Promise<Void>()
            let task = Task { @LoopActor in
                let socket = try await Connector.connect(to: [address]) { _ in started.fulfil(()) }
                socket.close()
            }
            try await started.value()
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            #expect(openDescriptors().subtracting(before).allSatisfy { !isSocket($0, to: address) })
            withExtendedLifetime(blackhole) {}
        }
    }

    @Test func `sockets with a path work as well`() async throws {
        try await LoopThread.run {
            let path = "/tmp/workbench-reactor-\(getpid()).socket"
            let address = try #require(SocketAddress(path: path))
            let raw = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0)
            let listener = FileDescriptor(owning: raw)
            defer { unlink(path) }
            #expect(address.withSockaddr { bind(raw, $0, $1) } == 0 && listen(raw, 1) == 0)
            let socket = try await Connector.connect(to: [address])
            #expect(socket.raw != listener.raw)
            #expect(address.description == path)
        }
    }

    @Test(arguments: [
        (["::1", "::2", "1.1.1.1", "1.1.1.2"], ["::1", "1.1.1.1", "::2", "1.1.1.2"]),
        (["1.1.1.1", "1.1.1.2", "::1"], ["1.1.1.1", "::1", "1.1.1.2"]),
        (["1.1.1.1"], ["1.1.1.1"]),
        ([], []),
    ])
    func `families take turns`(given: [String], expected: [String]) async {
        let order = await LoopThread.run {
            Connector.interleaved(given.compactMap { SocketAddress(numericHost: $0, port: 22) })
        }
        #expect(order.map(\.host) == expected)
    }
}

// MARK: Support

/// A loopback address at which nobody listens.
private func closedAddress() throws -> SocketAddress {
    try Listener().address
}

@LoopActor
private func failure(
    _ body: @LoopActor () async throws -> FileDescriptor
) async -> ConnectFailure? {
    do {
        _ = try await body()
        return nil
    } catch {
        return error as? ConnectFailure
    }
}

private func openDescriptors() -> Set<CInt> {
    Set((0..<1024).filter { fcntl($0, F_GETFD) >= 0 })
}

/// Whether the descriptor is a socket under way to that port.
private func isSocket(_ descriptor: CInt, to address: SocketAddress) -> Bool {
    peerPort(of: descriptor) == address.port
}

private func peer(of descriptor: CInt) -> SocketAddress? {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    return withUnsafeMutablePointer(to: &storage) { storage in
        storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
            guard getpeername(descriptor, address, &length) == 0 else { return nil }
            return SocketAddress(address, length: length)
        }
    }
}

private func peerHost(of descriptor: CInt) -> String? { peer(of: descriptor)?.host }

private func peerPort(of descriptor: CInt) -> UInt16? { peer(of: descriptor)?.port }

extension FileDescriptor {
    fileprivate borrowing func write(_ text: String) -> WriteResult {
        Array(text.utf8).withUnsafeBytes { write($0) }
    }

    fileprivate borrowing func text() -> String {
        var buffer = [UInt8](repeating: 0, count: 64)
        guard case .bytes(let count) = buffer.withUnsafeMutableBytes({ read(into: $0) }) else {
            return ""
        }
        return String(decoding: buffer[..<count], as: UTF8.self)
    }
}
