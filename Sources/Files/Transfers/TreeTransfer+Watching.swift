package import Model
internal import Reactor

// What whoever shows or undoes a transfer wants to know of single files.
extension TreeTransfer {
    /// Puts aside what a copy is about to replace, on the same file system.
    package struct Keeper {
        package typealias Keep = @LoopActor (any FileSystem, FilePath) async -> FilePath?
        package typealias GiveBack = @LoopActor (any FileSystem, FilePath, FilePath) async -> Void

        /// Says where the old one is now; nil where it cannot be kept.
        let keep: Keep
        /// Nothing took its place: kept there, it was called this.
        let giveBack: GiveBack

        package init(keep: @escaping Keep, giveBack: @escaping GiveBack) {
            self.keep = keep
            self.giveBack = giveBack
        }
    }

    /// The files that are being copied now, each with how far it is.
    package func filesUnderWay() -> [(path: FilePath, progress: TransferProgress)] {
        for path in underWay.keys { underWay[path]?.note(at: elapsed) }
        return underWay.map { ($0.key, $0.value) }
    }

    func began(_ order: CopyOrder) {
        var file = TransferProgress()
        file.filesFound = 1
        file.bytesFound = order.size
        file.isCounted = true
        underWay[order.path] = file
        change { progress, _ in progress.current = order.path }
    }

    /// Bytes of one file have arrived.
    func note(_ count: Int, of path: FilePath) {
        underWay[path]?.bytesDone += UInt64(max(0, count))
        underWay[path]?.note(at: elapsed)
        note(bytes: count)
    }

    /// They are there from a try before: no time was spent on them.
    func noteBefore(_ count: Int, of path: FilePath) {
        underWay[path]?.noteBefore(UInt64(max(0, count)))
        change { progress, _ in progress.noteBefore(UInt64(max(0, count))) }
    }
}
