internal import Crypto
internal import Model

/// Attributes as they travel (draft-ietf-secsh-filexfer-02 §5): flags say which fields follow.
enum SFTPAttributes {
    private static let size: UInt32 = 0x1
    private static let owner: UInt32 = 0x2
    private static let permissions: UInt32 = 0x4
    private static let times: UInt32 = 0x8
    private static let extended: UInt32 = 0x8000_0000

    static func read(_ reader: inout SSHReader) throws(MalformedData) -> FileAttributes {
        let flags = try reader.uint32()
        var attributes = FileAttributes()
        if flags & size != 0 { attributes.size = try reader.uint64() }
        if flags & owner != 0 {
            attributes.userID = try reader.uint32()
            attributes.groupID = try reader.uint32()
        }
        if flags & permissions != 0 { attributes.mode = try reader.uint32() }
        if flags & times != 0 {
            attributes.accessed = FileTime(seconds: Int64(try reader.uint32()))
            attributes.modified = FileTime(seconds: Int64(try reader.uint32()))
        }
        guard flags & extended != 0 else { return attributes }
        // A pair takes eight bytes at least: the reader ends a count that promises too much.
        for _ in 0..<(try reader.uint32()) {
            _ = try reader.string()
            _ = try reader.string()
        }
        return attributes
    }

    static func write(_ changes: FileChanges, to writer: inout SSHWriter) {
        var flags: UInt32 = 0
        if changes.size != nil { flags |= size }
        if changes.owner != nil { flags |= owner }
        if changes.permissions != nil { flags |= permissions }
        if changes.times != nil { flags |= times }
        writer.uint32(flags)
        if let size = changes.size { writer.uint64(size) }
        if let owner = changes.owner {
            writer.uint32(owner.userID)
            writer.uint32(owner.groupID)
        }
        if let permissions = changes.permissions { writer.uint32(permissions.bits) }
        if let times = changes.times {
            writer.uint32(UInt32(clamping: times.accessed.seconds))
            writer.uint32(UInt32(clamping: times.modified.seconds))
        }
    }
}
