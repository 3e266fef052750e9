internal import Model

/// One file that is to be copied, and everything that was decided about it.
struct CopyOrder {
    /// From the top of the tree.
    var path: FilePath
    var source: FilePath
    var target: FilePath
    /// As the listing had them.
    var attributes: FileAttributes
    /// Something of that name is there and may go.
    var isReplacing: Bool
    /// A part of it that arrived before.
    var partial: PartialFile?
    /// What it is called until it is whole.
    var temporary: FileName

    /// Of a regular file, or of whatever a server does not tell.
    var size: UInt64 { attributes.size ?? 0 }

    /// A name that nobody guesses, so that nobody can put a link there; the same in another try.
    static func temporaryName(for name: FileName, token: UInt64) -> FileName {
        let end = Array(".\(String(token, radix: 36)).part".utf8)
        // 255 bytes at most, with the rest.
        guard let temporary = FileName([UInt8(ascii: ".")] + name.bytes.prefix(200) + end) else {
            preconditionFailure("a name with more around it is one too")
        }
        return temporary
    }

    func temporaryPath(_ name: FileName) -> FilePath {
        (target.parent ?? .here).appending(name)
    }
}

/// What a copy gets from its source, and what not.
struct CopyManner {
    let options: TransferOptions

    /// While it is written: nobody else's yet where permissions are kept.
    func permissions(for source: FileAttributes) -> FilePermissions {
        FilePermissions(options.keepsPermissions ? 0o600 : 0o666)
    }

    func changes(for source: FileAttributes) -> FileChanges {
        var changes = FileChanges()
        if options.keepsPermissions, let permissions = source.permissions {
            // setuid for another owner would be a gift to the wrong one.
            changes.permissions = FilePermissions(
                permissions.bits & (options.keepsOwner ? 0o7777 : 0o1777))
        }
        if options.keepsTimes, let modified = source.modified {
            changes.times = FileChanges.Times(
                accessed: source.accessed ?? modified, modified: modified)
        }
        if options.keepsOwner, let user = source.userID, let group = source.groupID {
            changes.owner = FileChanges.Owner(userID: user, groupID: group)
        }
        return changes
    }
}
