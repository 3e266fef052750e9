/// Hands out the arguments of a command line one at a time.
struct ArgumentReader {
    enum Argument: Equatable {
        /// With its dashes: `--json`.
        case option(String)
        case operand(String)
    }

    private var rest: ArraySlice<String>
    private var onlyOperands = false
    /// The value of the option just handed out, where it was written `--option=value`.
    private var attachedValue: String?

    init(_ arguments: [String]) {
        rest = arguments[...]
    }

    /// `help`, or its option anywhere before `--`.
    var asksForHelp: Bool {
        let words = rest.prefix { $0 != "--" }
        return words.first == "help" || words.contains("--help") || words.contains("-h")
    }

    /// The first argument, if it is a word and no option.
    mutating func command() throws(UsageError) -> String? {
        guard let first = rest.first, !first.hasPrefix("-") else { return nil }
        return rest.removeFirst()
    }

    mutating func next() throws(UsageError) -> Argument? {
        if let attachedValue {
            throw UsageError(message: "“=\(attachedValue)” follows an option that takes no value")
        }
        guard let word = rest.popFirst() else { return nil }
        if onlyOperands || word == "-" || !word.hasPrefix("-") { return .operand(word) }
        if word == "--" {
            onlyOperands = true
            return try next()
        }
        guard let equals = word.firstIndex(of: "=") else { return .option(word) }
        attachedValue = String(word[word.index(after: equals)...])
        return .option(String(word[..<equals]))
    }

    mutating func value(of option: String) throws(UsageError) -> String {
        if let attachedValue {
            self.attachedValue = nil
            return attachedValue
        }
        guard let value = rest.popFirst() else {
            throw UsageError(message: "\(option) needs a value")
        }
        return value
    }

    mutating func number(
        of option: String, in range: ClosedRange<Int>
    ) throws(UsageError) -> Int {
        let text = try value(of: option)
        guard let number = Int(text), range.contains(number) else {
            throw UsageError(
                message: "\(option): “\(text)” is not a number from \(range.lowerBound) to "
                    + "\(range.upperBound)")
        }
        return number
    }

    /// Takes away what follows the first `--`; nil if there is none.
    mutating func cutCommand() -> [String]? {
        guard let place = rest.firstIndex(of: "--") else { return nil }
        defer { rest = rest[..<place] }
        return Array(rest[(place + 1)...])
    }

    /// Exactly one operand that is not empty; `takes` says of each option whether it is known.
    mutating func onlyOperand(
        named name: String, takes: (String) throws(UsageError) -> Bool = { _ in false }
    ) throws(UsageError) -> String {
        var found: String?
        while let argument = try next() {
            switch argument {
            case .option(let option) where try takes(option): continue
            case .operand(let word) where found == nil: found = word
            default: throw unexpected(argument)
            }
        }
        guard let found, !found.isEmpty else { throw UsageError(message: "name one \(name)") }
        return found
    }

    func unexpected(_ argument: Argument) -> UsageError {
        switch argument {
        case .option(let option): UsageError(message: "there is no option \(option) here")
        case .operand(let word): UsageError(message: "“\(word)” is one argument too many")
        }
    }
}
