internal import Model

/// What is written to the log: a text into which no secret can be put.
package struct LogMessage: ExpressibleByStringInterpolation, Sendable {
    package let text: String

    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        package init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount * 8)
        }

        package mutating func appendLiteral(_ literal: String) {
            text += literal
        }

        package mutating func appendInterpolation(_ value: some Any) {
            text += value is Secret ? "‹secret›" : "\(value)"
        }
    }

    package init(stringLiteral value: String) {
        text = value
    }

    package init(stringInterpolation: StringInterpolation) {
        text = stringInterpolation.text
    }

    /// In one line, whatever a host put into it: control characters, those that turn the direction
    /// of writing, and backslashes are escaped.
    func escaped(limit: Int) -> String {
        var result = ""
        for scalar in text.unicodeScalars.prefix(limit) { result += Self.escaped(scalar) }
        return text.unicodeScalars.count > limit ? result + "…" : result
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\n": return "\\n"
        case "\r": return "\\r"
        case "\t": return "\\t"
        case "\\": return "\\\\"
        default: break
        }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate:
            return "\\u{\(String(scalar.value, radix: 16))}"
        default: return String(Character(scalar))
        }
    }
}
