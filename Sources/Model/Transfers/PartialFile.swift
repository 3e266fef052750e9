/// A file that was copied in part: enough to go on where it stopped, if it still is what it was.
package struct PartialFile: Hashable, Sendable {
    /// From the top of the tree.
    package var path: FilePath
    /// What it is called on the target until it is whole.
    package var temporary: FileName
    /// The source as it was when it began.
    package var size: UInt64
    package var modified: FileTime?
    /// Up to here all has arrived, whatever lies behind.
    package var arrived: UInt64

    package init(
        path: FilePath, temporary: FileName, size: UInt64, modified: FileTime?, arrived: UInt64
    ) {
        self.path = path
        self.temporary = temporary
        self.size = size
        self.modified = modified
        self.arrived = arrived
    }

    /// Whether the source is what it was, as far as that shows.
    package func fits(_ source: FileAttributes) -> Bool {
        guard source.size == size else { return false }
        guard let modified, let now = source.modified else { return false }
        return now.matches(modified)
    }
}
