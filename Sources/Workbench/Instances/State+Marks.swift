internal import Model
internal import Screen
internal import Widgets

/// How several instances are opened.
enum OpeningWay: Equatable, Sendable {
    /// A tab of their own, as tiles.
    case tab
    /// Beside what is in the active tab.
    case split
}

/// Commands for several instances at once.
extension State {
    mutating func mark() {
        focusList()
        instances.toggleMark()
    }

    mutating func markShown() {
        let before = instances.marked.count
        instances.markShown()
        if instances.marked.count == before { tell(.info, "nothing more is shown to mark") }
    }

    /// The narrower first: the filter, then the marks.
    mutating func clearFilterOrMarks() {
        if instances.isFiltered || instances.isFiltering {
            instances.endFilter(isKept: false)
        } else {
            instances.marked = []
        }
    }

    // MARK: Opening

    /// More than this at once is sooner a slip than a wish.
    private static let mostUnasked = 20

    mutating func open(_ list: [Instance], as way: OpeningWay) {
        guard list.count > Self.mostUnasked else { return openAll(list, as: way) }
        layer = .opening(list, way)
    }

    mutating func openAll(_ list: [Instance], as way: OpeningWay) {
        guard !list.isEmpty else { return }
        switch way {
        case .tab: terminals.open(list)
        case .split: terminals.add(list)
        }
        instances.marked = []
        focusPanes()
    }

    func openingDialog(_ list: [Instance], _ way: OpeningWay, in area: Rect) -> PaneDialog {
        let columns = PaneDialog.columns(in: area)
        var dialog = PaneDialog(title: "Open \(list.count) terminals?")
        dialog.add(TargetField.words(for: list.map(\.name), columns: columns), columns: columns)
        dialog.addChoices(
            safe: "do not", risky: way == .tab ? "open them in a new tab" : "open them in this tab")
        return dialog
    }

    // MARK: By an expression

    mutating func press(_ key: KeyEvent, in field: MarkField) {
        var field = field
        switch field.press(key) {
        case .stays: layer = .marking(field)
        case .closes: layer = nil
        case .marks(let list):
            layer = nil
            instances.mark(list)
            focusList()
        }
    }
}
