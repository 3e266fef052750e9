extension SearchPattern {
    /// A regular expression as a tree.
    indirect enum Node: Equatable {
        case one(Test)
        case assertion(Assertion)
        case sequence([Node])
        case choice([Node])
        /// `most` is nil for no limit.
        case repetition(Node, least: Int, most: Int?)
    }

    /// Reads the usual syntax: `. * + ? | () [] ^ $ {m,n}`, `\d \w \s \b` and their capitals for
    /// the contrary, `\t`; any other character after `\` stands for itself.
    struct Parser {
        /// Parentheses in parentheses; deeper ones are a slip or an attack on the stack.
        private static let depthLimit = 40
        private static let countLimit = 255

        private var rest: Substring.UnicodeScalarView
        private var depth = 0
        private let foldsCase: Bool

        static func parse(_ source: String, foldingCase: Bool) throws(Problem) -> Node {
            var parser = Parser(rest: source[...].unicodeScalars, foldsCase: foldingCase)
            let node = try parser.choice()
            guard parser.rest.isEmpty else { throw Problem("a ) without its (") }
            return node
        }

        private mutating func choice() throws(Problem) -> Node {
            var branches = [try sequence()]
            while skip("|") { branches.append(try sequence()) }
            return branches.count == 1 ? branches[0] : .choice(branches)
        }

        private mutating func sequence() throws(Problem) -> Node {
            var nodes: [Node] = []
            while let next = rest.first, next != "|", next != ")" {
                nodes.append(try quantified())
            }
            return nodes.count == 1 ? nodes[0] : .sequence(nodes)
        }

        private mutating func quantified() throws(Problem) -> Node {
            var node = try atom()
            var stacked = 0
            while let (least, most) = try quantifier() {
                stacked += 1
                guard stacked <= Self.depthLimit else { throw Problem("too many repetitions") }
                node = .repetition(node, least: least, most: most)
            }
            return node
        }

        private mutating func quantifier() throws(Problem) -> (least: Int, most: Int?)? {
            if skip("*") { return (0, nil) }
            if skip("+") { return (1, nil) }
            if skip("?") { return (0, 1) }
            return try counts()
        }

        /// `{m}`, `{m,}`, `{m,n}` and `{,n}`; a `{` that opens none of these stands for itself.
        private mutating func counts() throws(Problem) -> (least: Int, most: Int?)? {
            guard rest.first == "{" else { return nil }
            let start = rest
            rest.removeFirst()
            let least = number()
            let hasComma = skip(",")
            let most = hasComma ? number() : least
            guard skip("}"), least != nil || most != nil else {
                rest = start
                return nil
            }
            guard (most ?? 0) <= Self.countLimit, (least ?? 0) <= Self.countLimit else {
                throw Problem("at most \(Self.countLimit) repetitions can be counted")
            }
            guard most.map({ $0 >= least ?? 0 }) ?? true else {
                throw Problem("{\(least ?? 0),\(most ?? 0)}: the second number is the smaller")
            }
            return (least ?? 0, most)
        }

        private mutating func number() -> Int? {
            let digits = rest.prefix { ("0"..."9").contains($0) }
            rest.removeFirst(digits.count)
            guard !digits.isEmpty else { return nil }
            return Int(String(String.UnicodeScalarView(digits))) ?? Int.max
        }

        private mutating func atom() throws(Problem) -> Node {
            switch rest.removeFirst() {
            case ".": return .one(.any)
            case "^": return .assertion(.lineStart)
            case "$": return .assertion(.lineEnd)
            case "(": return try group()
            case "[": return .one(.set(try set()))
            case "\\": return try escape()
            case "*", "+", "?": throw Problem("nothing to repeat")
            case "{":
                return .one(.scalar("{"))
            case let scalar: return .one(.scalar(scalar))
            }
        }

        private mutating func group() throws(Problem) -> Node {
            depth += 1
            guard depth <= Self.depthLimit else { throw Problem("too many ( in each other") }
            if rest.starts(with: "?:".unicodeScalars) { rest.removeFirst(2) }
            let node = try choice()
            guard skip(")") else { throw Problem("a ( without its )") }
            depth -= 1
            return node
        }

        private mutating func escape() throws(Problem) -> Node {
            guard let scalar = rest.popFirst() else { throw Problem("a \\ with nothing after it") }
            switch scalar {
            case "b": return .assertion(.wordBoundary)
            case "B": return .assertion(.notWordBoundary)
            default: break
            }
            if let part = Self.scalarClass(scalar) {
                return .one(.set(ScalarSet(classes: [part])))
            }
            return .one(.scalar(scalar == "t" ? "\t" : scalar))
        }

        private static func scalarClass(_ scalar: Unicode.Scalar) -> ScalarSet.Class? {
            switch scalar {
            case "d": .digit
            case "D": .notDigit
            case "w": .word
            case "W": .notWord
            case "s": .space
            case "S": .notSpace
            default: nil
            }
        }

        /// The inside of `[...]`; a `]` that comes first stands for itself.
        private mutating func set() throws(Problem) -> ScalarSet {
            var set = ScalarSet()
            set.isNegated = skip("^")
            var isFirst = true
            while let scalar = rest.popFirst() {
                if scalar == "]", !isFirst { return set }
                isFirst = false
                try add(scalar, to: &set)
            }
            throw Problem("a [ without its ]")
        }

        private mutating func add(
            _ scalar: Unicode.Scalar, to set: inout ScalarSet
        ) throws(Problem) {
            if scalar == "\\", let next = rest.first, let part = Self.scalarClass(next) {
                rest.removeFirst()
                set.classes.append(part)
                return
            }
            let low = try literal(scalar)
            guard rest.first == "-", rest.dropFirst().first.map({ $0 != "]" }) ?? false else {
                insert(low...low, into: &set)
                return
            }
            rest.removeFirst()
            let high = try literal(rest.removeFirst())
            guard low <= high else { throw Problem("[\(low)-\(high)]: the wrong way round") }
            insert(low...high, into: &set)
        }

        private mutating func literal(
            _ scalar: Unicode.Scalar
        ) throws(Problem) -> Unicode.Scalar {
            guard scalar == "\\" else { return scalar }
            guard let next = rest.popFirst() else { throw Problem("a [ without its ]") }
            return next == "t" ? "\t" : next
        }

        /// What is compared is folded; so a range of capitals takes small letters too.
        private func insert(_ range: ClosedRange<Unicode.Scalar>, into set: inout ScalarSet) {
            set.ranges.append(range)
            guard foldsCase else { return }
            let capitals: ClosedRange<Unicode.Scalar> = "A"..."Z"
            guard range.overlaps(capitals) else { return }
            let shared = range.clamped(to: capitals)
            set.ranges.append(
                SearchPattern.folded(shared.lowerBound)...SearchPattern.folded(shared.upperBound))
        }

        private mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
            guard rest.first == scalar else { return false }
            rest.removeFirst()
            return true
        }
    }
}
