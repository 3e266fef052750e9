/// How full the file system is that a path is on, in bytes.
package struct FileSpace: Hashable, Sendable {
    package var total: UInt64
    /// Free for everybody; root may have some more.
    package var available: UInt64
    package var isReadOnly: Bool

    package init(total: UInt64, available: UInt64, isReadOnly: Bool) {
        self.total = total
        self.available = available
        self.isReadOnly = isReadOnly
    }
}
