/// Text that a host wrote, made fit to be shown: nothing in it can move the cursor, hide or turn
/// around what stands beside it, or fill the screen.
enum ForeignText {
    private static let lineLimit = 30
    private static let lengthLimit = 500

    /// One line; line ends become blanks.
    static func line(_ text: String) -> String {
        lines(text).joined(separator: " ")
    }

    /// What was typed, every blank kept.
    static func typed(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        result.append(contentsOf: text.unicodeScalars.filter(isHarmless))
        return String(result)
    }

    /// Its lines, the blank ones at both ends left out.
    static func lines(_ text: String) -> [String] {
        var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .prefix(lineLimit).map { cleaned($0) }
        while lines.last?.isEmpty ?? false { lines.removeLast() }
        while lines.first?.isEmpty ?? false { lines.removeFirst() }
        return lines
    }

    /// All of a text in one line, however long: for what the person agrees to word by word.
    static func whole(_ text: String) -> String {
        cleaned(text[...], limit: .max)
    }

    private static func cleaned(_ line: Substring, limit: Int = lengthLimit) -> String {
        var result = String.UnicodeScalarView()
        for scalar in line.unicodeScalars.prefix(limit) {
            result.append(scalar == "\t" ? " " : isHarmless(scalar) ? scalar : "\u{fffd}")
        }
        while result.last == " " { result.removeLast() }
        return String(result)
    }

    /// No control character, and none of those that turn the direction of writing.
    private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: false
        default: true
        }
    }
}
