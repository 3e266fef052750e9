/// What a search looks for: a text as it stands, or a regular expression. Matching takes time in
/// proportion to the line and the pattern, whatever either says: all states of the automaton
/// advance together and nothing is tried twice (Thompson, CACM 11(6), 1968).
struct SearchPattern: Equatable, Sendable {
    /// Why a text is no regular expression, as a sentence for the search line.
    struct Problem: Error, Equatable {
        var message: String

        init(_ message: String) {
            self.message = message
        }
    }

    /// One test of a character against the pattern.
    enum Test: Equatable, Sendable {
        case scalar(Unicode.Scalar)
        case any
        case set(ScalarSet)
    }

    /// A place in the line, which takes no character.
    enum Assertion: Equatable, Sendable {
        case lineStart, lineEnd, wordBoundary, notWordBoundary
    }

    /// One instruction of the automaton.
    enum Instruction: Equatable, Sendable {
        case take(Test)
        case split(Int, Int)
        case jump(Int)
        case assert(Assertion)
        case match
    }

    /// Instructions in one pattern at most; `{m,n}` would make them without end.
    static let programLimit = 500

    let source: String
    let isRegularExpression: Bool
    /// Smart case: only a pattern with a capital letter in it tells them apart.
    let ignoresCase: Bool
    let program: [Instruction]

    init(_ source: String, isRegularExpression: Bool) throws(Problem) {
        self.source = source
        self.isRegularExpression = isRegularExpression
        ignoresCase =
            !source.unicodeScalars.contains { $0.properties.isUppercase }
            || Self.hasOnlyEscapedCapitals(source, isRegularExpression)
        let node: Node =
            if isRegularExpression {
                try Parser.parse(source, foldingCase: ignoresCase)
            } else {
                .sequence(source.unicodeScalars.map { .one(.scalar($0)) })
            }
        program = try Compiler.compile(node)
    }

    /// `\S`, `\D`, `\W` and `\B` are no capitals that a person looks for.
    private static func hasOnlyEscapedCapitals(_ source: String, _ isExpression: Bool) -> Bool {
        guard isExpression else { return false }
        var isEscaped = false
        for scalar in source.unicodeScalars {
            if !isEscaped, scalar.properties.isUppercase { return false }
            isEscaped = !isEscaped && scalar == "\\"
        }
        return true
    }

    /// The scalar that stands for itself and its other case.
    static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        if scalar.isASCII {
            return ("A"..."Z").contains(scalar) ? Unicode.Scalar(UInt8(scalar.value) + 32) : scalar
        }
        let lowered = scalar.properties.lowercaseMapping.unicodeScalars
        return lowered.count == 1 ? lowered.first ?? scalar : scalar
    }
}

/// What `[...]`, `\d`, `\w` and `\s` take.
struct ScalarSet: Equatable, Sendable {
    /// A part of a set that is not a range.
    enum Class: Equatable, Sendable {
        case digit, word, space
        case notDigit, notWord, notSpace
    }

    var ranges: [ClosedRange<Unicode.Scalar>] = []
    var classes: [Class] = []
    var isNegated = false

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        let isInside =
            ranges.contains { $0.contains(scalar) }
            || classes.contains { Self.contains(scalar, $0) }
        return isInside != isNegated
    }

    static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            return ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
                || ("0"..."9").contains(scalar) || scalar == "_"
        }
        return scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal
    }

    private static func contains(_ scalar: Unicode.Scalar, _ part: Class) -> Bool {
        switch part {
        case .digit: scalar.properties.numericType == .decimal
        case .notDigit: scalar.properties.numericType != .decimal
        case .word: isWord(scalar)
        case .notWord: !isWord(scalar)
        case .space: scalar.properties.isWhitespace
        case .notSpace: !scalar.properties.isWhitespace
        }
    }
}
