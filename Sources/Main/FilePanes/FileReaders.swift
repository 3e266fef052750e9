internal import Files
internal import Model
internal import Reactor
internal import Workbench

/// The files that viewers look at, each open as long as its pane.
@LoopActor
final class FileReaders {
    private let systems: FileSystems
    private var open: [PaneID: any OpenFile] = [:]

    init(_ systems: FileSystems) {
        self.systems = systems
    }

    /// The piece, and how long the file is.
    func read(
        _ request: FilePieceRequest, for pane: PaneID
    ) async throws(FileFailure) -> (bytes: [UInt8], length: UInt64) {
        if request.isFresh { open[pane] = nil }
        let file = try await file(request, pane)
        let length = try await file.attributes().size ?? 0
        var bytes: [UInt8] = []
        // A server may answer with less than it was asked for.
        while bytes.count < request.count {
            let piece = try await file.read(
                at: request.offset + UInt64(bytes.count),
                count: min(file.bestRequestSize, request.count - bytes.count))
            if piece.isEmpty { break }
            bytes += piece
        }
        return (bytes, max(length, request.offset + UInt64(bytes.count)))
    }

    private func file(
        _ request: FilePieceRequest, _ pane: PaneID
    ) async throws(FileFailure) -> any OpenFile {
        if let known = open[pane] { return known }
        let system = try await systems.system(for: request.site, asking: pane)
        let file = try await system.open(request.path, for: .reading)
        guard try await file.attributes().kind == .file else {
            throw FileFailure(
                .other, host: system.host, "read", request.path, reason: "it is no file")
        }
        open[pane] = file
        return file
    }

    func close(_ pane: PaneID) { open[pane] = nil }
}
