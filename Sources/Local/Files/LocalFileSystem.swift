package import Files
internal import Glibc
package import Model
package import Reactor

/// This machine's files. Confined to a directory, every step below it is taken without following
/// a link, so that names from somewhere else never lead out of it.
@LoopActor
package final class LocalFileSystem: FileSystem {
    package let host: String? = nil
    package let abilities: FileAbilities = [
        .replacingRename, .hardLinks, .symbolicLinks, .synchronizing, .space, .copying,
        .changingLinks, .randomAccess,
    ]

    package let isAlive = true
    package let readWindow = 4 << 20
    package let writeWindow = 4 << 20
    /// ulimit(1) allows 1,024 as a rule.
    package let mostOpenFiles = 256

    /// Disk and whoever waits for it have threads of their own: a dead network file system must
    /// not hold up key decryption.
    static let workers = WorkerPool(name: "files", limit: 4)

    nonisolated let places: LocalPlaces

    /// Relative paths start in `home`.
    package init(home: FilePath, confinedTo root: FilePath? = nil) {
        places = LocalPlaces(home: home, root: root)
    }

    /// Makes system calls on a worker.
    func work<Value: Sendable>(
        ifCancelled cancellation: Worker.Cancellation = .finish,
        _ body: @escaping @Sendable (LocalPlaces) throws(FileFailure) -> Value
    ) async throws(FileFailure) -> Value {
        let places = places
        do {
            return try await Worker.run(on: Self.workers, ifCancelled: cancellation) {
                try body(places)
            }
        } catch let failure as FileFailure {
            throw failure
        } catch {
            throw FileFailure(.cancelled, host: nil, "go on", nil, reason: "cancelled")
        }
    }

    // MARK: Looking

    package func attributes(of path: FilePath) async throws(FileFailure) -> FileAttributes {
        try await work(ifCancelled: .abandon) { places throws(FileFailure) in
            try places.status(of: path, followingLinks: true)
        }
    }

    package func linkAttributes(of path: FilePath) async throws(FileFailure) -> FileAttributes {
        try await work(ifCancelled: .abandon) { places throws(FileFailure) in
            try places.status(of: path, followingLinks: false)
        }
    }

    package func target(ofLink path: FilePath) async throws(FileFailure) -> FilePath {
        try await work(ifCancelled: .abandon) { places throws(FileFailure) in
            try places.target(ofLink: path)
        }
    }

    package func realPath(of path: FilePath) async throws(FileFailure) -> FilePath {
        try await work(ifCancelled: .abandon) { places throws(FileFailure) in
            try places.realPath(of: path)
        }
    }

    package func space(at path: FilePath) async throws(FileFailure) -> FileSpace {
        try await work(ifCancelled: .abandon) { places throws(FileFailure) in
            try places.space(at: path)
        }
    }

    package func list(
        _ directory: FilePath, onBatch: @escaping @LoopActor ([FileEntry]) -> Void
    ) async throws(FileFailure) {
        let listing = try await work { places throws(FileFailure) in
            try LocalListing(places, directory)
        }
        while true {
            let batch = try await work { _ throws(FileFailure) in try listing.next() }
            guard !batch.isEmpty else { return }
            onBatch(batch)
        }
    }

    // MARK: Changing

    package func makeDirectory(
        _ path: FilePath, permissions: FilePermissions?
    ) async throws(FileFailure) {
        try await work { places throws(FileFailure) in
            try places.call("create", path) {
                mkdirat($0, $1, mode_t(permissions?.bits ?? 0o777))
            }
        }
    }

    package func removeDirectory(_ path: FilePath) async throws(FileFailure) {
        try await work { places throws(FileFailure) in
            try places.call("remove", path) { unlinkat($0, $1, AT_REMOVEDIR) }
        }
    }

    package func remove(_ path: FilePath) async throws(FileFailure) {
        try await work { places throws(FileFailure) in
            try places.call("remove", path) { unlinkat($0, $1, 0) }
        }
    }

    package func rename(
        _ path: FilePath, to other: FilePath, replacing: Bool
    ) async throws(FileFailure) {
        try await work { places throws(FileFailure) in
            try places.rename(path, to: other, replacing: replacing)
        }
    }

    package func makeLink(_ path: FilePath, to target: FilePath) async throws(FileFailure) {
        try await work { places throws(FileFailure) in
            try places.call("create", path) { directory, name in
                target.withCString { symlinkat($0, directory, name) }
            }
        }
    }

    package func makeHardLink(_ path: FilePath, to existing: FilePath) async throws(FileFailure) {
        try await work { places throws(FileFailure) in
            try places.makeHardLink(path, to: existing)
        }
    }

    package func change(
        _ path: FilePath, _ changes: FileChanges, followingLinks: Bool
    ) async throws(FileFailure) {
        try await work { places throws(FileFailure) in
            try places.change(path, changes, followingLinks: followingLinks)
        }
    }

    package func copyContent(of path: FilePath, to target: FilePath) async throws(FileFailure) {
        try await work { places throws(FileFailure) in
            try places.copyContent(of: path, to: target)
        }
    }

    package func open(
        _ path: FilePath, for access: FileAccess
    ) async throws(FileFailure) -> any OpenFile {
        let descriptor = try await work { places throws(FileFailure) in
            try places.open(path, for: access)
        }
        return LocalFile(descriptor, path)
    }

    package func readWhole(
        _ path: FilePath, size: Int
    ) async throws(FileFailure) -> FileContent {
        try await work { places throws(FileFailure) in
            try places.readWhole(path, size: size)
        }
    }

    package func place(_ file: PlacedFile) async throws(FileFailure) {
        try await work { places throws(FileFailure) in try places.place(file) }
    }
}
