internal import Model
internal import Screen
internal import Widgets

/// What stands over everything else and gets the keys first.
enum Layer: Equatable, Sendable {
    /// Something to read: the help, what was said.
    case page(TextPage)
    case palette(CommandPalette)
    case quitQuestion
    case instance(InstanceForm)
    case removal(Instance)
    /// An instance of a file that is not ours to change.
    case foreign(Instance)
    case themes(ThemePicker)
    case settings(SettingsForm)
    case prefix(PrefixQuestion)
    /// An expression that says what to mark.
    case marking(MarkField)
    /// So many terminals at once are asked about.
    case opening([Instance], OpeningWay)
    case workspaces(WorkspacePicker)
    case sessions(SessionPicker)
    /// What was open last time may be brought back.
    case lastTime(Workspace)

    /// Nothing is lost if it closes.
    var isLight: Bool {
        switch self {
        case .page, .palette, .themes, .marking, .lastTime: true
        default: false
        }
    }
}

extension State {
    mutating func pressInLayer(_ key: KeyEvent) {
        guard key.kind != .release else { return }
        switch layer {
        case .page(var page):
            let isScrolled = page.press(key, rows: pageRows)
            layer = isScrolled ? .page(page) : nil
        case .palette(let palette): press(key, in: palette)
        case .quitQuestion: if answer(key) == true { perform(.quit(status: 0)) }
        case .instance(let form): press(key, in: form)
        case .removal(let instance): if answer(key) == true { perform(removalOf: instance) }
        case .foreign(let instance): if answer(key) == true { adopt(instance) }
        case .themes(let picker): press(key, in: picker)
        case .settings(let form): press(key, in: form)
        case .prefix(let question): press(key, in: question)
        case .marking(let field): press(key, in: field)
        case .opening(let list, let way): if answer(key) == true { openAll(list, as: way) }
        case .workspaces(let picker): press(key, in: picker)
        case .sessions(let picker): press(key, in: picker)
        case .lastTime(let workspace): press(key, atOfferOf: workspace)
        case nil: break
        }
    }

    /// What a key says to a question whose safe answer is no; closes the question if it answers.
    private mutating func answer(_ key: KeyEvent) -> Bool? {
        switch key.name {
        case "y", "Y":
            layer = nil
            return true
        case "n", "N", "esc", "enter", "q":
            layer = nil
            return false
        default: return nil
        }
    }

    private mutating func press(_ key: KeyEvent, in palette: CommandPalette) {
        var palette = palette
        switch palette.press(key) {
        case .stays: layer = .palette(palette)
        case .closes: layer = nil
        case .chose(let action):
            layer = nil
            perform(action)
        }
    }

    mutating func pasteIntoLayer(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        switch layer {
        case .palette(var palette):
            palette.paste(ForeignText.line(text))
            layer = .palette(palette)
        case .instance(var form):
            form.form.paste(ForeignText.lines(text).joined(separator: "\n"))
            layer = .instance(form)
        case .settings(var form):
            form.form.paste(ForeignText.line(text))
            layer = .settings(form)
        case .marking(var field):
            field.paste(ForeignText.line(text))
            layer = .marking(field)
        case .sessions(let picker): terminals.questions.paste(bytes, into: picker.asker)
        case .workspaces(var picker):
            guard case .naming(var field, let old) = picker.mode else { return }
            field.insert(ForeignText.line(text))
            picker.mode = .naming(field, renaming: old)
            layer = .workspaces(picker)
        default: break
        }
    }
}
