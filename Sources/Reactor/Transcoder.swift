internal import Glibc

/// Text in another charset into UTF-8 and back, by iconv(3). What comes in may be cut anywhere:
/// the beginning of a character is kept until its rest comes.
package final class Transcoder {
    private let decoder: iconv_t
    private let encoder: iconv_t
    /// The beginning of a character that was cut off.
    private var rest: [UInt8] = []

    /// U+FFFD, for what is no character.
    private static let replacement: [UInt8] = [0xef, 0xbf, 0xbd]

    /// Nil if iconv knows no such charset.
    package init?(charset name: String) {
        let name = Self.iconvNames[name] ?? name
        guard let decoder = Self.open(to: "UTF-8", from: name) else { return nil }
        guard let encoder = Self.open(to: name, from: "UTF-8") else {
            iconv_close(decoder)
            return nil
        }
        self.decoder = decoder
        self.encoder = encoder
    }

    deinit {
        iconv_close(decoder)
        iconv_close(encoder)
    }

    /// The variants in which 0x5C and 0x7E are those of ASCII, as control sequences need.
    private static let iconvNames = ["Shift_JIS": "CP932"]

    private static func open(to target: String, from source: String) -> iconv_t? {
        let handle = iconv_open(target, source)
        // (iconv_t) -1 says that there is no such conversion.
        return Int(bitPattern: handle) == -1 ? nil : handle
    }

    // MARK: From the host

    /// UTF-8 for the host's bytes; each byte that begins no character becomes U+FFFD.
    package func decode(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        let input = rest + bytes
        rest = []
        return Self.convert(decoder, input) { remaining, fault in
            if fault == EINVAL, remaining.count < 8 {
                rest = Array(remaining)
                return ([], remaining.count)
            }
            return (Self.replacement, 1)
        }
    }

    package func decode(_ bytes: [UInt8]) -> [UInt8] {
        bytes.withUnsafeBytes { decode($0) }
    }

    // MARK: To the host

    /// The host's bytes for what is typed: `?` for a character that it has not, and bytes that are
    /// not UTF-8, as some forms of the mouse have, as they are.
    package func encode(_ bytes: [UInt8]) -> [UInt8] {
        if bytes.allSatisfy({ $0 < 0x80 }) { return bytes }
        return Self.convert(encoder, bytes) { remaining, _ in
            guard let length = Self.characterLength(remaining) else {
                return ([remaining[remaining.startIndex]], 1)
            }
            return ([0x3f], length)
        }
    }

    /// How long the character of UTF-8 at the beginning is; nil if there is none.
    private static func characterLength(_ bytes: ArraySlice<UInt8>) -> Int? {
        var iterator = bytes.makeIterator()
        var decoder = UTF8()
        guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return nil }
        return UTF8.width(scalar)
    }

    // MARK: iconv

    /// Converts it all. Where a byte is no character, `mend` says what to put for how many bytes.
    /// Each byte is looked at once, however many of them are wrong.
    private static func convert(
        _ handle: iconv_t, _ input: [UInt8],
        mend: (ArraySlice<UInt8>, CInt) -> (put: [UInt8], skip: Int)
    ) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(input.count * 2)
        var chunk = [CChar](repeating: 0, count: 4096)
        var source = input.map { CChar(bitPattern: $0) }
        source.withUnsafeMutableBufferPointer { source in
            var from = source.baseAddress
            var left = source.count
            while left > 0 {
                let fault = step(handle, &from, &left, &chunk, into: &result)
                guard fault != 0, fault != E2BIG else { continue }
                let (put, skip) = mend(input[(input.count - left)...], fault)
                result += put
                from = from.map { $0 + min(skip, left) }
                left -= min(skip, left)
            }
        }
        return result
    }

    /// One call of iconv(3). Returns why it stopped; 0 at the end.
    private static func step(
        _ handle: iconv_t, _ from: inout UnsafeMutablePointer<CChar>?, _ left: inout Int,
        _ chunk: inout [CChar], into result: inout [UInt8]
    ) -> CInt {
        var fault: CInt = 0
        chunk.withUnsafeMutableBufferPointer { chunk in
            var to = chunk.baseAddress
            var room = chunk.count
            if iconv(handle, &from, &left, &to, &room) == -1 { fault = errno }
            result += chunk[..<(chunk.count - room)].lazy.map { UInt8(bitPattern: $0) }
        }
        return fault
    }
}
