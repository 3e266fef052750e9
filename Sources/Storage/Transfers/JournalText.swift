internal import Model

/// How journals of transfers write bytes that may be anything: a line each, fields between blanks.
enum JournalText {
    /// Letters, digits and `/._-` as they are, all else as `%XX`.
    static func field(_ bytes: [UInt8]) -> String {
        var text = ""
        for byte in bytes {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F:
                text.unicodeScalars.append(UnicodeScalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                text += byte < 0x10 ? "%0\(digits)" : "%\(digits)"
            }
        }
        return text
    }

    static func bytes(_ field: ArraySlice<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        var rest = field
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard rest.count >= 2, let value = UInt8(text(rest.prefix(2)), radix: 16) else {
                return nil
            }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return bytes
    }

    static func field(_ instance: Instance.ID) -> String {
        field(Array(instance.rawValue.utf8))
    }

    static func instance(_ field: ArraySlice<UInt8>) -> Instance.ID? {
        bytes(field).map { Instance.ID(rawValue: String(decoding: $0, as: UTF8.self)) }
    }

    static func path(_ field: ArraySlice<UInt8>) -> FilePath? {
        bytes(field).map { FilePath($0) }
    }

    static func text(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes, as: UTF8.self)
    }
}
