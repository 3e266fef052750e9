/// One host of a ProxyJump: `[user@]host[:port]` or `ssh://[user@]host[:port]`, with an IPv6
/// address in brackets.
package struct JumpHost: Hashable, Sendable {
    package var user: String?
    package var host: String
    package var port: Int?

    package init(user: String? = nil, host: String, port: Int? = nil) {
        self.user = user
        self.host = host
        self.port = port
    }

    /// Nil if it is not written as it must be.
    package init?(_ text: some StringProtocol) {
        let isAddress = text.hasPrefix("ssh://")
        var rest = Substring(text)
        if isAddress {
            rest = rest.dropFirst("ssh://".count)
            if rest.hasSuffix("/") { rest = rest.dropLast() }
        }
        if let at = isAddress ? rest.firstIndex(of: "@") : rest.lastIndex(of: "@") {
            guard let user = Self.user(rest[..<at], isAddress: isAddress) else { return nil }
            self.user = user
            rest = rest[rest.index(after: at)...]
        }
        guard let (host, port) = Self.hostAndPort(rest) else { return nil }
        self.host = host
        if let port {
            guard let number = ASCII.number(port), (1...65535).contains(number) else { return nil }
            self.port = number
        }
    }

    private static func user(_ text: Substring, isAddress: Bool) -> String? {
        guard isAddress else { return text.isEmpty ? nil : String(text) }
        // What comes after a semicolon are parameters of the connection, of which none is known.
        let name = text.prefix { $0 != ";" }
        return name.isEmpty ? nil : percentDecoded(name)
    }

    private static func hostAndPort(_ text: Substring) -> (host: String, port: Substring?)? {
        if text.hasPrefix("[") {
            guard let close = text.firstIndex(of: "]") else { return nil }
            let host = text[text.index(after: text.startIndex)..<close]
            let after = text[text.index(after: close)...]
            guard !host.isEmpty, after.isEmpty || after.hasPrefix(":") else { return nil }
            return (String(host), after.count > 1 ? after.dropFirst() : nil)
        }
        // ssh takes no address without brackets; there is nothing else it could mean.
        if NumericAddress.canonical(String(text)) != nil { return (String(text), nil) }
        guard let colon = text.firstIndex(of: ":") else {
            return text.isEmpty || text.contains("/") ? nil : (String(text), nil)
        }
        let port = text[text.index(after: colon)...]
        guard colon > text.startIndex else { return nil }
        return (String(text[..<colon]), port.isEmpty ? nil : port)
    }

    /// RFC 3986 §2.1.
    private static func percentDecoded(_ text: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            let digits = String(decoding: rest.prefix(2), as: UTF8.self)
            guard digits.utf8.count == 2, let value = UInt8(digits, radix: 16), value != 0 else {
                return nil
            }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// As `ssh -G` prints it: what is in figures stands in brackets.
    package var text: String {
        let isNumeric = host.contains(":") || host.allSatisfy { "0123456789.".contains($0) }
        return (user.map { "\($0)@" } ?? "") + (isNumeric ? "[\(host)]" : host)
            + (port.map { ":\($0)" } ?? "")
    }
}
