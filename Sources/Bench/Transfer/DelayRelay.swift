internal import Glibc

/// A way that takes its time: passes on what comes over TCP after half a round trip, each way, as
/// much as there is. A process of its own, so that its work is nobody else's.
struct DelayRelay {
    static let command = "relay-process"
    /// More than any line holds: a window that is larger finds room here.
    private static let mostQueued = 128 << 20
    private static let chunk = 256 << 10

    private let listener: CInt
    private let target: UInt16
    private let delay: UInt64
    private var connections: [Connection] = []

    /// Two sockets, and what is on its way between them.
    private final class Connection {
        let first: Direction
        let second: Direction

        init(_ one: CInt, _ other: CInt) {
            first = Direction(from: one, to: other)
            second = Direction(from: other, to: one)
        }

        var isOver: Bool { first.isOver || second.isOver }
        var directions: [Direction] { [first, second] }

        deinit {
            close(first.source)
            close(second.source)
        }
    }

    private final class Direction {
        let source: CInt
        let sink: CInt
        private var queue: [(due: UInt64, bytes: [UInt8])] = []
        private var head = 0
        private var offset = 0
        private(set) var queued = 0
        private(set) var isOver = false
        var isBlocked = false
        private var isAtEnd = false

        init(from source: CInt, to sink: CInt) {
            self.source = source
            self.sink = sink
        }

        var nextDue: UInt64? { head < queue.count ? queue[head].due : nil }
        var takesMore: Bool { queued < mostQueued && !isAtEnd }

        func read(delay: UInt64) {
            let bytes = [UInt8](unsafeUninitializedCapacity: chunk) { buffer, count in
                count = max(0, recv(source, buffer.baseAddress, buffer.count, 0))
                if count == 0 { isAtEnd = errno != EAGAIN }
            }
            guard !bytes.isEmpty else { return }
            queue.append((now() + delay, bytes))
            queued += bytes.count
        }

        /// Sends all that is due, as far as it goes.
        func write() {
            let time = now()
            isBlocked = false
            while head < queue.count, queue[head].due <= time {
                let bytes = queue[head].bytes
                let count = bytes.withUnsafeBytes {
                    send(
                        sink, $0.baseAddress.map { $0 + offset }, $0.count - offset,
                        CInt(MSG_NOSIGNAL))
                }
                guard count > 0 else {
                    isBlocked = errno == EAGAIN
                    if !isBlocked { isOver = true }
                    return
                }
                offset += count
                queued -= count
                guard offset == bytes.count else { continue }
                (offset, head) = (0, head + 1)
                if head > 64 { (queue, head) = (Array(queue[head...]), 0) }
            }
            if isAtEnd, head == queue.count { isOver = true }
        }
    }

    /// `relay-process PORT-FILE TARGET-PORT ROUND-TRIP-MILLISECONDS`
    static func run(_ operands: [String]) throws -> Never {
        guard operands.count == 3, let target = UInt16(operands[1]), let delay = UInt64(operands[2])
        else { throw BenchFailure("A relay needs a file, a port and milliseconds.") }
        var relay = try DelayRelay(target, milliseconds: delay, portFile: operands[0])
        while true { relay.turn() }
    }

    private init(_ target: UInt16, milliseconds: UInt64, portFile: String) throws {
        self.target = target
        delay = milliseconds * 1_000_000 / 2
        listener = socket(AF_INET, CInt(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue), 0)
        var address = Self.loopback(0)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let raw = listener
        let isReady = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(raw, $0, size) == 0 && listen(raw, 64) == 0 && getsockname(raw, $0, &size) == 0
            }
        }
        guard isReady, let stream = fopen(portFile + ".new", "w") else {
            throw BenchFailure("The relay cannot listen.")
        }
        fputs("\(UInt16(bigEndian: address.sin_port))", stream)
        fclose(stream)
        rename(portFile + ".new", portFile)
    }

    private static func loopback(_ port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }

    private static func now() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    // MARK: A turn

    private mutating func turn() {
        var watched = [pollfd(fd: listener, events: Int16(POLLIN), revents: 0)]
        let directions = connections.flatMap(\.directions)
        for direction in directions {
            let reads = direction.takesMore ? Int16(POLLIN) : 0
            watched.append(pollfd(fd: direction.source, events: reads, revents: 0))
            let writes = direction.isBlocked ? Int16(POLLOUT) : 0
            watched.append(pollfd(fd: direction.sink, events: writes, revents: 0))
        }
        poll(&watched, nfds_t(watched.count), timeout(directions))
        if watched[0].revents != 0 { accept() }
        for (index, direction) in directions.enumerated() {
            if watched[1 + 2 * index].revents != 0, direction.takesMore {
                direction.read(delay: delay)
            }
            direction.write()
        }
        connections.removeAll(where: \.isOver)
    }

    /// Whole milliseconds, rounded down: the last of them is spent turning.
    private func timeout(_ directions: [Direction]) -> CInt {
        let due = directions.filter { !$0.isBlocked }.compactMap(\.nextDue).min()
        guard let due else { return 1000 }
        let time = Self.now()
        return due <= time ? 0 : CInt(clamping: (due - time) / 1_000_000)
    }

    private mutating func accept() {
        let one = Glibc.accept(listener, nil, nil)
        guard one >= 0 else { return }
        let other = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
        var address = Self.loopback(target)
        let isConnected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(other, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isConnected else {
            close(one)
            close(other)
            return
        }
        for raw in [one, other] {
            _ = fcntl(raw, F_SETFL, fcntl(raw, F_GETFL) | O_NONBLOCK)
            var yes: CInt = 1
            setsockopt(
                raw, CInt(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<CInt>.size))
        }
        connections.append(Connection(one, other))
    }
}
