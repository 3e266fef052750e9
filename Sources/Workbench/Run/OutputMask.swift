/// What may differ between answers that count as equal: times, process ids, addresses, or whatever
/// patterns of one's own match. Each match is replaced by a word for it.
package struct OutputMask: Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case times, pids, addresses, identifiers, numbers
    }

    /// Why a pattern cannot be used.
    package struct Problem: Error, Hashable, Sendable {
        package var message: String
    }

    private var rules: [(pattern: SearchPattern, placeholder: String)] = []

    package init(kinds: Set<Kind> = []) {
        // The order counts: what is left of an address is a number.
        for kind in Kind.allCases where kinds.contains(kind) {
            for source in kind.patterns {
                guard let pattern = try? SearchPattern(source, isRegularExpression: true) else {
                    preconditionFailure("the pattern \(source) of our own is none")
                }
                rules.append((pattern, "‹\(kind.placeholder)›"))
            }
        }
    }

    /// A regular expression of one's own, as the search in a terminal takes it.
    package mutating func add(_ source: String) throws(Problem) {
        do throws(SearchPattern.Problem) {
            rules.append((try SearchPattern(source, isRegularExpression: true), "‹masked›"))
        } catch {
            throw Problem(message: "“\(source)”: \(error.message)")
        }
    }

    package var isEmpty: Bool { rules.isEmpty }

    /// A whole output with its lines masked; as it came if nothing is.
    package func masked(_ bytes: [UInt8]) -> [UInt8] {
        guard !isEmpty else { return bytes }
        let lines = String(decoding: bytes, as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false)
        return Array(lines.map { line(String($0)) }.joined(separator: "\n").utf8)
    }

    package func line(_ text: String) -> String {
        var scalars = Array(text.unicodeScalars)
        for (pattern, placeholder) in rules {
            for match in pattern.matches(in: scalars).reversed() {
                scalars.replaceSubrange(match, with: placeholder.unicodeScalars)
            }
        }
        var result = String.UnicodeScalarView()
        result.append(contentsOf: scalars)
        return String(result)
    }
}

extension OutputMask.Kind {
    fileprivate var placeholder: String {
        switch self {
        case .times: "time"
        case .pids: "pid"
        case .addresses: "address"
        case .identifiers: "id"
        case .numbers: "number"
        }
    }

    /// Lower case: they match either.
    fileprivate var patterns: [String] {
        switch self {
        case .times:
            [
                #"\b\d{4}-\d{2}-\d{2}[t ]\d{2}:\d{2}:\d{2}([.,]\d+)?(z|[+-]\d{2}:?\d{2})?"#,
                #"\b\d{4}-\d{2}-\d{2}\b"#,
                #"\b((mon|tue|wed|thu|fri|sat|sun),? +)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec) +\d{1,2}\b"#,
                #"\b\d{1,2}:\d{2}(:\d{2})?([.,]\d+)?\b"#,
                #"\b\d+([.,]\d+)? ?(ms|us|ns|s|sec|secs|seconds?|min|mins|minutes?|hours?|days?)\b"#,
            ]
        case .pids: [#"\bpid[ :=#]*\d+"#, #"\[\d+\]"#]
        case .addresses:
            [
                #"\b\d{1,3}(\.\d{1,3}){3}(:\d+|/\d+)?\b"#,
                #"\b[0-9a-f]{2}(:[0-9a-f]{2}){5}\b"#,
                #"\b[0-9a-f]{1,4}(:[0-9a-f]{0,4}){3,7}"#,
                #"\b[0-9a-f]{1,4}::[0-9a-f]{0,4}"#,
            ]
        case .identifiers:
            [#"\b0x[0-9a-f]+\b"#, #"\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b"#]
        case .numbers: [#"\d+([.,]\d+)*"#]
        }
    }
}
