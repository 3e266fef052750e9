package import Model

/// A file of some machine that is edited here in a copy of its own.
package struct FileEdit: Hashable, Sendable {
    /// Names one edit for the life of the program.
    package struct ID: Hashable, Sendable {
        package let rawValue: Int

        package init(rawValue: Int) { self.rawValue = rawValue }
    }

    package let id: ID
    package let site: FileSite
    package let path: FilePath
    /// The copy, on this machine.
    package let copy: String

    package init(id: ID, site: FileSite, path: FilePath, copy: String) {
        self.id = id
        self.site = site
        self.path = path
        self.copy = copy
    }

    /// What becomes of an edit whose original somebody else has changed meanwhile.
    package enum Choice: Equatable, Sendable {
        /// Mine in the place of theirs.
        case overwrite
        /// Mine beside theirs, under another name.
        case keepBoth
        /// Theirs stays, mine is dropped.
        case drop
        /// Shows both first.
        case compare
    }
}

/// Asks for a piece of a file's content.
package struct FilePieceRequest: Equatable, Sendable {
    package var site: FileSite
    package var path: FilePath
    package var offset: UInt64
    package var count: Int
    /// Of what has that name now, not of what had it when it was read first.
    package var isFresh: Bool
}
