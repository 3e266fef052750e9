/// A moment as file systems keep it: since 1970, in UTC.
package struct FileTime: Hashable, Sendable {
    package var seconds: Int64
    /// Nil where only whole seconds are told: SFTP of version 3.
    package var nanoseconds: UInt32?

    package init(seconds: Int64, nanoseconds: UInt32? = nil) {
        self.seconds = seconds
        self.nanoseconds = nanoseconds
    }

    /// The same moment, as far as both sides tell.
    package func matches(_ other: FileTime) -> Bool {
        guard seconds == other.seconds else { return false }
        guard let nanoseconds, let others = other.nanoseconds else { return true }
        return nanoseconds == others
    }
}

extension FileTime: Comparable {
    package static func < (one: FileTime, other: FileTime) -> Bool {
        (one.seconds, one.nanoseconds ?? 0) < (other.seconds, other.nanoseconds ?? 0)
    }
}
