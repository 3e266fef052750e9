internal import Model
internal import Screen
internal import Widgets

/// The themes to choose from; the one under the cursor is tried on the whole screen.
struct ThemePicker: Equatable, Sendable {
    let themes: [Theme]
    private(set) var cursor: Int

    init(_ themes: [Theme], current: String) {
        self.themes = themes
        cursor = themes.firstIndex { $0.name == current } ?? 0
    }

    var chosen: Theme? { themes.indices.contains(cursor) ? themes[cursor] : nil }

    mutating func move(by count: Int) {
        cursor = max(0, min(cursor + count, themes.count - 1))
    }

    func dialog(in area: Rect) -> PaneDialog {
        let columns = min(60, PaneDialog.columns(in: area))
        var dialog = PaneDialog(title: "Theme")
        let names = themes.map { CharacterWidth.of($0.name) }.max() ?? 0
        let rows = max(1, area.size.rows - 5)
        let first = max(0, cursor - rows + 1)
        for (index, theme) in themes.enumerated().dropFirst(first).prefix(rows) {
            let isCurrent = index == cursor
            dialog.items[dialog.lines.count] = index
            let name = (isCurrent ? "› " : "  ") + Prose.padded(theme.name, to: names + 3)
            dialog.lines.append(
                StyledLine(
                    (name, isCurrent ? .accent : .text),
                    (Prose.clipped(theme.summary, to: columns - names - 5), .dim)))
        }
        dialog.addBlank()
        let hints = KeyHints(["↑↓": "try", "enter": "keep it", "esc": "as it was"])
        dialog.lines.append(hints.line(columns: columns))
        dialog.leastColumns = min(44, columns)
        return dialog
    }
}

extension State {
    mutating func chooseThemes() {
        guard hasColours else {
            return tell(.info, "NO_COLOR is set: there are no colours to choose")
        }
        layer = .themes(ThemePicker(themes, current: settings.theme))
    }

    mutating func press(_ key: KeyEvent, in picker: ThemePicker) {
        var picker = picker
        switch key.name {
        case "up", "k": picker.move(by: -1)
        case "down", "j": picker.move(by: 1)
        case "enter": return keep(picker.chosen)
        case "esc", "q":
            layer = nil
            return chooseTheme()
        default: break
        }
        layer = .themes(picker)
        theme = picker.chosen ?? theme
    }

    private mutating func keep(_ theme: Theme?) {
        layer = nil
        guard let theme, theme.name != settings.theme else { return chooseTheme() }
        var changed = settings
        changed.theme = theme.name
        save(changed)
    }

    /// Works by the settings at once, and has them written.
    mutating func save(_ settings: Settings) {
        guard settings != self.settings else { return }
        take(settings)
        perform(.saveSettings(settings))
    }
}
