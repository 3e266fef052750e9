package import Model
internal import Reactor

/// YAML files on disk. Blocks: for workers.
package enum YAMLFile {
    /// An empty document where there is no file; a diagnostic where it cannot be read.
    package static func read(
        _ path: String, recovery: YAMLParser.Recovery = .none
    ) -> YAMLDocument {
        do throws(SystemError) {
            guard let bytes = try LocalFiles.read(path, limit: YAMLParser.largestFile) else {
                return YAMLDocument(root: nil)
            }
            return YAMLParser.parse(bytes, file: path, recovery: recovery)
        } catch {
            let remedy = error.remedy.map { ". \($0)" } ?? ""
            let fault = Diagnostic(file: path, message: error.reason + remedy)
            return YAMLDocument(root: nil, diagnostics: [fault], isWhole: false)
        }
    }

    /// Each `NAME.yaml` of some directories; of several with one name the first.
    package static func all(
        in directories: [String], recovery: YAMLParser.Recovery = .none
    ) -> [(name: String, file: String, document: YAMLDocument)] {
        var found: [(name: String, file: String, document: YAMLDocument)] = []
        for directory in directories {
            for file in LocalFiles.names(in: directory) where file.hasSuffix(".yaml") {
                let name = String(file.dropLast(".yaml".count))
                guard !name.isEmpty, !found.contains(where: { $0.name == name }) else { continue }
                let path = "\(directory)/\(file)"
                found.append((name, path, read(path, recovery: recovery)))
            }
        }
        return found
    }
}
