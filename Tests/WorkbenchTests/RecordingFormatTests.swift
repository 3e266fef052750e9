import Model
import Testing

/// Asciicasts, written and read.
@Suite struct RecordingFormatTests {
    private static let header = Recording.Header(
        columns: 80, rows: 24, timestamp: 1_800_000_000, title: "web \"1\"",
        terminal: "xterm-256color")

    private func written(_ events: [Recording.Event]) -> [UInt8] {
        var writer = RecordingWriter()
        return RecordingWriter.line(of: Self.header) + events.flatMap { writer.line(of: $0) }
    }

    @Test func `what is written reads back`() throws {
        let events: [Recording.Event] = [
            .init(.zero, .output(Array("a\u{1b}[31m\r\n\t\\\"日\u{7f}\u{9b}\u{2028}👩".utf8))),
            .init(.milliseconds(1), .input(Array("ls\r".utf8))),
            .init(.microseconds(1_000_001), .resize(columns: 100, rows: 30)),
            .init(.seconds(3605), .marker("here")),
        ]

        let recording = try RecordingReader.read(written(events))

        #expect(recording == Recording(Self.header, events))
    }

    @Test func `the lines are what asciinema wants`() {
        let text = String(
            decoding: written([.init(.milliseconds(1500), .output([0x1b, 0x5b, 0x48]))]),
            as: UTF8.self)

        #expect(
            text == #"{"version":2,"width":80,"height":24,"timestamp":1800000000,"#
                + #""title":"web \"1\"","env":{"TERM":"xterm-256color"}}"# + "\n"
                + #"[1.500000,"o","\u001b[H"]"# + "\n")
    }

    @Test(arguments: ["aé日👩z", "\u{301}", "é"])
    func `output that is cut within a character comes out whole`(_ text: String) throws {
        let bytes = Array(text.utf8)
        for place in bytes.indices {
            let recording = try RecordingReader.read(
                written([
                    .init(.zero, .output(Array(bytes[..<place]))),
                    .init(.zero, .output(Array(bytes[place...]))),
                ]))
            let all = recording.events.flatMap { event -> [UInt8] in
                if case .output(let bytes) = event.kind { bytes } else { [] }
            }
            #expect(all == bytes, "cut at \(place)")
        }
    }

    @Test func `bytes that are no text become U+FFFD and do not stay behind`() throws {
        let recording = try RecordingReader.read(
            written([.init(.zero, .output([0xff, 0x41, 0xc3])), .init(.zero, .output([0x42]))]))
        #expect(
            recording.events.map(\.kind) == [
                .output(Array("\u{fffd}A".utf8)), .output(Array("\u{fffd}B".utf8)),
            ])
    }

    @Test(arguments: [
        "", "{}", "[]", "{\"version\":1,\"width\":80,\"height\":24}",
        "{\"version\":2,\"width\":0,\"height\":24}", "{\"version\":2,\"width\":80",
        "{\"version\":2,\"width\":1e99,\"height\":24}", "\u{1b}[2J",
        String(repeating: "[", count: 100_000),
    ])
    func `what is no recording is refused`(_ text: String) {
        #expect(throws: RecordingReader.Failure.self) {
            try RecordingReader.read(Array(text.utf8))
        }
    }

    @Test(arguments: [
        "[1,\"o\"]", "[\"x\",\"o\",\"a\"]", "[1,\"r\",\"0x5\"]", "[1,\"o\",\"\\u12\"]",
        "[-1,\"o\",\"a\"]", "[1,\"o\",\"a", "nonsense",
    ])
    func `a bad line ends it there, and is named`(_ line: String) throws {
        let text =
            "{\"version\":2,\"width\":8,\"height\":2}\n[0.5,\"o\",\"a\"]\n\(line)\n[2,\"o\",\"b\"]\n"

        let recording = try RecordingReader.read(Array(text.utf8))

        #expect(recording.events == [.init(.milliseconds(500), .output([0x61]))])
        #expect(recording.faultyLine == 3)
    }

    @Test func `time does not go back, and other kinds are passed over`() throws {
        let text =
            "{\"version\": 2, \"width\": 8, \"height\": 2, \"x\": [null, true, {\"y\": 1}]}\n"
            + "[2, \"o\", \"a\"]\n\n[1, \"z\", \"b\"]\n[ 3 , \"o\" , \"\\ud83d\\ude00\\ud83d\" ]\n"

        let recording = try RecordingReader.read(Array(text.utf8))

        #expect(recording.events.map(\.time) == [.seconds(2), .seconds(2), .seconds(3)])
        #expect(recording.events.last?.kind == .output(Array("😀\u{fffd}".utf8)))
        #expect(recording.faultyLine == nil)
    }
}
