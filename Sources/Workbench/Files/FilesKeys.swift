internal import Widgets

/// What plain keys do in a pane of files: the table that the keys, the help and the line at the
/// bottom go by.
enum FilesCommand: CaseIterable, Equatable, Sendable {
    case open, up, otherColumn, twoColumns
    case mark, markAll, markPattern, unmark, invertMarks
    case filter, sort, hidden, refresh
    case home, path, back, forward, machine, bookmarks, addBookmark, asRoot, swap
    case copy, move, rename, renameMany, trash, delete, new, link, permissions, owner, time
    case view, edit, copyPath
    case measure, digest, compare, find, pack, unpack
    case undo, journal, cancel, transfers
    case terminal, follow

    /// Keys by name, the one to show first.
    var keys: [String] {
        switch self {
        case .open: ["enter", "l", "right"]
        case .up: ["backspace", "h", "left"]
        case .otherColumn: ["tab"]
        case .twoColumns: ["w"]
        case .mark: ["space", "insert"]
        case .markAll: ["a"]
        case .markPattern: ["+"]
        case .unmark: ["u"]
        case .invertMarks: ["*"]
        case .filter: ["/"]
        case .sort: ["s"]
        case .hidden: ["."]
        case .refresh: ["ctrl-r", "f5"]
        case .home: ["~"]
        case .path: ["p"]
        case .back: ["["]
        case .forward: ["]"]
        case .machine: ["i"]
        case .bookmarks: ["b"]
        case .addBookmark: ["B"]
        case .asRoot: ["@"]
        case .swap: ["x"]
        case .copy: ["c"]
        case .move: ["m"]
        case .rename: ["r"]
        case .renameMany: ["R"]
        case .trash: ["d", "delete"]
        case .delete: ["D"]
        case .new: ["n"]
        case .link: ["L"]
        case .permissions: ["P"]
        case .owner: ["O"]
        case .time: ["T"]
        case .view: ["v"]
        case .edit: ["e"]
        case .copyPath: ["y"]
        case .measure: ["S"]
        case .digest: ["#"]
        case .compare: ["="]
        case .find: ["f"]
        case .pack: ["z"]
        case .unpack: ["Z"]
        case .undo: ["U"]
        case .journal: ["J"]
        case .cancel: ["ctrl-c"]
        case .transfers: ["Q"]
        case .terminal: ["!"]
        case .follow: ["F"]
        }
    }

    var title: String {
        switch self {
        case .open: "Go into the directory, or look at the file"
        case .up: "To the directory above"
        case .otherColumn: "To the other column; opens it"
        case .twoColumns: "One column or two"
        case .mark: "Mark, or no longer"
        case .markAll: "Mark all"
        case .markPattern: "Mark by a pattern"
        case .unmark: "Mark nothing"
        case .invertMarks: "Mark the others instead"
        case .filter: "Show only names with what is typed"
        case .sort: "Sort by another column"
        case .hidden: "Show hidden files, or not"
        case .refresh: "Read the directory again"
        case .home: "To the home directory"
        case .path: "Go to a path"
        case .back: "To the directory before"
        case .forward: "And forth again"
        case .machine: "Show another machine in this column"
        case .bookmarks: "Bookmarks and where one was lately"
        case .addBookmark: "Make the directory a bookmark, or no longer"
        case .asRoot: "Act as root in this column, or no longer"
        case .swap: "Let the columns change places"
        case .copy: "Copy to the other column"
        case .move: "Move to the other column"
        case .rename: "Rename"
        case .renameMany: "Rename many by a pattern"
        case .trash: "Delete: move to the trash, where there is one"
        case .delete: "Delete for good"
        case .new: "New file; with a / at the end a directory"
        case .link: "Make a link to it"
        case .permissions: "Change permissions"
        case .owner: "Change owner and group"
        case .time: "Set the time of the last change"
        case .view: "Look at the file"
        case .edit: "Edit the file"
        case .copyPath: "Copy its path to the clipboard"
        case .measure: "Measure what it takes on the disk"
        case .digest: "Checksum"
        case .compare: "Compare the two columns"
        case .find: "Find by name or content"
        case .pack: "Pack into an archive"
        case .unpack: "Unpack an archive"
        case .undo: "Undo what was done last"
        case .journal: "What was done"
        case .cancel: "Cancel what runs"
        case .transfers: "The queue of copies and moves"
        case .terminal: "Open a terminal here"
        case .follow: "Follow the terminal's directory, or no longer"
        }
    }

    /// Few words for the line at the bottom.
    var words: String {
        switch self {
        case .open: "open"
        case .up: "up"
        case .otherColumn: "other column"
        case .mark: "mark"
        case .filter: "filter"
        case .hidden: "hidden"
        case .sort: "sort"
        case .copy: "copy"
        case .move: "move"
        case .rename: "rename"
        case .trash: "delete"
        case .new: "new"
        case .view: "view"
        case .edit: "edit"
        case .path: "go to"
        case .cancel: "cancel"
        case .transfers: "queue"
        default: title
        }
    }

    static func named(_ key: String) -> FilesCommand? { byKey[key] }

    private static let byKey = Dictionary(
        allCases.flatMap { command in command.keys.map { ($0, command) } },
        uniquingKeysWith: { first, _ in first })

    var hint: KeyHints.Hint { KeyHints.Hint(keys[0], words) }
    var help: KeyHints.Hint { KeyHints.Hint(keys.joined(separator: " "), title) }
}
