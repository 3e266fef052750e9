internal import Crypto
package import Model

/// What a server answers (draft-ietf-secsh-filexfer-02 §4 and §7).
package enum SFTPReply: Hashable, Sendable {
    /// Extensions are pairs of names and data; OpenSSH's data is a number as text.
    case version(Int, extensions: [String: String])
    case status(id: UInt32, code: Int, message: String)
    case handle(id: UInt32, [UInt8])
    case data(id: UInt32, ArraySlice<UInt8>)
    case names(id: UInt32, [Name])
    case attributes(id: UInt32, FileAttributes)
    case extended(id: UInt32, [UInt8])

    /// One file of a directory, or a path: bytes, whatever they mean there.
    package struct Name: Hashable, Sendable {
        package var bytes: [UInt8]
        /// What `ls -l` would print, on servers that know.
        package var line: [UInt8]
        package var attributes: FileAttributes
    }

    /// Which request it answers; nil for the greeting.
    package var id: UInt32? {
        switch self {
        case .version: nil
        case .status(let id, _, _), .handle(let id, _), .data(let id, _), .names(let id, _),
            .attributes(let id, _), .extended(let id, _):
            id
        }
    }
}

extension SFTPReply {
    /// Nobody needs more in one packet, and each entry costs memory.
    private static let mostNames = 16_384
    private static let mostExtensions = 64
    /// §4: a handle is no longer than that.
    private static let longestHandle = 256

    /// Reads a packet without its length.
    package init(packet: ArraySlice<UInt8>) throws(SFTPFailure) {
        do {
            guard let type = packet.first else { throw SFTPFailure.malformed }
            // The bulk of all bytes: in the memory they came in.
            if type == SFTPMessage.data {
                self = try Self.data(packet)
                return
            }
            var reader = SSHReader(packet.dropFirst())
            self = try Self.reply(type, &reader)
        } catch {
            throw .malformed
        }
    }

    private static func reply(_ type: UInt8, _ reader: inout SSHReader) throws -> SFTPReply {
        guard type != SFTPMessage.versionReply else { return try version(&reader) }
        let id = try reader.uint32()
        switch type {
        case SFTPMessage.status: return try status(id, &reader)
        case SFTPMessage.handle: return .handle(id: id, try handle(&reader))
        case SFTPMessage.name: return .names(id: id, try names(&reader))
        case SFTPMessage.attributes:
            return .attributes(id: id, try SFTPAttributes.read(&reader))
        case SFTPMessage.extendedReply: return .extended(id: id, Array(reader.remaining))
        default: throw SFTPFailure.malformed
        }
    }

    /// §7: id, length, bytes; nothing behind them.
    private static func data(_ packet: ArraySlice<UInt8>) throws -> SFTPReply {
        var head = SSHReader(packet.dropFirst().prefix(8))
        let id = try head.uint32()
        let count = Int(try head.uint32())
        let bytes = packet.dropFirst(9)
        guard bytes.count == count else { throw SFTPFailure.malformed }
        return .data(id: id, bytes)
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

    private static func handle(_ reader: inout SSHReader) throws -> [UInt8] {
        let handle = try reader.string()
        guard handle.count <= longestHandle else { throw SFTPFailure.malformed }
        return handle
    }

    /// §7: for each its name, what `ls -l` would print, and attributes.
    private static func names(_ reader: inout SSHReader) throws -> [Name] {
        let count = Int(try reader.uint32())
        guard count <= mostNames else { throw SFTPFailure.malformed }
        var names: [Name] = []
        for _ in 0..<count {
            names.append(
                Name(
                    bytes: try reader.string(), line: try reader.string(),
                    attributes: try SFTPAttributes.read(&reader)))
        }
        return names
    }
}
