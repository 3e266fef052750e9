internal import Model
internal import Screen
internal import Widgets

/// What stands over a pane of files and takes its keys.
enum FilesLayer: Sendable {
    case form(FileForm)
    case renames(RenameForm)
    case question(FileQuestion)
    case sort
    case path(PathField)
    case pick(FilePicker)
    case page(TextPage)
    case results(FileResults)
    case copy(CopyForm)
    case conflict(FileEdit)
    case difference(FileEdit, TextPage)

    var isTyping: Bool {
        switch self {
        case .form, .renames, .path, .pick, .copy: true
        case .question, .sort, .page, .results, .conflict, .difference: false
        }
    }
}

/// Something dangerous, to be done only after a yes.
struct FileQuestion: Sendable {
    var title: String
    var lines: [String]
    var safe: String
    var risky: String
    var job: FileJob
}

extension FilesPane {
    mutating func pressInLayer(_ key: KeyEvent) {
        switch layer {
        case .form(let form): press(key, in: form)
        case .renames(let form): press(key, in: form)
        case .question(let question): press(key, in: question)
        case .sort: pressInSort(key)
        case .path(let field): press(key, in: field)
        case .pick(let picker): press(key, in: picker)
        case .page(var page):
            let isScrolled = page.press(key, rows: layerRows)
            layer = isScrolled ? .page(page) : nil
        case .results(let results): press(key, in: results)
        case .conflict(let edit): press(key, inConflict: edit)
        case .copy(let question): press(key, in: question)
        case .difference(let edit, var page):
            let isScrolled = page.press(key, rows: layerRows)
            layer = isScrolled ? .difference(edit, page) : .conflict(edit)
        case nil: break
        }
    }

    private mutating func press(_ key: KeyEvent, in question: FileQuestion) {
        switch key.name {
        case "y", "Y":
            layer = nil
            run(question.job)
        case "n", "N", "esc", "enter", "q": layer = nil
        default: break
        }
    }

    private mutating func pressInSort(_ key: KeyEvent) {
        guard let wanted = FileSort.Key.allCases.first(where: { $0.letter == key.name }) else {
            if key.name == "esc" || key.name == "s" || key.name == "q" { layer = nil }
            return
        }
        layer = nil
        column.arrange { $0.sort.choose(wanted) }
        arrangeLater()
    }
}
