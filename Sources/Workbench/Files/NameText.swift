/// Names as a person types them: any bytes can be written.
enum NameText {
    /// What a person typed, escapes as `EscapedText` writes them read back. Nil if an escape is none.
    static func bytes(typed text: String) -> [UInt8]? {
        var result: [UInt8] = []
        var rest = Substring(text)
        while let first = rest.first {
            rest = rest.dropFirst()
            guard first == "\\" else {
                result += Array(String(first).utf8)
                continue
            }
            guard let bytes = escape(&rest) else { return nil }
            result += bytes
        }
        return result
    }

    private static func escape(_ rest: inout Substring) -> [UInt8]? {
        guard let kind = rest.popFirst() else { return nil }
        switch kind {
        case "\\": return [UInt8(ascii: "\\")]
        case "n": return [0x0a]
        case "t": return [0x09]
        case "r": return [0x0d]
        case "x":
            let digits = rest.prefix(2)
            guard digits.count == 2, let byte = UInt8(digits, radix: 16) else { return nil }
            rest = rest.dropFirst(2)
            return [byte]
        case "u":
            guard rest.first == "{", let end = rest.firstIndex(of: "}"),
                let value = UInt32(rest[rest.index(after: rest.startIndex)..<end], radix: 16),
                let scalar = Unicode.Scalar(value)
            else { return nil }
            rest = rest[rest.index(after: end)...]
            return Array(String(Character(scalar)).utf8)
        default: return nil
        }
    }
}
