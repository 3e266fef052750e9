import Reactor
import Testing

/// Text of hosts that do not speak UTF-8.
@Suite struct TranscoderTests {
    /// A charset, the host's bytes, the text.
    static let samples: [(String, [UInt8], String)] = [
        ("GBK", [0xc4, 0xe3, 0xba, 0xc3, 0x20, 0x80 + 1, 0x40], "你好 丂"),
        ("GB18030", [0xc4, 0xe3, 0x81, 0x30, 0x81, 0x30, 0x41], "你\u{80}A"),
        ("GB18030", [0x95, 0x32, 0x82, 0x36], "\u{20000}"),
        ("Big5", [0xa7, 0x41, 0xa6, 0x6e, 0x21], "你好!"),
        ("Shift_JIS", [0x93, 0xfa, 0x96, 0x7b, 0xb1, 0x5c, 0x7e], "日本ｱ\\~"),
        ("EUC-JP", [0xc6, 0xfc, 0xcb, 0xdc, 0x8e, 0xb1, 0x5c], "日本ｱ\\"),
        ("EUC-KR", [0xc7, 0xd1, 0xb1, 0xdb], "한글"),
        ("KOI8-R", [0xf0, 0xd2, 0xc9, 0xd7, 0xc5, 0xd4, 0x80], "Привет─"),
        ("KOI8-U", [0xa4, 0xa6], "єі"),
        ("ISO-8859-1", [0x47, 0x72, 0xfc, 0xdf, 0x65], "Grüße"),
        ("ISO-8859-2", [0xb3, 0xf3, 0x64, 0xbc], "łódź"),
        ("ISO-8859-5", [0xbf, 0xe0, 0xd8], "При"), ("ISO-8859-7", [0xe1, 0xe2], "αβ"),
        ("ISO-8859-9", [0xfd, 0xf0], "ığ"), ("ISO-8859-15", [0xa4, 0xbd], "€œ"),
        ("ISO-8859-16", [0xaa], "Ș"),
        ("CP1251", [0xcf, 0xf0], "Пр"), ("CP1252", [0x80, 0x93], "€“"),
    ]

    @Test(arguments: samples)
    func `text is read however it is cut, and typed back`(
        _ charset: String, _ bytes: [UInt8], _ text: String
    ) throws {
        for place in 0...bytes.count {
            let transcoder = try #require(Transcoder(charset: charset))
            let read =
                transcoder.decode(Array(bytes[..<place]))
                + transcoder.decode(Array(bytes[place...]))
            #expect(String(decoding: read, as: UTF8.self) == text, "cut at \(place)")
        }
        let transcoder = try #require(Transcoder(charset: charset))
        let single = bytes.flatMap { transcoder.decode([$0]) }
        #expect(String(decoding: single, as: UTF8.self) == text)

        #expect(transcoder.encode(Array(text.utf8)) == bytes)
    }

    /// A charset, bytes that hold what is no character, the text.
    static let broken: [(String, [UInt8], String)] = [
        ("GBK", [0x41, 0xff, 0x42], "A\u{fffd}B"),
        ("GBK", [0xc4, 0x1b, 0x5b, 0x6d], "\u{fffd}\u{1b}[m"),
        ("Shift_JIS", [0x93, 0x0a, 0x41], "\u{fffd}\nA"),
        ("EUC-JP", [0xc6, 0x20, 0xcb, 0xdc], "\u{fffd} 本"),
        ("Big5", [0xa7, 0x0d, 0x0a], "\u{fffd}\r\n"),
        ("EUC-KR", [0xc7, 0xc7, 0xff, 0x41], "피\u{fffd}A"),
    ]

    @Test(arguments: broken)
    func `what is no character becomes U+FFFD, and nothing after it is lost`(
        _ charset: String, _ bytes: [UInt8], _ text: String
    ) throws {
        for place in 0...bytes.count {
            let transcoder = try #require(Transcoder(charset: charset))
            let read =
                transcoder.decode(Array(bytes[..<place]))
                + transcoder.decode(Array(bytes[place...]))
            #expect(String(decoding: read, as: UTF8.self) == text, "cut at \(place)")
        }
    }

    @Test func `keys that the charset has not become a question mark, sequences pass`() throws {
        let transcoder = try #require(Transcoder(charset: "ISO-8859-1"))

        #expect(transcoder.encode(Array("a日é".utf8)) == [0x61, 0x3f, 0xe9])
        #expect(transcoder.encode(Array("\u{1b}[200~é\u{1b}[201~".utf8)).count == 13)
        // A click beyond column 95, in the form of a byte each.
        #expect(
            transcoder.encode([0x1b, 0x5b, 0x4d, 0x20, 0xe5, 0x21]) == [
                0x1b, 0x5b, 0x4d, 0x20, 0xe5, 0x21,
            ])
    }

    @Test func `a megabyte is read whole`() throws {
        let transcoder = try #require(Transcoder(charset: "GBK"))
        let bytes = [UInt8](repeating: 0xc4, count: 1) + [0xe3]
        let many = Array(repeatElement(bytes, count: 500_000).joined())

        #expect(transcoder.decode(many).count == 1_500_000)
    }

    @Test(.timeLimit(.minutes(1)))
    func `a megabyte that is no text costs no more`() throws {
        let transcoder = try #require(Transcoder(charset: "GBK"))
        let bytes = [UInt8](repeating: 0xff, count: 1_000_000)

        #expect(transcoder.decode(bytes).count == 3_000_000)
        #expect(transcoder.encode(bytes) == bytes)
    }

    @Test func `an unknown charset is none`() {
        #expect(Transcoder(charset: "no-such-charset") == nil)
    }
}
