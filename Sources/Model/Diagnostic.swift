/// Something wrong in a file a person wrote: where it is and what was expected there.
package struct Diagnostic: Hashable, Sendable {
    package enum Severity: Sendable {
        case warning, error
    }

    package var severity: Severity
    package var file: String
    /// Counted from 1; nil where the whole file is meant.
    package var line: Int?
    /// What is wrong and what was expected.
    package var message: String

    package init(
        _ severity: Severity = .error, file: String, line: Int? = nil, message: String
    ) {
        self.severity = severity
        self.file = file
        self.line = line
        self.message = message
    }

    /// `file:line: message`, as compilers print it.
    package var text: String {
        line.map { "\(file):\($0): \(message)" } ?? "\(file): \(message)"
    }
}
