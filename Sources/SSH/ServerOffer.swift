/// What a server can do, as its first key exchange message says it in the clear.
/// RFC 4253 §7.1.
package struct ServerOffer: Hashable, Sendable {
    package var keyExchanges: [String]
    package var hostKeys: [String]
    package var ciphers: [String]
    package var authenticationCodes: [String]
    package var compressions: [String]
}

extension ServerOffer {
    /// Collects what comes after the version line until the first packet is whole.
    struct Collector {
        /// Read only where something went wrong: who gets along with the server need not know.
        var offer: ServerOffer? { packet.flatMap { ServerOffer(packet: $0[...]) } }

        /// Names of methods that only a client may say (RFC 8308 §2.1, OpenSSH's strict key
        /// exchange). libssh2 1.11 agrees to them all the same, and then calls a function that is
        /// not there.
        private static let clientNames = ["ext-info-c", "kex-strict-c-"].map { Array($0.utf8) }
        /// The server says what only a client may.
        private(set) var isOfClient = false

        private var packet: [UInt8]?
        private var isDone = false
        private var isInVersionLine = true
        private var bytes: [UInt8] = []

        mutating func add(_ more: UnsafeRawBufferPointer) {
            guard !isDone else { return }
            guard isInVersionLine else { return collect(more[...]) }
            guard let end = more.firstIndex(of: UInt8(ascii: "\n")) else { return }
            isInVersionLine = false
            collect(more[(end + 1)...])
        }

        private mutating func collect(_ more: Slice<UnsafeRawBufferPointer>) {
            bytes.append(contentsOf: more)
            guard bytes.count >= 4 else { return }
            let length = bytes[..<4].reduce(0) { $0 << 8 | Int($1) }
            // RFC 4253 §6.1: what every implementation must be able to take.
            guard length < 35_000 else { return finish() }
            guard bytes.count >= 4 + length else { return }
            let packet = Array(bytes[4..<(4 + length)])
            self.packet = packet
            isOfClient = Self.clientNames.contains { packet.firstRange(of: $0) != nil }
            finish()
        }

        private mutating func finish() {
            isDone = true
            bytes = []
        }
    }

    /// padding length, message number 20, 16 random bytes, ten name lists.
    private init?(packet: ArraySlice<UInt8>) {
        guard packet.dropFirst().first == 20 else { return nil }
        var rest = packet.dropFirst(18)
        var lists: [[String]] = []
        while lists.count < 8 {
            guard let list = Self.takeNameList(&rest) else { return nil }
            lists.append(list)
        }
        keyExchanges = lists[0]
        hostKeys = lists[1]
        ciphers = lists[2]
        authenticationCodes = lists[4]
        compressions = lists[6]
    }

    private static func takeNameList(_ rest: inout ArraySlice<UInt8>) -> [String]? {
        guard rest.count >= 4 else { return nil }
        let length = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
        rest = rest.dropFirst(4)
        guard rest.count >= length else { return nil }
        let text = printable(rest.prefix(length))
        rest = rest.dropFirst(length)
        return text.split(separator: ",").map(String.init)
    }
}
