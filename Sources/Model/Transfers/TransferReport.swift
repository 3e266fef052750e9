/// What a transfer has come to.
package struct TransferReport: Hashable, Sendable {
    /// Something that was not copied, and why not.
    package struct Fault: Hashable, Sendable {
        /// From the top of the tree.
        package var path: FilePath
        package var failure: FileFailure

        package init(_ path: FilePath, _ failure: FileFailure) {
            self.path = path
            self.failure = failure
        }
    }

    package var files = 0
    package var bytes: UInt64 = 0
    package var directories = 0
    package var links = 0
    package var removed = 0
    /// Left alone on purpose.
    package var passed = 0
    /// There already, from a try before.
    package var same = 0
    package var faults: [Fault] = []
    package var isCancelled = false

    package init() {}

    package var isComplete: Bool { faults.isEmpty && !isCancelled }

    /// What another try would be about.
    package var toRetry: Set<FilePath> { Set(faults.map(\.path)) }
}
