/// Cuts a server's bytes into SFTP packets: a length, then so many bytes
/// (draft-ietf-secsh-filexfer-02 §3). Holds no more than one packet that is allowed.
package struct SFTPPacketReader: Sendable {
    /// What OpenSSH's server and client take at most; a reply to any request of ours is shorter.
    package static let longestPacket = 256 << 10
    /// From here on a packet is handed out in the memory it came into, and that is begun anew.
    private static let ownMemory = 16 << 10

    private var bytes: [UInt8] = []
    /// Of `bytes`, what was handed out.
    private var start = 0

    package init() {}

    /// Received, and not yet handed out.
    package var pendingCount: Int { bytes.count - start }

    package mutating func add(_ more: some Collection<UInt8>) {
        if start > 0 {
            bytes.removeSubrange(..<start)
            start = 0
        }
        bytes.append(contentsOf: more)
    }

    /// The next packet without its length, once it is whole. After it has thrown it always does.
    package mutating func next() throws(SFTPFailure) -> ArraySlice<UInt8>? {
        guard let length = try announcedLength() else { return nil }
        let end = start + 4 + length
        guard bytes.count >= end else {
            bytes.reserveCapacity(end)
            return nil
        }
        guard length >= Self.ownMemory else {
            defer { start = end }
            return Array(bytes[(start + 4)..<end])[...]
        }
        let packet = bytes[(start + 4)..<end]
        bytes = Array(bytes[end...])
        start = 0
        return packet
    }

    private func announcedLength() throws(SFTPFailure) -> Int? {
        guard pendingCount >= 4 else { return nil }
        let length = bytes[start..<(start + 4)].reduce(0) { $0 << 8 | Int($1) }
        guard (1...Self.longestPacket).contains(length) else {
            throw .notSFTP(length: length, text: Self.text(of: bytes[start...]))
        }
        return length
    }

    /// What a shell's start-up files print takes the place of a length: worth to be shown.
    private static func text(of bytes: ArraySlice<UInt8>) -> String? {
        let line = bytes.prefix(80).prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        guard line.count >= 4, line.allSatisfy({ (0x20..<0x7F).contains($0) || $0 >= 0xC2 }) else {
            return nil
        }
        return printable(line)
    }
}
