internal import Glibc
package import Reactor

/// A way over TCP to a port of this machine that fails as it is told: it hands on in small pieces,
/// stands still for a while, or breaks, at a certain byte.
@LoopActor
package final class FaultRelay {
    /// What happens to one connection; bytes are counted in both directions together.
    package struct Fault: Sendable {
        package var cutsAfter: Int?
        package var stallsAfter: Int?
        package var stall = Duration.milliseconds(30)
        /// Handed on at once, at most.
        package var piece = 64 << 10
        /// The far kernel forgets the connection, in place of ending it in order.
        package var isReset = false

        package init() {}
    }

    package let port: UInt16
    /// Asked for each connection.
    package var nextFault: @LoopActor () -> Fault = { Fault() }

    private let target: UInt16
    private let listener: CInt
    private var watch: Watch?
    private var ways: [Way] = []

    package init(to target: UInt16) throws {
        self.target = target
        listener = socket(AF_INET, Self.streamType, 0)
        var address = Self.loopback(0)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let raw = listener
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(raw, $0, size) == 0 && listen(raw, 32) == 0 && getsockname(raw, $0, &size) == 0
            }
        }
        guard isListening else { throw SystemError("listen", subject: "127.0.0.1") }
        port = UInt16(bigEndian: address.sin_port)
        watch = EventLoop.shared.watch(listener, for: .read) { [weak self] _ in self?.accept() }
    }

    package func close() {
        watch?.cancel()
        watch = nil
        _ = Glibc.close(listener)
        for way in ways { way.end() }
        ways = []
    }

    private func accept() {
        let near = Glibc.accept(listener, nil, nil)
        guard near >= 0 else { return }
        let far = socket(AF_INET, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = Self.loopback(target)
        let isConnected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(far, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isConnected else {
            _ = Glibc.close(near)
            _ = Glibc.close(far)
            return
        }
        for raw in [near, far] {
            _ = fcntl(raw, F_SETFL, fcntl(raw, F_GETFL) | O_NONBLOCK)
            _ = fcntl(raw, F_SETFD, FD_CLOEXEC)
        }
        ways.removeAll(where: \.isOver)
        ways.append(Way(near, far, nextFault()))
    }

    private static let streamType = CInt(
        SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)

    private static func loopback(_ port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }
}

/// One connection through the relay.
@LoopActor
private final class Way {
    private let sockets: [CInt]
    private var fault: FaultRelay.Fault
    private var watches: [Watch] = []
    /// Received from the one, and not yet sent to the other.
    private var held: [[UInt8]] = [[], []]
    private var passed = 0
    private var isStalled = false
    private(set) var isOver = false

    init(_ near: CInt, _ far: CInt, _ fault: FaultRelay.Fault) {
        sockets = [near, far]
        self.fault = fault
        var yes: CInt = 1
        for (side, raw) in sockets.enumerated() {
            setsockopt(
                raw, CInt(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<CInt>.size))
            watches.append(
                EventLoop.shared.watch(raw, for: .read) { [weak self] in self?.ready(side, $0) })
        }
    }

    func end() {
        guard !isOver else { return }
        isOver = true
        for watch in watches { watch.cancel() }
        for raw in sockets {
            if fault.isReset {
                var now = linger(l_onoff: 1, l_linger: 0)
                setsockopt(
                    raw, SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<linger>.size))
            }
            _ = close(raw)
        }
    }

    private func ready(_ side: Int, _ ready: Interest) {
        if ready.contains(.write) { send(from: 1 - side) }
        if !isOver, held[side].isEmpty, !isStalled { receive(from: side) }
        if !isOver { setInterests() }
    }

    private func receive(from side: Int) {
        let (raw, most) = (sockets[side], fault.piece)
        var count = 0
        var bytes = [UInt8](unsafeUninitializedCapacity: most) { buffer, filled in
            count = recv(raw, buffer.baseAddress, most, 0)
            filled = max(0, count)
        }
        guard count > 0 else {
            if count == 0 || errno != EAGAIN { end() }
            return
        }
        if let cut = fault.cutsAfter, passed + count > cut {
            bytes.removeLast(passed + count - cut)
        }
        passed += bytes.count
        held[side] = bytes
        send(from: side)
        if let cut = fault.cutsAfter, passed >= cut { return end() }
        stallIfDue()
    }

    private func send(from side: Int) {
        guard !held[side].isEmpty else { return }
        let count = held[side].withUnsafeBytes {
            Glibc.send(sockets[1 - side], $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL))
        }
        if count > 0 {
            held[side].removeFirst(count)
        } else if errno != EAGAIN {
            end()
        }
    }

    private func stallIfDue() {
        guard let stall = fault.stallsAfter, passed >= stall, !isOver else { return }
        fault.stallsAfter = nil
        isStalled = true
        EventLoop.shared.schedule(after: fault.stall) { [weak self] in
            guard let self, !isOver else { return }
            isStalled = false
            setInterests()
        }
    }

    private func setInterests() {
        for side in 0...1 {
            var interest: Interest = []
            if held[side].isEmpty, !isStalled { interest.insert(.read) }
            if !held[1 - side].isEmpty { interest.insert(.write) }
            if watches[side].interest != interest { watches[side].interest = interest }
        }
    }
}
