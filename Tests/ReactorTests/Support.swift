import Glibc
import Reactor

/// Waits until something has become so; fails after ten seconds of waiting.
@LoopActor
func eventually(_ condition: @LoopActor () -> Bool) async throws {
    let deadline = MonotonicTime.now + .seconds(10)
    while !condition() {
        guard MonotonicTime.now < deadline else { throw NeverHappened() }
        try await EventLoop.shared.sleep(for: .milliseconds(2))
    }
}

struct NeverHappened: Error {}

/// What closures of a test write down, in order.
@LoopActor
final class Notes {
    var lines: [String] = []
    var watches: [Watch] = []

    nonisolated init() {}

    func add(_ line: String) { lines.append(line) }
}

/// A TCP socket that listens on loopback.
struct Listener: ~Copyable {
    let descriptor: FileDescriptor
    let address: SocketAddress

    /// `backlog` 0 holds one connection that nobody accepted; later ones get no answer at all.
    init(_ host: String = "127.0.0.1", backlog: CInt = 16) throws {
        guard let any = SocketAddress(numericHost: host, port: 0) else { throw NotAnAddress() }
        let family = any.family == .ipv6 ? AF_INET6 : AF_INET
        let raw = socket(family, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
        let descriptor = FileDescriptor(owning: raw)
        guard any.withSockaddr({ bind(raw, $0, $1) }) == 0, listen(raw, backlog) == 0 else {
            throw SystemError("listen", subject: host)
        }
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let port = withUnsafeMutablePointer(to: &storage) { storage in
            _ = storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                getsockname(raw, address, &length)
            }
            // The port stands in the same place for both families.
            return storage.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                UInt16(bigEndian: $0.pointee.sin_port)
            }
        }
        guard let address = SocketAddress(numericHost: host, port: port) else {
            throw NotAnAddress()
        }
        self.descriptor = descriptor
        self.address = address
    }

    /// Takes the next connection that was made.
    func accepted() throws -> FileDescriptor {
        let raw = accept(descriptor.raw, nil, nil)
        guard raw >= 0 else { throw SystemError("accept") }
        return FileDescriptor(owning: raw)
    }

    struct NotAnAddress: Error {}
}

/// A TCP address that swallows connection attempts, as a firewall that drops them.
struct Blackhole: ~Copyable {
    private let listener: Listener
    private let occupants: [OpenSocket]
    var address: SocketAddress { listener.address }

    init(_ host: String = "127.0.0.1") async throws {
        let listener = try Listener(host, backlog: 0)
        var occupants: [OpenSocket] = []
        // One fills the queue. A second one is for kernels that count differently.
        for _ in 0..<2 {
            let raw = socket(
                host.contains(":") ? AF_INET6 : AF_INET,
                CInt(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue), 0)
            occupants.append(OpenSocket(raw))
            _ = listener.address.withSockaddr { connect(raw, $0, $1) }
        }
        self.listener = listener
        self.occupants = occupants
    }

    private final class OpenSocket {
        let raw: CInt

        init(_ raw: CInt) { self.raw = raw }

        deinit { close(raw) }
    }
}
