import Screen
import Testing

@testable import Console

struct PasteTests {
    private let start = "\u{1B}[200~"
    private let end = "\u{1B}[201~"

    @Test func `a paste is one event, whatever is in it`() {
        let text = "ls\r\n\u{1B}[A \u{1B}[201 \u{1B}\u{1B}[20é日\u{0}"
        #expect(read("a\(start)\(text)\(end)b") == ["a", "paste(\(text))", "b"])
        #expect(read(start + end) == ["paste()"])
    }

    @Test func `a paste is the same wherever it is cut`() {
        let bytes = Array("x\(start)one \u{1B}[2 two\(end)y\(start)three\(end)".utf8)
        let expected = ["x", "paste(one \u{1B}[2 two)", "y", "paste(three)"]
        for place in 0...bytes.count {
            var reader = KeyReader()
            let events = reader.read(bytes[..<place]) + reader.read(bytes[place...])
            #expect((events + reader.finish()).map(words) == expected, "cut at \(place)")
        }
        for count in 1...12 { #expect(read(bytes, inPiecesOf: count) == expected) }
    }

    @Test func `a megabyte arrives whole and in order`() {
        let text = (0..<120_000).map { "line \($0)" }.joined(separator: "\n")
        let bytes = Array((start + text + end).utf8)
        var reader = KeyReader()
        var events: [InputEvent] = []
        for place in stride(from: 0, to: bytes.count, by: 4096) {
            events += reader.read(bytes[place..<min(place + 4096, bytes.count)])
        }
        #expect(events == [.paste(Array(text.utf8))])
    }

    @Test func `a paste that never ends does not grow without bound`() {
        var reader = KeyReader(longestPaste: 1 << 16)
        let piece = [UInt8](repeating: 0x61, count: 1 << 12)
        #expect(reader.read(Array(start.utf8)).isEmpty)
        for _ in 0..<80 { #expect(reader.read(piece).isEmpty) }
        #expect(!reader.isUnfinished)
        let events = reader.read(Array(end.utf8))
        guard case .paste(let bytes)? = events.first else {
            Issue.record("the paste did not end: \(events.count) events")
            return
        }
        #expect(bytes.count == 1 << 16)
    }

    @Test(arguments: ["\u{03}", "\u{1B}[99;5u", "\u{1B}[27;5;99~"])
    func `ctrl-c gives the keyboard back when the end of a paste got lost`(_ key: String) {
        var reader = KeyReader()
        #expect(reader.read(Array("\(start)half a pas".utf8)).isEmpty)
        #expect(reader.read(Array(key.utf8)).isEmpty)
        #expect(reader.read(Array("ab".utf8)).map(words) == ["a", "b"])
    }

    @Test func `the end of a paste without its beginning is nothing`() {
        #expect(read("a\(end)b") == ["a", "b"])
    }
}

struct GarbageTests {
    @Test func `bytes that are no character are replaced one by one`() {
        let bytes: [UInt8] = [0xFF, 0x61, 0xC3, 0x28, 0x80, 0xE2, 0x82, 0x62, 0xC0, 0xAF]
        let sign = "\u{FFFD}"
        #expect(
            read(bytes, inPiecesOf: 100)
                == [sign, "a", sign, "(", sign, sign, sign, "b", sign, sign])
    }

    @Test func `a character is the same wherever it is cut`() {
        let bytes = Array("aé日😀\u{1B}ü".utf8)
        for count in 1...4 {
            #expect(read(bytes, inPiecesOf: count) == ["a", "é", "日", "😀", "alt-ü"])
        }
    }

    @Test func `a sequence that is broken off does not eat the next`() {
        #expect(read("\u{1B}[1;\u{1B}[Ax") == ["up", "x"])
        #expect(read("\u{1B}[12\u{03}x") == ["ctrl-c", "x"])
        #expect(read("\u{1B}[1;2éx") == ["é", "x"])
        #expect(read("\u{1B}O5\u{1B}[B") == ["down"])
    }

    @Test func `a sequence longer than any is passed over to its end`() {
        let long = "\u{1B}[" + String(repeating: "1;", count: 500) + "A"
        #expect(read(long + "x") == ["x"])
        #expect(read(Array((long + "x").utf8), inPiecesOf: 7) == ["x"])
    }

    @Test func `a string without an end does not hold the keyboard for ever`() {
        let string = "\u{1B}]0;" + String(repeating: "a", count: 5000)
        var reader = KeyReader()
        _ = reader.read(Array(string.utf8))
        #expect(reader.read(Array("xy".utf8)).map(words) == ["x", "y"])
    }

    @Test func `any bytes in any pieces end in a reader that still reads`() {
        let parts = [
            "\u{1B}", "[", "O", "M", "<", ";", ":", "~", "u", "$", "5", "200~", "\u{1B}[201~", "]",
            "P", "\\", "\u{07}", "a", "é", "\u{03}", "?", "65536", "99999999999999999999",
        ]
        for seed in 1...300 as ClosedRange<UInt64> {
            var numbers = Numbers(seed)
            var bytes: [UInt8] = []
            for _ in 0..<60 {
                bytes +=
                    numbers.below(5) == 0
                    ? [UInt8(numbers.below(256))] : Array(numbers.pick(parts).utf8)
            }
            var reader = KeyReader(hasDoubledEscape: seed % 2 == 0)
            var place = 0
            while place < bytes.count {
                let next = min(bytes.count, place + 1 + numbers.below(9))
                _ = reader.read(bytes[place..<next])
                if numbers.below(4) == 0 { _ = reader.finish() }
                place = next
            }
            // What ends every kind of sequence, paste and string.
            _ = reader.read(Array("\u{1B}\\\u{1B}[201~   \u{1B}[201~".utf8))
            _ = reader.finish()
            #expect(reader.read([0x71]).map(words) == ["q"], "seed \(seed): \(bytes)")
        }
    }
}
