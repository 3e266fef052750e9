internal import Model

/// What a copy has come to, for people.
enum CopyText {
    /// One line for each job.
    static func lines(_ result: CopyResult, _ options: CopyOptions) -> String {
        let report = result.report
        guard !result.isUnreached else { return "" }
        var parts = ["\(count(report.files, "file")), \(amount(report.bytes))"]
        if report.directories > 0 { parts.append(count(report.directories, "new directory")) }
        if report.links > 0 { parts.append(count(report.links, "link")) }
        if report.removed > 0 { parts.append("\(report.removed) removed") }
        if report.passed > 0 { parts.append("\(report.passed) left alone") }
        if !report.faults.isEmpty { parts.append("\(report.faults.count) not copied") }
        if report.isCancelled { parts.append("stopped: the same command goes on from here") }
        let verb = options.transfer.isDryRun ? "would copy " : ""
        return "\(label(result.job)): \(verb)\(parts.joined(separator: ", "))\n"
    }

    /// Why what was not copied was not: a line each.
    static func faults(_ result: CopyResult) -> [String] {
        result.report.faults.map { fault in
            let text = fault.failure.explanation
            let names = fault.failure.path.map { text.contains($0.text) } ?? true
            return fault.path == .here || names && text.contains(fault.path.text)
                ? text : "\(fault.path.text): \(text)"
        }
    }

    static func label(_ job: CopyJob) -> String {
        let name = job.host.id == .thisMachine ? "" : "\(EscapedText.of(job.host.name.utf8)): "
        return "\(name)\(job.from.text)"
    }

    /// What is done about one file; nil where that is nothing.
    static func line(_ path: FilePath, _ step: DirectoryPlan.Step, _ job: CopyJob) -> String? {
        let mark: String
        switch step.action {
        case .copy, .makeDirectory, .link: mark = "+"
        case .replace, .relink, .follow: mark = ">"
        case .remove, .removeTree: mark = "-"
        case .enter, .pass, .same, .refuse, .ask: return nil
        }
        let slash = step.entry.kind == .directory ? "/" : ""
        let host = job.host.id == .thisMachine ? "" : "\(EscapedText.of(job.host.name.utf8)): "
        return "\(host)\(mark) \(path.text)\(slash)\n"
    }

    // MARK: Figures

    static func count(_ number: Int, _ what: String) -> String {
        guard number != 1 else { return "1 \(what)" }
        return what.hasSuffix("y") ? "\(number) \(what.dropLast())ies" : "\(number) \(what)s"
    }

    /// `1.4 GB`, in steps of a thousand as disks are sold.
    static func amount(_ bytes: UInt64) -> String {
        var value = Double(bytes)
        for unit in ["B", "kB", "MB", "GB", "TB"] {
            guard value >= 999.5, unit != "TB" else {
                let rounded = (value * 10).rounded() / 10
                let isWhole = unit == "B" || value >= 99.95
                return "\(isWhole ? String(Int(value.rounded())) : String(rounded)) \(unit)"
            }
            value /= 1000
        }
        return "\(bytes) B"
    }

    static func time(_ duration: Duration) -> String {
        let seconds = duration.components.seconds
        let (minutes, rest) = (seconds / 60, seconds % 60)
        if minutes == 0 { return "\(rest) s" }
        return minutes < 60
            ? "\(minutes) min \(rest) s" : "\(minutes / 60) h \(minutes % 60) min"
    }
}
