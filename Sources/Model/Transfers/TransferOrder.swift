/// Files that a person wants in another directory, and all that was decided about it beforehand.
package struct TransferOrder: Hashable, Sendable, Identifiable {
    package struct ID: Hashable, Sendable {
        package let rawValue: UInt64

        package init(rawValue: UInt64) { self.rawValue = rawValue }
    }

    /// A directory that they come from or go to, and who acts there.
    package struct End: Hashable, Sendable {
        package var instance: Instance.ID
        /// What the machine was called when it was asked for.
        package var name: String
        package var isRoot: Bool
        package var directory: FilePath

        package init(
            instance: Instance.ID, name: String, isRoot: Bool = false, directory: FilePath
        ) {
            self.instance = instance
            self.name = name
            self.isRoot = isRoot
            self.directory = directory
        }

        package var isOnThisMachine: Bool { instance == .thisMachine }

        /// `web-1`, `root on web-1`.
        package var words: String { isRoot ? "root on \(name)" : name }
    }

    package var id: ID
    package var source: End
    package var target: End
    /// In the source's directory.
    package var names: [FileName]
    /// Another try is about these alone, seen from the source's directory; all if there are none.
    package var only: Set<FilePath> = []
    package var isMove: Bool
    package var conflict = ConflictRule.ask
    package var links = TransferOptions.Links.keep
    package var verification = TransferOptions.Verification.size
    /// What is replaced, and what was moved away, goes to the trash.
    package var usesTrash = true
    /// A try before may have left something there.
    package var hasBegun = false
    /// Seconds since 1970.
    package var time: Int

    package init(
        id: ID, source: End, target: End, names: [FileName], isMove: Bool, time: Int
    ) {
        self.id = id
        self.source = source
        self.target = target
        self.names = names
        self.isMove = isMove
        self.time = time
    }

    /// The same under an id of its own.
    package func numbered(_ id: ID) -> TransferOrder {
        var order = self
        order.id = id
        return order
    }

    /// The machines whose lines it takes; none of them is this one.
    package var hosts: Set<Instance.ID> {
        Set([source.instance, target.instance]).subtracting([.thisMachine])
    }

    package var options: TransferOptions {
        var options = TransferOptions()
        options.conflict = conflict
        options.links = links
        options.verification = verification
        options.isResuming = hasBegun
        return options
    }
}
