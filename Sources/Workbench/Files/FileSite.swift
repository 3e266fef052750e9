package import Model

/// Whose files they are: a machine's, as the account one logs in with or as root by `sudo`.
package struct FileSite: Hashable, Sendable {
    package var instance: Instance
    package var isRoot: Bool

    package init(_ instance: Instance, isRoot: Bool = false) {
        self.instance = instance
        self.isRoot = isRoot
    }

    package var isOnThisMachine: Bool { instance.id == .thisMachine }

    /// `web-1`, `root on web-1`.
    package var words: String { isRoot ? "root on \(instance.name)" : instance.name }
}

extension FileEntry {
    /// What it adds to an amount of data; a directory's own size says nothing of what is in it.
    var sizeOfContent: UInt64 { kind == .file ? attributes.size ?? 0 : 0 }
}
