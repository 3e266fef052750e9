import Glibc
import Screen
import Testing

@testable import Terminal

/// Grapheme clusters under mode 2027, against Unicode's own test files (Debian's unicode-data).
@Suite struct ClusterTests {
    /// GraphemeBreakTest.txt: `÷` where a cluster may be broken, `×` where it may not.
    @Test func `clusters break where Unicode's test file says`() throws {
        let lines = try UnicodeData.lines(of: "auxiliary/GraphemeBreakTest.txt")
        #expect(lines.count > 500)

        for line in lines {
            let parts = line.split(separator: " ").dropFirst().dropLast()
            let scalars = parts.compactMap { UInt32($0, radix: 16).flatMap(Unicode.Scalar.init) }
            let joins = parts.filter { $0 == "÷" || $0 == "×" }.map { $0 == "×" }
            var joiner = ClusterJoiner()
            joiner.begin(with: scalars[0])
            for (scalar, isJoined) in zip(scalars.dropFirst(), joins) {
                // Controls never come this far: CR LF is no cluster on a terminal.
                if scalar == "\n" { break }
                let joined = joiner.joins(scalar)
                #expect(joined == isJoined, "\(line)")
                if !joined { joiner.begin(with: scalar) }
            }
        }
    }

    /// emoji-test.txt: every emoji as it should be written.
    @Test func `every emoji takes two columns and one cell`() throws {
        let lines = try UnicodeData.lines(of: "emoji/emoji-test.txt")
        let emoji = lines.filter { $0.contains("; fully-qualified") }.map { line in
            String(
                String.UnicodeScalarView(
                    line.prefix { $0 != ";" }.split(separator: " ").compactMap {
                        UInt32($0, radix: 16).flatMap(Unicode.Scalar.init)
                    }))
        }
        #expect(emoji.count > 3000)

        for one in emoji {
            let terminal = Terminal(10, 1, fed: "\u{1b}[?2027h\(one)x")
            #expect(terminal.lines == [one + "x"], "\(one)")
            #expect(terminal.place == [0, 3], "\(one)")
        }
    }

    /// Text, and where the cursor is after it without and with mode 2027.
    static let widths: [(String, Int, Int)] = [
        ("e\u{301}", 1, 1), ("👍🏽", 4, 2), ("🇩🇪", 2, 2), ("🇩🇪🇫🇷", 4, 4), ("🇩", 1, 1),
        ("👩\u{200d}👩\u{200d}👧", 6, 2), ("❤", 1, 1), ("❤\u{fe0f}", 1, 2),
        ("1\u{fe0f}\u{20e3}", 1, 2),
        ("⌚", 2, 2), ("⌚\u{fe0e}", 2, 1), ("⌚\u{fe0f}", 2, 2), ("a\u{fe0f}", 1, 1),
        ("a\u{fe0e}", 1, 1), ("日\u{fe0e}", 2, 2), ("\u{1112}\u{1161}\u{11ab}", 2, 2),
        ("\u{915}\u{94d}\u{937}", 2, 2), ("\u{e01}\u{e33}", 2, 1), ("\u{200b}", 0, 0),
        ("\u{ad}", 1, 1), ("\u{feff}", 0, 0), ("🏴\u{e0067}\u{e0062}\u{e007f}", 2, 2),
        ("a\u{200d}b", 2, 2), ("\u{1f9d1}\u{200d}\u{1f680}", 4, 2),
    ]

    @Test(arguments: widths)
    func `widths are those of wcwidth, and of clusters where a program asks for it`(
        _ text: String, _ plain: Int, _ clustered: Int
    ) {
        for cut in Cut.allCases {
            for (mode, width) in [("", plain), ("\u{1b}[?2027h", clustered)] {
                var terminal = Terminal(size: Size(columns: 20, rows: 1))
                terminal.feed(Array((mode + text).utf8), cut: cut)
                #expect(terminal.place == [0, width], "\(mode)")
            }
        }
    }

    @Test func `at the edge an emoji is narrowed in place and not widened`() {
        let narrowed = Terminal(4, 2, fed: "\u{1b}[?2027hab⌚\u{fe0e}x")
        #expect(narrowed.lines == ["ab⌚\u{fe0e}x"] && narrowed.isWrapPending)

        let kept = Terminal(3, 2, fed: "\u{1b}[?2027hab❤\u{fe0f}x")
        #expect(kept.lines == ["ab❤\u{fe0f}", "x"])
    }
}

/// Unicode's files as Debian installs them.
enum UnicodeData {
    /// The lines that are not comments, comments at their ends cut off.
    static func lines(of file: String) throws -> [String] {
        let path = "/usr/share/unicode/\(file)"
        let handle = try #require(fopen(path, "r"), "unicode-data is not installed")
        defer { fclose(handle) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&buffer, 1, buffer.count, handle), count > 0 {
            bytes += buffer[..<count]
        }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap { line in
            let text = line.prefix { $0 != "#" }
            return text.allSatisfy(\.isWhitespace) ? nil : String(text)
        }
    }
}
