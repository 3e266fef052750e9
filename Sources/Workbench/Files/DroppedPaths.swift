internal import Model

/// The paths that a terminal types when files are dropped on it: one or many, each quoted as a shell
/// would have it, or as a `file:` address.
enum DroppedPaths {
    /// Nil if what was pasted is no such list.
    static func read(_ bytes: [UInt8]) -> [FilePath]? {
        guard bytes.count < 100_000 else { return nil }
        let words = words(of: bytes)
        let paths = words.compactMap(path)
        return paths.isEmpty || paths.count != words.count ? nil : paths
    }

    private static func path(_ word: [UInt8]) -> FilePath? {
        var bytes = word
        if bytes.starts(with: "file://".utf8) {
            // Behind the slashes may stand the name of a host, ours.
            let rest = bytes.dropFirst(7)
            guard let slash = rest.firstIndex(of: UInt8(ascii: "/")) else { return nil }
            bytes = decoded(rest[slash...])
        }
        let path = FilePath(bytes)
        return path.isAbsolute && path.isUsable && !path.isRoot ? path : nil
    }

    /// Percent signs and two digits stand for a byte (RFC 3986 §2.1).
    private static func decoded(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var rest = text
        while let byte = rest.popFirst() {
            let digits = String(decoding: rest.prefix(2), as: UTF8.self)
            if byte == UInt8(ascii: "%"), digits.count == 2, let value = UInt8(digits, radix: 16) {
                result.append(value)
                rest = rest.dropFirst(2)
            } else {
                result.append(byte)
            }
        }
        return result
    }

    private static func words(of bytes: [UInt8]) -> [[UInt8]] {
        var words: [[UInt8]] = []
        var word: [UInt8] = []
        var quote: UInt8?
        var isInWord = false
        var rest = bytes[...]
        while let byte = rest.popFirst() {
            switch (byte, quote) {
            case (UInt8(ascii: "\\"), let open) where open != UInt8(ascii: "'"):
                if let next = rest.popFirst() { word.append(next) }
                isInWord = true
            case (let byte, let open?) where byte == open: quote = nil
            case (UInt8(ascii: "'"), nil), (UInt8(ascii: "\""), nil):
                quote = byte
                isInWord = true
            case (0x20, nil), (0x0a, nil), (0x0d, nil), (0x09, nil):
                if isInWord { words.append(word) }
                (word, isInWord) = ([], false)
            default:
                word.append(byte)
                isInWord = true
            }
        }
        if isInWord { words.append(word) }
        return words
    }
}
