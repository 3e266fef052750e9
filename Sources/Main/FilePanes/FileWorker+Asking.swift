internal import Crypto
internal import Files
internal import Model
internal import Reactor
internal import Workbench

/// What changes nothing: sizes, checksums, differences, searches.
extension FileWorker {
    // MARK: Sizes

    func measure(_ paths: [FilePath]) async {
        for path in paths where !Task.isCancelled {
            let sum = TreeSum()
            await eachFile([path], isRecursive: true) { [self] path, attributes in
                sum.add(attributes)
                did(path)
            }
            let size = FileWorker.sizeWords(sum.bytes)
            let detail = sum.count > 1 ? "\(size) in \(sum.count) files" : size
            found([FileFinding(path, detail, isDirectory: sum.hasDirectory)])
        }
    }

    static func sizeWords(_ bytes: UInt64) -> String { FileWording.size(bytes) }

    // MARK: Checksums

    /// By sha256sum on the machine, or here from what is read of it.
    func digest(_ paths: [FilePath]) async {
        for path in paths where !Task.isCancelled {
            do throws(FileFailure) {
                let digest = try await digestThere(path)
                found([
                    FileFinding(
                        path,
                        try await digest.orElse { () throws(FileFailure) in
                            try await digestHere(path)
                        })
                ])
            } catch {
                failed(error)
            }
        }
    }

    private func digestThere(_ path: FilePath) async throws(FileFailure) -> String? {
        var output: [UInt8] = []
        let line =
            "sha256sum -- " + RemoteCommand.quoted(path)
        // Bytes that are no UTF-8 would not arrive as they are.
        guard String(validating: path.bytes, as: UTF8.self) != nil else { return nil }
        let result = try await systems.command(line, on: site, asking: pane) { output += $0 }
        guard result.isSuccess else { return nil }
        // A name with a backslash in it makes the line begin with one.
        let digits = output.drop { $0 == UInt8(ascii: "\\") }.prefix(64)
        guard digits.count == 64 else { return nil }
        return String(decoding: digits, as: UTF8.self)
    }

    private static let mostDigested: UInt64 = 64 << 20

    private func digestHere(_ path: FilePath) async throws(FileFailure) -> String {
        let file = try await system.open(path, for: .reading)
        let size = try await file.attributes().size ?? 0
        guard size <= Self.mostDigested else {
            throw failure(
                .unsupported, "hash", path, "there is no sha256sum on the host",
                remedy: "Install coreutils there, or copy the file here first.")
        }
        var bytes: [UInt8] = []
        while true {
            let piece = try await file.read(
                at: UInt64(bytes.count), count: file.bestRequestSize)
            if piece.isEmpty { break }
            bytes += piece
        }
        return Digest.sha256.hash(bytes).map { byte in
            let text = String(byte, radix: 16)
            return text.count == 1 ? "0" + text : text
        }.joined()
    }

    // MARK: Differences

    /// Names, kinds, sizes and times of two trees, side by side.
    func compare(_ path: FilePath, _ other: FileSite, _ otherPath: FilePath) async {
        do throws(FileFailure) {
            let otherSystem = try await systems.system(for: other, asking: pane)
            await compare(path, otherSystem, otherPath)
        } catch {
            failed(error)
        }
    }

    private func compare(
        _ path: FilePath, _ other: any FileSystem, _ otherPath: FilePath
    ) async {
        guard !Task.isCancelled, let mine = await entries(of: path) else { return }
        var theirs: [FileName: FileEntry] = [:]
        do throws(FileFailure) {
            try await other.list(otherPath) { for entry in $0 { theirs[entry.name] = entry } }
        } catch {
            return failed(error)
        }
        var findings: [FileFinding] = []
        var both: [FileName] = []
        for entry in mine.sorted(by: { $0.name < $1.name }) {
            let match = theirs.removeValue(forKey: entry.name)
            let isDirectory = entry.kind == .directory
            if isDirectory, match?.kind == .directory { both.append(entry.name) }
            guard let words = Self.difference(entry, match) else { continue }
            let place = path.appending(entry.name)
            findings.append(FileFinding(place, words, isDirectory: isDirectory))
        }
        for entry in theirs.values.sorted(by: { $0.name < $1.name }) {
            findings.append(
                FileFinding(
                    path.appending(entry.name), "only in the other",
                    isDirectory: entry.kind == .directory))
        }
        if !findings.isEmpty { found(findings) }
        for name in both {
            await compare(path.appending(name), other, otherPath.appending(name))
        }
    }

    private static func difference(_ one: FileEntry, _ other: FileEntry?) -> String? {
        guard let other else { return "only here" }
        if one.kind != other.kind { return "here \(one.kind.words), there \(other.kind.words)" }
        guard one.kind == .file else { return nil }
        if one.attributes.size != other.attributes.size {
            return
                "\(sizeWords(one.attributes.size ?? 0)) and \(sizeWords(other.attributes.size ?? 0))"
        }
        guard let mine = one.attributes.modified, let theirs = other.attributes.modified,
            !mine.matches(theirs)
        else { return nil }
        return mine > theirs ? "newer here" : "newer there"
    }
}

/// What a tree adds up to.
@LoopActor
private final class TreeSum {
    private(set) var bytes: UInt64 = 0
    private(set) var count = 0
    private(set) var hasDirectory = false

    func add(_ attributes: FileAttributes) {
        count += 1
        if attributes.kind == .directory { hasDirectory = true }
        if attributes.kind == .file { bytes &+= attributes.size ?? 0 }
    }
}

extension Optional {
    /// What is there, or what is found out instead.
    fileprivate func orElse<Failure: Error>(
        _ other: () async throws(Failure) -> Wrapped
    ) async throws(Failure) -> Wrapped {
        switch self {
        case .some(let value): value
        case .none: try await other()
        }
    }
}
