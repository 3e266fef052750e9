/// JSON in one line (RFC 8259), as far as recordings need it: strict in nothing that does no harm.
struct JSONScanner {
    indirect enum Value {
        case null
        case truth(Bool)
        case number(Double)
        case text(String)
        case list([Value])
        case object([String: Value])

        var number: Double? { if case .number(let number) = self { number } else { nil } }
        var text: String? { if case .text(let text) = self { text } else { nil } }
    }

    private var rest: ArraySlice<UInt8>
    /// Lists in lists: no more than a header could mean.
    private var depth = 0

    init(_ bytes: ArraySlice<UInt8>) {
        rest = bytes
    }

    /// Nil for what is none.
    mutating func value() -> Value? {
        skipSpace()
        guard let first = rest.first, depth < 16 else { return nil }
        switch first {
        case UInt8(ascii: "{"): return object()
        case UInt8(ascii: "["): return list()
        case UInt8(ascii: "\""): return text().map { .text($0) }
        case UInt8(ascii: "t"): return take("true") ? .truth(true) : nil
        case UInt8(ascii: "f"): return take("false") ? .truth(false) : nil
        case UInt8(ascii: "n"): return take("null") ? .null : nil
        default: return number()
        }
    }

    private mutating func skipSpace() {
        rest = rest.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
    }

    private mutating func take(_ word: String) -> Bool {
        guard rest.starts(with: word.utf8) else { return false }
        rest = rest.dropFirst(word.utf8.count)
        return true
    }

    private mutating func number() -> Value? {
        let digits = rest.prefix { "0123456789+-.eE".utf8.contains($0) }
        rest = rest.dropFirst(digits.count)
        guard let number = Double(String(decoding: digits, as: UTF8.self)), number.isFinite else {
            return nil
        }
        return .number(number)
    }

    private mutating func list() -> Value? {
        rest.removeFirst()
        depth += 1
        defer { depth -= 1 }
        var items: [Value] = []
        skipSpace()
        if take("]") { return .list([]) }
        while let item = value() {
            items.append(item)
            skipSpace()
            if take("]") { return .list(items) }
            guard take(",") else { return nil }
        }
        return nil
    }

    private mutating func object() -> Value? {
        rest.removeFirst()
        depth += 1
        defer { depth -= 1 }
        var fields: [String: Value] = [:]
        skipSpace()
        if take("}") { return .object([:]) }
        while true {
            skipSpace()
            guard let name = text() else { return nil }
            skipSpace()
            guard take(":"), let item = value() else { return nil }
            fields[name] = item
            skipSpace()
            if take("}") { return .object(fields) }
            guard take(",") else { return nil }
        }
    }

    private mutating func text() -> String? {
        guard rest.first == UInt8(ascii: "\"") else { return nil }
        rest.removeFirst()
        var bytes: [UInt8] = []
        while let place = rest.firstIndex(where: { $0 == 0x22 || $0 == 0x5C }) {
            bytes += rest[..<place]
            let isEnd = rest[place] == 0x22
            rest = rest[(place + 1)...]
            if isEnd { return String(decoding: bytes, as: UTF8.self) }
            guard let scalar = escaped() else { return nil }
            bytes += UTF8.encode(scalar).map(Array.init) ?? []
        }
        return nil
    }

    /// What stands behind a backslash.
    private mutating func escaped() -> Unicode.Scalar? {
        switch rest.popFirst() {
        case UInt8(ascii: "n"): "\n"
        case UInt8(ascii: "r"): "\r"
        case UInt8(ascii: "t"): "\t"
        case UInt8(ascii: "b"): "\u{8}"
        case UInt8(ascii: "f"): "\u{c}"
        case UInt8(ascii: "u"): numbered()
        case let byte?: Unicode.Scalar(byte)
        case nil: nil
        }
    }

    /// Four digits; two such halves for what is beyond U+FFFF. Half a one is U+FFFD.
    private mutating func numbered() -> Unicode.Scalar? {
        guard let first = unit() else { return nil }
        guard (0xD800..<0xDC00).contains(first) else { return Unicode.Scalar(first) ?? "\u{fffd}" }
        let before = rest
        guard take("\\u"), let second = unit(), (0xDC00..<0xE000).contains(second) else {
            rest = before
            return "\u{fffd}"
        }
        return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    }

    private mutating func unit() -> UInt32? {
        let digits = rest.prefix(4)
        guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit })
        else { return nil }
        rest = rest.dropFirst(4)
        return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    }
}
