internal import Model
internal import Screen
internal import Widgets

/// The mouse in a pane of files.
extension FilesPane {
    private static let wheelRows = 3

    mutating func mouse(_ event: MouseEvent) {
        let area = Rect(origin: .zero, size: context.size)
        if let dialog = dialog(in: area) { return mouse(event, on: dialog, in: area) }
        let frames = frames(in: area)
        guard let (index, frame) = frames.first(where: { $0.value.contains(event.position) }) else {
            return
        }
        switch event.action {
        case .press(.wheelUp): columns[index].scroll(by: -Self.wheelRows)
        case .press(.wheelDown): columns[index].scroll(by: Self.wheelRows)
        case .press(.left): pressed(at: event.position, in: index, frame)
        case .press(.right): markPressed(at: event.position, in: index, frame)
        default: break
        }
    }

    private mutating func mouse(_ event: MouseEvent, on dialog: PaneDialog, in area: Rect) {
        switch event.action {
        case .press(.wheelUp): press(KeyEvent(.up))
        case .press(.wheelDown): press(KeyEvent(.down))
        case .press(.left):
            if let item = dialog.item(at: event.position, in: area) {
                choose(item, dialog.place(at: event.position, in: area)?.column ?? 0)
            } else if let key = dialog.key(at: event.position, in: area) {
                press(key)
            }
        default: break
        }
    }

    private mutating func choose(_ item: Int, _ place: Int) {
        switch layer {
        case .form(var form):
            form.form.click(
                item, column: place, columns: min(60, PaneDialog.columns(in: bounds)))
            layer = .form(form)
        case .renames(var form):
            form.form.click(item, column: place, columns: PaneDialog.columns(in: bounds))
            layer = .renames(form)
        case .path(var field):
            field.choose(item: item)
            field.complete()
            layer = .path(field)
            completePath()
        case .pick(var picker):
            picker.choose(item: item)
            layer = .pick(picker)
            press(KeyEvent(.enter))
        case .results(var results):
            let isAgain = results.cursor == item
            results.choose(item: item)
            layer = .results(results)
            if isAgain { press(KeyEvent(.enter)) }
        default: break
        }
    }

    private var bounds: Rect { Rect(origin: .zero, size: context.size) }

    /// A click chooses, one more on the same opens; on a head it sorts.
    private mutating func pressed(at position: Position, in index: Int, _ frame: ColumnFrame) {
        let wasActive = index == active
        active = index
        if frame.heads.contains(position) {
            let layout = FileColumnLayout(columns: frame.rows.size.columns)
            guard let key = layout.key(at: position.column - frame.heads.left) else { return }
            column.arrange { $0.sort.choose(key) }
            return arrangeLater()
        }
        if frame.title.contains(position) { return beginPath() }
        guard frame.rows.contains(position) else { return }
        let row = column.top + position.row - frame.rows.top
        guard column.listing[row] != nil else { return }
        let isAgain = column.cursor == row && wasActive
        column.setCursor(row)
        if isAgain { enter() }
    }

    private mutating func markPressed(
        at position: Position, in index: Int, _ frame: ColumnFrame
    ) {
        guard frame.rows.contains(position) else { return }
        columns[index].toggleMark(row: columns[index].top + position.row - frame.rows.top)
    }
}

extension FilesPane.ColumnFrame {
    fileprivate func contains(_ position: Position) -> Bool {
        [title, heads, rows, foot].contains { $0.contains(position) }
    }
}
