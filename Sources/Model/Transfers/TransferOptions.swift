/// How files are copied from one place to another: all that is decided beforehand.
package struct TransferOptions: Hashable, Sendable {
    package enum Links: String, CaseIterable, Sendable {
        /// A link becomes the same link.
        case keep
        /// What it leads to is copied in its place.
        case follow
        case skip
    }

    package enum Verification: String, CaseIterable, Sendable {
        case size
        /// Both sides compute a digest of what they have.
        case checksum
    }

    package var conflict = ConflictRule.overwrite
    package var links = Links.keep
    package var keepsTimes = true
    package var keepsPermissions = true
    /// Only root may give files away.
    package var keepsOwner = false
    /// Stretches of zeros take no room on the target.
    package var keepsHoles = true
    package var verification = Verification.size
    /// Waits for the disk after each file. One that replaces another always does.
    package var synchronizes = false
    package var excludes: [ExcludePattern] = []
    /// A mirror: what the source does not have is removed from the target.
    package var deletes = false
    /// Does nothing but say what would be done.
    package var isDryRun = false
    /// Bytes a second.
    package var rateLimit: Int?
    /// A try before got so far: what is there with the same size and time came with it.
    package var isResuming = false
    /// Files under way at once, at most.
    package var parallelFiles = 512

    package init() {}
}
