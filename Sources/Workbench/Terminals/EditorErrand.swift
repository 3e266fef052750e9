internal import Model
internal import Widgets

/// What a terminal was opened for that is no shell: the editor of a file, and the pane that asked
/// for it. It goes when the editor does.
struct EditorErrand: Equatable, Sendable {
    var edit: FileEdit
    var pane: PaneID
}

extension Terminals {
    /// In a tab of its own: editors want room.
    mutating func openEditor(_ edit: FileEdit, for pane: PaneID) {
        open([.thisMachine], errand: EditorErrand(edit: edit, pane: pane)) {
            $0.tabs.open(SplitTree($1[0]))
        }
        guard let tab = tabs.active else { return }
        tabs[tab.id]?.name = "edit \(edit.path.name?.text ?? edit.path.text)"
    }

    /// True if the terminal went with its errand.
    mutating func finishErrand(_ id: PaneID) -> Bool {
        guard let errand = self[id]?.errand else { return false }
        perform(.files(errand.pane, .editorClosed(errand.edit.id)))
        remove(id)
        return true
    }
}
