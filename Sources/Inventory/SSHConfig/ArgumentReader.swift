/// Takes the values of a line in the forms in which keywords have them.
struct ArgumentReader {
    private let line: ConfigLine
    let caller: SSHCaller

    init(_ line: ConfigLine, _ caller: SSHCaller) {
        self.line = line
        self.caller = caller
    }

    func fault(_ message: String) -> ConfigFault {
        ConfigFault("\(line.spelling): \(message)")
    }

    // MARK: Words

    /// The one word there is.
    func word() throws(ConfigFault) -> String {
        guard let word = line.arguments.first, !word.isEmpty else {
            throw fault("expected a value")
        }
        guard line.arguments.count == 1 else {
            throw fault("expected one value, not also “\(line.arguments[1])”")
        }
        return word
    }

    func words() throws(ConfigFault) -> [String] {
        guard !line.arguments.contains("") else { throw fault("a value is empty") }
        guard !line.arguments.isEmpty else { throw fault("expected a value") }
        return line.arguments
    }

    /// Names of files, or `none` alone.
    func files() throws(ConfigFault) -> [String] {
        let words = try words()
        guard words.count == 1 || !words.contains(where: Self.isNone) else {
            throw fault("“none” must stand alone")
        }
        return words.filter { !Self.isNone($0) }
    }

    static func isNone(_ word: String) -> Bool { ASCII.lowercased(word) == "none" }

    /// The rest of the line as it stands, quotes, comment and all.
    func text() -> String {
        let rest = line.rest.drop { ASCII.isSpace($0) || $0 == UInt8(ascii: "=") }
        return String(decoding: rest, as: UTF8.self)
    }

    // MARK: Values

    func flag() throws(ConfigFault) -> Bool {
        try choice(["yes": true, "true": true, "no": false, "false": false])
    }

    /// One of several words, in any letters.
    func choice<Value>(_ values: KeyValuePairs<String, Value>) throws(ConfigFault) -> Value {
        let word = try word()
        let small = ASCII.lowercased(word)
        guard let value = values.first(where: { $0.key == small })?.value else {
            let names = values.map(\.key).joined(separator: ", ")
            throw fault("expected one of \(names), not “\(word)”")
        }
        return value
    }

    func number(in range: ClosedRange<Int> = 0...Int(Int32.max)) throws(ConfigFault) -> Int {
        let word = try word()
        guard let number = ASCII.number(word), range.contains(number) else {
            throw fault(
                "expected a number from \(range.lowerBound) to \(range.upperBound), not “\(word)”")
        }
        return number
    }

    /// Nil for `none`.
    func seconds() throws(ConfigFault) -> Int? {
        let word = try word()
        if word == "none" { return nil }
        guard let seconds = TimeText.seconds(word) else {
            throw fault("expected a time such as 30 or 1m30s, not “\(word)”")
        }
        return seconds
    }

    // MARK: Templates

    func template(
        _ text: String, _ tokens: Set<Token>, _ extras: Template.Extras = []
    ) throws(ConfigFault) -> Template {
        do throws(ConfigFault) {
            return try Template(text, allowing: tokens, extras, caller)
        } catch {
            throw fault(error.message)
        }
    }

    func file(_ path: String) throws(ConfigFault) -> Template {
        try template(path, Token.ofFiles, [.tilde, .variables])
    }
}
