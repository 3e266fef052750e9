package import Model
internal import Reactor

// What can be changed about a server's files.
extension SFTPFileSystem {
    package func makeDirectory(
        _ path: FilePath, permissions: FilePermissions?
    ) async throws(FileFailure) {
        do {
            try await act(.makeDirectory(path, permissions), "create", path)
        } catch {
            throw await explained(error, ifThere: .exists, "something of that name is there")
        }
    }

    package func removeDirectory(_ path: FilePath) async throws(FileFailure) {
        do {
            try await act(.of(SFTPMessage.removeDirectory, path), "remove", path)
        } catch {
            throw await explained(error, ifThere: .notEmpty, "it is not empty")
        }
    }

    package func remove(_ path: FilePath) async throws(FileFailure) {
        try await act(.of(SFTPMessage.remove, path), "remove", path)
    }

    package func rename(
        _ path: FilePath, to other: FilePath, replacing: Bool
    ) async throws(FileFailure) {
        guard other.isUsable else { throw unusable("rename", other) }
        guard replacing else {
            do {
                return try await act(.rename(path, to: other), "rename", path)
            } catch {
                var failure = error
                failure.path = other
                failure = await explained(failure, ifThere: .exists, "something is there already")
                failure.path = path
                throw failure
            }
        }
        if abilities.contains(.replacingRename) {
            return try await act(.replace(other, with: path), "rename", path)
        }
        do {
            try await act(.rename(path, to: other), "rename", path)
        } catch {
            guard error.kind == .other || error.kind == .exists else { throw error }
            try await act(.of(SFTPMessage.remove, other), "replace", other)
            try await act(.rename(path, to: other), "rename", path)
        }
    }

    package func makeLink(_ path: FilePath, to target: FilePath) async throws(FileFailure) {
        guard target.isUsable else { throw unusable("link to", target) }
        do {
            try await act(.makeLink(path, to: target), "create", path)
        } catch {
            throw await explained(error, ifThere: .exists, "something of that name is there")
        }
    }

    package func makeHardLink(_ path: FilePath, to existing: FilePath) async throws(FileFailure) {
        guard abilities.contains(.hardLinks) else { throw unsupported("link to", existing) }
        guard existing.isUsable else { throw unusable("link to", existing) }
        try await act(.makeHardLink(path, to: existing), "create", path)
    }

    package func change(
        _ path: FilePath, _ changes: FileChanges, followingLinks: Bool
    ) async throws(FileFailure) {
        guard followingLinks || abilities.contains(.changingLinks) else {
            throw unsupported("change the link", path)
        }
        let request: SFTPRequest =
            followingLinks ? .change(path, changes) : .changeLink(path, changes)
        try await act(request, "change", path)
    }

    package func copyContent(of path: FilePath, to target: FilePath) async throws(FileFailure) {
        guard abilities.contains(.copying) else { throw unsupported("copy", path) }
        let source = try await openFile(path, flags: SFTPOpenFlags.read, "copy")
        let copy = try await openFile(target, flags: SFTPOpenFlags.write, "copy to")
        defer {
            source.drop()
            copy.drop()
        }
        try await act(.copyData(from: source.handle, to: copy.handle), "copy", path)
    }

    /// Version 3 says “failure” for much: a look at what is there may tell why.
    private func explained(
        _ failure: FileFailure, ifThere kind: FileFailure.Kind, _ reason: String
    ) async -> FileFailure {
        guard failure.kind == .other, let path = failure.path,
            (try? await linkAttributes(of: path)) != nil
        else { return failure }
        return FileFailure(kind, host: host, failure.operation, path, reason: reason)
    }

    /// As `explained`, for what was written: is there any space left?
    func explainedBySpace(_ failure: FileFailure) async -> FileFailure {
        guard failure.kind == .other, let path = failure.path, let directory = path.parent,
            let space = try? await space(at: directory), space.available < 1 << 20
        else { return failure }
        return FileFailure(
            .noSpace, host: host, failure.operation, path, reason: "the disk is full")
    }
}
