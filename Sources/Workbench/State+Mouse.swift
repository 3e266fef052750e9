internal import Model
internal import Screen
internal import Widgets

/// What the mouse does to the frame; in a pane it is the pane's.
extension State {
    mutating func mouse(_ event: MouseEvent) {
        guard layer == nil else { return mouseInLayer(event) }
        let frame = frame
        let isPress = event.action == .press(.left)
        if frame.tabs.contains(event.position) {
            guard isPress,
                let id = TabBar(terminals, in: frame.tabs).tab(at: event.position.column)
            else { return }
            terminals.go(to: id)
            focusPanes()
        } else if frame.hints.contains(event.position) {
            if isPress { pressHint(at: event.position.column - 1) }
        } else if frame.sidebar.contains(event.position) {
            mouseInList(event, frame)
        } else {
            if isPress { focusPanes() }
            if isPress, let dialog = terminals.dialog {
                dialog.key(at: event.position, in: terminals.dialogArea).map { terminals.press($0) }
            } else {
                terminals.mouse(event)
            }
        }
    }

    private mutating func mouseInList(_ event: MouseEvent, _ frame: Frame) {
        switch event.action {
        case .press(.wheelUp): instances.moveCursor(by: -3)
        case .press(.wheelDown): instances.moveCursor(by: 3)
        case .press(.left):
            let wasFocused = focus == .list
            focusList()
            if frame.filter.contains(event.position) { return instances.beginFilter() }
            guard frame.list.contains(event.position) else { return }
            let isAgain = instances.select(row: event.position.row - frame.list.top)
            if instances.currentGroup != nil {
                instances.toggleFold()
            } else if isAgain, wasFocused {
                perform(.connect)
            }
        default: break
        }
    }

    /// A click on a hint is its key; beside a terminal it comes after the prefix.
    private mutating func pressHint(at column: Int) {
        guard message == nil, let name = hintLine.key(at: column), let key = KeyEvent(named: name)
        else { return }
        if focus == .panes, pendingKeys == nil, !isPrefix(key) { pendingKeys = [] }
        press(key)
    }

    private mutating func mouseInLayer(_ event: MouseEvent) {
        switch event.action {
        case .press(.wheelUp): pressInLayer(KeyEvent(.up))
        case .press(.wheelDown): pressInLayer(KeyEvent(.down))
        case .press(.left): click(at: event.position)
        default: break
        }
    }

    /// On a row of a list it chooses, on a key or its words it presses that.
    private mutating func click(at position: Position) {
        guard let layer else { return }
        let dialog = dialog(for: layer, in: layerArea)
        guard let place = dialog.place(at: position, in: layerArea) else { return }
        if case .palette(var palette) = layer,
            palette.select(row: place.row - 1, rows: Self.paletteRows)
        {
            self.layer = .palette(palette)
            pressInLayer(KeyEvent(.enter))
        } else if let key = dialog.key(at: position, in: layerArea) {
            pressInLayer(key)
        }
    }
}
