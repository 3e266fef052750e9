/// A value to be written into a YAML text, and how it is written there.
package enum YAMLValue: Hashable, Sendable {
    case null
    case truth(Bool)
    case number(Int)
    case text(String)
    case list([String])
    case table([Pair])

    package struct Pair: Hashable, Sendable {
        package var key: String
        package var value: String

        package init(_ key: String, _ value: String) {
            self.key = key
            self.value = value
        }
    }

    /// In one line.
    package var inline: String {
        switch self {
        case .null: "null"
        case .truth(let isTrue): isTrue ? "true" : "false"
        case .number(let number): "\(number)"
        case .text(let text): Self.scalar(text)
        case .list(let texts): "[" + texts.map(Self.scalar).joined(separator: ", ") + "]"
        case .table(let pairs):
            "{"
                + pairs.map { "\(Self.scalar($0.key)): \(Self.scalar($0.value))" }
                .joined(separator: ", ") + "}"
        }
    }

    /// Where there is room for several lines: a text with line ends becomes a block.
    func block(indent: Int) -> String {
        guard case .text(let text) = self, Self.isBlock(text) else { return inline }
        let margin = String(repeating: " ", count: indent)
        let isEnded = text.hasSuffix("\n")
        let lines = (isEnded ? text.dropLast() : text[...])
            .split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.isEmpty ? "" : margin + $0 }
        return (isEnded ? "|" : "|-") + "\n" + lines.joined(separator: "\n")
    }

    private static func isBlock(_ text: String) -> Bool {
        guard text.contains("\n"), let first = text.first, !first.isWhitespace,
            !text.hasSuffix("\n\n")
        else { return false }
        return text.unicodeScalars.allSatisfy { $0 == "\n" || $0 == "\t" || isPrintable($0) }
    }

    // MARK: Scalars

    /// Plain where nobody could take it for something else, else in double quotes.
    package static func scalar(_ text: String) -> String {
        isPlain(text) ? text : quoted(text)
    }

    private static let otherMeanings: Set<String> = [
        "null", "true", "false", "yes", "no", "on", "off", "y", "n", "~",
    ]

    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, text.unicodeScalars.last != " ",
            isLetter(first) || "_./~".unicodeScalars.contains(first)
        else { return false }
        let digits = text.filter { $0 != "_" }
        return text.unicodeScalars.allSatisfy {
            isLetter($0) || "_./~@+- ".unicodeScalars.contains($0)
        }
            && !otherMeanings.contains(text.lowercased())
            && Double(digits) == nil && !digits.hasPrefix("0x") && !digits.hasPrefix("0o")
            && !text.hasPrefix("...")
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9": true
        default: scalar.value > 0xA0 && scalar.properties.isAlphabetic && isPrintable(scalar)
        }
    }

    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD,
            0x10000...:
            true
        default: false
        }
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.unicodeScalars.map(escaped).joined() + "\""
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\"": return "\\\""
        case "\\": return "\\\\"
        case "\n": return "\\n"
        case "\t": return "\\t"
        case "\r": return "\\r"
        case _ where isPrintable(scalar): return String(Character(scalar))
        default:
            let digits = String(scalar.value, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
    }
}
