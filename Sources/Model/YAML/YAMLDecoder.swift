/// Takes values out of a tree, and notes where something else was expected.
package struct YAMLDecoder: Sendable {
    /// A file that is wrong all through needs no diagnostic for each line.
    private static let mostDiagnostics = 100

    package let file: String
    package private(set) var diagnostics: [Diagnostic] = []

    package init(file: String) {
        self.file = file
    }

    package mutating func complain(
        _ line: Int, _ message: String, _ severity: Diagnostic.Severity = .error
    ) {
        guard diagnostics.count <= Self.mostDiagnostics else { return }
        let isLast = diagnostics.count == Self.mostDiagnostics
        diagnostics.append(
            Diagnostic(
                severity, file: file, line: line,
                message: isLast ? "there is more; it is not listed" : message))
    }

    /// Nil, with a complaint, for what is not `wanted`.
    private mutating func expected<Value>(_ wanted: String, _ node: YAMLNode) -> Value? {
        complain(node.line, "expected \(wanted), found \(node.kindName)")
        return nil
    }

    /// The text of a scalar that is something.
    package mutating func text(_ node: YAMLNode, _ wanted: String) -> String? {
        guard let text = node.text, !node.isNull, !text.isEmpty else {
            return expected(wanted, node)
        }
        return text
    }

    /// As `text`, without control characters; line ends and tabs may be allowed.
    package mutating func cleanText(
        _ node: YAMLNode, _ wanted: String, mayHaveLines: Bool = false
    ) -> String? {
        guard let text = text(node, wanted) else { return nil }
        let isClean = text.unicodeScalars.allSatisfy { scalar in
            if mayHaveLines, scalar == "\n" || scalar == "\t" { return true }
            return scalar.properties.generalCategory != .control
                && scalar.value != 0x2028 && scalar.value != 0x2029
        }
        return isClean ? text : expected("\(wanted) without control characters", node)
    }

    package mutating func number(
        _ node: YAMLNode, in range: ClosedRange<Int>, _ wanted: String
    ) -> Int? {
        guard case .scalar(let text, _) = node.value, let number = Int(text),
            range.contains(number)
        else {
            return expected("\(wanted) from \(range.lowerBound) to \(range.upperBound)", node)
        }
        return number
    }

    package mutating func truth(_ node: YAMLNode) -> Bool? {
        guard case .scalar(let text, isPlain: true) = node.value else {
            return expected("yes or no", node)
        }
        switch text.lowercased() {
        case "yes", "true", "on": return true
        case "no", "false", "off": return false
        default: return expected("yes or no", node)
        }
    }

    package mutating func choice<Choice: CaseIterable & RawRepresentable<String>>(
        _ node: YAMLNode
    ) -> Choice? {
        if let text = node.text, let choice = Choice(rawValue: text) { return choice }
        let known = Choice.allCases.map(\.rawValue)
        let wanted = known.joined(separator: " or ")
        let hint = node.text.map { Spelling.hint(for: $0, among: known) } ?? ""
        complain(node.line, "expected \(wanted), found \(node.kindName)\(hint)")
        return nil
    }

    /// Texts out of a list or out of one text that stands for a list of one.
    package mutating func texts(_ node: YAMLNode, _ wanted: String) -> [String]? {
        let items = node.items ?? [node]
        let texts = items.compactMap { cleanText($0, wanted) }
        return texts.count == items.count ? texts : nil
    }

    /// The entries of a mapping; a complaint for those with keys that are not known.
    package mutating func entries(
        of node: YAMLNode, known: [String], _ wanted: String
    ) -> [YAMLNode.Entry] {
        if node.isNull { return [] }
        guard let entries = node.entries else { return expected(wanted, node) ?? [] }
        return entries.filter { entry in
            let key = entry.key.text ?? ""
            if known.contains(key) { return true }
            complainOfKey(key, line: entry.key.line, known: known)
            return false
        }
    }

    private mutating func complainOfKey(_ key: String, line: Int, known: [String]) {
        if key == "<<" {
            complain(
                line, "expected no `<<`: give `defaults` or a group the common values", .warning)
            return
        }
        let near = Spelling.hint(for: key, among: known)
        let list = near.isEmpty ? " (known are \(known.joined(separator: ", ")))" : near
        let name = YAMLNode(.scalar(key, isPlain: false), line: line, bytes: 0..<0).kindName
        complain(line, "\(name) is not a key here\(list)", .warning)
    }
}
