/// What is known of the machine that the program runs on.
package struct MachineFacts: Hashable, Sendable {
    package var hostName: String
    package var userName: String
    package var homeDirectory: String
    package var shell: String
    /// The distribution, as os-release(5) calls it; nil where it does not say.
    package var system: String?
    /// Name, release and machine of uname(2).
    package var kernel: String

    package init(
        hostName: String, userName: String, homeDirectory: String, shell: String, system: String?,
        kernel: String
    ) {
        self.hostName = hostName
        self.userName = userName
        self.homeDirectory = homeDirectory
        self.shell = shell
        self.system = system
        self.kernel = kernel
    }

    /// `~` for the home directory, wherever a path in the text begins with it.
    package func shortened(_ text: String) -> String {
        guard homeDirectory.utf8.count > 1 else { return text }
        var result = ""
        var rest = Substring(text)
        while let range = rest.firstRange(of: homeDirectory) {
            let before = rest[..<range.lowerBound].last ?? result.last
            let isPath = !Self.isInName(before) && !Self.isInName(rest[range.upperBound...].first)
            result += rest[..<range.lowerBound] + (isPath ? "~" : homeDirectory)
            rest = rest[range.upperBound...]
        }
        return result + rest
    }

    /// Whether a character beside a path makes it another one.
    private static func isInName(_ character: Character?) -> Bool {
        character.map { $0.isLetter || $0.isNumber || "-_.".contains($0) } ?? false
    }

    /// PRETTY_NAME of an os-release file, else NAME.
    package static func system(inOSRelease text: String) -> String? {
        var values: [Substring: String] = [:]
        for line in text.split(whereSeparator: \.isNewline) {
            guard let equals = line.firstIndex(of: "=") else { continue }
            let quoted = line[line.index(after: equals)...]
            let isQuoted = quoted.count > 1 && (quoted.first == "\"" || quoted.first == "'")
            values[line[..<equals]] = String(isQuoted ? quoted.dropFirst().dropLast() : quoted)
        }
        return (values["PRETTY_NAME"] ?? values["NAME"]).flatMap { $0.isEmpty ? nil : $0 }
    }
}
