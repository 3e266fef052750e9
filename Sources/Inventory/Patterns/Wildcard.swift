/// `*` and `?` as ssh_config(5), PATTERNS, has them: any run of bytes, and any one byte.
package enum Wildcard {
    package static func matches(_ text: String, _ pattern: String) -> Bool {
        matches(Array(text.utf8), Array(pattern.utf8))
    }

    /// Takes time in proportion to the product of both lengths at worst, whatever the pattern.
    static func matches(_ text: [UInt8], _ pattern: [UInt8]) -> Bool {
        var (inText, inPattern) = (0, 0)
        /// Where to go on from if the latest star must take one more.
        var retry: (text: Int, pattern: Int)?
        while inText < text.count {
            if inPattern < pattern.count, pattern[inPattern] == UInt8(ascii: "*") {
                inPattern += 1
                retry = (inText, inPattern)
            } else if inPattern < pattern.count,
                pattern[inPattern] == UInt8(ascii: "?") || pattern[inPattern] == text[inText]
            {
                (inText, inPattern) = (inText + 1, inPattern + 1)
            } else if let last = retry {
                retry = (last.text + 1, last.pattern)
                (inText, inPattern) = (last.text + 1, last.pattern)
            } else {
                return false
            }
        }
        return pattern[inPattern...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
