internal import Model

/// Where text stops being YAML, or is more than we take.
struct YAMLFault: Error {
    /// Counted from 1.
    var line: Int
    /// What was expected.
    var message: String
    /// The line of the bracket or brace around it, which may be the real fault.
    var start: Int?

    init(line: Int, message: String, start: Int? = nil) {
        self.line = line
        self.message = message
        self.start = start
    }

    func diagnostic(in file: String, isLeftOut: Bool) -> Diagnostic {
        let message = isLeftOut ? message + " (this entry is left out)" : message
        return Diagnostic(file: file, line: line, message: message)
    }
}

extension YAMLFault {
    /// libyaml's words for a fault, and ours that say what to do.
    private static let wordings: [(theirs: String, ours: String)] = [
        (
            "mapping values are not allowed",
            "expected no `: ` here: indent the line as its neighbours are, or quote the text"
        ),
        (
            "did not find expected key",
            "expected a key and a colon, indented as the keys above it"
        ),
        (
            "did not find expected '-'",
            "expected `- ` and an item, indented as the items above it"
        ),
        ("could not find expected ':'", "expected `: ` and a value after this key"),
        (
            "did not find expected ',' or ']'",
            "expected `,` and a `]` that ends the list begun here"
        ),
        (
            "did not find expected ',' or '}'",
            "expected `,` and a `}` that ends the keys begun here"
        ),
        (
            "found character that cannot start any token",
            "expected spaces for indentation, or a value: a tab, `@`, `%` and a backquote "
                + "stand first only within quotes"
        ),
        ("found unexpected end of stream", "expected the quote that ends the text begun here"),
        ("found unexpected document indicator", "expected the quote that ends the text begun here"),
        (
            "found unknown escape character",
            "expected a known letter after the backslash: single quotes take it as it is"
        ),
        ("block sequence entries are not allowed", "expected `- ` on a line of its own"),
        ("did not find expected node content", "expected a value"),
        ("control characters are not allowed", "expected text without control characters"),
        ("octet", "expected UTF-8 text"),
        ("unexpected low surrogate", "expected UTF-8 text"),
        ("undefined tag handle", "expected no tag: quote a text that begins with `!`"),
    ]

    static func wording(for problem: String) -> String {
        wordings.first { problem.contains($0.theirs) }?.ours ?? "expected YAML: \(problem)"
    }
}
