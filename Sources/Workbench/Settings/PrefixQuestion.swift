internal import Model
internal import Screen
internal import Widgets

/// Asked once: the key before every command in a terminal. It is pressed to choose it, so that
/// whoever cannot type it finds out at once.
struct PrefixQuestion: Equatable, Sendable {
    let choices: [String]
    private(set) var cursor = 0
    /// Why the last key cannot be the prefix.
    private(set) var fault: String?

    init(suggested: String) {
        var choices = [suggested]
        for key in ["ctrl-]", "ctrl-g", "ctrl-q", "ctrl-space"] where key != suggested {
            choices.append(key)
        }
        self.choices = choices
    }

    enum Outcome: Equatable {
        case stays
        case chose(String)
    }

    mutating func press(_ key: KeyEvent) -> Outcome {
        fault = nil
        switch key.name {
        case "up": move(by: -1)
        case "down": move(by: 1)
        case "enter": return .chose(choices[cursor])
        case "esc": return .chose(choices[0])
        case let name:
            if Self.mayBePrefix(name) { return .chose(name) }
            fault =
                "\(name) belongs to the programs in terminals: take one with ctrl, alt or f1-f12"
        }
        return .stays
    }

    mutating func move(by count: Int) {
        cursor = max(0, min(cursor + count, choices.count - 1))
    }

    /// What types something, or what every shell and program needs, is no prefix.
    static func mayBePrefix(_ name: String) -> Bool {
        guard let key = KeyEvent(named: name) else { return false }
        if ["ctrl-c", "ctrl-d", "ctrl-z", "ctrl-r", "ctrl-m", "ctrl-i", "ctrl-["].contains(key.name)
        {
            return false
        }
        if case .function = key.key { return true }
        guard case .character = key.key else { return false }
        return !key.modifiers.subtracting(.shift).isEmpty
    }

    func dialog(in area: Rect) -> PaneDialog {
        let columns = PaneDialog.columns(in: area)
        var dialog = PaneDialog(title: "One key to begin with")
        dialog.add(
            "In a terminal every key goes to the program there, but one: the prefix. After it "
                + "come Workbench's own commands. Press the key you want as the prefix now, "
                + "or choose one:", columns: columns)
        dialog.addBlank()
        for (index, key) in choices.enumerated() {
            let isCurrent = index == cursor
            let words = index == 0 ? "  suggested" : ""
            dialog.items[dialog.lines.count] = index
            dialog.lines.append(
                StyledLine(
                    (isCurrent ? "▸ " : "  ", .accent), (key, isCurrent ? .strong : .text),
                    (words, .dim)))
        }
        dialog.addBlank()
        if let fault { dialog.add("! " + fault, .warning, columns: columns) }
        let hints = KeyHints(["enter": "takes ▸", "↑↓": "choose", "esc": "takes the suggested one"])
        dialog.lines.append(hints.line(columns: columns))
        return dialog
    }
}

extension State {
    mutating func press(_ key: KeyEvent, in question: PrefixQuestion) {
        var question = question
        switch question.press(key) {
        case .stays: layer = .prefix(question)
        case .chose(let name):
            layer = nil
            var changed = settings
            changed.prefix = name
            changed.isPrefixConfirmed = true
            save(changed)
            tell(
                .info, "The prefix is \(name): press it in a terminal, then ? for what can be done")
        }
    }
}
