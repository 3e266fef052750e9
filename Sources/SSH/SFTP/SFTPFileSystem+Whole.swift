package import Files
package import Model
internal import Reactor

// Small files: all that can be asked for at once is, for each answer takes a round trip.
extension SFTPFileSystem {
    package func readWhole(
        _ path: FilePath, size: Int
    ) async throws(FileFailure) -> FileContent {
        let file = try await openFile(path, flags: SFTPOpenFlags.read, "read")
        var pieces: [Promise<ArraySlice<UInt8>>] = []
        var asked = 0
        while asked < size {
            let count = min(limits.read, size - asked)
            pieces.append(file.startReading(at: UInt64(asked), count: count))
            asked += count
        }
        let status = file.startLooking()
        file.drop()
        var bytes: ArraySlice<UInt8> = []
        for piece in pieces {
            let more = try await piece.fileValue()
            if bytes.isEmpty { bytes = more } else { bytes += more }
        }
        let attributes = try await status.fileValue()
        guard bytes.count == size, attributes.size.map({ $0 == UInt64(size) }) ?? true else {
            return try await readGrown(path)
        }
        return FileContent(bytes: bytes, attributes: attributes)
    }

    /// It is not as long as the listing said, or an answer was short: to its end then.
    private func readGrown(_ path: FilePath) async throws(FileFailure) -> FileContent {
        let file = try await openFile(path, flags: SFTPOpenFlags.read, "read")
        defer { file.drop() }
        var bytes: [UInt8] = []
        while true {
            let piece = try await file.read(at: UInt64(bytes.count), count: limits.read)
            guard !piece.isEmpty else { break }
            bytes += piece
            guard bytes.count <= Self.mostGrown else {
                throw FileFailure(
                    .changed, host: host, "read", path, reason: "it grows while it is read")
            }
        }
        return FileContent(bytes: bytes[...], attributes: try await file.attributes())
    }

    private static let mostGrown = 4 << 20

    package func place(_ file: PlacedFile) async throws(FileFailure) {
        let copy = try await create(file.temporary, file.permissions)
        do throws(FileFailure) {
            var steps: [Promise<Void>] = []
            var offset = 0
            while offset < file.bytes.count {
                let start = file.bytes.startIndex + offset
                let piece = file.bytes[start...].prefix(limits.write)
                steps.append(copy.startWriting(piece, at: UInt64(offset)))
                offset += piece.count
            }
            if !file.changes.isEmpty { steps.append(copy.startChanging(file.changes)) }
            if file.isSynchronizing, abilities.contains(.synchronizing) {
                steps.append(copy.startSynchronizing())
            }
            steps.append(copy.startClosing())
            for step in steps { try await step.fileValue() }
            try await rename(file.temporary, to: file.path, replacing: file.isReplacing)
        } catch {
            copy.drop()
            if error.kind != .lost {
                main.send(.of(SFTPMessage.remove, file.temporary)) { _ in }
            }
            throw await explainedBySpace(error)
        }
    }
}
