/// The two numbers of an ECDSA signature, which SSH writes as two mpints (RFC 5656 §3.1.2) and
/// libcrypto as a DER sequence (X.690 §8.9).
struct ECDSASignature {
    private var r: [UInt8]
    private var s: [UInt8]

    init?(sshBlob: [UInt8]) {
        var reader = SSHReader(sshBlob)
        guard let r = try? reader.magnitude(), let s = try? reader.magnitude(), reader.isAtEnd,
            r.count <= 66, s.count <= 66
        else { return nil }
        self.r = r
        self.s = s
    }

    init?(der: [UInt8]) {
        var outer = DERReader(der)
        guard let sequence = outer.take(tag: 0x30) else { return nil }
        var inner = DERReader(sequence)
        guard let r = inner.take(tag: 0x02), let s = inner.take(tag: 0x02) else { return nil }
        self.r = Array(r)
        self.s = Array(s)
    }

    var sshBlob: [UInt8] {
        var writer = SSHWriter()
        writer.mpint(r)
        writer.mpint(s)
        return writer.bytes
    }

    var der: [UInt8] {
        let numbers = Self.element(0x02, Self.positive(r)) + Self.element(0x02, Self.positive(s))
        return Self.element(0x30, numbers)
    }

    private static func positive(_ magnitude: [UInt8]) -> [UInt8] {
        let digits = Array(magnitude.drop { $0 == 0 })
        return (digits.first ?? 0x80) >= 0x80 ? [0] + digits : digits
    }

    private static func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        let length =
            content.count < 0x80
            ? [UInt8(content.count)] : [0x81, UInt8(truncatingIfNeeded: content.count)]
        return [tag] + length + content
    }
}

private struct DERReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: some Collection<UInt8>) {
        rest = Array(bytes)[...]
    }

    mutating func take(tag: UInt8) -> ArraySlice<UInt8>? {
        guard rest.popFirst() == tag, var length = rest.popFirst().map(Int.init) else { return nil }
        if length == 0x81 { length = rest.popFirst().map(Int.init) ?? .max }
        guard length <= rest.count else { return nil }
        defer { rest = rest.dropFirst(length) }
        return rest.prefix(length)
    }
}
