/// One line of a directory's listing.
package struct FileEntry: Hashable, Sendable {
    package var name: FileName
    /// Of the entry itself: of the link, not of where it leads.
    package var attributes: FileAttributes
    /// Where the file system tells them.
    package var userName: String?
    package var groupName: String?
    /// As it is written in the link; nil while nobody has read it.
    package var linkTarget: FilePath?
    /// What stands at the end of the link; nil while nobody has looked, `unknown` where nothing
    /// does.
    package var targetKind: FileKind?

    package init(
        name: FileName, attributes: FileAttributes, userName: String? = nil,
        groupName: String? = nil, linkTarget: FilePath? = nil, targetKind: FileKind? = nil
    ) {
        self.name = name
        self.attributes = attributes
        self.userName = userName
        self.groupName = groupName
        self.linkTarget = linkTarget
        self.targetKind = targetKind
    }

    package var kind: FileKind { attributes.kind }

    /// A directory, or a link that is known to lead to one.
    package var leadsToDirectory: Bool { kind == .directory || targetKind == .directory }
}
