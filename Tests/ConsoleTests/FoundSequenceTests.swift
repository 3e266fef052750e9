import Testing

@testable import Console

/// Inputs on which chance has shown a fault.
struct FoundSequenceTests {
    @Test(arguments: [
        "\u{1B}O66366366\u{17}", "\u{1B}O12345P", "a\u{1B}O;;;;;;",
        "\u{1B}[" + String(repeating: "6", count: 66) + "$6",
    ])
    func `more digits than a key has are the same keys however they are cut`(_ text: String) {
        let bytes = Array(text.utf8)
        let whole = read(text)
        for count in 1...bytes.count { #expect(read(bytes, inPiecesOf: count) == whole) }
    }

    @Test func `a sequence too long to be one holds up nothing that follows it`() {
        var reader = KeyReader()
        let tooLong = "\u{1B}[1;" + String(repeating: "5", count: 70)
        #expect(reader.read(Array(tooLong.utf8)) == [])
        #expect(reader.read(Array("\u{1B}[A".utf8)).map(words) == ["up"])
    }
}
