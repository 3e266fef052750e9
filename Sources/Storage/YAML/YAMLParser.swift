package import Model

/// Reads YAML 1.1 through libyaml into a tree that knows its places. Whatever the bytes are, it
/// ends, in bounded memory, with a tree or with diagnostics that say where and why not.
package enum YAMLParser {
    /// What to do about text that is no YAML.
    package enum Recovery: Sendable {
        /// Nothing is read.
        case none
        /// The entry at the left margin that it stands in is left out.
        case entries
        /// The item that it stands in, of the list under this key or of the list that the file
        /// is, is left out. Elsewhere nothing is read: half a default would mislead.
        case items(of: String)
    }

    package static let largestFile = 16 << 20
    private static let mostFaults = 20

    /// For the core's editors, which must know a text whole.
    package static let parser: YAMLDocument.Parser = { parse($0, file: $1) }

    package static func parse(
        _ bytes: [UInt8], file: String, recovery: Recovery = .none
    ) -> YAMLDocument {
        guard bytes.count <= largestFile else { return tooLarge(file) }
        var bytes = bytes
        var faults: [Diagnostic] = []
        while true {
            var builder = YAMLTreeBuilder(file: file)
            do throws(YAMLFault) {
                let root = try builder.build(bytes)
                return YAMLDocument(
                    root: root, diagnostics: faults + builder.diagnostics, isWhole: faults.isEmpty)
            } catch {
                let region =
                    faults.count < mostFaults
                    ? YAMLDamage(bytes, line: error.start ?? error.line, recovery).region : nil
                faults.append(error.diagnostic(in: file, isLeftOut: region != nil))
                guard let region else {
                    return YAMLDocument(root: nil, diagnostics: faults, isWhole: false)
                }
                blank(region, in: &bytes)
            }
        }
    }

    private static func tooLarge(_ file: String) -> YAMLDocument {
        let message = "the file is larger than \(largestFile >> 20) MB: is it the right one?"
        return YAMLDocument(
            root: nil, diagnostics: [Diagnostic(file: file, message: message)], isWhole: false)
    }

    /// Spaces keep the places of what follows.
    private static func blank(_ region: Range<Int>, in bytes: inout [UInt8]) {
        for index in region where bytes[index] != UInt8(ascii: "\n") {
            bytes[index] = UInt8(ascii: " ")
        }
    }
}
