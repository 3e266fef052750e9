import Glibc
import Screen
import Testing

@testable import Terminal

/// From bytes to characters, and how wide those are.
@Suite struct TextTests {
    /// Ill-formed UTF-8 and what stands for it, after Unicode 15 §3.9, tables 3-8 to 3-11.
    static let texts: [([UInt8], String)] = [
        ([0x61, 0xf0, 0x9f, 0x98, 0x80, 0x62], "a😀b"),
        (
            [0xc0, 0xaf, 0xe0, 0x80, 0xbf, 0xf0, 0x81, 0x82, 0x41],
            "\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}A"
        ),
        (
            [0xed, 0xa0, 0x80, 0xed, 0xbf, 0xbf, 0xed, 0xaf, 0x41],
            "\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}A"
        ),
        (
            [0xf4, 0x91, 0x92, 0x93, 0xff, 0x41, 0x80, 0xbf, 0x42],
            "\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}A\u{fffd}\u{fffd}B"
        ),
        (
            [0xe1, 0x80, 0xe2, 0xf0, 0x91, 0x92, 0xf1, 0xbf, 0x41],
            "\u{fffd}\u{fffd}\u{fffd}\u{fffd}A"
        ),
        ([0xe6, 0x97, 0x1b, 0x5b, 0x43, 0x41], "\u{fffd} A"),
        ([0xc3, 0x0d, 0x41], "A"),
        ([0xef, 0xbf, 0xbd, 0x41], "\u{fffd}A"),
    ]

    @Test(arguments: texts, Cut.allCases)
    func `ill-formed text is replaced as Unicode says`(
        _ sample: ([UInt8], String), _ cut: Cut
    ) {
        var terminal = Terminal(size: Size(columns: 20, rows: 2))

        terminal.feed(sample.0, cut: cut)

        #expect(terminal.lines == [sample.1])
    }

    @Test func `widths are those of the C library for all that it knows`() throws {
        let locale = try #require(newlocale(Int32(LC_CTYPE_MASK), "C.UTF-8", nil))
        defer { freelocale(locale) }
        let former = uselocale(locale)
        // The C library's headers show it only to those who define _XOPEN_SOURCE.
        let symbol = try #require(dlsym(nil, "wcwidth"))
        let wcwidth = unsafeBitCast(symbol, to: (@convention(c) (wchar_t) -> CInt).self)
        defer { uselocale(former) }

        let scalars = (UInt32(0)..<0x110000).compactMap { Unicode.Scalar($0) }
        let different = scalars.filter { scalar in
            let theirs = Int(wcwidth(wchar_t(scalar.value)))
            return theirs >= 0 && theirs != CharacterWidth.of(scalar)
        }

        #expect(Self.ranges(different.map(\.value)) == [])
    }

    /// Where our width differs from what an unknown scalar has (1), and why.
    static let reasons: [(ClosedRange<UInt32>, width: Int, why: String)] = [
        (0x01...0x1f, 0, "C0 controls are not printed"), (0x7f...0x9f, 0, "nor DEL and C1"),
        (0x2028...0x2029, 0, "line and paragraph separators"),
        (0xd7c7...0xd7ca, 0, "room for Hangul vowels"),
        (0xd7fc...0xd7ff, 0, "room for Hangul consonants"),
        (0xfa6e...0xfa6f, 2, "room for ideographs"), (0xfada...0xfaff, 2, "room for ideographs"),
        (0x2a6e0...0x2fffd, 2, "room for ideographs (EastAsianWidth.txt, plane 2)"),
        (0x3134b...0x3fffd, 2, "room for ideographs (plane 3)"),
        (0xe0000...0xe0fff, 0, "default ignorable, assigned or not"),
    ]

    /// The rest must be what came with Unicode 15, by DerivedAge.txt, which the library of Debian 12
    /// (Unicode 14) does not know yet.
    @Test func `what the C library does not know has its width for a reason`() throws {
        let new = try UnicodeData.lines(of: "DerivedAge.txt").filter { $0.contains("; 15") }
            .compactMap { line -> ClosedRange<UInt32>? in
                let ends = line.prefix { $0 != " " && $0 != ";" }.split(separator: ".")
                guard let first = ends.first.flatMap({ UInt32($0, radix: 16) }),
                    let last = ends.last.flatMap({ UInt32($0, radix: 16) })
                else { return nil }
                return first...last
            }
        let unknown = try Self.unknownToTheLibrary { CharacterWidth.of($0) != 1 }
        #expect(unknown.count > 10)

        let unexplained = unknown.flatMap { Array($0) }.filter { value in
            guard let scalar = Unicode.Scalar(value) else { return false }
            let width = CharacterWidth.of(scalar)
            return !Self.reasons.contains { $0.0.contains(value) && $0.width == width }
                && !new.contains { $0.contains(value) }
        }

        #expect(unexplained == [])
    }

    private static func unknownToTheLibrary(
        where isMeant: (Unicode.Scalar) -> Bool
    ) throws -> [ClosedRange<UInt32>] {
        let locale = try #require(newlocale(Int32(LC_CTYPE_MASK), "C.UTF-8", nil))
        defer { freelocale(locale) }
        let former = uselocale(locale)
        let symbol = try #require(dlsym(nil, "wcwidth"))
        let wcwidth = unsafeBitCast(symbol, to: (@convention(c) (wchar_t) -> CInt).self)
        defer { uselocale(former) }
        let scalars = (UInt32(0)..<0x110000).compactMap { Unicode.Scalar($0) }
        return ranges(scalars.filter { wcwidth(wchar_t($0.value)) < 0 && isMeant($0) }.map(\.value))
    }

    private static func ranges(_ values: [UInt32]) -> [ClosedRange<UInt32>] {
        values.reduce(into: []) { ranges, value in
            if let last = ranges.last, last.upperBound + 1 == value {
                ranges[ranges.count - 1] = last.lowerBound...value
            } else {
                ranges.append(value...value)
            }
        }
    }

    @Test(
        arguments: [
            ("a", 1), ("é", 1), ("日", 2), ("ｱ", 1), ("한", 2), ("👩\u{200d}💻", 2), ("🇩🇪", 2), ("❤", 1),
            ("e\u{301}", 1), ("\u{301}", 0), ("\u{ad}", 1), ("\u{7}", 1), ("ﷺ", 1), ("─", 1),
        ] as [(Character, Int)])
    func `a cluster is as wide as its widest scalar`(_ character: Character, _ width: Int) {
        #expect(CharacterWidth.of(character) == width)
    }
}
