import Glibc
import Model
import Reactor
import TestSupport

/// A TCP server that says what a test wrote down to whoever connects, one after the other.
final class ScriptedServer: Sendable {
    let port: Int
    private let listener: CInt

    /// `script` runs on a thread of its own for each connection, which is closed after it.
    init(_ script: @escaping @Sendable (Peer) -> Void) throws {
        port = Int(try SSHServer.freePort())
        let raw = socket(AF_INET, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
        listener = raw
        guard let address = SocketAddress(numericHost: "127.0.0.1", port: UInt16(port)),
            address.withSockaddr({ bind(raw, $0, $1) }) == 0, listen(raw, 16) == 0
        else { throw SystemError("listen on port \(port)") }
        let pool = WorkerPool(name: "scripted", limit: 4)
        Task { @LoopActor in
            try? await Worker.run(on: pool) {
                while case let client = accept(raw, nil, nil), client >= 0 {
                    script(Peer(client))
                }
                close(raw)
            }
        }
    }

    deinit {
        // Wakes up who waits in accept, and closes it then: the number must not be another's.
        shutdown(listener, CInt(SHUT_RDWR))
    }

    /// Who has connected.
    final class Peer: Sendable {
        private let raw: CInt

        fileprivate init(_ raw: CInt) {
            self.raw = raw
            var limit = timeval(tv_sec: 20, tv_usec: 0)
            let size = socklen_t(MemoryLayout<timeval>.size)
            setsockopt(raw, SOL_SOCKET, SO_RCVTIMEO, &limit, size)
            setsockopt(raw, SOL_SOCKET, SO_SNDTIMEO, &limit, size)
        }

        deinit { close(raw) }

        /// False when the other side is gone.
        @discardableResult
        func say(_ text: String) -> Bool { say(Array(text.utf8)) }

        @discardableResult
        func say(_ bytes: [UInt8]) -> Bool {
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes {
                    send(raw, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL))
                }
                guard count > 0 else { return false }
                rest = rest.dropFirst(count)
            }
            return true
        }

        /// Reads until the other side has sent its version line.
        func awaitVersion() {
            var byte: UInt8 = 0
            while recv(raw, &byte, 1, 0) == 1, byte != UInt8(ascii: "\n") {}
        }

        /// Says nothing more, but reads on: a close would cut off what is still on its way.
        func finish() {
            shutdown(raw, CInt(SHUT_WR))
            awaitEnd()
        }

        /// Reads until the other side is gone, or for twenty seconds.
        func awaitEnd() {
            var buffer = [UInt8](repeating: 0, count: 4096)
            while recv(raw, &buffer, buffer.count, 0) > 0 {}
        }
    }

    func route(_ change: (inout SSHOptions) -> Void = { _ in }) -> Route {
        var options = SSHOptions(originalHost: "odd", hostName: "127.0.0.1", user: "nobody")
        options.port = port
        options.strictHostKeyChecking = .no
        change(&options)
        return Route(hops: [Route.Hop(name: "odd", options: options)])
    }
}
