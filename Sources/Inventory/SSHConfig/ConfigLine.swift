/// One line of an ssh_config, taken apart: a keyword, and what comes after it.
struct ConfigLine: Hashable, Sendable {
    /// As it is written.
    var spelling: String
    /// In small letters.
    var keyword: String
    /// All after the keyword, as it is written.
    var rest: ArraySlice<UInt8>
    /// `rest` in words, without quotes, escapes and comment.
    var arguments: [String]

    /// Nil for an empty line or a comment.
    init?(_ bytes: some Collection<UInt8>) throws(ConfigFault) {
        var words: ArraySlice<UInt8>? = Self.trimmed(Array(bytes.prefix { $0 != 0 })[...])
        var first = Self.takeWord(&words)
        // Blanks at the start make an empty word.
        if first?.isEmpty ?? false { first = Self.takeWord(&words) }
        guard let first, let start = first.first, start != UInt8(ascii: "#") else { return nil }
        spelling = String(decoding: first, as: UTF8.self)
        keyword = ASCII.lowercased(spelling)
        guard let rest = words, !rest.isEmpty else {
            throw ConfigFault("\(spelling): expected a value")
        }
        self.rest = rest
        arguments = try Self.split(rest)
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var bytes = bytes
        // A form feed is allowed at the end only.
        while let last = bytes.last, ASCII.isSpace(last) || last == 0x0C { bytes.removeLast() }
        return bytes
    }

    /// The next word: it ends before white space or `=`, of which one is passed over, or with a
    /// closing double quote. Nil at the end and where a quote is not closed.
    static func takeWord(_ rest: inout ArraySlice<UInt8>?) -> ArraySlice<UInt8>? {
        guard let bytes = rest else { return nil }
        let isDelimiter = { (byte: UInt8) in
            ASCII.isSpace(byte) || byte == UInt8(ascii: "=") || byte == UInt8(ascii: "\"")
        }
        guard let end = bytes.firstIndex(where: isDelimiter) else {
            rest = nil
            return bytes
        }
        if bytes[end] == UInt8(ascii: "\"") { return takeQuoted(&rest, before: bytes[..<end]) }
        var after = bytes[(end + 1)...].drop(while: ASCII.isSpace)
        if bytes[end] != UInt8(ascii: "="), after.first == UInt8(ascii: "=") {
            after = after.dropFirst().drop(while: ASCII.isSpace)
        }
        rest = after
        return bytes[..<end]
    }

    private static func takeQuoted(
        _ rest: inout ArraySlice<UInt8>?, before: ArraySlice<UInt8>
    ) -> ArraySlice<UInt8>? {
        guard let quoted = rest?[(before.endIndex + 1)...],
            let close = quoted.firstIndex(of: UInt8(ascii: "\""))
        else {
            rest = nil
            return nil
        }
        rest = quoted[(close + 1)...].drop(while: ASCII.isSpace)
        return before + quoted[..<close]
    }

    /// Words between blanks. Both quotes keep blanks in a word; a backslash keeps a quote, a
    /// backslash and, outside of quotes, a space; `#` at the start of a word starts a comment.
    static func split(_ bytes: ArraySlice<UInt8>) throws(ConfigFault) -> [String] {
        var words: [String] = []
        var rest = bytes.drop(while: ASCII.isBlank)
        while let first = rest.first, first != UInt8(ascii: "#") {
            words.append(try takeArgument(&rest))
            rest = rest.drop(while: ASCII.isBlank)
        }
        return words
    }

    private static func takeArgument(_ rest: inout ArraySlice<UInt8>) throws(ConfigFault) -> String
    {
        var word: [UInt8] = []
        var quote: UInt8?
        while let byte = rest.first {
            if quote == nil, ASCII.isBlank(byte) { break }
            rest.removeFirst()
            if byte == UInt8(ascii: "\\"), let next = rest.first,
                isEscapable(next, isQuoted: quote != nil)
            {
                word.append(next)
                rest.removeFirst()
            } else if quote == byte {
                quote = nil
            } else if quote == nil, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else {
                word.append(byte)
            }
        }
        guard quote == nil else { throw ConfigFault("a quotation mark has no partner") }
        return String(decoding: word, as: UTF8.self)
    }

    private static func isEscapable(_ byte: UInt8, isQuoted: Bool) -> Bool {
        switch byte {
        case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "\\"): true
        case UInt8(ascii: " "): !isQuoted
        default: false
        }
    }
}
