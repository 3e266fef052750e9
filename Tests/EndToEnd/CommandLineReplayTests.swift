import FoundationEssentials
import TestSupport
import Testing

/// `workbench replay`: what a recording leaves on the screen.
@Suite("workbench replay", .serialized)
struct CommandLineReplayTests {
    private let workplace: Workplace

    init() throws { workplace = try Workplace() }

    private func replay(
        _ arguments: String..., input: String = ""
    ) throws -> Subprocess.Outcome {
        try Subprocess.run(
            Workplace.program(), ["replay"] + arguments, environment: workplace.environment,
            input: Array(input.utf8))
    }

    private struct Snapshot: Decodable {
        struct Line: Decodable { var text: String }
        struct Cursor: Decodable {
            var row: Int
            var column: Int
        }
        struct Extent: Decodable {
            var columns: Int
            var rows: Int
        }

        var size: Extent
        var title: String
        var cursor: Cursor
        var screen: [Line]
        var scrollback: [Line]
        var modes: [String]
        var replies: [String]
    }

    private func snapshot(_ outcome: Subprocess.Outcome) throws -> Snapshot {
        try JSONDecoder().decode(Snapshot.self, from: Data(outcome.output))
    }

    @Test func `the final screen is printed`() throws {
        let outcome = try replay("--size", "20x3", input: "one\r\ntwo\u{1b}[1;10Hthree")
        #expect(outcome.status == 0)
        #expect(outcome.text == "one      three\ntwo\n\n")
        #expect(outcome.complaints.isEmpty)
    }

    @Test func `nothing in is an empty screen`() throws {
        #expect(try replay("--size", "5x2").text == "\n\n")
    }

    @Test func `JSON says what text does not`() throws {
        let input = "\u{1b}]0;a title\u{7}1\r\n2\r\n3\r\n4\u{1b}[6n\u{1b}[?2004h"
        let outcome = try replay("--json", "--size=10x2", input: input)
        let found = try snapshot(outcome)
        #expect(outcome.status == 0)
        #expect(found.size.columns == 10 && found.size.rows == 2)
        #expect(found.title == "a title")
        #expect(found.screen.map(\.text) == ["3", "4"])
        #expect(found.scrollback.map(\.text) == ["1", "2"])
        #expect(found.cursor.row == 1 && found.cursor.column == 1)
        #expect(found.replies == ["\u{1b}[2;2R"])
        #expect(found.modes.count > 0)
    }

    @Test(arguments: ["1", "2", "7", "4096"])
    func `the size of the pieces changes nothing`(_ chunk: String) throws {
        let input =
            "\u{1b}[1;31mré\u{1b}[0m日本\u{1b}[3;3H\u{1b}]8;;http://a\u{7}x\u{1b}]8;;\u{7}\u{1b}[c👩‍👩‍👧"
        let whole = try replay("--json", input: input)
        #expect(try replay("--json", "--chunk", chunk, input: input).output == whole.output)
    }

    @Test(arguments: [
        "\u{1b}", "\u{1b}[", "\u{1b}[12;", "\u{1b}]0;titl", "\u{1b}P$q", "\u{1b}]52;c;aGk",
    ])
    func `an input that ends in the middle of a sequence shows what came before`(
        _ end: String
    ) throws {
        let outcome = try replay("--size", "10x1", input: "kept" + end)
        #expect(outcome.status == 0)
        #expect(outcome.text == "kept\n")
    }

    @Test func `an input that ends in the middle of a character`() throws {
        let outcome = try Subprocess.run(
            Workplace.program(), ["replay", "--size", "10x1"],
            environment: workplace.environment, input: Array("kept".utf8) + [0xE6, 0x97])
        #expect(outcome.status == 0)
        #expect(outcome.text.hasPrefix("kept"))
    }

    @Test func `any bytes at all are taken, and text is what comes out`() throws {
        var bytes: [UInt8] = []
        for start in 0..<256 { bytes += (0..<256).map { UInt8(($0 * 7 + start * 13) % 256) } }
        for format in [[], ["--json"]] {
            let outcome = try Subprocess.run(
                Workplace.program(), ["replay"] + format, environment: workplace.environment,
                input: bytes)
            #expect(outcome.status == 0)
            #expect(!outcome.output.contains { $0 < 0x20 && $0 != 0x0A })
            #expect(String(validating: outcome.output, as: UTF8.self) != nil)
        }
    }

    @Test func `a large recording is taken whole`() throws {
        let line = "a line of a log that is long enough to fill a good part of the screen\r\n"
        let input = String(repeating: line, count: 40_000) + "the end"
        let outcome = try replay("--size", "80x4", input: input)
        #expect(outcome.status == 0)
        #expect(outcome.text.hasSuffix("the end\n"))
    }

    @Test func `a file, standard input by its name, and a name that begins with a dash`() throws {
        try workplace.scratch.put("from a file", in: "run/recording")
        try workplace.scratch.put("dashed", in: "run/-x")
        let folder = "\(workplace.scratch.path)/run"
        #expect(try replay("--size", "20x1", "\(folder)/recording").text == "from a file\n")
        #expect(try replay("--size", "20x1", "-", input: "typed").text == "typed\n")
        let dashed = try workplace.shell("cd \(folder) && workbench replay --size 20x1 -- -x")
        #expect(dashed.text == "dashed\n")
    }

    @Test func `a file that is not there, is a directory, or an input that is closed`() throws {
        let missing = try replay("/no/such/file")
        #expect(missing.status == 66)
        #expect(missing.complaints == "workbench: /no/such/file: no such file\n")
        let directory = try replay("/tmp")
        #expect(directory.status == 66)
        #expect(directory.complaints.contains("/tmp"))
        let closed = try workplace.shell("workbench replay <&-")
        #expect(closed.status == 66)
        #expect(closed.complaints.contains("standard input"))
    }

    @Test func `a reader that has enough`() throws {
        let outcome = try workplace.shell(
            "trap '' PIPE; yes | head -n 20000 | workbench replay --json | head -c 1 > /dev/null;"
                + " echo ${PIPESTATUS[2]}")
        #expect(outcome.text == "0\n")
        let full = try workplace.shell("echo x | workbench replay > /dev/full")
        #expect(full.status == 74)
    }
}
