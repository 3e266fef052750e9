/// What one entry of a directory is called: bytes, in no known encoding. Never empty, `.` or
/// `..`, without `/` and NUL: joined to a path it stays below it, whoever named it.
package struct FileName: Hashable, Sendable {
    package let bytes: [UInt8]

    /// Nil for what cannot name a file, whatever a server says.
    package init?(_ bytes: some Collection<UInt8>) {
        guard !bytes.isEmpty, !bytes.contains(0), !bytes.contains(FilePath.slash) else {
            return nil
        }
        let dot = UInt8(ascii: ".")
        guard bytes.count > 2 || bytes.contains(where: { $0 != dot }) else { return nil }
        self.bytes = Array(bytes)
    }

    package init?(_ text: String) { self.init(text.utf8) }

    /// Left out of a listing unless it is asked for.
    package var isHidden: Bool { bytes.first == UInt8(ascii: ".") }

    /// Behind the last dot, without it; empty if there is none: `gz`.
    package var suffix: ArraySlice<UInt8> {
        guard let dot = bytes.lastIndex(of: UInt8(ascii: ".")), dot > 0 else { return [] }
        return bytes[(dot + 1)...]
    }

    /// For the screen: unambiguous, and safe whatever the bytes are.
    package var text: String { EscapedText.of(bytes) }
}

/// By bytes, as `LC_ALL=C ls` sorts them.
extension FileName: Comparable {
    package static func < (one: FileName, other: FileName) -> Bool {
        one.bytes.lexicographicallyPrecedes(other.bytes)
    }
}
