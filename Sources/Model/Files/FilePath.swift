/// Where a file is, on whatever machine: bytes, as its system has them.
package struct FilePath: Hashable, Sendable {
    static let slash = UInt8(ascii: "/")

    package let bytes: [UInt8]

    package static let root = FilePath("/")
    /// Where one is: after logging in that is the home directory.
    package static let here = FilePath(".")

    /// Repeated slashes and those at the end say nothing and are left out; an empty path is here.
    package init(_ bytes: some Collection<UInt8>) {
        var kept: [UInt8] = []
        kept.reserveCapacity(bytes.count)
        for byte in bytes where byte != Self.slash || kept.last != Self.slash { kept.append(byte) }
        if kept.count > 1, kept.last == Self.slash { kept.removeLast() }
        self.bytes = kept.isEmpty ? [UInt8(ascii: ".")] : kept
    }

    package init(_ text: String) { self.init(Array(text.utf8)) }

    // MARK: Parts

    package var isAbsolute: Bool { bytes.first == Self.slash }
    package var isRoot: Bool { bytes == [Self.slash] }
    /// A path with a NUL in it names nothing: system calls would cut it off there.
    package var isUsable: Bool { !bytes.contains(0) }

    /// What stands between the slashes, `.` and `..` among them.
    package var components: [ArraySlice<UInt8>] { bytes.split(separator: Self.slash) }

    /// The last component; nil for `/`, and where it is `.` or `..`.
    package var name: FileName? {
        components.last.flatMap { FileName($0) }
    }

    /// The directory it is in; nil for `/`, and where the path alone does not say: `..`.
    package var parent: FilePath? {
        guard let name else { return nil }
        let rest = bytes.dropLast(name.bytes.count)
        return rest.isEmpty ? .here : FilePath(rest)
    }

    /// Itself and every directory above it, the outermost first: for breadcrumbs.
    package var lineage: [FilePath] {
        var lineage = [self]
        while let parent = lineage[0].parent { lineage.insert(parent, at: 0) }
        return lineage
    }

    // MARK: Joining

    package func appending(_ name: FileName) -> FilePath {
        if self == .here { return FilePath(name.bytes) }
        return FilePath(isRoot ? bytes + name.bytes : bytes + [Self.slash] + name.bytes)
    }

    /// `other` as seen from here: itself if it is absolute.
    package func appending(_ other: FilePath) -> FilePath {
        if other.isAbsolute || self == .here { return other }
        return other == .here ? self : FilePath(bytes + [Self.slash] + other.bytes)
    }

    /// Without `.` and `..`, by the letters only: behind a link `..` may lead elsewhere.
    package var resolved: FilePath {
        var kept: [ArraySlice<UInt8>] = []
        for component in components where !component.elementsEqual(".".utf8) {
            let isUp = component.elementsEqual("..".utf8)
            let canGoUp = kept.last.map { !$0.elementsEqual("..".utf8) } ?? isAbsolute
            if isUp, canGoUp { _ = kept.popLast() } else { kept.append(component) }
        }
        let joined = Array(kept.joined(separator: [Self.slash]))
        return FilePath(isAbsolute ? [Self.slash] + joined : joined)
    }

    // MARK: Below

    /// Whether this is `other` or lies below it, by the letters.
    package func isWithin(_ other: FilePath) -> Bool {
        path(below: other) != nil
    }

    /// What leads from `other` here; nil if it is not below it.
    package func path(below other: FilePath) -> FilePath? {
        if other == self { return .here }
        if other == .here { return isAbsolute ? nil : self }
        let prefix = other.isRoot ? other.bytes : other.bytes + [Self.slash]
        return bytes.starts(with: prefix) ? FilePath(bytes.dropFirst(prefix.count)) : nil
    }

    /// For the screen: unambiguous, and safe whatever the bytes are.
    package var text: String { EscapedText.of(bytes) }
}

/// Component by component, so that a directory stands before what is in it.
extension FilePath: Comparable {
    package static func < (one: FilePath, other: FilePath) -> Bool {
        for (first, second) in zip(one.components, other.components) where first != second {
            return first.lexicographicallyPrecedes(second)
        }
        return one.components.count < other.components.count
    }
}
