internal import Model
internal import Screen
internal import Widgets

/// Copying and moving between columns: asked about first where something stands in the way.
extension FilesPane {
    mutating func transfer(isMove: Bool) {
        let entries = column.chosen
        guard !entries.isEmpty else { return }
        guard let other, other.path != .here else {
            return context.tell(
                .info, "\(isMove ? "moves" : "copies") go to the other column: tab opens it")
        }
        guard other.site != column.site || other.path != column.path else {
            return context.tell(
                .info, "both columns show the same directory: go somewhere else in one of them")
        }
        begin(
            FileJob.Copying(
                paths: paths(entries), target: other.site, directory: other.path, isMove: isMove),
            from: column.site, whereIs: other)
    }

    /// Starts it, unless names are taken that a person has to decide about.
    private mutating func begin(
        _ copying: FileJob.Copying, from source: FileSite, whereIs column: FileColumn
    ) {
        let there = Set(column.listing.entries.map(\.name))
        let taken = copying.paths.compactMap(\.name).filter { there.contains($0) }
        guard taken.isEmpty else { return layer = .collision(copying, from: source, taken) }
        start(copying, from: source)
    }

    private mutating func start(_ copying: FileJob.Copying, from source: FileSite) {
        let id = FilesRequest.JobID(rawValue: nextNumber())
        jobs[id] = Job(job: .copy(copying), column: active, since: context.now)
        ask(.run(id, source, .copy(copying)))
    }

    private static let rules: [(key: String, words: String, rule: FileJob.Collision)] = [
        ("o", "overwrite them", .overwrite), ("n", "only where ours is newer", .newer),
        ("s", "only where the size differs", .sizeDiffers),
        ("r", "keep both: the new ones get a number", .keepBoth),
        ("k", "keep what is there", .keep),
    ]

    mutating func press(
        _ key: KeyEvent, inCollision copying: FileJob.Copying, from source: FileSite
    ) {
        if key.name == "esc" || key.name == "q" { return layer = nil }
        guard let found = Self.rules.first(where: { $0.key == key.name }) else { return }
        layer = nil
        var copying = copying
        copying.collision = found.rule
        start(copying, from: source)
    }

    func collisionDialog(
        _ copying: FileJob.Copying, _ taken: [FileName], in area: Rect
    ) -> PaneDialog {
        let columns = PaneDialog.columns(in: area)
        let title =
            taken.count == 1
            ? "\(taken[0].text) is there already"
            : "\(taken.count) of these names are there already"
        var dialog = PaneDialog(title: Prose.clipped(title, to: columns))
        let place = "\(copying.target.words):\(copying.directory.text)"
        dialog.add("In \(place)", .dim, columns: columns)
        if taken.count > 1 {
            let more = taken.count > 4 ? ", …" : ""
            let names = taken.prefix(4).map(\.text).joined(separator: ", ")
            dialog.add(names + more, columns: columns)
        }
        dialog.addBlank()
        for rule in Self.rules {
            dialog.lines.append(StyledLine((rule.key, .hintKey), ("  " + rule.words, .text)))
        }
        dialog.lines.append(StyledLine(("esc", .hintKey), ("  do nothing", .strong)))
        return dialog
    }

    // MARK: Dropped files

    /// Local paths, as terminals type them when files are dropped, are offered to be put here.
    mutating func drop(_ bytes: [UInt8]) {
        guard let paths = DroppedPaths.read(bytes) else {
            return context.tell(.info, "only paths of files of this machine can be dropped here")
        }
        let what = paths.count == 1 ? "it" : "them"
        layer = .question(
            FileQuestion(
                title: "Copy \(what) here?",
                lines: [
                    Self.listed(paths),
                    "From this machine to \(column.site.words):\(column.path.text)",
                ], safe: "no", risky: "copy \(what)", deed: .upload(paths)))
    }

    mutating func upload(_ paths: [FilePath]) {
        begin(
            FileJob.Copying(
                paths: paths, target: column.site, directory: column.path, isMove: false),
            from: FileSite(.thisMachine), whereIs: column)
    }
}
