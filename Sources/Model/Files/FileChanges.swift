/// What is to be different about a file; nil stays as it is.
package struct FileChanges: Hashable, Sendable {
    /// Cuts it off or fills it up with zeros.
    package var size: UInt64?
    package var permissions: FilePermissions?
    package var owner: Owner?
    package var times: Times?

    /// SFTP of version 3 changes both or none.
    package struct Owner: Hashable, Sendable {
        package var userID: UInt32
        package var groupID: UInt32

        package init(userID: UInt32, groupID: UInt32) {
            self.userID = userID
            self.groupID = groupID
        }
    }

    package struct Times: Hashable, Sendable {
        package var accessed: FileTime
        package var modified: FileTime

        package init(accessed: FileTime, modified: FileTime) {
            self.accessed = accessed
            self.modified = modified
        }
    }

    package init(
        size: UInt64? = nil, permissions: FilePermissions? = nil, owner: Owner? = nil,
        times: Times? = nil
    ) {
        self.size = size
        self.permissions = permissions
        self.owner = owner
        self.times = times
    }

    package var isEmpty: Bool { self == FileChanges() }
}
