/// Which kinds of addresses are wanted: `AddressFamily` of ssh_config.
package enum AddressFamily: Hashable, Sendable {
    case any, ipv4, ipv6
}

/// A name that could not be made an address.
package struct ResolutionFailure: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Reason: Hashable, Sendable {
        /// The name does not exist, or has no address of the family.
        case unknownName
        /// No name server answered: worth another try.
        case temporary
        case other
    }

    package var host: String
    package var reason: Reason
    /// What the system says: `Name or service not known`.
    package var text: String

    package var description: String { "cannot resolve \(host): \(text)" }
}

/// Names into addresses, without holding up the loop.
package enum Resolver {
    /// The addresses of `host` in the order the system prefers (RFC 6724). Throws
    /// `ResolutionFailure`, or `CancellationError` at once when cancelled, even if the name
    /// server never answers.
    package static func resolve(
        _ host: String, port: UInt16, family: AddressFamily = .any
    ) async throws -> [SocketAddress] {
        if let numeric = SocketAddress(numericHost: host, port: port), numeric.matches(family) {
            return [numeric]
        }
        return try await Worker.run(on: .resolvers, ifCancelled: .abandon) {
            try AddressLookup.addresses(host: host, port: port, family: family)
        }
    }
}

extension SocketAddress {
    func matches(_ wanted: AddressFamily) -> Bool {
        switch wanted {
        case .any: true
        case .ipv4: family == .ipv4
        case .ipv6: family == .ipv6
        }
    }
}
