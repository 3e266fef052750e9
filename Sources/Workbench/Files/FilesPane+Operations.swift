internal import Model
internal import Screen
internal import Widgets

/// What is done with the files that are marked, or with the one under the cursor.
extension FilesPane {
    mutating func beginRename() {
        if column.marks.count > 1 { return beginRenameMany() }
        guard let entry = column.chosen.first else { return }
        layer = .form(FileForm(.rename(entry)))
    }

    /// Asked about, with what is meant by name.
    mutating func beginDelete(isForGood: Bool) {
        let entries = column.chosen
        guard !entries.isEmpty else { return }
        let paths = paths(entries)
        let words = FileForm.words(entries)
        let directories = entries.filter { $0.kind == .directory }.count
        let site = column.site.words
        var lines = ["On \(site): \(Self.listed(paths))"]
        if directories > 0 {
            lines.append(
                directories == 1
                    ? "A directory goes with all that is in it."
                    : "\(directories) directories go with all that is in them.")
        }
        lines.append(
            isForGood
                ? "Nobody can take that back."
                : "The trash is on the same file system, and U takes back what went there.")
        layer = .question(
            FileQuestion(
                title: isForGood ? "Delete \(words) for good?" : "Move \(words) to the trash?",
                lines: lines, safe: "keep \(entries.count == 1 ? "it" : "them")",
                risky: isForGood ? "delete for good" : "move to the trash",
                job: isForGood ? .delete(paths) : .discard(paths)))
    }

    private static let mostListed = 4

    static func listed(_ paths: [FilePath]) -> String {
        let shown = paths.prefix(mostListed).map(\.text).joined(separator: ", ")
        let more = paths.count - mostListed
        return more > 0 ? "\(shown) and \(more) more" : shown
    }

    // MARK: Asking without changing

    mutating func measure() {
        let entries = column.chosen
        guard !entries.isEmpty else { return }
        show(.measure(paths(entries)), title: "What \(FileForm.words(entries)) takes")
    }

    mutating func digest() {
        let entries = column.chosen.filter { $0.kind != .directory }
        guard !entries.isEmpty else {
            return context.tell(.info, "only files have a checksum")
        }
        show(.digest(paths(entries)), title: "SHA-256 of \(FileForm.words(entries))")
    }

    mutating func compare() {
        guard let other else {
            return context.tell(.info, "two columns are compared: tab opens the other one")
        }
        show(
            .compare(column.path, with: other.site, other.path),
            title:
                "\(column.site.words):\(column.path.text) and \(other.site.words):\(other.path.text)"
        )
    }

    mutating func beginUnpack() {
        guard let entry = column.current, entry.kind != .directory else { return }
        let packings = FileJob.Packing.allCases
        guard packings.contains(where: { _ in FileJob.Packing(ofName: entry.name.text) != nil })
        else {
            return context.tell(
                .info, "\(entry.name.text) is no archive: .tar.gz, .tar.zst, .tar and .zip are")
        }
        layer = .form(FileForm(.unpack(entry)))
    }

    // MARK: Undo

    /// Asked about: what was done last, in whichever pane.
    mutating func undo() {
        guard let entry = journal.last(where: { $0.standing == .canBeUndone }) else {
            return context.tell(.info, "nothing was done that can be undone")
        }
        let age = TimeWording.age(context.now - entry.time)
        layer = .question(
            FileQuestion(
                title: "Undo?", lines: ["On \(entry.site), \(age): \(entry.words)"],
                safe: "leave it as it is", risky: "undo it", job: .undo(entry.id)))
    }

    var journalPage: TextPage {
        var lines: [StyledLine] = []
        for entry in journal.reversed() {
            let age = Prose.padded(TimeWording.age(context.now - entry.time), to: 13)
            let mark =
                switch entry.standing {
                case .canBeUndone: ", can be undone"
                case .cannotBeUndone: ""
                case .undone: ", undone"
                }
            lines.append(StyledLine((age, .dim), (entry.words, .text)))
            lines.append(StyledLine((Prose.padded("", to: 13) + "on " + entry.site + mark, .dim)))
        }
        if lines.isEmpty { lines = [StyledLine(("Nothing was done yet.", .dim))] }
        return TextPage(title: "What was done with files, newest first", lines: lines)
    }

    func failuresPage(_ outcome: FileOutcome) -> TextPage {
        let lines = outcome.failures.prefix(500).flatMap { failure in
            Prose.wrapped(failure.message, to: 64).enumerated().map {
                StyledLine(($0.offset == 0 ? "! " : "  ", .warning), ($0.element, .text))
            }
        }
        return TextPage(
            title: "\(FileWording.count(outcome.failures.count, "failure")): \(outcome.words)",
            lines: Array(lines))
    }
}
