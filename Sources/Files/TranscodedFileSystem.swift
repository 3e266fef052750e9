package import Model
package import Reactor

/// The files of a host that writes names in another charset: everybody here has them in UTF-8.
@LoopActor
package final class TranscodedFileSystem: FileSystem {
    private let base: any FileSystem
    private let names: NameTranscoder

    /// Nil if the charset needs no translation.
    package init?(_ base: any FileSystem, charset: Charset) {
        guard let names = NameTranscoder(charset) else { return nil }
        self.base = base
        self.names = names
    }

    package var host: String? { base.host }
    package var abilities: FileAbilities { base.abilities }
    package var isAlive: Bool { base.isAlive }
    package var readWindow: Int { base.readWindow }
    package var writeWindow: Int { base.writeWindow }
    package var mostOpenFiles: Int { base.mostOpenFiles }

    // MARK: Looking

    package func list(
        _ directory: FilePath, onBatch: @escaping @LoopActor ([FileEntry]) -> Void
    ) async throws(FileFailure) {
        let names = names
        try await failing { () async throws(FileFailure) in
            try await base.list(names.encoded(directory)) { batch in
                onBatch(batch.map { names.decoded($0) })
            }
        }
    }

    package func attributes(of path: FilePath) async throws(FileFailure) -> FileAttributes {
        try await failing { () async throws(FileFailure) in
            try await base.attributes(of: names.encoded(path))
        }
    }

    package func linkAttributes(of path: FilePath) async throws(FileFailure) -> FileAttributes {
        try await failing { () async throws(FileFailure) in
            try await base.linkAttributes(of: names.encoded(path))
        }
    }

    package func target(ofLink path: FilePath) async throws(FileFailure) -> FilePath {
        names.decoded(
            try await failing { () async throws(FileFailure) in
                try await base.target(ofLink: names.encoded(path))
            })
    }

    package func realPath(of path: FilePath) async throws(FileFailure) -> FilePath {
        names.decoded(
            try await failing { () async throws(FileFailure) in
                try await base.realPath(of: names.encoded(path))
            })
    }

    package func space(at path: FilePath) async throws(FileFailure) -> FileSpace {
        try await failing { () async throws(FileFailure) in
            try await base.space(at: names.encoded(path))
        }
    }

    // MARK: Changing

    package func makeDirectory(
        _ path: FilePath, permissions: FilePermissions?
    ) async throws(FileFailure) {
        try await failing { () async throws(FileFailure) in
            try await base.makeDirectory(names.encoded(path), permissions: permissions)
        }
    }

    package func removeDirectory(_ path: FilePath) async throws(FileFailure) {
        try await failing { () async throws(FileFailure) in
            try await base.removeDirectory(names.encoded(path))
        }
    }

    package func remove(_ path: FilePath) async throws(FileFailure) {
        try await failing { () async throws(FileFailure) in
            try await base.remove(names.encoded(path))
        }
    }

    package func rename(
        _ path: FilePath, to other: FilePath, replacing: Bool
    ) async throws(FileFailure) {
        try await failing { () async throws(FileFailure) in
            try await base.rename(
                names.encoded(path), to: names.encoded(other), replacing: replacing)
        }
    }

    package func makeLink(_ path: FilePath, to target: FilePath) async throws(FileFailure) {
        try await failing { () async throws(FileFailure) in
            try await base.makeLink(names.encoded(path), to: names.encoded(target))
        }
    }

    package func makeHardLink(
        _ path: FilePath, to existing: FilePath
    ) async throws(FileFailure) {
        try await failing { () async throws(FileFailure) in
            try await base.makeHardLink(names.encoded(path), to: names.encoded(existing))
        }
    }

    package func change(
        _ path: FilePath, _ changes: FileChanges, followingLinks: Bool
    ) async throws(FileFailure) {
        try await failing { () async throws(FileFailure) in
            try await base.change(names.encoded(path), changes, followingLinks: followingLinks)
        }
    }

    package func copyContent(
        of path: FilePath, to target: FilePath
    ) async throws(FileFailure) {
        try await failing { () async throws(FileFailure) in
            try await base.copyContent(of: names.encoded(path), to: names.encoded(target))
        }
    }

    // MARK: Contents

    package func open(
        _ path: FilePath, for access: FileAccess
    ) async throws(FileFailure) -> any OpenFile {
        try await failing { () async throws(FileFailure) in
            try await base.open(names.encoded(path), for: access)
        }
    }

    /// What went wrong is told of the names that are shown.
    private func failing<Value>(
        _ body: () async throws(FileFailure) -> Value
    ) async throws(FileFailure) -> Value {
        do {
            return try await body()
        } catch {
            var failure = error
            failure.path = failure.path.map { names.decoded($0) }
            throw failure
        }
    }
}

extension NameTranscoder {
    func decoded(_ entry: FileEntry) -> FileEntry {
        var entry = entry
        entry.name = decoded(entry.name)
        entry.linkTarget = entry.linkTarget.map { decoded($0) }
        return entry
    }
}
