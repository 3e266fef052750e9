internal import Files
internal import Model
internal import Workbench

/// Archives, by the machine's own tools.
extension FileWorker {
    /// What is packed is named as seen from its directory, so that it unpacks anywhere.
    func pack(_ paths: [FilePath], _ archive: FilePath, _ packing: FileJob.Packing) async {
        guard let directory = archive.parent else { return }
        let names = paths.compactMap { $0.path(below: directory) }
        let words = names.map { Self.word([UInt8(ascii: "."), FilePath.slashByte] + $0.bytes) }
        let target = Self.word(archive.bytes)
        let list = words.joined(separator: " ")
        let command =
            switch packing {
            case .tarGzip: "tar -czf \(target) -- \(list)"
            case .tarZstandard: "tar --zstd -cf \(target) -- \(list)"
            case .tar: "tar -cf \(target) -- \(list)"
            case .zip: "zip -q -r -y \(target) \(list)"
            }
        await work(command, in: directory, on: archive, "pack")
    }

    func unpack(_ archive: FilePath, _ directory: FilePath) async {
        guard let packing = FileJob.Packing(ofName: archive.text) else {
            return failed(failure(.unsupported, "unpack", archive, "it is no archive known here"))
        }
        try? await system.makeDirectory(directory, permissions: nil)
        let source = Self.word(archive.bytes)
        // Neither overwrites what is there: tar stops at it, unzip leaves it out.
        let command =
            switch packing {
            case .tarGzip: "tar -xzkf \(source)"
            case .tarZstandard: "tar --zstd -xkf \(source)"
            case .tar: "tar -xkf \(source)"
            case .zip: "unzip -q -n \(source)"
            }
        await work(command, in: directory, on: archive, "unpack")
    }

    private func work(
        _ command: String, in directory: FilePath, on archive: FilePath, _ operation: String
    ) async {
        let all = [directory, archive].allSatisfy {
            String(validating: $0.bytes, as: UTF8.self) != nil
        }
        guard all, String(validating: Array(command.utf8), as: UTF8.self) != nil else {
            return failed(
                failure(.unsupported, operation, archive, "a name in its path is no UTF-8"))
        }
        let line = "cd \(Self.word(directory.bytes)) && \(command)"
        await attempt(archive) { () throws(FileFailure) in
            let result = try await systems.command(
                "sh -c " + Self.word(Array(line.utf8)), on: site, asking: pane)
            guard !result.isSuccess else { return }
            throw failure(result, operation, archive)
        }
    }

    private func failure(
        _ result: HostCommand.Result, _ operation: String, _ archive: FilePath
    ) -> FileFailure {
        let last = result.complaint.split(whereSeparator: \.isNewline).first ?? ""
        let isMissing = result.isMissing || result.complaint.contains("not found")
        return failure(
            isMissing ? .unsupported : .other, operation, archive,
            last.isEmpty ? "its tool failed" : EscapedText.of(Array(last.utf8)),
            remedy: isMissing ? "Install tar, zstd or zip and unzip on that machine." : nil)
    }

    private static func word(_ bytes: [UInt8]) -> String {
        String(decoding: ShellWord.quoted(bytes), as: UTF8.self)
    }
}

extension FilePath {
    fileprivate static let slashByte = UInt8(ascii: "/")
}
