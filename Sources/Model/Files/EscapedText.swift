/// Foreign bytes as text that can be shown: what does not print, would act on a terminal or turn
/// the writing round is written out (`\n`, `\x1b`, `\u{202e}`), and a backslash is doubled, so
/// that different bytes never look the same.
package enum EscapedText {
    package static func of(_ bytes: some Collection<UInt8>) -> String {
        var text = ""
        var isPlain = true
        for byte in bytes where !(0x20..<0x7F).contains(byte) || byte == backslash {
            isPlain = false
            break
        }
        guard !isPlain else { return String(decoding: bytes, as: UTF8.self) }
        let bytes = Array(bytes)
        var index = 0
        while index < bytes.count {
            if let (scalar, length) = scalar(at: index, of: bytes) {
                text += escaped(scalar)
                index += length
            } else {
                text += hexadecimal(bytes[index])
                index += 1
            }
        }
        return text
    }

    private static let backslash = UInt8(ascii: "\\")

    /// A whole and valid scalar of UTF-8 that begins there.
    private static func scalar(at index: Int, of bytes: [UInt8]) -> (UnicodeScalar, Int)? {
        let length =
            switch bytes[index] {
            case 0x00..<0x80: 1
            case 0xC2..<0xE0: 2
            case 0xE0..<0xF0: 3
            case 0xF0..<0xF5: 4
            default: 0
            }
        guard length > 0, index + length <= bytes.count else { return nil }
        let part = bytes[index..<(index + length)]
        guard let text = String(validating: part, as: UTF8.self) else { return nil }
        let scalars = text.unicodeScalars
        guard scalars.count == 1, let scalar = scalars.first else { return nil }
        return (scalar, length)
    }

    private static func escaped(_ scalar: UnicodeScalar) -> String {
        switch scalar {
        case "\\": "\\\\"
        case "\n": "\\n"
        case "\r": "\\r"
        case "\t": "\\t"
        case _ where scalar.value < 0x20 || scalar.value == 0x7F: hexadecimal(UInt8(scalar.value))
        case _ where isTreacherous(scalar): "\\u{\(String(scalar.value, radix: 16))}"
        default: String(scalar)
        }
    }

    /// Invisible, or obeyed by whatever shows it. Unicode's categories Cc, Cf, Zl and Zp.
    private static func isTreacherous(_ scalar: UnicodeScalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned: true
        default: false
        }
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16)
        return byte < 0x10 ? "\\x0\(digits)" : "\\x\(digits)"
    }
}
