/// The part of a text to leave out when a line of it is no YAML: found by indentation, as a
/// person would.
struct YAMLDamage {
    private struct Line {
        var bytes: Range<Int>
        /// Nil where there is nothing but space or a comment.
        var indent: Int?
        /// Begins with `- `.
        var isItem: Bool
    }

    private let lines: [Line]
    private let text: [UInt8]
    private let fault: Int
    private let recovery: YAMLParser.Recovery

    /// The line is counted from 1.
    init(_ text: [UInt8], line: Int, _ recovery: YAMLParser.Recovery) {
        self.text = text
        self.recovery = recovery
        lines = Self.lines(of: text)
        fault = min(max(0, line - 1), max(0, lines.count - 1))
    }

    /// Nil if nothing can be left out.
    var region: Range<Int>? {
        guard !lines.isEmpty else { return nil }
        return switch recovery {
        case .none: nil
        case .entries: block { $0.indent == 0 }
        case .items(let key): list(key).flatMap { item(of: $0) }
        }
    }

    /// From the nearest line above, or the faulty one itself, that opens a block, to the next one
    /// that is not within.
    private func block(in range: Range<Int>? = nil, opens: (Line) -> Bool) -> Range<Int>? {
        let range = range ?? 0..<lines.count
        guard range.contains(fault),
            let first = lines[range.lowerBound...fault].lastIndex(where: opens),
            let indent = lines[first].indent
        else { return nil }
        let next = lines[(first + 1)..<range.upperBound].firstIndex {
            ($0.indent ?? .max) <= indent || opens($0)
        }
        let last = lines[(next ?? range.upperBound) - 1]
        let region = lines[first].bytes.lowerBound..<last.bytes.upperBound
        // Blank already: leaving it out once more would help nothing.
        return region.contains { text[$0] > 0x20 } ? region : nil
    }

    private func item(of list: Range<Int>) -> Range<Int>? {
        guard let depth = lines[list].first(where: { $0.isItem })?.indent else { return nil }
        return block(in: list) { $0.isItem && ($0.indent ?? .max) <= depth }
    }

    /// The lines of the list under a key at the left margin, or of the list that the file is.
    private func list(_ key: String) -> Range<Int>? {
        if let first = lines.firstIndex(where: { $0.indent != nil && !isMark($0) }),
            lines[first].isItem, lines[first].indent == 0
        {
            return first..<lines.count
        }
        guard
            let head = lines.firstIndex(where: {
                $0.indent == 0 && text[$0.bytes].starts(with: "\(key):".utf8)
            })
        else { return nil }
        let next = lines[(head + 1)...].firstIndex { $0.indent == 0 && !$0.isItem }
        return head + 1..<(next ?? lines.count)
    }

    /// `---`
    private func isMark(_ line: Line) -> Bool { text[line.bytes].starts(with: "---".utf8) }

    private static func lines(of text: [UInt8]) -> [Line] {
        var lines: [Line] = []
        var start = 0
        while start < text.count {
            let end = text[start...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
            lines.append(line(text[start..<end]))
            start = end + 1
        }
        return lines
    }

    private static func line(_ text: ArraySlice<UInt8>) -> Line {
        let content = text.drop { $0 == 0x20 }
        let first = content.first ?? 0
        let isEmpty = first == 0 || first == 0x0D || first == UInt8(ascii: "#")
        let rest = content.dropFirst()
        return Line(
            bytes: text.startIndex..<text.endIndex,
            indent: isEmpty ? nil : content.startIndex - text.startIndex,
            isItem: first == UInt8(ascii: "-") && (rest.first ?? 0x20) <= 0x20)
    }
}
