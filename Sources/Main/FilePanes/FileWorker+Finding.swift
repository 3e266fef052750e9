internal import Files
internal import Model
internal import Reactor
internal import Workbench

/// Files by their name and by what stands in them: the machine's own find and grep where they are,
/// else name by name over SFTP.
extension FileWorker {
    private static let mostFound = 5000

    func find(_ path: FilePath, _ name: String, _ text: String) async {
        do throws(FileFailure) {
            if let line = findLine(path, name, text), try await findThere(line, path) { return }
            guard text.isEmpty else {
                throw failure(
                    .unsupported, "search in", path, "find and grep are not on the host",
                    remedy: "Search by name only, or install them there.")
            }
        } catch {
            return failed(error)
        }
        await findHere(path, FileFilter(name))
    }

    /// A part of a name is a pattern with anything around it.
    private func findLine(_ path: FilePath, _ name: String, _ text: String) -> String? {
        guard String(validating: path.bytes, as: UTF8.self) != nil else { return nil }
        let isPattern = name.contains("*") || name.contains("?")
        let pattern = isPattern ? name : "*\(name)*"
        var line = "LC_ALL=C find \(RemoteCommand.quoted(path)) -mindepth 1"
        if !name.isEmpty { line += " -iname \(RemoteCommand.quoted(pattern))" }
        if !text.isEmpty {
            line += " -type f -exec grep -Isl -F -e \(RemoteCommand.quoted(text)) -- {} +"
            return "sh -c " + RemoteCommand.quoted(line + " | tr '\\n' '\\0'")
        }
        return "sh -c " + RemoteCommand.quoted(line + " -print0")
    }

    /// False if there is no find.
    private func findThere(_ line: String, _ path: FilePath) async throws(FileFailure) -> Bool {
        let names = FoundNames { [weak self] paths in
            guard let self, done < Self.mostFound else { return }
            found(paths.map { FileFinding($0, "") })
        }
        let result = try await systems.command(line, on: site, asking: pane) { names.add($0) }
        if result.isMissing || result.complaint.contains("not found") { return false }
        if !result.isSuccess, done == 0, !result.complaint.isEmpty {
            let first = result.complaint.split(whereSeparator: \.isNewline).first ?? ""
            failed(failure(.other, "search in", path, EscapedText.of(Array(first.utf8))))
        }
        return true
    }

    private func findHere(_ path: FilePath, _ filter: FileFilter) async {
        await eachFile(below: path) { [self] path, attributes in
            guard let name = path.name, filter.matches(name.bytes), done < Self.mostFound else {
                return
            }
            found([FileFinding(path, "", isDirectory: attributes.kind == .directory)])
        }
    }
}

/// Cuts what find prints at its zeros.
@LoopActor
private final class FoundNames {
    private var rest: [UInt8] = []
    private let tell: @LoopActor ([FilePath]) -> Void

    init(tell: @escaping @LoopActor ([FilePath]) -> Void) {
        self.tell = tell
    }

    func add(_ bytes: [UInt8]) {
        rest += bytes
        guard let end = rest.lastIndex(of: 0) else { return }
        let paths = rest[..<end].split(separator: 0).map { FilePath($0) }
        rest.removeSubrange(...end)
        if !paths.isEmpty { tell(paths) }
    }
}
