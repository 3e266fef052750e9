internal import Screen
internal import Widgets

/// The keys of the list and of the player.
extension RecordingsPane {
    mutating func press(_ key: KeyEvent) {
        if field != nil {
            pressInField(key)
        } else if player != nil {
            pressInPlayer(key)
        } else {
            pressInList(key)
        }
    }

    private mutating func pressInList(_ key: KeyEvent) {
        let last = max(0, (files?.count ?? 0) - 1)
        let page = max(1, context.size.rows - 2)
        switch key.name {
        case "up", "k": cursor = max(0, cursor - 1)
        case "down", "j": cursor = min(last, cursor + 1)
        case "pageup": cursor = max(0, cursor - page)
        case "pagedown": cursor = min(last, cursor + page)
        case "home", "g": cursor = 0
        case "end", "G": cursor = last
        case "enter": load()
        case "r": context.perform(.record(context.id, .list))
        case "q", "esc": leave()
        default: break
        }
    }

    /// Out of what is being loaded, or out of the pane.
    private mutating func leave() {
        if case .loading = phase { phase = .list } else { context.request(.close) }
    }

    private mutating func pressInPlayer(_ key: KeyEvent) {
        switch key.name {
        case "space": withPlayer { $0.togglePause() }
        case ".": withPlayer { $0.step() }
        case "left", "h": seek(by: .seconds(-5))
        case "right", "l": seek(by: .seconds(5))
        case "down", "pageup", "j": seek(by: .seconds(-60))
        case "up", "pagedown", "k": seek(by: .seconds(60))
        case "home", "g", "0": withPlayer { $0.seek(to: .zero) }
        case "end", "G": withPlayer { $0.seek(to: $0.duration) }
        case "+", "=", ">": withPlayer { $0.changeSpeed(by: 1) }
        case "-", "<": withPlayer { $0.changeSpeed(by: -1) }
        case "i": withPlayer { $0.skipsIdle.toggle() }
        case "/": field = TextField(lastText)
        case "n": find(lastText)
        case "N": find(lastText, fromStart: true)
        case "q", "esc": pressedLeave()
        default: break
        }
    }

    private mutating func pressedLeave() {
        if search == nil { showList() } else { search = nil }
    }

    private mutating func seek(by step: Duration) {
        withPlayer { $0.seek(to: $0.position + step) }
    }

    private mutating func pressInField(_ key: KeyEvent) {
        switch key.key {
        case .escape: field = nil
        case .enter:
            let text = field?.text ?? ""
            field = nil
            find(text)
        default: _ = field?.press(key)
        }
    }

    mutating func mouse(_ event: MouseEvent) {
        switch event.action {
        case .press(.wheelUp): press(KeyEvent(player == nil ? .up : .left))
        case .press(.wheelDown): press(KeyEvent(player == nil ? .down : .right))
        case .press(.left):
            if let player, event.position.row == context.size.rows - 1 {
                let part = Double(event.position.column) / Double(max(1, context.size.columns))
                withPlayer { $0.seek(to: player.duration * part) }
            } else if player == nil {
                click(row: event.position.row)
            } else {
                withPlayer { $0.togglePause() }
            }
        default: break
        }
    }

    private mutating func click(row: Int) {
        let place = row - 1 + top
        guard let files, files.indices.contains(place) else { return }
        if place == cursor { load() }
        cursor = place
    }
}
