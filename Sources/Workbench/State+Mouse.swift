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
            mouseOnTabs(event, frame)
        } else if frame.hints.contains(event.position) {
            if isPress { pressHint(at: event.position.column - 1) }
        } else if frame.sidebar.contains(event.position) {
            mouseInList(event, frame)
        } else {
            if isPress { focusPanes() }
            if isPress, let dialog = terminals.dialog {
                click(on: dialog, at: event.position)
            } else if terminals.layer != nil, let key = Self.wheelKey(event) {
                terminals.press(key)
            } else {
                terminals.mouse(event)
            }
        }
    }

    private static func wheelKey(_ event: MouseEvent) -> KeyEvent? {
        switch event.action {
        case .press(.wheelUp): KeyEvent(.up)
        case .press(.wheelDown): KeyEvent(.down)
        default: nil
        }
    }

    private mutating func click(on dialog: PaneDialog, at position: Position) {
        if let item = dialog.item(at: position, in: terminals.dialogArea) {
            terminals.choose(item: item)
        } else if let key = dialog.key(at: position, in: terminals.dialogArea) {
            terminals.press(key)
        }
    }

    // MARK: Tabs

    /// The left button goes to a tab, the middle one closes it, the wheel walks; what the arrows
    /// at the ends hide is beside what is shown.
    private mutating func mouseOnTabs(_ event: MouseEvent, _ frame: Frame) {
        guard !terminals.tabs.list.isEmpty else { return }
        let bar = TabBar(terminals, in: frame.tabs)
        let id = bar.tab(at: event.position.column)
        switch event.action {
        case .press(.left):
            guard let id else { return walkTabs(bar, at: event.position.column, frame) }
            terminals.go(to: id)
        case .press(.middle):
            guard let id else { return }
            terminals.go(to: id)
            terminals.closeTab()
        case .press(.wheelUp): terminals.goToNeighbour(-1)
        case .press(.wheelDown): terminals.goToNeighbour(1)
        default: return
        }
        focusPanes()
    }

    private mutating func walkTabs(_ bar: TabBar, at column: Int, _ frame: Frame) {
        if bar.isMoreLeft, column == frame.tabs.left {
            terminals.goToNeighbour(-1)
        } else if bar.isMoreRight, column == frame.tabs.right - 1 {
            terminals.goToNeighbour(1)
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
            if event.modifiers.contains(.control) { return instances.toggleMark() }
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

    // MARK: Layers

    private mutating func mouseInLayer(_ event: MouseEvent) {
        if let key = Self.wheelKey(event) {
            pressInLayer(key)
        } else if event.action == .press(.left) {
            click(at: event.position)
        }
    }

    /// On a row of a list it chooses, on a key or its words it presses that; beside what is only
    /// to be read or chosen from it closes that.
    private mutating func click(at position: Position) {
        guard let layer else { return }
        let dialog = dialog(for: layer, in: layerArea)
        if let item = dialog.item(at: position, in: layerArea) {
            let place = dialog.place(at: position, in: layerArea) ?? .zero
            choose(item, column: place.column, in: layer)
        } else if let key = dialog.key(at: position, in: layerArea) {
            pressInLayer(key)
        } else if !dialog.box(in: layerArea).contains(position), layer.isLight {
            pressInLayer(KeyEvent(.escape))
        }
    }

    private mutating func choose(_ item: Int, column: Int, in layer: Layer) {
        let columns = PaneDialog.columns(in: layerArea)
        switch layer {
        case .palette(var palette):
            palette.select(item)
            self.layer = .palette(palette)
            pressInLayer(KeyEvent(.enter))
        case .themes(let picker):
            let key = KeyEvent(item < picker.cursor ? .up : .down)
            if item == picker.cursor { return pressInLayer(KeyEvent(.enter)) }
            for _ in 0..<abs(item - picker.cursor) { pressInLayer(key) }
        case .prefix(var question):
            if item == question.cursor { return pressInLayer(KeyEvent(.enter)) }
            question.move(by: item - question.cursor)
            self.layer = .prefix(question)
        case .sessions(var picker):
            if item == picker.cursor { return pressInLayer(KeyEvent(.enter)) }
            picker.move(by: item - picker.cursor)
            self.layer = .sessions(picker)
        case .workspaces(var picker):
            if item == picker.cursor { return pressInLayer(KeyEvent(.enter)) }
            picker.move(by: item - picker.cursor)
            self.layer = .workspaces(picker)
        case .instance(var form):
            form.form.click(item, column: column, columns: columns)
            self.layer = .instance(form)
        case .settings(var form):
            form.form.click(item, column: column, columns: columns)
            self.layer = .settings(form)
        default: break
        }
    }
}
