internal import Model
internal import Screen
internal import Widgets

/// What a job finds, as it comes: files that one can go to, each with something to be said of it.
struct FileResults: Sendable {
    let job: FilesRequest.JobID
    let title: String
    let site: FileSite
    /// Paths are shown as seen from here.
    let base: FilePath
    private(set) var findings: [FileFinding] = []
    private(set) var outcome: FileOutcome?
    private(set) var cursor = 0

    /// More than anybody reads.
    private static let most = 10_000

    init(job: FilesRequest.JobID, title: String, site: FileSite, base: FilePath) {
        self.job = job
        self.title = title
        self.site = site
        self.base = base
    }

    var current: FileFinding? { findings.indices.contains(cursor) ? findings[cursor] : nil }

    mutating func add(_ more: [FileFinding]) {
        findings += more.prefix(max(0, Self.most - findings.count))
    }

    mutating func ended(_ outcome: FileOutcome) { self.outcome = outcome }

    mutating func move(by step: Int) {
        cursor = max(0, min(cursor + step, findings.count - 1))
    }

    mutating func choose(item: Int) { cursor = item }

    func dialog(in area: Rect) -> PaneDialog {
        let columns = PaneDialog.columns(in: area)
        var dialog = PaneDialog(title: Prose.clipped(title, to: columns))
        let rows = max(1, area.size.rows - 7)
        let first = max(0, min(cursor - rows / 2, findings.count - rows))
        for (index, finding) in findings.enumerated().dropFirst(first).prefix(rows) {
            dialog.items[dialog.lines.count] = index
            dialog.lines.append(line(finding, isCurrent: index == cursor, columns: columns))
        }
        if findings.isEmpty {
            dialog.lines.append(StyledLine((outcome == nil ? "looking…" : "nothing", .dim)))
        }
        dialog.addBlank()
        dialog.lines.append(StyledLine((Prose.clipped(standing, to: columns), .dim)))
        let hints =
            outcome == nil
            ? KeyHints(["enter": "goes there", "esc": "cancels"])
            : KeyHints(["enter": "goes there", "y": "copies them", "esc": "closes"])
        dialog.lines.append(hints.line(columns: columns))
        dialog.leastColumns = columns
        return dialog
    }

    private var standing: String {
        guard let outcome else { return "\(findings.count) so far" }
        guard let first = outcome.failures.first else { return outcome.words }
        return "\(outcome.words); \(first.message)"
    }

    private func line(_ finding: FileFinding, isCurrent: Bool, columns: Int) -> StyledLine {
        let shown = (finding.path.path(below: base) ?? finding.path).text
        let detail = Prose.clipped(finding.detail, to: columns * 2 / 3)
        let room = max(8, columns - CharacterWidth.of(detail) - 3)
        var line = StyledLine((isCurrent ? "› " : "  ", .text))
        line.base = isCurrent ? .selection : nil
        let name = shown + (finding.isDirectory ? "/" : "")
        line.append(Prose.padded(name, to: room), finding.isDirectory ? .strong : .text)
        line.append(" " + detail, .dim)
        return line
    }
}

extension FilesPane {
    /// Starts a job whose findings are shown as they come.
    mutating func show(_ job: FileJob, title: String) {
        run(job)
        guard let id = jobs.keys.max(by: { $0.rawValue < $1.rawValue }) else { return }
        layer = .results(
            FileResults(job: id, title: title, site: column.site, base: column.path))
    }

    mutating func press(_ key: KeyEvent, in results: FileResults) {
        var results = results
        switch key.name {
        case "esc", "q", "ctrl-c":
            if results.outcome == nil { ask(.cancel(results.job)) }
            return layer = nil
        case "enter": return follow(results)
        case "y": return copy(results)
        case "up", "k": results.move(by: -1)
        case "down", "j": results.move(by: 1)
        case "pageup": results.move(by: -layerRows)
        case "pagedown": results.move(by: layerRows)
        case "home", "g": results.move(by: -results.findings.count)
        case "end", "G": results.move(by: results.findings.count)
        default: break
        }
        layer = .results(results)
    }

    private mutating func follow(_ results: FileResults) {
        guard let finding = results.current, let parent = finding.path.parent else { return }
        layer = nil
        go(to: FileColumn.Spot(site: results.site, path: parent, name: finding.path.name))
    }

    private mutating func copy(_ results: FileResults) {
        let lines = results.findings.map { $0.detail + "  " + $0.path.text }
        context.perform(.copy(Array(lines.joined(separator: "\n").utf8)))
        context.tell(.info, "copied \(FileWording.count(lines.count, "line"))")
    }
}
