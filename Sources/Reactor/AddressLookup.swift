internal import CLinux
internal import Glibc

/// getaddrinfo, spoken in one place. Blocks unless the host is numeric.
enum AddressLookup {
    static func addresses(
        host: String, port: UInt16, family: AddressFamily, isNumeric: Bool = false
    ) throws(ResolutionFailure) -> [SocketAddress] {
        // What getaddrinfo would cut at the first NUL is a different name.
        guard !host.isEmpty, !host.utf8.contains(0) else {
            throw ResolutionFailure(host: host, reason: .unknownName, text: "not a name")
        }
        var hints = hints(family, isNumeric: isNumeric)
        var list: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(host, String(port), &hints, &list)
        guard code == 0 else { throw failure(host, code) }
        defer { freeaddrinfo(list) }
        return unique(list)
    }

    private static func hints(_ family: AddressFamily, isNumeric: Bool) -> addrinfo {
        var hints = addrinfo()
        hints.ai_socktype = CInt(SOCK_STREAM.rawValue)
        hints.ai_flags = workbench_numeric_service | (isNumeric ? workbench_numeric_host : 0)
        hints.ai_family =
            switch family {
            case .any: AF_UNSPEC
            case .ipv4: AF_INET
            case .ipv6: AF_INET6
            }
        return hints
    }

    private static func unique(_ list: UnsafeMutablePointer<addrinfo>?) -> [SocketAddress] {
        var found: [SocketAddress] = []
        var next = list
        while let entry = next?.pointee {
            if let raw = entry.ai_addr,
                let address = SocketAddress(raw, length: entry.ai_addrlen),
                !found.contains(address)
            {
                found.append(address)
            }
            next = entry.ai_next
        }
        return found
    }

    private static func failure(_ host: String, _ code: CInt) -> ResolutionFailure {
        let reason: ResolutionFailure.Reason =
            switch code {
            case workbench_unknown_name, workbench_no_address, workbench_no_family: .unknownName
            case workbench_try_again: .temporary
            default: .other
            }
        let text =
            code == workbench_system_error
            ? SystemError.text(of: errno) : String(cString: gai_strerror(code))
        return ResolutionFailure(host: host, reason: reason, text: text)
    }
}
