/// A table of measured figures: ours, the peer's, their ratio, the goal and whether it is met.
struct Report {
    private var title: String
    private var rows: [[String]] = []

    init(_ title: String) {
        self.title = title
        rows = [["", "Workbench", "peer", "", "ratio", "goal", ""]]
    }

    /// A figure with its unit.
    struct Figure {
        var value: Double
        var unit: String

        var text: String { "\(Self.rounded(value)) \(unit)" }

        /// Three digits, or all before the point.
        static func rounded(_ value: Double) -> String {
            let places = value >= 100 ? 0 : value >= 10 ? 1 : 2
            let scale = [1.0, 10, 100][places]
            let whole = Int((value * scale).rounded())
            if places == 0 { return "\(whole)" }
            let rest = String(whole % Int(scale))
            let zeros = String(repeating: "0", count: places - rest.count)
            return "\(whole / Int(scale)).\(zeros)\(rest)"
        }
    }

    mutating func add(
        _ name: String, ours: Figure, peer: Figure, named peerName: String, goal: String,
        isMet: Bool
    ) {
        let ratio = peer.value > 0 ? Figure.rounded(ours.value / peer.value) : "–"
        rows.append([
            name, ours.text, peer.text, peerName, ratio, goal,
            isMet ? "met" : "not reached",
        ])
    }

    /// A figure that has no peer.
    mutating func add(_ name: String, ours: Figure, goal: String, isMet: Bool) {
        rows.append([name, ours.text, "", "", "", goal, isMet ? "met" : "not reached"])
    }

    /// One without a goal, to understand the others by.
    mutating func add(_ name: String, ours: Figure) {
        rows.append([name, ours.text, "", "", "", "", ""])
    }

    /// Prints all rows, columns aligned: words to the left, figures to the right.
    func print() {
        let widths = (0..<7).map { column in rows.map { $0[column].count }.max() ?? 0 }
        var text = title + "\n"
        for row in rows {
            var line = ""
            for (column, word) in row.enumerated() {
                let blanks = String(repeating: " ", count: widths[column] - word.count)
                let isFigure = column == 1 || column == 2 || column == 4
                line += (isFigure ? blanks + word : word + blanks) + "  "
            }
            while line.last == " " { line.removeLast() }
            text += "  " + line + "\n"
        }
        Printer.write(text + "\n")
    }
}

/// Times in order, and what half or nearly all of them stay below.
struct Samples {
    private var milliseconds: [Double]

    init(_ durations: [Duration]) {
        milliseconds = durations.map { $0 / .milliseconds(1) }.sorted()
    }

    var median: Double { at(0.5) }
    var p99: Double { at(0.99) }

    private func at(_ share: Double) -> Double {
        guard !milliseconds.isEmpty else { return 0 }
        return milliseconds[min(milliseconds.count - 1, Int(share * Double(milliseconds.count)))]
    }
}
