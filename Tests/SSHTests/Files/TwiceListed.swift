import Files
import Model
import Reactor

/// A file system with the one name that is a link first and a directory then.
@LoopActor
final class TwiceListed: FileSystem {
    let host: String? = "odd"
    let abilities: FileAbilities = [.symbolicLinks, .randomAccess]
    let isAlive = true
    let readWindow = 1 << 20
    let writeWindow = 1 << 20
    let mostOpenFiles = 16

    private let refusal = FileFailure(.denied, host: "odd", "do", nil, reason: "no")

    func list(
        _ directory: FilePath, onBatch: @escaping @LoopActor ([FileEntry]) -> Void
    ) async throws(FileFailure) {
        guard directory == FilePath("/x"), let name = FileName("twice") else {
            let names = [FileName("escaped")].compactMap { $0 }
            return onBatch(names.map { FileEntry(name: $0, attributes: file) })
        }
        onBatch([
            FileEntry(name: name, attributes: FileAttributes(mode: 0o120777)),
            FileEntry(name: name, attributes: FileAttributes(mode: 0o040755)),
        ])
    }

    private var file: FileAttributes { FileAttributes(size: 3, mode: 0o100644) }

    func attributes(of path: FilePath) async throws(FileFailure) -> FileAttributes {
        path == FilePath("/x") ? FileAttributes(mode: 0o040755) : file
    }
    func linkAttributes(of path: FilePath) async throws(FileFailure) -> FileAttributes {
        try await attributes(of: path)
    }
    func target(ofLink path: FilePath) async throws(FileFailure) -> FilePath { FilePath("..") }
    func realPath(of path: FilePath) async throws(FileFailure) -> FilePath { path }
    func space(at path: FilePath) async throws(FileFailure) -> FileSpace { throw refusal }
    func makeDirectory(
        _ path: FilePath, permissions: FilePermissions?
    ) async throws(FileFailure) { throw refusal }
    func removeDirectory(_ path: FilePath) async throws(FileFailure) { throw refusal }
    func remove(_ path: FilePath) async throws(FileFailure) { throw refusal }
    func rename(
        _ path: FilePath, to other: FilePath, replacing: Bool
    ) async throws(FileFailure) { throw refusal }
    func makeLink(_ path: FilePath, to target: FilePath) async throws(FileFailure) { throw refusal }
    func makeHardLink(_ path: FilePath, to existing: FilePath) async throws(FileFailure) {
        throw refusal
    }
    func change(
        _ path: FilePath, _ changes: FileChanges, followingLinks: Bool
    ) async throws(FileFailure) { throw refusal }
    func copyContent(of path: FilePath, to target: FilePath) async throws(FileFailure) {
        throw refusal
    }
    func open(_ path: FilePath, for access: FileAccess) async throws(FileFailure) -> any OpenFile {
        throw refusal
    }
    func readWhole(_ path: FilePath, size: Int) async throws(FileFailure) -> FileContent {
        FileContent(bytes: Array("bad".utf8)[...], attributes: file)
    }
}
