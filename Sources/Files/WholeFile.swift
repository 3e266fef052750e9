package import Model

/// A small file, read.
package struct FileContent: Sendable {
    package var bytes: ArraySlice<UInt8>
    package var attributes: FileAttributes

    package init(bytes: ArraySlice<UInt8>, attributes: FileAttributes) {
        self.bytes = bytes
        self.attributes = attributes
    }
}

/// A small file that is to be.
package struct PlacedFile: Sendable {
    package var bytes: ArraySlice<UInt8>
    package var path: FilePath
    /// What it is called until it is whole, in the same directory.
    package var temporary: FilePath
    /// While it is written.
    package var permissions: FilePermissions
    /// Made before it appears.
    package var changes: FileChanges
    /// May stand in the place of another.
    package var isReplacing: Bool
    /// Waits for the disk before it appears.
    package var isSynchronizing: Bool

    package init(
        bytes: ArraySlice<UInt8>, path: FilePath, temporary: FilePath,
        permissions: FilePermissions, changes: FileChanges, isReplacing: Bool,
        isSynchronizing: Bool
    ) {
        self.bytes = bytes
        self.path = path
        self.temporary = temporary
        self.permissions = permissions
        self.changes = changes
        self.isReplacing = isReplacing
        self.isSynchronizing = isSynchronizing
    }
}

extension FileSystem {
    /// By one step after the other, for file systems that know nothing quicker.
    package func readWhole(
        _ path: FilePath, size: Int
    ) async throws(FileFailure) -> FileContent {
        let file = try await open(path, for: .reading)
        var bytes: [UInt8] = []
        while true {
            let piece = try await file.read(
                at: UInt64(bytes.count), count: min(file.bestRequestSize, 64 << 10))
            guard !piece.isEmpty else { break }
            bytes += piece
            guard bytes.count <= size + 1 << 20 else {
                throw FileFailure(
                    .changed, host: host, "read", path, reason: "it grows while it is read")
            }
        }
        let attributes = try await file.attributes()
        try await file.close()
        return FileContent(bytes: bytes[...], attributes: attributes)
    }

    package func place(_ file: PlacedFile) async throws(FileFailure) {
        let copy = try await open(file.temporary, for: .creating(file.permissions))
        do {
            var offset = 0
            var rest = file.bytes
            while !rest.isEmpty {
                let piece = rest.prefix(copy.bestRequestSize)
                try await copy.write(piece, at: UInt64(offset))
                offset += piece.count
                rest = rest.dropFirst(piece.count)
            }
            if !file.changes.isEmpty { try await copy.change(file.changes) }
            if file.isSynchronizing { try await copy.synchronize() }
            try await copy.close()
            try await rename(file.temporary, to: file.path, replacing: file.isReplacing)
        } catch {
            try? await remove(file.temporary)
            throw error
        }
    }
}
