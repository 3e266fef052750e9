/// What a file system says of a file, as far as it does.
package struct FileAttributes: Hashable, Sendable {
    package var size: UInt64?
    package var userID: UInt32?
    package var groupID: UInt32?
    /// Kind and permissions, as stat(2) has them.
    package var mode: UInt32?
    package var accessed: FileTime?
    package var modified: FileTime?
    /// Names that lead to it; only this machine tells.
    package var linkCount: UInt64?
    /// What it takes on the disk, which is less than its size if it is sparse; only this machine
    /// tells.
    package var allocatedSize: UInt64?

    package init(
        size: UInt64? = nil, userID: UInt32? = nil, groupID: UInt32? = nil, mode: UInt32? = nil,
        accessed: FileTime? = nil, modified: FileTime? = nil
    ) {
        self.size = size
        self.userID = userID
        self.groupID = groupID
        self.mode = mode
        self.accessed = accessed
        self.modified = modified
    }

    package var kind: FileKind { mode.map { FileKind(mode: $0) } ?? .unknown }
    package var permissions: FilePermissions? { mode.map { FilePermissions($0) } }

    /// Whether it is still what it was, as far as that shows: same kind, size and time.
    package func isUnchanged(since earlier: FileAttributes) -> Bool {
        guard kind == earlier.kind, size == earlier.size else { return false }
        guard let modified, let before = earlier.modified else { return true }
        return modified.matches(before)
    }
}
