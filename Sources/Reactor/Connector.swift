internal import Glibc

/// Stream connections, IPv6 and IPv4 tried side by side (RFC 8305).
@LoopActor
package enum Connector {
    /// What happens on the way, for whoever shows it.
    package enum Progress: Sendable {
        case started(SocketAddress)
        case failed(SocketAddress, ConnectFailure.Reason)
    }

    /// RFC 8305 §8: how long one address has before the next is tried beside it.
    static let attemptDelay = Duration.milliseconds(250)

    /// The first connection that comes about, non-blocking, without Nagle's delay. Throws
    /// `ConnectFailure`; cancelling closes every attempt. `timeout` is for all of it.
    package static func connect(
        to addresses: [SocketAddress], from bindAddress: SocketAddress? = nil,
        timeout: Duration? = nil, keepAlive: Bool = true,
        onAttempt: (@LoopActor (Progress) -> Void)? = nil
    ) async throws -> FileDescriptor {
        let race = ConnectRace(
            addresses: addresses, bindAddress: bindAddress, keepAlive: keepAlive,
            onAttempt: onAttempt)
        defer { race.end() }
        return try await race.run(timeout: timeout)
    }

    /// RFC 8305 §4: families take turns, the preferred one first.
    static func interleaved(_ addresses: [SocketAddress]) -> [SocketAddress] {
        guard let preferred = addresses.first?.family else { return [] }
        let first = addresses.filter { $0.family == preferred }
        let second = addresses.filter { $0.family != preferred }
        var result: [SocketAddress] = []
        for index in 0..<max(first.count, second.count) {
            if index < first.count { result.append(first[index]) }
            if index < second.count { result.append(second[index]) }
        }
        return result
    }
}
