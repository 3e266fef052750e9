internal import Model
internal import Screen
internal import Widgets

/// Amounts, rates and times of transfers, and what is said of them.
enum TransferWording {
    /// `4.2 MB`.
    static func amount(_ bytes: UInt64) -> String {
        guard bytes >= 1000 else { return "\(bytes) B" }
        let short = FileWording.size(bytes)
        return "\(short.dropLast()) \(short.suffix(1))B"
    }

    static func rate(_ rate: Double) -> String { "\(amount(UInt64(max(0, rate))))/s" }

    /// `40 s`, `3 min 10 s`, `2 h 5 min`.
    static func time(_ duration: Duration) -> String {
        let seconds = duration.components.seconds
        let (minutes, rest) = (seconds / 60, seconds % 60)
        if minutes == 0 { return "\(rest) s" }
        return minutes < 60
            ? "\(minutes) min \(rest) s" : "\(minutes / 60) h \(minutes % 60) min"
    }

    static func percent(_ fraction: Double) -> String { "\(Int(fraction * 100)) %" }

    /// `████░░░░`.
    static func bar(_ fraction: Double, columns: Int) -> (done: String, left: String) {
        let done = max(0, min(columns, Int(fraction * Double(columns))))
        return (
            String(repeating: "█", count: done), String(repeating: "░", count: columns - done)
        )
    }

    /// What came of it, in one line.
    static func outcome(_ report: TransferReport, isMove: Bool) -> String {
        let files = FileWording.count(report.files + report.same, "file")
        var parts = ["\(files) \(isMove ? "moved" : "copied")"]
        if report.bytes > 0 { parts[0] += ", \(amount(report.bytes))" }
        if report.links > 0 { parts.append(FileWording.count(report.links, "link")) }
        if report.passed > 0 { parts.append("\(report.passed) left alone") }
        if !report.faults.isEmpty { parts.append("\(report.faults.count) not copied") }
        if report.isCancelled { parts.append("stopped") }
        return parts.joined(separator: ", ")
    }
}

extension TransferWording {
    /// For the line at the bottom: `⇅ 2 transfers 41 %`.
    static func summary(_ sum: TransferSum) -> StyledLine {
        if sum.asking > 0 { return StyledLine(("? a transfer asks", .warning)) }
        if sum.running > 0 {
            let what = sum.running == 1 ? "1 transfer" : "\(sum.running) transfers"
            let part = sum.fraction.map { " \(percent($0))" } ?? ""
            return StyledLine(("⇅ \(what)\(part)", .accent))
        }
        if sum.waiting > 0 {
            let what = sum.waiting == 1 ? "1 transfer waits" : "\(sum.waiting) transfers wait"
            return StyledLine((what, .dim))
        }
        guard sum.faulty > 0 else { return .blank }
        return StyledLine(("! not all was copied", .warning))
    }
}
