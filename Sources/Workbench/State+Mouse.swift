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
        } else if frame.sidebar.contains(event.position) {
            mouseInList(event, frame)
        } else {
            if isPress { focusPanes() }
            terminals.mouse(event)
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

    private mutating func mouseInLayer(_ event: MouseEvent) {
        switch event.action {
        case .press(.wheelUp): pressInLayer(KeyEvent(.up))
        case .press(.wheelDown): pressInLayer(KeyEvent(.down))
        default: break
        }
    }
}
