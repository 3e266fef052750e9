internal import Files
internal import Model
internal import Workbench

/// Archives, by the machine's own tools.
extension FileWorker {
    /// What is packed is named as seen from its directory, so that it unpacks anywhere.
    func pack(_ paths: [FilePath], _ archive: FilePath, _ packing: FileJob.Packing) async {
        guard let directory = archive.parent else { return }
        guard paths.allSatisfy(Self.isText) else { return refuse(archive, "pack") }
        let names = paths.compactMap { $0.path(below: directory) }
        let words = names.map {
            RemoteCommand.quoted("./" + String(decoding: $0.bytes, as: UTF8.self))
        }
        let target = RemoteCommand.quoted(archive)
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
        let source = RemoteCommand.quoted(archive)
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
        guard [directory, archive].allSatisfy(Self.isText) else {
            return refuse(archive, operation)
        }
        let line = "cd \(RemoteCommand.quoted(directory)) && \(command)"
        await attempt(archive) { () throws(FileFailure) in
            let result = try await systems.command(
                "sh -c " + RemoteCommand.quoted(line), on: site, asking: pane)
            guard !result.isSuccess else { return }
            throw failure(result, operation, archive)
        }
    }

    /// Bytes that are no UTF-8 would name something else in a command.
    private static func isText(_ path: FilePath) -> Bool {
        String(validating: path.bytes, as: UTF8.self) != nil
    }

    private func refuse(_ archive: FilePath, _ operation: String) {
        failed(failure(.unsupported, operation, archive, "a name in its path is no UTF-8"))
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
}
