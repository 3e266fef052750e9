import Testing

@testable import Workbench

struct TerminalsSearchPatternTests {
    private static func found(
        _ pattern: String, in line: String, isExpression: Bool = true
    ) throws -> [String] {
        let scalars = Array(line.unicodeScalars)
        return try SearchPattern(pattern, isRegularExpression: isExpression)
            .matches(in: scalars)
            .map { String(String.UnicodeScalarView(scalars[$0])) }
    }

    @Test(arguments: [
        ("a.c", "abc a-c ac", ["abc", "a-c"]),
        ("ab*", "a ab abbb", ["a", "ab", "abbb"]),
        ("ab+", "a ab abbb", ["ab", "abbb"]),
        ("colou?r", "color colour", ["color", "colour"]),
        ("cat|dog|bird", "a dog, a cat", ["dog", "cat"]),
        ("(ab)+", "ababab aab", ["ababab", "ab"]),
        ("(?:ab){2}", "ababab", ["abab"]),
        ("[a-c]+", "xabcabcx", ["abcabc"]),
        ("[^ ]+", "two words", ["two", "words"]),
        ("[]x]+", "a]x]", ["]x]"]),
        ("[a-]+", "b-a-b", ["-a-"]),
        (#"[\d.]+"#, "at 10.0.3.11 now", ["10.0.3.11"]),
        ("^a", "aa", ["a"]),
        ("a$", "aba", ["a"]),
        (#"\d{1,3}"#, "1 22 4444", ["1", "22", "444", "4"]),
        (#"\d{2}"#, "1 22 444", ["22", "44"]),
        (#"\d{3,}"#, "1 22 44444", ["44444"]),
        ("a{,2}b", "aaab", ["aab"]),
        (#"\w+"#, "grün_1-ok", ["grün_1", "ok"]),
        (#"\S+"#, "a b", ["a", "b"]),
        (#"\bcat\b"#, "cat concat cat", ["cat", "cat"]),
        (#"\."#, "a.b", ["."]),
        ("a{x", "a{x", ["a{x"]),
        ("x*", "abc", []),
        ("", "abc", []),
        ("a||b", "ab", ["a", "b"]),
        ("日本", "日本語", ["日本"]),
    ])
    func `an expression finds what it says`(
        _ pattern: String, _ line: String, _ wanted: [String]
    ) throws {
        #expect(try Self.found(pattern, in: line) == wanted)
    }

    @Test(arguments: [
        ("a|ab|abc", "abcd", "abc"),
        ("(a|ab)(c|bcd)", "abcd", "abcd"),
        ("b+|ab+c", "abbbc", "abbbc"),
    ])
    func `the leftmost match is taken, and the longest there`(
        _ pattern: String, _ line: String, _ wanted: String
    ) throws {
        #expect(try Self.found(pattern, in: line) == [wanted])
    }

    @Test(arguments: [
        ("error", "Error ERROR error", 3),
        ("Error", "Error ERROR error", 1),
        (#"\Serror"#, "xERROR", 1),
        ("[a-f]+", "ABC", 1),
        ("ärger", "ÄRGER", 1),
    ])
    func `only a capital letter makes a search tell the cases apart`(
        _ pattern: String, _ line: String, _ count: Int
    ) throws {
        #expect(try Self.found(pattern, in: line).count == count)
    }

    @Test func `a plain search takes every character as it stands`() throws {
        #expect(try Self.found("a.c(", in: "abc( a.c(", isExpression: false) == ["a.c("])
    }

    @Test(arguments: [
        ("(a", "a ( without its )"), ("a)", "a ) without its ("), ("[a", "a [ without its ]"),
        ("*a", "nothing to repeat"), ("a\\", "a \\ with nothing after it"),
        ("a{3,1}", "{3,1}: the second number is the smaller"),
        ("((a{200}){200}){200}", "the expression is too large"),
        ("a{9999}", "at most 255 repetitions can be counted"),
        ("[z-a]", "[z-a]: the wrong way round"),
        (String(repeating: "(", count: 200), "too many ( in each other"),
        ("a" + String(repeating: "*", count: 200), "too many repetitions"),
    ])
    func `a wrong expression says what is wrong`(_ pattern: String, _ message: String) {
        #expect(throws: SearchPattern.Problem(message)) {
            try SearchPattern(pattern, isRegularExpression: true)
        }
    }

    @Test(arguments: ["(a*)*b", "(a|a)*b", "(a?){30}a{30}b", "(.*)*(.*)*(.*)*x", "((a+)+)+$"])
    func `an evil expression does no more than its share of steps`(_ pattern: String) throws {
        let line = [Unicode.Scalar](repeating: "a", count: 2_000) + ["!"]
        let evil = try SearchPattern(pattern, isRegularExpression: true)
        var budget = SearchBudget()
        let before = budget.steps
        _ = evil.matches(in: line, budget: &budget)
        #expect(before - budget.steps <= line.count * (evil.program.count + 1))
    }

    @Test func `a spent budget ends a search`() throws {
        let slow = try SearchPattern("a|a.*b", isRegularExpression: true)
        let line = [Unicode.Scalar](repeating: "a", count: 1_000)
        var budget = SearchBudget(steps: 10_000)
        #expect(slow.matches(in: line, budget: &budget).count < 1_000)
        #expect(budget.isSpent)
    }

    @Test func `a match may run over the seam of a wrapped line`() throws {
        let lines = GivenLines(["hello wor↩", "ld and more"], columns: 9)
        let pattern = try SearchPattern("world", isRegularExpression: false)
        #expect(lines.matches(of: pattern, in: 0..<2) == [point(0, 6)...point(1, 1)])
    }

    @Test func `a match covers both halves of its last wide character`() throws {
        let lines = GivenLines(["a日本b"])
        let pattern = try SearchPattern("日本", isRegularExpression: false)
        #expect(lines.matches(of: pattern, in: 0..<1) == [point(0, 1)...point(0, 4)])
    }

    @Test(arguments: [
        (SearchDirection.forward, point(0, 0), point(0, 4), false),
        (.forward, point(0, 4), point(2, 0), false),
        (.forward, point(2, 0), point(0, 0), true),
        (.backward, point(2, 0), point(0, 4), false),
        (.backward, point(0, 0), point(2, 0), true),
    ])
    func `the next match is looked for round the end`(
        _ direction: SearchDirection, _ start: TextPoint, _ wanted: TextPoint, _ isAround: Bool
    ) throws {
        let lines = GivenLines(["foo foo", "bar", "foo"])
        let pattern = try SearchPattern("foo", isRegularExpression: false)
        let found = try #require(try lines.nextMatch(of: pattern, from: start, direction))
        #expect(found.match.lowerBound == wanted)
        #expect(found.isWrappedAround == isAround)
    }
}
