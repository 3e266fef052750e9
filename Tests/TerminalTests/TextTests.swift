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
