internal import Glibc

/// A connection that did not come about, and what each address said.
package struct ConnectFailure: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Reason: Error, Hashable, Sendable {
        /// No answer: firewall, security group, machine stopped.
        case timedOut
        /// The machine answers, nobody listens there.
        case refused
        /// No way there; the code is errno (network or host unreachable).
        case unreachable(CInt)
        /// There was no address to try, or none of the family of the one to bind to.
        case noAddress
        /// Our own address could not be bound.
        case cannotBind(CInt)
        case other(CInt)
    }

    package struct Attempt: Hashable, Sendable {
        package var address: SocketAddress
        package var reason: Reason
    }

    /// What tells most of the attempts' reasons.
    package var reason: Reason
    /// In the order they failed.
    package var attempts: [Attempt]

    package var description: String {
        guard !attempts.isEmpty else { return reason.description }
        return attempts.map { "\($0.address): \($0.reason)" }.joined(separator: "; ")
    }
}

extension ConnectFailure.Reason: CustomStringConvertible {
    init(code: CInt) {
        switch code {
        case ETIMEDOUT: self = .timedOut
        case ECONNREFUSED: self = .refused
        case ENETUNREACH, EHOSTUNREACH, ENETDOWN, EHOSTDOWN, EADDRNOTAVAIL:
            self = .unreachable(code)
        default: self = .other(code)
        }
    }

    package var description: String {
        switch self {
        case .timedOut: "no answer in time"
        case .refused: "connection refused"
        case .unreachable(let code): SystemError.text(of: code)
        case .noAddress: "no address to connect to"
        case .cannotBind(let code): "cannot bind our address: \(SystemError.text(of: code))"
        case .other(let code): SystemError.text(of: code)
        }
    }

    /// The higher, the more it tells about the machine rather than about the way there.
    var weight: Int {
        switch self {
        case .refused: 5
        case .timedOut: 4
        case .cannotBind: 3
        case .unreachable: 2
        case .other: 1
        case .noAddress: 0
        }
    }
}
