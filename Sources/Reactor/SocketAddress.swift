package import Glibc

/// Where a socket connects to: IPv4, IPv6 or a path.
package struct SocketAddress: Hashable, Sendable, CustomStringConvertible {
    package enum Family: Hashable, Sendable {
        case ipv4, ipv6, local
    }

    package let family: Family
    /// The sockaddr as the kernel takes it.
    private let bytes: [UInt8]

    /// Copies a sockaddr; nil for families other than ours.
    init?(_ address: UnsafePointer<sockaddr>, length: socklen_t) {
        switch CInt(address.pointee.sa_family) {
        case AF_INET: family = .ipv4
        case AF_INET6: family = .ipv6
        case AF_UNIX: family = .local
        default: return nil
        }
        bytes = Array(UnsafeRawBufferPointer(start: address, count: Int(length)))
    }

    /// From a numeric address: `10.0.3.11`, `::1`, `fe80::1%eth0`; nil if it is a name.
    package init?(numericHost host: String, port: UInt16) {
        guard
            let first = try? AddressLookup.addresses(
                host: host, port: port, family: .any, isNumeric: true
            ).first
        else { return nil }
        self = first
    }

    /// From a socket's path; nil if it is too long for one (107 bytes).
    package init?(path: String) {
        var address = sockaddr_un()
        let path = Array(path.utf8)
        let capacity = MemoryLayout.size(ofValue: address.sun_path) - 1
        guard !path.isEmpty, path.count <= capacity else { return nil }
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
        family = .local
        bytes = withUnsafeBytes(of: address) { Array($0) }
    }

    package func withSockaddr<Result>(
        _ body: (UnsafePointer<sockaddr>, socklen_t) throws -> Result
    ) rethrows -> Result {
        var storage = sockaddr_storage()
        return try withUnsafeMutableBytes(of: &storage) { storage in
            storage.copyBytes(from: bytes)
            // sockaddr_storage is made to be read as any sockaddr.
            let address = storage.assumingMemoryBound(to: sockaddr.self)
            return try address.withMemoryRebound(to: sockaddr.self) { address in
                guard let base = address.baseAddress else {
                    preconditionFailure("a sockaddr_storage has an address")
                }
                return try body(base, socklen_t(bytes.count))
            }
        }
    }

    /// The numeric address without the port, or the path.
    package var host: String { names?.host ?? path }

    /// 0 for paths.
    package var port: UInt16 { names.flatMap { UInt16($0.port) } ?? 0 }

    /// `10.0.3.11:22`, `[::1]:22`, or the path.
    package var description: String {
        switch family {
        case .ipv4: "\(host):\(port)"
        case .ipv6: "[\(host)]:\(port)"
        case .local: path
        }
    }

    var systemFamily: CInt {
        switch family {
        case .ipv4: AF_INET
        case .ipv6: AF_INET6
        case .local: AF_UNIX
        }
    }

    private var path: String {
        let start = MemoryLayout<sockaddr_un>.offset(of: \.sun_path) ?? 0
        return String(decoding: bytes.dropFirst(start).prefix { $0 != 0 }, as: UTF8.self)
    }

    private var names: (host: String, port: String)? {
        guard family != .local else { return nil }
        var host = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        var port = [CChar](repeating: 0, count: 32)
        let code = withSockaddr { address, length in
            getnameinfo(
                address, length, &host, socklen_t(host.count), &port, socklen_t(port.count),
                NI_NUMERICHOST | NI_NUMERICSERV)
        }
        return code == 0 ? (SystemError.text(host), SystemError.text(port)) : nil
    }
}
