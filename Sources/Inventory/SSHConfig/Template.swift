/// A value with percent tokens: ssh_config(5), TOKENS. What the environment and the tilde stand
/// for is put in when the line is read, what depends on the host when it is asked for.
struct Template: Hashable, Sendable {
    private enum Part: Hashable, Sendable {
        case text(String)
        case token(Token)
    }

    /// What else than tokens a value may have.
    struct Extras: OptionSet, Sendable {
        let rawValue: Int

        static let tilde = Extras(rawValue: 1)
        static let variables = Extras(rawValue: 2)
    }

    /// As it is written: what ssh compares to find the same file named twice.
    let raw: String
    private var parts: [Part] = []

    init(
        _ raw: String, allowing tokens: Set<Token>, _ extras: Extras, _ caller: SSHCaller
    ) throws(ConfigFault) {
        self.raw = raw
        let text = extras.contains(.tilde) ? try caller.expandingTilde(raw) : raw
        var rest = text[...]
        while let first = rest.first {
            if first == "%" {
                rest.removeFirst()
                try take(token: rest.popFirst(), tokens)
            } else if extras.contains(.variables), rest.hasPrefix("${") {
                rest.removeFirst(2)
                append(try Self.takeVariable(&rest, caller))
            } else {
                append(String(first))
                rest.removeFirst()
            }
        }
    }

    /// Text without tokens.
    init(literal: String) {
        raw = literal
        parts = [.text(literal)]
    }

    private mutating func take(
        token letter: Character?, _ tokens: Set<Token>
    ) throws(ConfigFault) {
        guard letter != "%" else { return append("%") }
        guard let letter, let token = Token(rawValue: letter), tokens.contains(token) else {
            throw ConfigFault("“%\(letter.map(String.init) ?? "")” is no token that can stand here")
        }
        parts.append(.token(token))
    }

    private mutating func append(_ text: String) {
        if case .text(let before) = parts.last {
            parts[parts.count - 1] = .text(before + text)
        } else {
            parts.append(.text(text))
        }
    }

    private static func takeVariable(
        _ rest: inout Substring, _ caller: SSHCaller
    ) throws(ConfigFault) -> String {
        guard let close = rest.firstIndex(of: "}"), close > rest.startIndex else {
            throw ConfigFault("expected the name of a variable between “${” and “}”")
        }
        let name = String(rest[..<close])
        rest = rest[rest.index(after: close)...]
        guard let value = caller.variables[name] else {
            throw ConfigFault("the environment has no variable “\(name)”")
        }
        return value
    }

    func text(with values: TokenValues) -> String {
        parts.map { part in
            switch part {
            case .text(let text): text
            case .token(let token): values[token]
            }
        }
        .joined()
    }
}
