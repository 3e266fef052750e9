internal import Crypto

/// What a server answers (draft-ietf-secsh-filexfer-02 §4 and §7), as far as it is asked.
package enum SFTPReply: Hashable, Sendable {
    /// Extensions are pairs of names and data; OpenSSH's data is a number as text.
    case version(Int, extensions: [String: String])
    case status(id: UInt32, code: Int, message: String)
    /// Paths as the server has them: bytes, whatever they mean there.
    case names(id: UInt32, [[UInt8]])
    /// A reply to what we do not ask yet.
    case other(id: UInt32, type: UInt8)
}

extension SFTPReply {
    /// Nobody needs more in one packet, and each entry costs memory.
    private static let mostNames = 16_384
    private static let mostExtensions = 64

    /// Reads a packet without its length.
    package init(packet: ArraySlice<UInt8>) throws(SFTPFailure) {
        do {
            var reader = SSHReader(packet)
            let type = try reader.byte()
            guard type != SFTPMessage.versionReply else {
                self = try Self.version(&reader)
                return
            }
            let id = try reader.uint32()
            switch type {
            case SFTPMessage.status: self = try Self.status(id, &reader)
            case SFTPMessage.name: self = .names(id: id, try Self.names(&reader))
            case SFTPMessage.handle, SFTPMessage.data, SFTPMessage.attributes:
                self = .other(id: id, type: type)
            default: throw SFTPFailure.malformed
            }
        } catch {
            throw .malformed
        }
    }

    /// §4: the version, then extensions until the end.
    private static func version(_ reader: inout SSHReader) throws -> SFTPReply {
        let version = Int(try reader.uint32())
        var extensions: [String: String] = [:]
        while !reader.isAtEnd {
            let name = printable(try reader.string())
            let data = printable(try reader.string())
            if extensions.count < mostExtensions { extensions[name] = data }
        }
        return .version(version, extensions: extensions)
    }

    /// §7: servers of earlier versions leave the words out.
    private static func status(_ id: UInt32, _ reader: inout SSHReader) throws -> SFTPReply {
        let code = Int(try reader.uint32())
        let words = reader.isAtEnd ? [] : try reader.string()
        return .status(id: id, code: code, message: printable(words.prefix(400)))
    }

    /// §7: for each its name, what `ls -l` would print, and attributes.
    private static func names(_ reader: inout SSHReader) throws -> [[UInt8]] {
        let count = Int(try reader.uint32())
        guard count <= mostNames else { throw SFTPFailure.malformed }
        var names: [[UInt8]] = []
        for _ in 0..<count {
            names.append(try reader.string())
            _ = try reader.string()
            try skipAttributes(&reader)
        }
        return names
    }

    /// §5: flags say which fields follow.
    private static func skipAttributes(_ reader: inout SSHReader) throws {
        let flags = try reader.uint32()
        if flags & 0x1 != 0 { _ = try reader.uint64() }
        if flags & 0x2 != 0 { _ = try reader.bytes(8) }
        if flags & 0x4 != 0 { _ = try reader.uint32() }
        if flags & 0x8 != 0 { _ = try reader.bytes(8) }
        guard flags & 0x8000_0000 != 0 else { return }
        // A pair takes eight bytes at least: the reader ends a count that promises too much.
        for _ in 0..<(try reader.uint32()) {
            _ = try reader.string()
            _ = try reader.string()
        }
    }
}
