import Model
import Testing

@Suite struct FileNameTests {
    @Test(arguments: ["", ".", "..", "a/b", "/", "a\0b", "../x"])
    func `what cannot name a file is no name`(_ text: String) {
        #expect(FileName(text) == nil)
    }

    @Test(arguments: ["a", "...", "..x", ".x", "-rf", "a\nb", " ", "\u{1b}[2J"])
    func `what can name a file is one, however odd`(_ text: String) {
        #expect(FileName(text)?.bytes == Array(text.utf8))
    }

    @Test func `bytes that are no UTF-8 make a name too`() {
        #expect(FileName([0xFF, 0xFE])?.text == "\\xff\\xfe")
    }

    @Test(arguments: [
        ("report.txt", "report.txt"), ("Grüße 日本", "Grüße 日本"), ("a\nb\t\r", "a\\nb\\t\\r"),
        ("\u{1b}[31m\u{7f}", "\\x1b[31m\\x7f"), ("back\\slash", "back\\\\slash"),
        ("abc\u{202e}txt.exe", "abc\\u{202e}txt.exe"), ("c1\u{9b}", "c1\\u{9b}"),
        ("line\u{2028}", "line\\u{2028}"),
    ])
    func `a name is shown so that it cannot act`(_ name: String, _ text: String) {
        #expect(FileName(name)?.text == text)
    }

    @Test(arguments: [
        [0xC3], [0xC3, 0x28], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xC0, 0xAF], [0xF5, 0x80],
        [0x61, 0xF0, 0x9F, 0x98],
    ])
    func `broken UTF-8 is written out byte by byte`(_ bytes: [UInt8]) throws {
        let name = try #require(FileName(bytes))
        #expect(name.text.contains("\\x"))
        #expect(name.text.unicodeScalars.allSatisfy { (0x20..<0x7F).contains($0.value) })
    }

    @Test func `different bytes are shown differently`() {
        var seen: [String: [UInt8]] = [:]
        for one in 1...UInt8.max where one != 0x2F {
            for other in stride(from: UInt8(1), to: .max, by: 7) where other != 0x2F {
                let bytes = [one, other, 0x5C, 0x78]
                #expect(seen.updateValue(bytes, forKey: EscapedText.of(bytes)) == nil)
            }
        }
    }

    @Test(arguments: [("a.tar.gz", "gz"), (".profile", ""), ("x", ""), ("x.", "")])
    func `a suffix stands behind the last dot`(_ name: String, _ suffix: String) throws {
        #expect(String(decoding: try #require(FileName(name)).suffix, as: UTF8.self) == suffix)
    }
}
