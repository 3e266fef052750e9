internal import Crypto
internal import Model

/// What is asked of a server (draft-ietf-secsh-filexfer-02 §4 and §6): all but its length and id.
struct SFTPRequest {
    let type: UInt8
    private var fields = SSHWriter()
    /// Bytes at the end that are not copied into the rest.
    private(set) var payload: ArraySlice<UInt8> = []

    private init(_ type: UInt8, _ write: (inout SSHWriter) -> Void) {
        self.type = type
        write(&fields)
    }

    private init(_ name: SFTPExtension, _ write: (inout SSHWriter) -> Void) {
        self.init(SFTPMessage.extended) {
            $0.string(name.rawValue)
            write(&$0)
        }
    }

    /// §4: the only packet without an id.
    static var initialize: [UInt8] {
        var writer = SSHWriter()
        writer.uint32(5)
        writer.byte(SFTPMessage.initialize)
        writer.uint32(SFTPMessage.version)
        return writer.bytes
    }

    /// The packet as it is sent, without the payload that follows it.
    func head(id: UInt32) -> [UInt8] {
        var writer = SSHWriter()
        writer.uint32(UInt32(5 + fields.bytes.count + payload.count))
        writer.byte(type)
        writer.uint32(id)
        return writer.bytes + fields.bytes
    }
}

// MARK: Paths

extension SFTPRequest {
    /// Those that take a path and nothing else: `stat`, `linkStatus`, `realPath`, `readLink`,
    /// `remove`, `removeDirectory`, `openDirectory`.
    static func of(_ type: UInt8, _ path: FilePath) -> SFTPRequest {
        SFTPRequest(type) { $0.string(path.bytes) }
    }

    /// §6.6
    static func makeDirectory(_ path: FilePath, _ permissions: FilePermissions?) -> SFTPRequest {
        SFTPRequest(SFTPMessage.makeDirectory) {
            $0.string(path.bytes)
            SFTPAttributes.write(FileChanges(permissions: permissions), to: &$0)
        }
    }

    /// §6.5: fails if there is something under the new name.
    static func rename(_ path: FilePath, to other: FilePath) -> SFTPRequest {
        SFTPRequest(SFTPMessage.rename) {
            $0.string(path.bytes)
            $0.string(other.bytes)
        }
    }

    static func replace(_ other: FilePath, with path: FilePath) -> SFTPRequest {
        SFTPRequest(.posixRename) {
            $0.string(path.bytes)
            $0.string(other.bytes)
        }
    }

    /// §6.10, with the arguments in the order that OpenSSH and all who follow it take them.
    static func makeLink(_ path: FilePath, to target: FilePath) -> SFTPRequest {
        SFTPRequest(SFTPMessage.symbolicLink) {
            $0.string(target.bytes)
            $0.string(path.bytes)
        }
    }

    static func makeHardLink(_ path: FilePath, to existing: FilePath) -> SFTPRequest {
        SFTPRequest(.hardLink) {
            $0.string(existing.bytes)
            $0.string(path.bytes)
        }
    }

    /// §6.9
    static func change(_ path: FilePath, _ changes: FileChanges) -> SFTPRequest {
        SFTPRequest(SFTPMessage.setStatus) {
            $0.string(path.bytes)
            SFTPAttributes.write(changes, to: &$0)
        }
    }

    static func changeLink(_ path: FilePath, _ changes: FileChanges) -> SFTPRequest {
        SFTPRequest(.setLinkStatus) {
            $0.string(path.bytes)
            SFTPAttributes.write(changes, to: &$0)
        }
    }

    static func space(at path: FilePath) -> SFTPRequest {
        SFTPRequest(.space) { $0.string(path.bytes) }
    }

    static var limits: SFTPRequest { SFTPRequest(.limits) { _ in } }
}

// MARK: Handles

extension SFTPRequest {
    /// §6.3
    static func open(
        _ path: FilePath, flags: UInt32, _ permissions: FilePermissions? = nil
    ) -> SFTPRequest {
        SFTPRequest(SFTPMessage.open) {
            $0.string(path.bytes)
            $0.uint32(flags)
            SFTPAttributes.write(FileChanges(permissions: permissions), to: &$0)
        }
    }

    /// Those that take a handle and nothing else: `close`, `handleStatus`, `readDirectory`.
    static func of(_ type: UInt8, handle: [UInt8]) -> SFTPRequest {
        SFTPRequest(type) { $0.string(handle) }
    }

    /// §6.4
    static func read(_ handle: [UInt8], at offset: UInt64, count: Int) -> SFTPRequest {
        SFTPRequest(SFTPMessage.read) {
            $0.string(handle)
            $0.uint64(offset)
            $0.uint32(UInt32(count))
        }
    }

    /// §6.4
    static func write(
        _ handle: [UInt8], at offset: UInt64, _ bytes: ArraySlice<UInt8>
    ) -> SFTPRequest {
        var request = SFTPRequest(SFTPMessage.write) {
            $0.string(handle)
            $0.uint64(offset)
            $0.uint32(UInt32(bytes.count))
        }
        request.payload = bytes
        return request
    }

    /// §6.9
    static func change(handle: [UInt8], _ changes: FileChanges) -> SFTPRequest {
        SFTPRequest(SFTPMessage.setHandleStatus) {
            $0.string(handle)
            SFTPAttributes.write(changes, to: &$0)
        }
    }

    static func synchronize(_ handle: [UInt8]) -> SFTPRequest {
        SFTPRequest(.synchronize) { $0.string(handle) }
    }

    /// draft-ietf-secsh-filexfer-extensions-00 §7: from the beginning to the end.
    static func copyData(from handle: [UInt8], to other: [UInt8]) -> SFTPRequest {
        SFTPRequest(.copyData) {
            $0.string(handle)
            $0.uint64(0)
            $0.uint64(0)
            $0.string(other)
            $0.uint64(0)
        }
    }
}
