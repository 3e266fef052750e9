/// What came of reading a YAML file.
package struct YAMLDocument: Sendable {
    /// How a reader of YAML looks to the core, which has none of its own.
    package typealias Parser = @Sendable (_ bytes: [UInt8], _ file: String) -> YAMLDocument

    /// Nil for an empty file, and for one that makes no sense.
    package var root: YAMLNode?
    package var diagnostics: [Diagnostic]
    /// False where something was left out because it is no YAML.
    package var isWhole: Bool

    package init(root: YAMLNode?, diagnostics: [Diagnostic] = [], isWhole: Bool = true) {
        self.root = root
        self.diagnostics = diagnostics
        self.isWhole = isWhole
    }
}
