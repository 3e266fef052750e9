/// A YAML document as a tree that remembers where each part stands, so that an error can name
/// its line and an edit can leave everything else as it was.
package struct YAMLNode: Hashable, Sendable {
    package enum Value: Hashable, Sendable {
        /// `isPlain` is true for an unquoted scalar, which may mean a number, a truth value or null.
        case scalar(String, isPlain: Bool)
        case sequence([YAMLNode])
        /// Keys in the order of the file.
        case mapping([Entry])
    }

    package struct Entry: Hashable, Sendable {
        package var key: YAMLNode
        package var value: YAMLNode

        package init(key: YAMLNode, value: YAMLNode) {
            self.key = key
            self.value = value
        }
    }

    package var value: Value
    /// Counted from 1.
    package var line: Int
    /// Offsets into the UTF-8 text of the file.
    package var bytes: Range<Int>
    /// True where the collection is written between brackets or braces.
    package var isFlow: Bool

    package init(_ value: Value, line: Int, bytes: Range<Int>, isFlow: Bool = false) {
        self.value = value
        self.line = line
        self.bytes = bytes
        self.isFlow = isFlow
    }
}
