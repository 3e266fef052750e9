internal import Screen

/// Rows in aligned columns for people: a heading, and nothing behind the last field.
struct TextTable {
    enum Alignment {
        case left, right
    }

    private var rows: [[String]]
    private let alignments: [Alignment]

    /// Figures stand to the right: headings that begin with `>` say so.
    init(_ header: [String]) {
        alignments = header.map { $0.hasPrefix(">") ? .right : .left }
        rows = [header.map { $0.hasPrefix(">") ? String($0.dropFirst()) : $0 }]
    }

    mutating func add(_ fields: [String]) {
        rows.append(fields.map { Output.printable($0.isEmpty ? "-" : $0) })
    }

    var text: String {
        let widths = alignments.indices.map { column in
            rows.map { CharacterWidth.of($0[column]) }.max() ?? 0
        }
        return rows.map { line(of: $0, widths: widths) }.joined()
    }

    private func line(of fields: [String], widths: [Int]) -> String {
        var line = fields.indices.map { column in
            let space = String(
                repeating: " ", count: widths[column] - CharacterWidth.of(fields[column]))
            return alignments[column] == .left ? fields[column] + space : space + fields[column]
        }.joined(separator: "  ")
        while line.last == " " { line.removeLast() }
        return line + "\n"
    }
}
