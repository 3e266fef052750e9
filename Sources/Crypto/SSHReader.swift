/// Why bytes are not what they should be.
package struct MalformedData: Error, Hashable, Sendable {
    package init() {}
}

/// Reads the data types of RFC 4251 §5 from bytes that anybody may have sent.
package struct SSHReader {
    private var rest: ArraySlice<UInt8>

    package init(_ bytes: some Collection<UInt8>) {
        rest = Array(bytes)[...]
    }

    package var isAtEnd: Bool { rest.isEmpty }
    package var remaining: ArraySlice<UInt8> { rest }

    package mutating func byte() throws(MalformedData) -> UInt8 {
        guard let byte = rest.popFirst() else { throw MalformedData() }
        return byte
    }

    package mutating func uint32() throws(MalformedData) -> UInt32 {
        try bytes(4).reduce(0) { $0 << 8 | UInt32($1) }
    }

    package mutating func uint64() throws(MalformedData) -> UInt64 {
        try bytes(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    package mutating func bytes(_ count: Int) throws(MalformedData) -> ArraySlice<UInt8> {
        guard rest.count >= count else { throw MalformedData() }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    /// `string`: any bytes.
    package mutating func string() throws(MalformedData) -> [UInt8] {
        Array(try bytes(Int(try uint32())))
    }

    /// `string` that holds text.
    package mutating func text() throws(MalformedData) -> String {
        String(decoding: try string(), as: UTF8.self)
    }

    /// `mpint` of a number that is not negative: its magnitude, without leading zeros.
    package mutating func magnitude() throws(MalformedData) -> [UInt8] {
        let bytes = try string()
        guard (bytes.first ?? 0) < 0x80 else { throw MalformedData() }
        return Array(bytes.drop { $0 == 0 })
    }
}
