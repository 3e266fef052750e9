/// Makes the lines of an asciicast. Output comes in any pieces: the beginning of a character waits
/// for its rest, and what is no UTF-8 becomes U+FFFD.
package struct RecordingWriter: Sendable {
    private var rest: [UInt8] = []

    package init() {}

    /// The first line.
    package static func line(of header: Recording.Header) -> [UInt8] {
        var text = "{\"version\":2,\"width\":\(header.columns),\"height\":\(header.rows)"
        if let timestamp = header.timestamp { text += ",\"timestamp\":\(timestamp)" }
        if let title = header.title { text += ",\"title\":\(quoted(title))" }
        if let terminal = header.terminal { text += ",\"env\":{\"TERM\":\(quoted(terminal))}" }
        return Array((text + "}\n").utf8)
    }

    /// The line of an event; nothing for output that is only a beginning.
    package mutating func line(of event: Recording.Event) -> [UInt8] {
        switch event.kind {
        case .output(let bytes):
            let whole = withoutBeginning(rest + bytes)
            return whole.isEmpty ? [] : Self.line(event.time, "o", whole)
        case .input(let bytes): return Self.line(event.time, "i", bytes)
        case .resize(let columns, let rows):
            return Self.line(event.time, "r", Array("\(columns)x\(rows)".utf8))
        case .marker(let text): return Self.line(event.time, "m", Array(text.utf8))
        }
    }

    /// Keeps a character that has only begun for the next time.
    private mutating func withoutBeginning(_ bytes: [UInt8]) -> [UInt8] {
        rest = []
        // At most three bytes of it can be there.
        for count in 1...3 where count <= bytes.count {
            let byte = bytes[bytes.count - count]
            if byte & 0xC0 == 0x80 { continue }
            let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC2 ? 2 : 1
            guard byte < 0xF5, length > count else { break }
            rest = Array(bytes.suffix(count))
            return Array(bytes.dropLast(count))
        }
        return bytes
    }

    private static func line(_ time: Duration, _ kind: String, _ bytes: [UInt8]) -> [UInt8] {
        var line = Array("[\(seconds(time)),\"\(kind)\",".utf8)
        append(bytes, to: &line)
        line += [UInt8(ascii: "]"), UInt8(ascii: "\n")]
        return line
    }

    /// With microseconds, and a dot in every locale.
    private static func seconds(_ time: Duration) -> String {
        let parts = time.components
        let digits = String(parts.attoseconds / 1_000_000_000_000)
        return "\(parts.seconds)." + String(repeating: "0", count: 6 - digits.count) + digits
    }

    private static func quoted(_ text: String) -> String {
        var line: [UInt8] = []
        append(Array(text.utf8), to: &line)
        return String(decoding: line, as: UTF8.self)
    }

    /// RFC 8259 §7. Controls beyond those of ASCII are written as numbers too: who looks at the
    /// file in a terminal is not to meet them.
    private static func append(_ bytes: [UInt8], to line: inout [UInt8]) {
        line.append(UInt8(ascii: "\""))
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            switch scalar {
            case "\"": line += Array("\\\"".utf8)
            case "\\": line += Array("\\\\".utf8)
            case "\r": line += Array("\\r".utf8)
            case "\n": line += Array("\\n".utf8)
            case "\t": line += Array("\\t".utf8)
            case "\u{0}"..<" ", "\u{7f}"..<"\u{a0}", "\u{2028}", "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                line += Array(("\\u" + String(repeating: "0", count: 4 - digits.count)).utf8)
                line += Array(digits.utf8)
            default: line += UTF8.encode(scalar).map(Array.init) ?? []
            }
        }
        line.append(UInt8(ascii: "\""))
    }
}
