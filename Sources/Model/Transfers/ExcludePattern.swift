/// Which files of a tree are left out, as rsync writes it: `*.o`, `cache/`, `/build`, `a/**/b`.
package struct ExcludePattern: Hashable, Sendable {
    package let text: String
    private let components: [[UInt8]]
    /// Only from the top of the tree on.
    private let isAnchored: Bool
    private let isDirectoryOnly: Bool

    /// Nil for what matches nothing.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        let slash = UInt8(ascii: "/")
        components = bytes.split(separator: slash).map(Array.init)
        guard !components.isEmpty, !bytes.contains(0) else { return nil }
        self.text = text
        isDirectoryOnly = bytes.last == slash
        // A slash in the middle does not bind it to the top, one at the beginning does.
        isAnchored = bytes.first == slash
    }

    /// `path` leads from the top of the tree to the file.
    package func matches(_ path: FilePath, isDirectory: Bool) -> Bool {
        guard isDirectory || !isDirectoryOnly else { return false }
        let parts = path.components
        if isAnchored { return Self.match(components[...], parts[...]) }
        return parts.indices.contains { Self.match(components[...], parts[$0...]) }
    }

    private static func match(
        _ patterns: ArraySlice<[UInt8]>, _ parts: ArraySlice<ArraySlice<UInt8>>
    ) -> Bool {
        guard let pattern = patterns.first else { return parts.isEmpty }
        if pattern.elementsEqual("**".utf8) {
            return match(patterns.dropFirst(), parts)
                || (!parts.isEmpty && match(patterns, parts.dropFirst()))
        }
        guard let part = parts.first, matches(pattern[...], part) else { return false }
        return match(patterns.dropFirst(), parts.dropFirst())
    }

    /// `*` and `?` within one name. One place to come back to is enough for stars.
    private static func matches(_ pattern: ArraySlice<UInt8>, _ name: ArraySlice<UInt8>) -> Bool {
        var (pattern, name) = (pattern, name)
        var retry: (pattern: ArraySlice<UInt8>, name: ArraySlice<UInt8>)?
        while !name.isEmpty || !pattern.isEmpty {
            if pattern.first == UInt8(ascii: "*") {
                pattern = pattern.dropFirst()
                retry = (pattern, name)
            } else if let byte = name.first,
                pattern.first == byte || pattern.first == UInt8(ascii: "?")
            {
                (pattern, name) = (pattern.dropFirst(), name.dropFirst())
            } else if let place = retry, !place.name.isEmpty {
                (pattern, name) = (place.pattern, place.name.dropFirst())
                retry = (pattern, name)
            } else {
                return false
            }
        }
        return true
    }
}
