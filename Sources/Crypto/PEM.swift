/// The armour of RFC 7468.
enum PEM {
    /// The bytes between the lines that begin and end `label`; nil if it is not there.
    static func body(of text: String, label: String) -> [UInt8]? {
        guard let begin = text.range(of: "-----BEGIN \(label)-----"),
            let end = text[begin.upperBound...].range(of: "-----END \(label)-----")
        else { return nil }
        return Base64.decode(text[begin.upperBound..<end.lowerBound])
    }
}

extension StringProtocol {
    /// Where `other` first stands in the text, byte for byte.
    fileprivate func range(of other: String) -> Range<String.Index>? where Index == String.Index {
        let pattern = Array(other.utf8)
        var start = startIndex
        while start < endIndex {
            if utf8[start...].starts(with: pattern) {
                return start..<utf8.index(start, offsetBy: pattern.count)
            }
            start = utf8.index(after: start)
        }
        return nil
    }
}
