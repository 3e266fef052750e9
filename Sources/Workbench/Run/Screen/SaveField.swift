internal import Screen
internal import Widgets

/// Asks where the outcome of a run is to be written.
struct SaveField: Equatable, Sendable {
    private(set) var field = TextField("run.txt")
    private(set) var fault: String?
    /// There is such a file; the next Enter replaces it.
    private(set) var replaces: String?

    var path: String { field.text }

    mutating func press(_ key: KeyEvent) {
        let before = field.text
        _ = field.press(key)
        if field.text != before { (fault, replaces) = (nil, nil) }
    }

    mutating func paste(_ text: String) {
        field.insert(text.prefix { !$0.isNewline })
        (fault, replaces) = (nil, nil)
    }

    mutating func failed(_ path: String, _ reason: String, _ exists: Bool) {
        guard path == self.path else { return }
        fault = exists ? "\(reason). Enter again replaces it." : reason
        replaces = exists ? path : nil
    }

    func dialog(in area: Rect) -> PaneDialog {
        let columns = PaneDialog.columns(in: area)
        var dialog = PaneDialog(title: "Write the outcome to")
        let (text, cursor) = field.shown(columns: columns - 1)
        dialog.lines = [StyledLine((Prose.padded(text, to: columns), .fieldFocused))]
        dialog.cursor = Position(column: cursor, row: 0)
        if let fault { dialog.add(ForeignText.line(fault), .warning, columns: columns) }
        dialog.add(
            ".json is written as JSON, .xml as JUnit's XML, all else as text.", .dim,
            columns: columns)
        dialog.addBlank()
        dialog.lines.append(
            KeyHints(["enter": "writes it", "esc": "does not"]).line(columns: columns))
        dialog.leastColumns = columns
        return dialog
    }
}
