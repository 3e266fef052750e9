internal import Screen
internal import Widgets

/// The mouse moves the lines between panes.
extension Terminals {
    /// Takes hold of a line between panes and moves it; false if the event is for panes.
    mutating func drag(_ event: MouseEvent) -> Bool {
        switch event.action {
        case .press(.left):
            guard let tab = tabs.activeID, let line = places[tab]?.divider(at: event.position)
            else { return false }
            heldLine = HeldLine(tab: tab, line: line)
            // The header of a pane below is its line too: a click there means the pane.
            return line.axis == .beside
        case .move(.left):
            guard let held = heldLine else { return false }
            let place = held.line.axis == .beside ? event.position.column : event.position.row
            let handle = held.line.axis == .beside ? held.line.handle.left : held.line.handle.top
            guard place != handle else { return true }
            move(held.line, of: held.tab, by: place - handle)
            heldLine?.line =
                places[held.tab]?.dividers.first { $0.isSame(as: held.line) } ?? held.line
            return true
        case .release:
            defer { heldLine = nil }
            return heldLine != nil && heldLine?.line.axis == .beside
        default: return false
        }
    }
}
